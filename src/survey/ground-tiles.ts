import { between, distance, nearestShare } from './line.ts';
import type { CityStreets } from './lay-streets.ts';
import { areaOf, centreOf, counterClockwise, type Point, type Ring } from './ring.ts';
import type { Bank, Valley } from './valley.ts';

/** A piece of ground that belongs to one division: a face between streets or a strip of quay, water or slope. */
export interface Tile {
  readonly ring: Ring;
  /** Where it counts as lying: the face it hangs on, for a strip. */
  readonly at: Point;
  readonly bank: Bank;
}

/** How far beyond the foot the divisions are drawn up the slope, metres. */
const UP_SLOPE_M = 420;

const keyOf = (p: Point): string => `${p[0]},${p[1]}`;

/**
 * Ground without gaps or overlaps: neighbours have every corner of their common border in common, so that
 * borders of any union are exact. Rings counter-clockwise.
 */
export function groundTiles(streets: CityStreets, valley: Valley): Tile[] {
  const centre = neighbourhoodCentres(streets);
  const tiles: Tile[] = streets.plan.faces.map((face) => {
    const ring = face.ring.flatMap((p, i) => {
      const q = face.ring[(i + 1) % face.ring.length]!;
      const on = streets.plan.streets[face.side[i]!]!.junctions.filter(
        (j) => distance(j, p) > 0 && distance(j, q) > 0,
      )
        .map((j) => ({ j, t: nearestShare(j, p, q) }))
        .filter(({ j, t }) => t > 0 && t < 1 && distance(j, between(p, q, t)) < 0.05)
        .sort((a, b) => a.t - b.t);
      return [p, ...on.map(({ j }) => j)];
    });
    const at = centre.get(face.neighbourhood ?? -1) ?? centreOf(face.ring);
    return { ring, at, bank: at[1] > valley.riverY(at[0]) ? 'north' : 'south' };
  });

  const owner = new Map<string, Tile>();
  for (const tile of tiles) {
    tile.ring.forEach((p, i) =>
      owner.set(`${keyOf(p)};${keyOf(tile.ring[(i + 1) % tile.ring.length]!)}`, tile),
    );
  }
  const rim = [...owner].filter(([key]) => !owner.has(key.split(';').toReversed().join(';')));
  const edges = rim.map(([key, tile]) => {
    const [p, q] = key.split(';').map((k) => k.split(',').map(Number) as unknown as Point);
    return { p: p!, q: q!, tile };
  });

  const along = new Map<string, number>();
  for (const bank of ['north', 'south'] as const) {
    streets.bank[bank].forEach((p) => along.set(keyOf(p), streets.quayX.get(p)!));
  }
  const xAt = (p: Point, bank: Bank): number | undefined => {
    const known = along.get(keyOf(p));
    if (known !== undefined) return known;
    const road = streets.bank[bank];
    for (let i = 0; i + 1 < road.length; i++) {
      const t = nearestShare(p, road[i]!, road[i + 1]!);
      if (distance(p, between(road[i]!, road[i + 1]!, t)) > 0.05) continue;
      return streets.quayX.get(road[i]!)! * (1 - t) + streets.quayX.get(road[i + 1]!)! * t;
    }
    return undefined;
  };
  const quay = edges.flatMap((e) => {
    const [a, b] = [xAt(e.p, e.tile.bank), xAt(e.q, e.tile.bank)];
    return a === undefined || b === undefined ? [] : [{ ...e, a, b }];
  });
  const xs = [...new Set(quay.flatMap(({ a, b }) => [a, b]))].sort((a, b) => a - b);
  for (const { p, q, a, b, tile } of quay) {
    const mid = xs.filter((x) => x >= Math.min(a, b) && x <= Math.max(a, b));
    const water = (b > a ? mid.toReversed() : mid).map((x): Point => [x, valley.riverY(x)]);
    tiles.push({ ring: counterClockwise([p, q, ...water]), at: tile.at, bank: tile.bank });
  }
  for (const { p, q, tile } of edges) {
    const out = tile.bank === 'north' ? 1 : -1;
    const foot = (x: number): number => valley.footY(tile.bank, x) - out * 34;
    const onFoot = [p, q].every((e) => Math.abs(e[1] - foot(e[0])) < 40);
    const onQuay = quay.some((e) => e.p === p && e.q === q);
    if (onQuay || !onFoot) continue;
    const up = (e: Point): Point => [e[0], valley.footY(tile.bank, e[0]) + out * UP_SLOPE_M];
    tiles.push({ ring: counterClockwise([p, q, up(q), up(p)]), at: tile.at, bank: tile.bank });
  }
  return tiles;
}

/** Middle of the ground of each neighbourhood. */
function neighbourhoodCentres(streets: CityStreets): Map<number, Point> {
  const sum = new Map<number, readonly [number, number, number]>();
  for (const { ring, neighbourhood } of streets.plan.faces) {
    if (neighbourhood === undefined) continue;
    const [x, y] = centreOf(ring);
    const area = areaOf(ring);
    const [sx, sy, sa] = sum.get(neighbourhood) ?? [0, 0, 0];
    sum.set(neighbourhood, [sx + x * area, sy + y * area, sa + area]);
  }
  return new Map([...sum].map(([key, [x, y, area]]) => [key, [x / area, y / area]]));
}
