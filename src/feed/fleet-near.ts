import { MOVER_KINDS } from '../city/kind.ts';
import { MOST_NEAR, type NearList } from '../wire/tray.ts';
import { STATE, type FleetTable } from './fleet-table.ts';

/** Rings of equal area by which the farthest are left out. */
const RINGS = 64;
/** A wished list is made anew with every so manieth tray. */
const EVERY_TRAYS = 4;

/** The movers of a circle the page wishes, at most MOST_NEAR and then the nearest, grouped by kind. */
export class FleetNear {
  /** Slots of the list made last. */
  readonly slots = new Float32Array(MOST_NEAR);
  #x = 0;
  #y = 0;
  #radiusM = 0;
  #countdown = 0;
  #found = new Uint32Array(MOST_NEAR);
  #ring = new Uint8Array(MOST_NEAR);

  wish(x: number, y: number, radiusM: number): void {
    [this.#x, this.#y, this.#radiusM] = [x, y, radiusM];
    this.#countdown = 0;
  }

  /** Whether a tray that leaves now should carry a list. */
  get isDue(): boolean {
    if (this.#radiusM <= 0) return false;
    this.#countdown -= 1;
    return this.#countdown < 0;
  }

  /** Makes the list from where the movers are bound for. */
  make(table: FleetTable): NearList {
    this.#countdown = EVERY_TRAYS - 1;
    const rings = new Uint32Array(RINGS);
    const n = this.#collect(table, rings);
    let kept = 0;
    let ring = 0;
    while (ring < RINGS && kept + (rings[ring] as number) <= MOST_NEAR) kept += rings[ring++] as number;
    this.#group(table, n, ring);
    return {
      counts: [...this.#counts],
      x: this.#x,
      y: this.#y,
      radiusM: this.#radiusM * Math.sqrt(ring / RINGS),
    };
  }

  readonly #counts = new Uint32Array(MOVER_KINDS.length);

  #collect(table: FleetTable, rings: Uint32Array): number {
    const { state, live, slots } = table;
    const most = this.#radiusM * this.#radiusM;
    let n = 0;
    for (let slot = 0; slot < slots; slot++) {
      if (live[slot] !== 1) continue;
      const dx = (state[slot * STATE + 4] as number) - this.#x;
      const dy = (state[slot * STATE + 5] as number) - this.#y;
      const d = dx * dx + dy * dy;
      if (d >= most) continue;
      if (n === this.#found.length) this.#grow();
      const ring = Math.floor((d / most) * RINGS);
      this.#found[n] = slot;
      this.#ring[n] = ring;
      rings[ring] = (rings[ring] as number) + 1;
      n += 1;
    }
    return n;
  }

  /** Puts those of the first `ring` rings into `slots`, kind after kind. */
  #group(table: FleetTable, n: number, ring: number): void {
    const last = MOVER_KINDS.length - 1;
    const kindOf = (slot: number): number => Math.min(last, table.kind[slot] as number);
    this.#counts.fill(0);
    const each = (take: (slot: number, kind: number) => void): void => {
      for (let i = 0; i < n; i++) {
        const slot = this.#found[i] as number;
        if ((this.#ring[i] as number) < ring) take(slot, kindOf(slot));
      }
    };
    each((_slot, kind) => (this.#counts[kind] = (this.#counts[kind] as number) + 1));
    const at = new Uint32Array(this.#counts.length);
    for (let kind = 1; kind < at.length; kind++)
      at[kind] = (at[kind - 1] as number) + (this.#counts[kind - 1] as number);
    each((slot, kind) => {
      this.slots[at[kind] as number] = slot;
      at[kind] = (at[kind] as number) + 1;
    });
  }

  #grow(): void {
    const found = new Uint32Array(this.#found.length * 2);
    found.set(this.#found);
    this.#found = found;
    const ring = new Uint8Array(found.length);
    ring.set(this.#ring);
    this.#ring = ring;
  }
}
