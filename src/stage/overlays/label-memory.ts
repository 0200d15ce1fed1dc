/** A label shown or hidden stays so this long at least, ms. */
const HOLD_MS = 400;

/** What was shown and what was hidden a moment ago, so that labels do not flicker. */
export class LabelMemory {
  /** Seat of every label shown. */
  seats: ReadonlyMap<string, number> = new Map();
  readonly #sinceMs = new Map<string, number>();
  readonly #goneMs = new Map<string, number>();

  /** Came less than 400 ms ago: it keeps its place before all others. */
  isHeld(key: string, nowMs: number): boolean {
    return nowMs - (this.#sinceMs.get(key) ?? Number.NEGATIVE_INFINITY) < HOLD_MS;
  }

  /** Went less than 400 ms ago: not again yet. */
  isBarred(key: string, nowMs: number): boolean {
    return nowMs - (this.#goneMs.get(key) ?? Number.NEGATIVE_INFINITY) < HOLD_MS;
  }

  /** Of another picture nothing is remembered: the same scene gets the same labels, whatever was before. */
  forget(): void {
    this.seats = new Map();
    this.#sinceMs.clear();
    this.#goneMs.clear();
  }

  /** Takes in what is shown now. @returns whether anything came or went */
  keep(seats: ReadonlyMap<string, number>, nowMs: number): boolean {
    let changed = false;
    for (const key of this.seats.keys()) {
      if (seats.has(key)) continue;
      changed = true;
      this.#goneMs.set(key, nowMs);
      this.#sinceMs.delete(key);
    }
    for (const key of seats.keys()) {
      if (this.seats.has(key)) continue;
      changed = true;
      this.#sinceMs.set(key, nowMs);
    }
    for (const [key, ms] of this.#goneMs) if (nowMs - ms >= HOLD_MS) this.#goneMs.delete(key);
    this.seats = seats;
    return changed;
  }
}
