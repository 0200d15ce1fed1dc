import type { Shapes } from '../city/bundle.ts';
import type { Point } from './ring.ts';

/** Collects rings or lines into columns. */
export class ShapeList {
  readonly #start: number[] = [0];
  readonly #xy: number[] = [];

  get count(): number {
    return this.#start.length - 1;
  }

  add(points: readonly Point[]): void {
    for (const [x, y] of points) this.#xy.push(x, y);
    this.#start.push(this.#xy.length / 2);
  }

  shapes(): Shapes {
    return { start: Uint32Array.from(this.#start), xy: Float32Array.from(this.#xy) };
  }
}
