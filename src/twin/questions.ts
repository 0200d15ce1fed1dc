const ANSWER_WITHIN_MS = 5000;

/** Questions that wait for an answer, by what was asked; one nobody answers in time fails, and neither is kept. */
export class Questions<T> {
  readonly #open = new Map<string, ((answer: T) => void)[]>();

  /** Waiting now, asked twice counts twice. */
  get waiting(): number {
    return [...this.#open.values()].reduce((n, asked) => n + asked.length, 0);
  }

  /** @param about what the error names; it is thrown after five seconds */
  ask(key: string, about: string): Promise<T> {
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => {
        const others = (this.#open.get(key) ?? []).filter((one) => one !== answer);
        if (others.length > 0) this.#open.set(key, others);
        else this.#open.delete(key);
        reject(new Error(`no answer about ${about}`));
      }, ANSWER_WITHIN_MS);
      const answer = (said: T): void => {
        clearTimeout(late);
        resolve(said);
      };
      this.#open.set(key, [...(this.#open.get(key) ?? []), answer]);
    });
  }

  answer(key: string, said: T): void {
    const asked = this.#open.get(key) ?? [];
    this.#open.delete(key);
    for (const answer of asked) answer(said);
  }
}
