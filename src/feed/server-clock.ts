const KEPT = 8;
const STEP_MS = 1000;
const SLEW_MS_PER_S = 5;

/** Milliseconds since 1970 by this machine's monotonic clock: it never jumps while the page lives. */
export function localMs(): number {
  return performance.timeOrigin + performance.now();
}

/**
 * The server's clock as seen from here (Cristian's method): the offset of the quickest of the last eight
 * answers, approached by at most 5 ms a second, jumped to when it is off by more than a second and by more than
 * that answer leaves open.
 */
export class ServerClock {
  readonly #samples: { offsetMs: number; rttMs: number }[] = [];
  #offsetMs = 0;
  #known = false;
  #slewedAtMs = 0;

  get rttMs(): number {
    return this.#samples.at(-1)?.rttMs ?? 0;
  }

  /** A question sent at `sentMs` was answered with `serverMs` and heard at `heardMs`, both local. */
  heard(sentMs: number, serverMs: number, heardMs: number): void {
    const rttMs = Math.max(0, heardMs - sentMs);
    this.#samples.push({ offsetMs: serverMs + rttMs / 2 - heardMs, rttMs });
    if (this.#samples.length > KEPT) this.#samples.shift();
    const best = this.#samples.reduce((a, b) => (b.rttMs < a.rttMs ? b : a));
    const away = best.offsetMs - this.#offsetMs;
    const allowed = (SLEW_MS_PER_S * (heardMs - this.#slewedAtMs)) / 1000;
    const isOff = Math.abs(away) > Math.max(STEP_MS, best.rttMs / 2);
    this.#slewedAtMs = heardMs;
    this.#offsetMs += !this.#known || isOff ? away : Math.max(-allowed, Math.min(allowed, away));
    this.#known = true;
  }

  /** A first idea, before any question was answered. */
  guess(serverMs: number): void {
    if (!this.#known) this.#offsetMs = serverMs - localMs();
  }

  /** Starts over: another server may answer. Until it has, the old offset is the best there is. */
  forget(): void {
    this.#samples.length = 0;
  }

  nowMs(): number {
    return localMs() + this.#offsetMs;
  }
}
