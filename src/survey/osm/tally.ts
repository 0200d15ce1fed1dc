/** What a survey counts: found, assumed where the map is silent, refused; each by its reason. */
export class Tally {
  readonly found = new Map<string, number>();
  readonly defaulted = new Map<string, number>();
  readonly refused = new Map<string, number>();

  find(what: string, n = 1): void {
    this.found.set(what, (this.found.get(what) ?? 0) + n);
  }
  assume(what: string, n = 1): void {
    if (n > 0) this.defaulted.set(what, (this.defaulted.get(what) ?? 0) + n);
  }
  refuse(why: string, n = 1): void {
    if (n > 0) this.refused.set(why, (this.refused.get(why) ?? 0) + n);
  }
  /** All that was refused. */
  get refusals(): number {
    return [...this.refused.values()].reduce((a, b) => a + b, 0);
  }
}
