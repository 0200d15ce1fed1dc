import type { CityBundle, Division } from '../../../src/city/bundle.ts';
import { Ground } from '../../../src/city/place.ts';
import type { View } from './views.ts';

/** Codes the bundle itself does not use: a community of the sub-district in the middle, and its grids. */
export const COMMUNITY = '620102999001';
export const GRID = `${COMMUNITY}001`;
const GRIDS = 4;
/** A grid reaches to the kerb of the streets around its block, metres. */
const KERB_M = 7;

type XY = readonly [number, number];

/** The city with one community at the view's centre, whose grids are the four blocks nearest to it. */
export function gridded(city: CityBundle, view: View): CityBundle {
  const ground = new Ground(city.head.origin);
  const [x, y] = [ground.x(view.camera.lng), ground.y(view.camera.lat)];
  const { start, xy, use } = city.blocks;
  const blocks = Array.from(use, (_use, i) => ringOf(xy, start[i] ?? 0, start[i + 1] ?? 0))
    .filter((ring) => ring.length > 3 && areaOf(ring) > 9000)
    .map((ring) => ({ ring, at: middleOf(ring) }))
    .sort((a, b) => Math.hypot(a.at[0] - x, a.at[1] - y) - Math.hypot(b.at[0] - x, b.at[1] - y))
    .slice(0, GRIDS);
  const grids = blocks.map(({ ring, at }) => grown(ring, at));
  const hull = hullOf(grids.flat());
  const parent = '620102999';
  const made: [Division, readonly XY[]][] = [
    [divisionOf(COMMUNITY, 'community', '示例社区', middleOf(hull)), hull],
    ...grids.map((ring, i): [Division, readonly XY[]] => [
      divisionOf(`${COMMUNITY}00${i + 1}`, 'grid', `第${i + 1}网格`, middleOf(ring)),
      ring,
    ]),
  ];
  const rings = city.divisionRings;
  const more = [divisionOf(parent, 'subdistrict', '示例街道', [x, y]), ...made.map(([d]) => d)];
  const starts = [...rings.start, rings.start.at(-1) ?? 0];
  const points = Array.from(rings.xy);
  for (const [, ring] of made) {
    for (const [px, py] of ring) points.push(px, py);
    starts.push(points.length / 2);
  }
  return {
    ...city,
    divisions: [...city.divisions, ...more],
    divisionRings: { start: Uint32Array.from(starts), xy: Float32Array.from(points) },
  };
}

function divisionOf(code: string, level: Division['level'], name: string, [x, y]: XY): Division {
  return { code, level, name, nameEn: name, x, y };
}

function ringOf(xy: Float32Array, from: number, to: number): XY[] {
  return Array.from({ length: to - from }, (_v, i) => [xy[2 * (from + i)] ?? 0, xy[2 * (from + i) + 1] ?? 0]);
}

function middleOf(ring: readonly XY[]): XY {
  return [
    ring.reduce((sum, p) => sum + p[0], 0) / ring.length,
    ring.reduce((sum, p) => sum + p[1], 0) / ring.length,
  ];
}

function areaOf(ring: readonly XY[]): number {
  return Math.abs(ring.reduce((sum, p, i) => sum + cross(p, ring[(i + 1) % ring.length] ?? p), 0)) / 2;
}

const cross = (a: XY, b: XY): number => a[0] * b[1] - b[0] * a[1];

/** The ring moved away from its middle. */
function grown(ring: readonly XY[], [x, y]: XY): XY[] {
  return ring.map(([px, py]): XY => {
    const far = Math.hypot(px - x, py - y);
    return [px + ((px - x) / far) * KERB_M, py + ((py - y) / far) * KERB_M];
  });
}

/** The convex hull, counter-clockwise. */
function hullOf(points: readonly XY[]): XY[] {
  const sorted = points.toSorted((a, b) => a[0] - b[0] || a[1] - b[1]);
  const half = (list: readonly XY[]): XY[] => {
    const out: XY[] = [];
    for (const p of list) {
      for (let [a, b] = out.slice(-2); a && b; [a, b] = out.slice(-2)) {
        if (cross([b[0] - a[0], b[1] - a[1]], [p[0] - a[0], p[1] - a[1]]) > 0) break;
        out.pop();
      }
      out.push(p);
    }
    return out.slice(0, -1);
  };
  return [...half(sorted), ...half(sorted.toReversed())];
}
