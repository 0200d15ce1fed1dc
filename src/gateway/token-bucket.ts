/** Allows `perS` a second on average and `burst` at once. */
export class TokenBucket {
  #tokens: number;
  #atMs: number;

  constructor(
    private readonly perS: number,
    private readonly burst: number,
    nowMs: number,
  ) {
    this.#tokens = burst;
    this.#atMs = nowMs;
  }

  /** Takes one; false when there is none. A clock that steps back gives nothing. */
  take(nowMs: number): boolean {
    const passedS = Math.max(0, nowMs - this.#atMs) / 1000;
    this.#atMs = nowMs;
    this.#tokens = Math.min(this.burst, this.#tokens + passedS * this.perS);
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }
}
