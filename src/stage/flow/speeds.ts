import type { RoadColumns, SlotTable } from '../../twin/slots.ts';
import type { SourceHealth } from '../../wire/message.ts';
import { UNKNOWN_U16 } from '../../wire/schema.ts';
import { TexelTable } from '../texel-table.ts';

/** Metres from dash to dash. */
export const PERIOD_M = 110;
/** A road's promise when its source states none, ms. */
const TTL_MS = 60_000;
const NEVER_S = 1e9;
/** Speed a road is measured against when nobody says how fast it is when empty, m/s. */
const DEFAULT_FREE_MS = 13.9;

/**
 * Speeds by slot, and how far each road's dashes have run: kept from fill to fill, so that a new measure changes how
 * fast they run and never where they are. What is stale has stopped.
 * A texel a slot: [speed m/s or −1 unknown, share of free speed 0–1, seconds from the last fill until stale, way m].
 */
export class SpeedTable {
  readonly table = new TexelTable();
  #speedMs = new Float32Array(0);
  #wayM = new Float64Array(0);
  #staleAtS = new Float64Array(0);
  #filledS = 0;

  /** Seconds of the last fill, on the clock given to it. */
  get filledS(): number {
    return this.#filledS;
  }

  /**
   * @param nowS seconds since `epochMs`
   * @param runs false where nothing may move: dashes stay where they are
   */
  fill(
    roads: SlotTable<RoadColumns>,
    sources: readonly SourceHealth[],
    epochMs: number,
    nowS: number,
    runs: boolean,
  ): void {
    const { columns, roster } = roads;
    const bySource = new Map(sources.map((s) => [s.id, s]));
    this.#grow(roads.slots);
    this.table.reserve(Math.max(1, roads.slots));
    for (let slot = 0; slot < roads.slots; slot++) {
      if (runs) this.#run(slot, nowS);
      const cms = columns.speed[slot] ?? UNKNOWN_U16;
      const known = columns.live[slot] === 1 && cms !== UNKNOWN_U16;
      const freeCms = columns.freeSpeed[slot] ?? UNKNOWN_U16;
      const freeMs = freeCms === UNKNOWN_U16 || freeCms === 0 ? DEFAULT_FREE_MS : freeCms / 100;
      const source = bySource.get(roster.get(slot)?.source ?? '');
      const lastsS = source?.origination === 'recorded' ? NEVER_S : (3 * (source?.ttlMs ?? TTL_MS)) / 1000;
      const speedMs = known ? cms / 100 : -1;
      const staleAtS = ((columns.atMs[slot] ?? 0) - epochMs) / 1000 + lastsS;
      this.#speedMs[slot] = Math.max(0, speedMs);
      this.#staleAtS[slot] = staleAtS;
      const share = Math.min(1, speedMs / freeMs);
      this.table.set(slot, speedMs, share, Math.max(0, staleAtS - nowS), this.#wayM[slot] ?? 0);
    }
    this.#filledS = nowS;
    this.table.send();
  }

  dispose(): void {
    this.table.dispose();
  }

  /** Dashes run on from the last fill to now, at the speed that held, until it was stale. */
  #run(slot: number, nowS: number): void {
    const untilS = Math.min(nowS, this.#staleAtS[slot] ?? 0);
    const ranM = Math.max(0, untilS - this.#filledS) * (this.#speedMs[slot] ?? 0);
    this.#wayM[slot] = ((this.#wayM[slot] ?? 0) + ranM) % PERIOD_M;
  }

  #grow(slots: number): void {
    if (slots <= this.#wayM.length) return;
    const room = 2 ** Math.ceil(Math.log2(slots));
    const grown = <T extends Float32Array | Float64Array>(to: T, from: T): T => {
      to.set(from);
      return to;
    };
    this.#speedMs = grown(new Float32Array(room), this.#speedMs);
    this.#wayM = grown(new Float64Array(room), this.#wayM);
    this.#staleAtS = grown(new Float64Array(room), this.#staleAtS);
  }
}
