import type { Buildings } from '../city/bundle.ts';
import { LAND_USES, type LandUse } from '../city/kind.ts';
import { contains, counterClockwise, type Point, type Ring } from './ring.ts';
import { overlap } from './overlap.ts';
import { ShapeList } from './shape-list.ts';

/** Collects buildings into columns. */
export class BuildingList {
  readonly #shapes = new ShapeList();
  readonly #base: number[] = [];
  readonly #top: number[] = [];
  readonly #use: number[] = [];
  /** A point inside each building. */
  readonly at: Point[] = [];
  readonly rings: Ring[] = [];

  get count(): number {
    return this.at.length;
  }

  add(ring: Ring, at: Point, base: number, top: number, use: LandUse): void {
    this.#shapes.add(counterClockwise(ring));
    this.#base.push(base);
    this.#top.push(top);
    this.#use.push(LAND_USES.indexOf(use));
    this.at.push(at);
    this.rings.push(ring);
  }

  columns(): Omit<Buildings, 'division'> {
    return {
      ...this.#shapes.shapes(),
      base: Float32Array.from(this.#base),
      top: Float32Array.from(this.#top),
      use: Uint8Array.from(this.#use),
    };
  }
}

/** A parcel to build on, with axes of its own: u runs about W→E, v about S→N, metres. */
export class Lot {
  readonly #c: number;
  readonly #s: number;
  readonly #stood: Ring[] = [];
  readonly u0: number;
  readonly u1: number;
  readonly v0: number;
  readonly v1: number;

  constructor(
    readonly ring: Ring,
    readonly area: number,
    angleRad: number,
    readonly list: BuildingList,
    readonly use: LandUse,
  ) {
    const quarter = Math.PI / 2;
    const turn = angleRad - Math.round(angleRad / quarter) * quarter;
    this.#c = Math.cos(turn);
    this.#s = Math.sin(turn);
    const us = ring.map((p) => this.u(p));
    const vs = ring.map((p) => this.v(p));
    this.u0 = Math.min(...us);
    this.u1 = Math.max(...us);
    this.v0 = Math.min(...vs);
    this.v1 = Math.max(...vs);
  }

  u([x, y]: Point): number {
    return x * this.#c + y * this.#s;
  }

  v([x, y]: Point): number {
    return y * this.#c - x * this.#s;
  }

  at(u: number, v: number): Point {
    return [u * this.#c - v * this.#s, u * this.#s + v * this.#c];
  }

  /** True when all corners are on the lot and no corner of the lot is under the footprint. */
  #fits(footprint: Ring): boolean {
    return (
      footprint.every(([x, y]) => contains(this.ring, x, y)) &&
      !this.ring.some(([x, y]) => contains(footprint, x, y))
    );
  }

  /** Builds a box of w (along u) by d (along v) about a place, if it fits. Heights in metres. */
  box(u: number, v: number, w: number, d: number, top: number, base = 0): boolean {
    const ring = [
      this.at(u - w / 2, v - d / 2),
      this.at(u + w / 2, v - d / 2),
      this.at(u + w / 2, v + d / 2),
      this.at(u - w / 2, v + d / 2),
    ];
    return this.raise(ring, this.at(u, v), base, top);
  }

  /** Builds a box, or a shorter one drawn towards the middle of the lot where that does not fit. */
  boxOrLess(u: number, v: number, w: number, d: number, top: number): boolean {
    const inward = u < (this.u0 + this.u1) / 2 ? 1 : -1;
    return [1, 0.78, 0.56, 0.38].some((k) => this.box(u + (inward * w * (1 - k)) / 2, v, w * k, d, top));
  }

  /** Builds an L of outer size w by d with arms `arm` deep, its corner at one of four ends (0 SW, 1 SE, 2 NE, 3 NW). */
  ell(u: number, v: number, w: number, d: number, arm: number, end: number, top: number): boolean {
    const fu = end === 1 || end === 2 ? -1 : 1;
    const fv = end >= 2 ? -1 : 1;
    const shape: Point[] = [
      [0, 0],
      [w, 0],
      [w, arm],
      [arm, arm],
      [arm, d],
      [0, d],
    ];
    const ring = shape.map(([a, b]) => this.at(u + fu * (a - w / 2), v + fv * (b - d / 2)));
    return this.raise(ring, this.at(u - (fu * (w - arm)) / 2, v - (fv * (d - arm)) / 2), 0, top);
  }

  /** Builds a tank or silo: eight corners. */
  drum(u: number, v: number, radius: number, top: number): boolean {
    const ring = Array.from({ length: 8 }, (_v, i) => {
      const a = ((i + 0.5) * Math.PI) / 4;
      return this.at(u + radius * Math.cos(a), v + radius * Math.sin(a));
    });
    return this.raise(ring, this.at(u, v), 0, top);
  }

  /** Builds on a footprint that lies on the lot and, standing on the ground, meets no other building of it. */
  raise(ring: Ring, at: Point, base: number, top: number): boolean {
    if (!this.#fits(ring) || (base === 0 && this.#stood.some((other) => overlap(ring, other)))) return false;
    if (base === 0) this.#stood.push(ring);
    this.list.add(ring, at, base, top, this.use);
    return true;
  }
}
