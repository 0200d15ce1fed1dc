import type { CityBundle } from './bundle.ts';

/** Who lies in whom, by index: as many levels as the codes have. The parent is the longest known prefix of a code. */
export class DivisionTree {
  /** Number of divisions; also the index of "nowhere", the parent of every root and of itself. */
  readonly size: number;
  /** size + 1 entries. */
  readonly parent: Uint32Array;
  /** 0 nowhere, 1 a root, and so on down. */
  readonly depth: Uint8Array;

  constructor(divisions: CityBundle['divisions']) {
    const n = divisions.length;
    const at = new Map(divisions.map((d, i) => [d.code, i] as const));
    this.size = n;
    this.parent = new Uint32Array(n + 1).fill(n);
    this.depth = new Uint8Array(n + 1);
    divisions.forEach(({ code }, i) => {
      for (let digits = code.length - 1; digits > 0; digits--) {
        const up = at.get(code.slice(0, digits));
        if (up === undefined) continue;
        this.parent[i] = up;
        break;
      }
    });
    const byLength = [...divisions.keys()].sort(
      (a, b) => (divisions[a]?.code.length ?? 0) - (divisions[b]?.code.length ?? 0),
    );
    for (const i of byLength) this.depth[i] = (this.depth[this.parent[i] ?? n] ?? 0) + 1;
  }

  /** An index as given, or "nowhere" for one that is no division. */
  known(division: number | undefined): number {
    return division === undefined || division < 0 || division > this.size ? this.size : division;
  }
}
