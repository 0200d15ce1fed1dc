/** `prefers-reduced-motion`, asked once and followed. */
export class Stillness {
  wished = false;
  readonly #query = globalThis.matchMedia('(prefers-reduced-motion: reduce)');
  readonly #heard = (): void => {
    this.wished = this.#query.matches;
  };

  constructor() {
    this.wished = this.#query.matches;
    this.#query.addEventListener('change', this.#heard);
  }

  dispose(): void {
    this.#query.removeEventListener('change', this.#heard);
  }
}
