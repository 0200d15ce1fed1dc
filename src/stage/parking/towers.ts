import type { ParkingColumns, SlotTable } from '../../twin/slots.ts';
import type { RosterRow, SourceHealth } from '../../wire/message.ts';
import type { Ground } from '../../city/place.ts';
import type { TexelTable } from '../texel-table.ts';

/** Texels a tower: [x, y, half width m, capacity height m] and [occupied share or −1, seen at s, stale after s, slot]. */
export const TOWER_TEXELS = 2;
/** A car park's promise when its source states none, ms. */
const TTL_MS = 300_000;
/** A recorded source is as old as it says and never goes stale on top. */
const NEVER_S = 1e9;

/** Occupied share of what is open, 0–1, or undefined when the feed does not say. */
export function occupiedShare(total: number, free: number): number | undefined {
  if (total <= 0 || free < 0) return undefined;
  return Math.min(1, Math.max(0, (total - free) / total));
}

/** Height of the capacity ghost, metres: a bay is knee-high, 100 spaces 30 m, 1,000 spaces 78 m. */
export function capacityHeightM(capacity: number): number {
  if (capacity === 1) return 3;
  return capacity < 0 ? 30 : Math.min(95, Math.max(16, 8 + 2.2 * Math.sqrt(capacity)));
}

/** Older than this a word no longer counts, s. */
function staleAfterS(source: SourceHealth | undefined): number {
  return source?.origination === 'recorded' ? NEVER_S : (3 * (source?.ttlMs ?? TTL_MS)) / 1000;
}

/** Whether what was last told of a car park is too old to be drawn as known. */
export function isStale(
  { columns }: SlotTable<ParkingColumns>,
  row: RosterRow,
  sources: readonly SourceHealth[],
  nowMs: number,
): boolean {
  const source = sources.find((s) => s.id === row.source);
  return (nowMs - (columns.atMs[row.slot] ?? 0)) / 1000 > staleAfterS(source);
}

/** Fills the table with every live car park that has a place. @returns how many */
export function fillTowers(
  table: TexelTable,
  parking: SlotTable<ParkingColumns>,
  ground: Ground,
  sources: readonly SourceHealth[],
  epochMs: number,
): number {
  const { columns, roster } = parking;
  const bySource = new Map(sources.map((s) => [s.id, s]));
  table.reserve(Math.max(1, roster.size) * TOWER_TEXELS);
  let n = 0;
  for (const row of roster.values()) {
    if (columns.live[row.slot] !== 1) continue;
    const total = columns.total[row.slot] ?? -1;
    const registered = columns.registered[row.slot] ?? -1;
    const capacity = total >= 0 ? total : registered;
    const share = occupiedShare(total, columns.free[row.slot] ?? -1);
    const source = bySource.get(row.source);
    const staleS = staleAfterS(source);
    const halfM = capacity === 1 ? 2 : 17;
    table.set(n * TOWER_TEXELS, ground.x(row.lng), ground.y(row.lat), halfM, capacityHeightM(capacity));
    table.set(
      n * TOWER_TEXELS + 1,
      share ?? -1,
      ((columns.atMs[row.slot] ?? 0) - epochMs) / 1000,
      staleS,
      row.slot,
    );
    n += 1;
  }
  table.send();
  return n;
}
