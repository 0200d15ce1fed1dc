/** A field to be eroded: heights row by row from the south. */
export interface Slope {
  readonly width: number;
  readonly height: number;
  readonly stepM: number;
  /** 1 where the ground stays as it is: everything drains to there. */
  readonly floor: Uint8Array;
  /** Metres the ground is lifted each round. */
  readonly lift: Float32Array;
}

/** How fast running water cuts: share of the drop to the next cell taken each round, per √(m² drained) per metre. */
const CUT = 0.6;

/**
 * Lifts the ground round by round while rain cuts it down along the way it runs off (stream power law solved
 * implicitly from the outlets up, after Braun and Willett, 2013). Gives branching gullies that all lead to the floor.
 * `h` holds the first heights and takes the result.
 */
export function erode(slope: Slope, h: Float64Array, rounds: number): void {
  const { width, height, stepM, floor, lift } = slope;
  const n = width * height;
  const next = new Int32Array(n);
  const gap = new Float32Array(n);
  const order = new Int32Array(n);
  const first = new Int32Array(n + 1);
  const donors = new Int32Array(n);
  const drained = new Float64Array(n);
  const step = [1, -1, width, -width, width + 1, width - 1, 1 - width, -width - 1];

  const findWaysDown = (): void => {
    for (let i = 0; i < n; i++) {
      next[i] = i;
      if (floor[i] === 1) continue;
      const column = i % width;
      let best = 0;
      for (let k = 0; k < 8; k++) {
        const j = i + step[k]!;
        if (j < 0 || j >= n || Math.abs((j % width) - column) > 1) continue;
        const run = k < 4 ? stepM : stepM * Math.SQRT2;
        const fall = (h[i]! - h[j]!) / run;
        if (fall <= best) continue;
        best = fall;
        next[i] = j;
        gap[i] = run;
      }
    }
  };
  const sortFromOutlets = (): void => {
    first.fill(0);
    for (let i = 0; i < n; i++) if (next[i] !== i) first[next[i]! + 1]!++;
    for (let i = 0; i < n; i++) first[i + 1]! += first[i]!;
    const free = first.slice(0, n);
    for (let i = 0; i < n; i++) if (next[i] !== i) donors[free[next[i]!]!++] = i;
    let end = 0;
    for (let i = 0; i < n; i++) if (next[i] === i) order[end++] = i;
    for (let at = 0; at < end; at++) {
      const i = order[at]!;
      for (let d = first[i]!; d < first[i + 1]!; d++) order[end++] = donors[d]!;
    }
  };

  for (let round = 0; round < rounds; round++) {
    findWaysDown();
    sortFromOutlets();
    drained.fill(stepM * stepM);
    for (let k = n - 1; k >= 0; k--) {
      const i = order[k]!;
      if (next[i] !== i) drained[next[i]!]! += drained[i]!;
    }
    for (let k = 0; k < n; k++) {
      const i = order[k]!;
      if (floor[i] === 1) continue;
      const lifted = h[i]! + lift[i]!;
      if (next[i] === i) {
        h[i] = lifted;
        continue;
      }
      const f = (CUT * Math.sqrt(drained[i]!)) / gap[i]!;
      const down = h[next[i]!]!;
      h[i] = Math.max(down, (lifted + f * down) / (1 + f));
    }
  }
}
