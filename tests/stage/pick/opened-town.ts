import type { CityBundle } from '../../../src/city/bundle.ts';
import { homeNumber } from '../../../src/city/home-number.ts';
import { OPENED_PITCH_M } from '../../../src/session/open-building.ts';
import { buildingFrame } from '../../../src/stage/homes/building-frame.ts';
import { flatOf } from '../../../src/stage/homes/home-place.ts';
import { toyCity } from '../../fixtures/toy-city.ts';

/** Length and depth of the houses, metres: like those of a town of towers and slabs. */
const SIZES = [
  [44, 13],
  [26, 22],
  [60, 8],
  [18, 18],
] as const;
const STOREY_M = 3;

/** The toy town with houses of 2 to 33 storeys and 2 to 10 homes on each, turned every way. */
export function towerTown(): CityBundle {
  const toy = toyCity();
  const { start, xy } = toy.buildings;
  const n = toy.buildings.top.length;
  const turned = Float32Array.from(xy);
  const storeys = Uint8Array.from({ length: n }, (_v, b) => 2 + ((b * 5) % 32));
  const perStorey = Uint16Array.from({ length: n }, (_v, b) => 2 + (b % 9));
  const offsets = new Uint32Array(n + 1);
  for (let b = 0; b < n; b++) {
    const [long = 0, deep = 0] = SIZES[b % SIZES.length] ?? [];
    const at = 2 * (start[b] ?? 0);
    const [x, y] = [(xy[at] ?? 0) + 20, (xy[at + 1] ?? 0) + 20];
    const [cos, sin] = [Math.cos(b), Math.sin(b)];
    [
      [-1, -1],
      [1, -1],
      [1, 1],
      [-1, 1],
    ].forEach(([u = 0, v = 0], corner) => {
      const [along, across] = [(u * long) / 2, (v * deep) / 2];
      turned[at + 2 * corner] = x + along * cos - across * sin;
      turned[at + 2 * corner + 1] = y + along * sin + across * cos;
    });
    offsets[b + 1] = (offsets[b] ?? 0) + (storeys[b] ?? 0) * (perStorey[b] ?? 0);
  }
  const top = Float32Array.from(storeys, (high) => high * STOREY_M);
  return {
    ...toy,
    buildings: { ...toy.buildings, xy: turned, top, base: new Float32Array(n) },
    homes: { start: offsets, storeys, perStorey },
  };
}

/** A block in the axes of its house, metres; `home` undefined: a floor between homes. */
interface Block {
  readonly home: number | undefined;
  readonly low: readonly [number, number, number];
  readonly high: readonly [number, number, number];
}

type Point = readonly [number, number, number];

/** A house pulled apart, as its definition says: storeys seven metres apart at least, a block for each home, slabs between. */
export class OpenedHouse {
  readonly blocks: readonly Block[];
  readonly #frame;

  constructor({ buildings, homes }: CityBundle, building: number) {
    if (homes === undefined) throw new Error('a town without homes');
    this.#frame = buildingFrame(buildings, building);
    const { halfU, halfV } = this.#frame;
    const high = homes.storeys[building] ?? 0;
    const pitch = Math.max(OPENED_PITCH_M, ((buildings.top[building] ?? 0) - 0) / Math.max(1, high));
    const floorOf = (storey: number): number => storey * pitch + SLAB_M;
    const [u, v] = [halfU + LEDGE_M, halfV + LEDGE_M];
    const blocks: Block[] = Array.from({ length: high }, (_v, storey) => ({
      home: undefined,
      low: [-u, -v, floorOf(storey) - SLAB_M],
      high: [u, v, floorOf(storey)],
    }));
    for (let home = homes.start[building] ?? 0; home < (homes.start[building + 1] ?? 0); home++) {
      const { storey = 1, unit = 1 } = homeNumber(homes, home) ?? {};
      const flat = flatOf(this.#frame, homes.perStorey[building] ?? 1, unit - 1);
      const [du, dv] = [flat.halfU - GAP_M, flat.halfV - GAP_M];
      const z = floorOf(storey - 1);
      blocks.push({
        home,
        low: [flat.u - du, flat.v - dv, z],
        high: [flat.u + du, flat.v + dv, z + HOME_M],
      });
    }
    this.blocks = blocks;
  }

  /** A point of a block, shares of its sizes from its low corner, in metres of the town. */
  pointIn({ low, high }: Block, share: Point): Point {
    const { x, y, ux, uy } = this.#frame;
    const [u, v, z] = low.map((l, i) => l + ((high[i] ?? 0) - l) * (share[i] ?? 0)) as [
      number,
      number,
      number,
    ];
    return [x + u * ux - v * uy, y + u * uy + v * ux, z];
  }

  /** The first block a line of sight meets. */
  met(eye: Point, through: Point): Block | undefined {
    const from = this.#inside(eye);
    const to = this.#inside(through);
    let best: Block | undefined;
    let nearest = Infinity;
    for (const block of this.blocks) {
      const t = enters(block, from, to);
      if (t < nearest) [nearest, best] = [t, block];
    }
    return best;
  }

  #inside([px, py, z]: Point): Point {
    const { x, y, ux, uy } = this.#frame;
    return [(px - x) * ux + (py - y) * uy, (py - y) * ux - (px - x) * uy, z];
  }
}

const SLAB_M = 0.45;
/** Slabs stand out this far, homes back this far from their walls, metres. */
const LEDGE_M = 0.35;
const GAP_M = 0.25;
/** Height of what answers for a home. */
const HOME_M = 2.6;

/** Share of the way at which a line enters a block; Infinity where it passes by. */
function enters({ low, high }: Block, from: Point, to: Point): number {
  let [first, last] = [0, Infinity];
  for (let i = 0; i < 3; i++) {
    const d = (to[i] ?? 0) - (from[i] ?? 0);
    const a = ((low[i] ?? 0) - (from[i] ?? 0)) / d;
    const b = ((high[i] ?? 0) - (from[i] ?? 0)) / d;
    first = Math.max(first, Math.min(a, b));
    last = Math.min(last, Math.max(a, b));
  }
  return first <= last ? first : Infinity;
}
