const NONE: ReadonlySet<number> = new Set();

/** Names by slot, and who wears a name: asked in one look-up, however many are named. */
export class MoverLabels {
  readonly #of = new Map<number, string>();
  readonly #wearers = new Map<string, Set<number>>();

  get(slot: number): string | undefined {
    return this.#of.get(slot);
  }

  /** Slots that wear a name. */
  wearers(label: string): ReadonlySet<number> {
    return this.#wearers.get(label) ?? NONE;
  }

  set(slot: number, label: string): void {
    if (this.#of.get(slot) === label) return;
    this.delete(slot);
    this.#of.set(slot, label);
    const wearers = this.#wearers.get(label) ?? new Set();
    this.#wearers.set(label, wearers.add(slot));
  }

  delete(slot: number): void {
    const label = this.#of.get(slot);
    if (label === undefined) return;
    this.#of.delete(slot);
    const wearers = this.#wearers.get(label);
    wearers?.delete(slot);
    if (wearers?.size === 0) this.#wearers.delete(label);
  }
}
