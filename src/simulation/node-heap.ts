/** Nodes by rising cost: a binary heap on typed arrays, reused from search to search. */
export class NodeHeap {
  #cost = new Float64Array(1024);
  #node = new Uint32Array(1024);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  clear(): void {
    this.#size = 0;
  }

  push(node: number, cost: number): void {
    if (this.#size === this.#node.length) this.#grow();
    let i = this.#size++;
    while (i > 0) {
      const up = (i - 1) >> 1;
      if (this.#cost[up]! <= cost) break;
      this.#move(up, i);
      i = up;
    }
    this.#cost[i] = cost;
    this.#node[i] = node;
  }

  /** Takes the cheapest node; only when `size` > 0. */
  pop(): number {
    const found = this.#node[0]!;
    const last = --this.#size;
    const cost = this.#cost[last]!;
    const node = this.#node[last]!;
    let i = 0;
    for (;;) {
      let down = 2 * i + 1;
      if (down >= last) break;
      if (down + 1 < last && this.#cost[down + 1]! < this.#cost[down]!) down++;
      if (this.#cost[down]! >= cost) break;
      this.#move(down, i);
      i = down;
    }
    this.#cost[i] = cost;
    this.#node[i] = node;
    return found;
  }

  #move(from: number, to: number): void {
    this.#cost[to] = this.#cost[from]!;
    this.#node[to] = this.#node[from]!;
  }

  #grow(): void {
    const cost = new Float64Array(2 * this.#cost.length);
    const node = new Uint32Array(2 * this.#node.length);
    cost.set(this.#cost);
    node.set(this.#node);
    this.#cost = cost;
    this.#node = node;
  }
}
