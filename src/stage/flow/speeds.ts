import type { RoadColumns, SlotTable } from '../../twin/slots.ts';
import type { SourceHealth } from '../../wire/message.ts';
import { UNKNOWN_U16 } from '../../wire/schema.ts';
import type { TexelTable } from '../texel-table.ts';

/** A road's promise when its source states none, ms. */
const TTL_MS = 60_000;
const NEVER_S = 1e9;
/** Speed a road is measured against when nobody says how fast it is when empty, m/s. */
const DEFAULT_FREE_MS = 13.9;

/**
 * One texel a slot: [speed m/s or −1 unknown, share of free speed 0–1, seen at s, stale after s]. Speed is rounded to
 * 2 m/s, so that dashes do not leap with every small change.
 */
export function fillSpeeds(
  table: TexelTable,
  roads: SlotTable<RoadColumns>,
  sources: readonly SourceHealth[],
  epochMs: number,
): void {
  const { columns, roster } = roads;
  const bySource = new Map(sources.map((s) => [s.id, s]));
  table.reserve(Math.max(1, roads.slots));
  for (let slot = 0; slot < roads.slots; slot++) {
    const cms = columns.speed[slot] ?? UNKNOWN_U16;
    const known = columns.live[slot] === 1 && cms !== UNKNOWN_U16;
    const freeCms = columns.freeSpeed[slot] ?? UNKNOWN_U16;
    const freeMs = freeCms === UNKNOWN_U16 || freeCms === 0 ? DEFAULT_FREE_MS : freeCms / 100;
    const source = bySource.get(roster.get(slot)?.source ?? '');
    const staleS = source?.origination === 'recorded' ? NEVER_S : (3 * (source?.ttlMs ?? TTL_MS)) / 1000;
    const speedMs = known ? cms / 100 : -1;
    const steps = known ? Math.max(cms > 0 ? 1 : 0, Math.round(speedMs / 2) * 2) : -1;
    table.set(
      slot,
      steps,
      Math.min(1, speedMs / freeMs),
      ((columns.atMs[slot] ?? 0) - epochMs) / 1000,
      staleS,
    );
  }
  table.send();
}
