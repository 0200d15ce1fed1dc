/** Keeps the `most` least of many, the least first. */
export class Least<T> {
  readonly items: T[] = [];

  constructor(
    private readonly most: number,
    private readonly compare: (a: T, b: T) => number,
  ) {}

  /** The greatest kept, once there is no more room: only what is less will be kept. */
  get last(): T | undefined {
    return this.items[this.most - 1];
  }

  offer(item: T): void {
    const { last, items } = this;
    if (last !== undefined && this.compare(item, last) >= 0) return;
    let at = items.length;
    while (at > 0 && this.compare(item, items[at - 1] as T) < 0) at -= 1;
    items.splice(at, 0, item);
    if (items.length > this.most) items.pop();
  }
}
