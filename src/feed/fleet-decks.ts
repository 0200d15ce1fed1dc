import type { Roads } from '../city/bundle.ts';
import { hasTwin } from '../city/road-twin.ts';
import { HEADING_UNKNOWN } from '../wire/tray.ts';

const CELL_M = 64;
const LANE_M = 3.5;
/** Off the paved width by this much and still on the deck, metres. */
const ASIDE_M = 3;
/** A mover on a deck goes along it within this angle, either way; another crosses below. */
const ALONG_COS = Math.cos((40 * Math.PI) / 180);
const HIGHEST = 3;

/** Spans of bridges by cells of a raster: which level a mover drives on. Built once; a question costs one look-up. */
export class Decks {
  readonly #cells = new Map<number, number[]>();

  constructor(private readonly roads: Roads) {
    for (let e = 0; e < roads.layer.length; e++) {
      if ((roads.layer[e] ?? 0) <= 0) continue;
      for (let p = roads.start[e] ?? 0; p + 1 < (roads.start[e + 1] ?? 0); p++) this.#enter(e, p);
    }
  }

  /** 0 on the street, else the layer of the deck, at most 3. Metres; heading clockwise from north. */
  levelAt(x: number, y: number, headingRad: number): number {
    const spans = this.#cells.get(cellOf(x, y));
    if (spans === undefined) return 0;
    let level = 0;
    for (let i = 0; i < spans.length; i += 2) {
      const e = spans[i] as number;
      if (this.#isOn(e, spans[i + 1] as number, x, y, headingRad)) {
        level = Math.max(level, Math.min(HIGHEST, this.roads.layer[e] ?? 0));
      }
    }
    return level;
  }

  #isOn(e: number, p: number, x: number, y: number, headingRad: number): boolean {
    const { xy, lanes } = this.roads;
    const [ax = 0, ay = 0, bx = 0, by = 0] = xy.subarray(2 * p, 2 * p + 4);
    const length = Math.hypot(bx - ax, by - ay);
    if (length === 0) return false;
    const [ux, uy] = [(bx - ax) / length, (by - ay) / length];
    const along = (x - ax) * ux + (y - ay) * uy;
    const ways = hasTwin(this.roads, e) ? 2 : 1;
    const half = (Math.max(1, lanes[e] ?? 0) * LANE_M * ways) / 2 + ASIDE_M;
    if (along < 0 || along > length || Math.abs((x - ax) * uy - (y - ay) * ux) > half) return false;
    if (headingRad === HEADING_UNKNOWN) return true;
    return Math.abs(Math.sin(headingRad) * ux + Math.cos(headingRad) * uy) > ALONG_COS;
  }

  #enter(e: number, p: number): void {
    const [ax = 0, ay = 0, bx = 0, by = 0] = this.roads.xy.subarray(2 * p, 2 * p + 4);
    const reach = 24;
    const seen = new Set<number>();
    for (let y = Math.min(ay, by) - reach; y < Math.max(ay, by) + reach + CELL_M; y += CELL_M) {
      for (let x = Math.min(ax, bx) - reach; x < Math.max(ax, bx) + reach + CELL_M; x += CELL_M) {
        seen.add(cellOf(x, y));
      }
    }
    for (const cell of seen) {
      const spans = this.#cells.get(cell) ?? [];
      spans.push(e, p);
      this.#cells.set(cell, spans);
    }
  }
}

const cellOf = (x: number, y: number): number =>
  (Math.floor(x / CELL_M) + 4096) * 8192 + (Math.floor(y / CELL_M) + 4096);
