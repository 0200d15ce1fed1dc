/** Costs looked at together; one slow frame alone moves nothing. */
const WINDOW = 9;
const LEAST_SAMPLES = 5;
/** Too slow past this share of the budget; room for more under that one, as expected of the better level. */
const OVER = 1.15;
const ROOM = 0.85;
/** How much dearer the next better level is where nothing is known, and how long a level stands at least. */
const GUESSED_GROWTH = 1.6;
const STAND_MS = 1000;
const FIRST_WAIT_MS = 4000;
const LONGEST_WAIT_MS = 300_000;
/** A better level given up again this soon after it was tried was a mistake: the next try waits longer. */
const PROBATION_MS = 20_000;

/**
 * Holds a budget by moving between levels, 0 the best. Worse at once when the median cost is over; better only when
 * what the better level cost when it was last left, scaled to now, fits. A mistaken try doubles the wait for the next,
 * so under a steady load the tries die out.
 */
export class Ladder {
  readonly #costs: number[] = [];
  readonly #costOf: number[] = [];
  readonly #growth: number[] = [];
  #changedAtMs = Number.NEGATIVE_INFINITY;
  #triedAtMs = Number.NEGATIVE_INFINITY;
  #waitMs = FIRST_WAIT_MS;
  #cameFrom = -1;

  constructor(
    readonly levels: number,
    readonly budgetMs: number,
    public level = 0,
  ) {}

  /** Median of the last costs at this level, ms; 0 before the first. */
  get costMs(): number {
    const sorted = [...this.#costs].sort((a, b) => a - b);
    return sorted[sorted.length >> 1] ?? 0;
  }

  /** @returns whether the level changed */
  take(costMs: number, atMs: number): boolean {
    this.#costs.push(costMs);
    if (this.#costs.length > WINDOW) this.#costs.shift();
    if (this.#costs.length < LEAST_SAMPLES || atMs - this.#changedAtMs < STAND_MS) return false;
    const cost = this.costMs;
    this.#learn(cost);
    if (cost > this.budgetMs * OVER && this.level + 1 < this.levels) {
      if (atMs - this.#triedAtMs < PROBATION_MS) this.#waitMs = Math.min(LONGEST_WAIT_MS, this.#waitMs * 2);
      return this.#go(this.level + 1, atMs);
    }
    if (this.level === 0 || atMs - this.#changedAtMs < this.#waitMs) return false;
    const expected = cost * (this.#growth[this.level - 1] ?? GUESSED_GROWTH);
    if (expected > this.budgetMs * ROOM) return false;
    this.#triedAtMs = atMs;
    return this.#go(this.level - 1, atMs);
  }

  #go(level: number, atMs: number): true {
    this.#cameFrom = this.level;
    this.level = level;
    this.#changedAtMs = atMs;
    this.#costs.length = 0;
    return true;
  }

  /** How much dearer the better of two levels is, from what one cost when it was left and the other at once after. */
  #learn(costMs: number): void {
    this.#costOf[this.level] = costMs;
    const before = this.#costOf[this.#cameFrom] ?? 0;
    if (this.#cameFrom > this.level && before > 0) this.#growth[this.level] = Math.max(1, costMs / before);
    if (this.#cameFrom < this.level && costMs > 0 && this.#cameFrom >= 0)
      this.#growth[this.#cameFrom] = Math.max(1, before / costMs);
    this.#cameFrom = -1;
  }
}
