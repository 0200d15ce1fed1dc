import { randomFrom } from '../../../src/city/random.ts';
import { PlaceIndex } from '../../../src/exchange/place-index.ts';
import { RollUp } from '../../../src/exchange/roll-up.ts';
import { NO_CELL } from '../../../src/exchange/slot-table.ts';
import { fiveLevels } from '../../fixtures/five-levels.ts';
import { recount } from '../../fixtures/recount.ts';

const MOVERS = 1_000_000;
const SHARE = 0.05;
/** At most 50 km/h for the two seconds between two fixes of a mover. */
const WAY_M = 28;

interface Fixes {
  readonly slot: Uint32Array;
  readonly lng: Float64Array;
  readonly lat: Float64Array;
}

/** Positions of all movers, and what each way of counting makes of them. */
export class Field {
  readonly #places: PlaceIndex;
  readonly #lng = new Float64Array(MOVERS);
  readonly #lat = new Float64Array(MOVERS);
  readonly #random = randomFrom(6201);
  readonly #rollUp: RollUp;
  readonly #counts: Int32Array;
  readonly #extentM: readonly [number, number, number, number];
  readonly movers = MOVERS;
  readonly divisions: number;

  constructor() {
    const city = fiveLevels();
    const { minX, minY, stepM, width, height } = city.cells;
    this.#extentM = [minX, minY, width * stepM, height * stepM];
    this.#places = new PlaceIndex(city);
    this.divisions = this.#places.tree.size;
    this.#rollUp = new RollUp(this.#places.tree);
    this.#counts = new Int32Array(this.divisions + 1);
    for (let i = 0; i < MOVERS; i++) {
      this.#jump(i);
      this.#rollUp.place(i, this.#places.cellAt(this.#lng[i] as number, this.#lat[i] as number), 0, 0);
    }
  }

  /** Fixes of 5 % of the movers drawn by chance: driven on, or set down anywhere in the city. */
  fixes(anywhere: boolean): Fixes {
    const n = MOVERS * SHARE;
    const fixes = { slot: new Uint32Array(n), lng: new Float64Array(n), lat: new Float64Array(n) };
    for (let i = 0; i < n; i++) {
      const slot = Math.floor(this.#random() * MOVERS);
      if (anywhere) this.#jump(slot);
      else this.#drive(slot);
      fixes.slot[i] = slot;
      fixes.lng[i] = this.#lng[slot] as number;
      fixes.lat[i] = this.#lat[slot] as number;
    }
    return fixes;
  }

  /** Ms our road takes for a tick's fixes: place, division, every ancestor. */
  ours({ slot, lng, lat }: Fixes): number {
    const [places, rollUp] = [this.#places, this.#rollUp];
    const start = performance.now();
    for (let i = 0; i < slot.length; i++) {
      rollUp.place(slot[i] as number, places.cellAt(lng[i] as number, lat[i] as number), 0, 0);
    }
    return performance.now() - start;
  }

  /** Ms to count all movers anew, each in its division and in every ancestor. */
  recount(): number {
    const start = performance.now();
    recount(this.#places, this.#places.tree, this.#lng, this.#lat, this.#counts);
    return performance.now() - start;
  }

  /** Ms to count all movers anew in their division only and then to add children to parents: the shortest recount. */
  recountThenAdd(): number {
    const [places, counts] = [this.#places, this.#counts];
    const { parent, depth, size } = places.tree;
    const start = performance.now();
    counts.fill(0);
    for (let i = 0; i < MOVERS; i++) {
      const cell = places.cellAt(this.#lng[i] as number, this.#lat[i] as number);
      if (cell !== NO_CELL) counts[cell] = (counts[cell] as number) + 1;
    }
    for (let level = 6; level > 1; level--) {
      for (let d = 0; d < size; d++) {
        if (depth[d] !== level) continue;
        const up = parent[d] as number;
        counts[up] = (counts[up] as number) + (counts[d] as number);
      }
    }
    return performance.now() - start;
  }

  /** Ms to group all movers by the codes of their levels, as a query over rows does. */
  groupByCode(): number {
    const { codes } = this.#places;
    const start = performance.now();
    const groups = new Map<string, number>();
    for (let i = 0; i < MOVERS; i++) {
      const code = codes[this.#places.cellAt(this.#lng[i] as number, this.#lat[i] as number)];
      if (code === undefined) continue;
      for (const digits of [4, 6, 9, 12, 15]) {
        const group = code.slice(0, digits);
        groups.set(group, (groups.get(group) ?? 0) + 1);
      }
    }
    const ms = performance.now() - start;
    codes.forEach((code, i) => (this.#counts[i] = groups.get(code) ?? 0));
    return ms;
  }

  /** @throws Error when what was kept differs from the last recount */
  check(): void {
    this.#rollUp.byDivision.forEach((n, i) => {
      if (n !== this.#counts[i]) throw new Error(`division ${i}: kept ${n}, counted ${this.#counts[i]}`);
    });
  }

  #jump(slot: number): void {
    const [minX, minY, wideM, highM] = this.#extentM;
    this.#set(slot, minX + this.#random() * wideM, minY + this.#random() * highM);
  }

  #drive(slot: number): void {
    const { ground } = this.#places;
    const turn = this.#random() * 2 * Math.PI;
    const m = this.#random() * WAY_M;
    this.#set(
      slot,
      ground.x(this.#lng[slot] as number) + Math.sin(turn) * m,
      ground.y(this.#lat[slot] as number) + Math.cos(turn) * m,
    );
  }

  #set(slot: number, x: number, y: number): void {
    this.#lng[slot] = this.#places.ground.lng(x);
    this.#lat[slot] = this.#places.ground.lat(y);
  }
}
