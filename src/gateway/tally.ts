const KEPT = 20;

/** Refusals by kind since the process started, and the newest few: what `/api/health` shows. */
export class Tally {
  readonly #counts = new Map<string, number>();
  readonly #newest: { atMs: number; kind: string; why: string }[] = [];

  count(kind: string, why: string, atMs: number): void {
    this.#counts.set(kind, (this.#counts.get(kind) ?? 0) + 1);
    this.#newest.unshift({ atMs, kind, why: why.slice(0, 200) });
    this.#newest.length = Math.min(this.#newest.length, KEPT);
  }

  get counts(): Record<string, number> {
    return Object.fromEntries(this.#counts);
  }

  get newest(): readonly { readonly atMs: number; readonly kind: string; readonly why: string }[] {
    return this.#newest;
  }
}
