/** Something that becomes due at a moment, ms since 1970. */
export interface Due {
  readonly dueAtMs: number;
}

/** What is due soonest lies on top: a binary heap. */
export class DueHeap<T extends Due> {
  readonly #heap: T[] = [];

  get size(): number {
    return this.#heap.length;
  }

  get next(): T | undefined {
    return this.#heap[0];
  }

  push(item: T): void {
    const heap = this.#heap;
    let at = heap.push(item) - 1;
    while (at > 0) {
      const up = (at - 1) >> 1;
      const above = heap[up] as T;
      if (above.dueAtMs <= item.dueAtMs) break;
      heap[at] = above;
      at = up;
    }
    heap[at] = item;
  }

  /** Takes the next one out. */
  pop(): T | undefined {
    const heap = this.#heap;
    const [top] = heap;
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return top;
    let at = 0;
    for (;;) {
      let down = 2 * at + 1;
      if (down >= heap.length) break;
      if (down + 1 < heap.length && (heap[down + 1] as T).dueAtMs < (heap[down] as T).dueAtMs) down += 1;
      if ((heap[down] as T).dueAtMs >= last.dueAtMs) break;
      heap[at] = heap[down] as T;
      at = down;
    }
    heap[at] = last;
    return top;
  }

  clear(): void {
    this.#heap.length = 0;
  }
}
