/** Doubles a mover: x0 y0 h0 t0 x1 y1 h1 t1, accuracy, seen at. Times are seconds since the epoch. */
export const STATE = 10;

const FIRST_CAPACITY = 4096;

/** Columns of the fleet by slot, grown by doubling. */
export class FleetTable {
  /** STATE doubles a slot. */
  state = new Float64Array(FIRST_CAPACITY * STATE);
  /** Usual time between two fixes, seconds; 0 while only one is known. */
  everyS = new Float32Array(FIRST_CAPACITY);
  kind = new Uint8Array(FIRST_CAPACITY);
  live = new Uint8Array(FIRST_CAPACITY);
  /** 1 when a row is due. */
  dirty = new Uint8Array(FIRST_CAPACITY);
  /** Levels of the road at the two places of the state. */
  level0 = new Uint8Array(FIRST_CAPACITY);
  level1 = new Uint8Array(FIRST_CAPACITY);
  /** Largest slot ever seen + 1. */
  slots = 0;

  /** Makes room for a slot. */
  hold(slot: number): void {
    if (slot >= this.live.length) this.#grow(slot);
    this.slots = Math.max(this.slots, slot + 1);
  }

  /** Times start over at an epoch that lies `shiftS` later. */
  shift(shiftS: number): void {
    for (let slot = 0; slot < this.slots; slot++) {
      for (const at of [3, 7, 9]) this.state[slot * STATE + at] = this.state[slot * STATE + at]! - shiftS;
    }
  }

  #grow(slot: number): void {
    let capacity = this.live.length;
    while (capacity <= slot) capacity *= 2;
    const state = new Float64Array(capacity * STATE);
    state.set(this.state);
    this.state = state;
    const everyS = new Float32Array(capacity);
    everyS.set(this.everyS);
    this.everyS = everyS;
    for (const name of ['kind', 'live', 'dirty', 'level0', 'level1'] as const) {
      const bytes = new Uint8Array(capacity);
      bytes.set(this[name]);
      this[name] = bytes;
    }
  }
}
