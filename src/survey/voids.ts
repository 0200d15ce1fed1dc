/** Narrower than this along a line is rounding, metres. */
export const LEAST_WIDTH_M = 0.02;
/** Of a stretch that lies in no shape. */
export const NOBODY = -1;

/** A stretch of a line that nothing covers, metres. */
export interface Stretch {
  x0: number;
  x1: number;
  /** The shape it lies in, or NOBODY. */
  within: number;
  /** True when it runs out into the open. */
  open: boolean;
}

/** Empty ground that hangs together. */
export interface Gap {
  readonly areaM2: number;
  /** Middle of its first stretch, and that stretch, metres. */
  readonly x: number;
  readonly y: number;
  readonly x0: number;
  readonly x1: number;
  readonly within: number;
  /** Its last line to the north. */
  readonly lastY: number;
}

interface Placed extends Stretch {
  readonly id: number;
}

/** Empty stretches joined from line to line; those joined to the open side are no gaps. */
export class Voids {
  readonly #up: number[] = [0];
  readonly #pieces: Gap[] = [{ areaM2: 0, x: 0, y: 0, x0: 0, x1: 0, within: NOBODY, lastY: 0 }];
  #last: Placed[] = [];

  find(id: number): number {
    let root = id;
    while (this.#up[root] !== root) root = this.#up[root]!;
    this.#up[id] = root;
    return root;
  }

  /** The next line to the north; stretches W→E. */
  line(voids: readonly Stretch[], y: number, stepM: number): void {
    const now = voids.map((stretch): Placed => {
      const { x0, x1, within, open } = stretch;
      const id = open ? 0 : this.#up.push(this.#up.length) - 1;
      if (!open)
        this.#pieces.push({ areaM2: (x1 - x0) * stepM, x: (x0 + x1) / 2, y, x0, x1, within, lastY: y });
      return { ...stretch, id };
    });
    let k = 0;
    for (const here of now) {
      while (k < this.#last.length && this.#last[k]!.x1 <= here.x0) k++;
      for (let m = k; m < this.#last.length && this.#last[m]!.x0 < here.x1; m++) {
        const below = this.#last[m]!;
        const width = Math.min(here.x1, below.x1) - Math.max(here.x0, below.x0);
        if (width < LEAST_WIDTH_M || below.within !== here.within) continue;
        const [a, b] = [this.find(below.id), this.find(here.id)];
        this.#up[Math.max(a, b)] = Math.min(a, b);
      }
    }
    this.#last = now;
  }

  /** The stretches of the last line lie open to the north. */
  end(): void {
    for (const { id, within } of this.#last) if (within === NOBODY) this.#up[this.find(id)] = 0;
  }

  gaps(): Gap[] {
    const sums = new Map<number, Gap>();
    this.#pieces.forEach((piece, id) => {
      const root = this.find(id);
      if (root === 0) return;
      const have = sums.get(root);
      const sum = (gap: Gap): Gap => ({
        ...gap,
        areaM2: gap.areaM2 + piece.areaM2,
        lastY: Math.max(gap.lastY, piece.lastY),
      });
      sums.set(root, have === undefined ? piece : sum(have));
    });
    return [...sums.values()];
  }
}
