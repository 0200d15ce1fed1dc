const WINDOW_MS = 60_000;
/** Failures within a minute: of one name from wherever, of one peer with whatever names. */
const MOST = { name: 5, peer: 20 } as const;
/** More names than this are not remembered; the oldest go first. */
const REMEMBERED = 10_000;

/** Counts failed tries to sign in, and says when the next one may come. An attempt under way counts as failed. */
export class SignInGuard {
  readonly #tries = new Map<string, number[]>();

  /** Seconds to wait, 0: go on. */
  waitS(name: string, peer: string, nowMs: number): number {
    const waitMs = Math.max(
      this.#waitMs(`name ${name}`, MOST.name, nowMs),
      this.#waitMs(`peer ${peer}`, MOST.peer, nowMs),
    );
    return Math.ceil(waitMs / 1000);
  }

  /** Whether a refusal for too many tries is the first within a minute, of a peer whatever names it tries: a flood is told of once. */
  isNews(name: string, peer: string, nowMs: number): boolean {
    const ofPeer = this.#waitMs(`peer ${peer}`, MOST.peer, nowMs) > 0;
    const key = ofPeer ? `told peer ${peer}` : `told name ${name}`;
    const isNews = this.#recent(key, nowMs).length === 0;
    if (isNews) this.#keep(key, [nowMs]);
    return isNews;
  }

  /** An attempt begins; call the answer when it succeeded. */
  attempt(name: string, peer: string, nowMs: number): () => void {
    const keys = [`name ${name}`, `peer ${peer}`];
    for (const key of keys) this.#keep(key, [...this.#recent(key, nowMs), nowMs]);
    return () => {
      for (const key of keys) {
        const tries = this.#tries.get(key)?.slice() ?? [];
        tries.splice(tries.indexOf(nowMs), 1);
        this.#tries.set(key, tries);
      }
    };
  }

  #keep(key: string, tries: number[]): void {
    this.#tries.delete(key);
    this.#tries.set(key, tries);
    for (const oldest of this.#tries.keys()) {
      if (this.#tries.size <= REMEMBERED) break;
      this.#tries.delete(oldest);
    }
  }

  #recent(key: string, nowMs: number): number[] {
    return (this.#tries.get(key) ?? []).filter((atMs) => Math.abs(nowMs - atMs) < WINDOW_MS);
  }

  #waitMs(key: string, most: number, nowMs: number): number {
    const tries = this.#recent(key, nowMs);
    const first = tries.at(-most);
    return first === undefined ? 0 : Math.max(1, first + WINDOW_MS - nowMs);
  }
}
