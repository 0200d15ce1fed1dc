import type { CityBundle } from '../city/bundle.ts';
import { LAND_USES, ROAD_CLASSES } from '../city/kind.ts';
import { HALF_STREET_M } from './parcel.ts';
import type { Point } from './ring.ts';

/** Where components of a kind stand. */
export const COMPONENT_SITES = [
  'carriage',
  'kerb',
  'verge',
  'main',
  'junction',
  'signal',
  'park',
  'door',
  'quay',
  'bridge',
  'metro',
  'car_park',
] as const;
export type ComponentSite = (typeof COMPONENT_SITES)[number];

/** Places of one sort, in an order that wanders through the district. */
export interface Site {
  /** Number of places there are, 0 where they lie along lines without end. */
  readonly count: number;
  /** The place a share of the way through, 0 ≤ share < 1. */
  readonly at: (share: number, random: () => number) => Point;
}

type Ground = Pick<CityBundle, 'roads' | 'blocks' | 'buildings' | 'rivers' | 'facilities'>;

interface Line {
  readonly points: readonly Point[];
  readonly halfM: number;
}

/** Sites within a district: streets, parcels and buildings that lie in it. @param isIn true where the ground is the district's */
export function componentSites(
  city: Ground,
  isIn: (x: number, y: number) => boolean,
): Record<ComponentSite, Site> {
  const { roads } = city;
  const pointOf = (xy: Float32Array, k: number): Point => [xy[2 * k]!, xy[2 * k + 1]!];
  const linesOf = (wanted: (e: number) => boolean): Line[] => {
    const out: Line[] = [];
    for (let e = 0; e < roads.from.length; e += 1) {
      if (roads.twin[e]! < e || !wanted(e)) continue;
      const halfM = HALF_STREET_M[ROAD_CLASSES[roads.roadClass[e]!]!];
      for (let k = roads.start[e]!; k + 1 < roads.start[e + 1]!; k++) {
        const [p, q] = [pointOf(roads.xy, k), pointOf(roads.xy, k + 1)];
        if (isIn(...p) && isIn(...q)) out.push({ points: [p, q], halfM });
      }
    }
    return out;
  };
  const street = linesOf((e) => roads.layer[e] === 0);
  const main = linesOf((e) => roads.layer[e] === 0 && ROAD_CLASSES[roads.roadClass[e]!] !== 'local');
  const nodes = (wanted: (n: number) => boolean): Point[] =>
    [...roads.nodeX.keys()].filter(wanted).flatMap((n) => inside([roads.nodeX[n]!, roads.nodeY[n]!]));
  const inside = (p: Point): Point[] => (isIn(...p) ? [p] : []);
  const facilities = (kind: string): Point[] =>
    city.facilities.filter((f) => f.kind === kind).flatMap((f) => inside([f.x, f.y]));
  const degree = new Uint8Array(roads.nodeX.length);
  for (const n of roads.from) degree[n]! += 1;
  const bridges = [...roads.from.keys()]
    .filter((e) => roads.layer[e]! > 0 && roads.twin[e]! > e)
    .flatMap((e) => {
      const [p, q] = [pointOf(roads.xy, roads.start[e]!), pointOf(roads.xy, roads.start[e + 1]! - 1)];
      return inside([(p[0] + q[0]) / 2, (p[1] + q[1]) / 2]);
    });
  const stations = facilities('metro_station').flatMap(([x, y]): Point[] =>
    [
      [-30, -22],
      [30, -22],
      [-30, 22],
      [30, 22],
    ].flatMap(([dx, dy]) => inside([x + dx!, y + dy!])),
  );
  return {
    carriage: along(street, (half) => 0.55 * (half - 4), true),
    kerb: along(street, (half) => half - 4.6, false),
    verge: along(street, (half) => half - 1.6, false),
    main: along(main, (half) => half - 2.2, false),
    junction: around(
      nodes((n) => degree[n]! > 2),
      9,
    ),
    signal: around(
      nodes((n) => roads.nodeSignal[n] === 1),
      16,
    ),
    park: inParks(city.blocks, isIn),
    door: around(
      doorsOf(city.buildings).filter((p) => isIn(...p)),
      0.6,
    ),
    quay: along(quaysOf(city.rivers, isIn), (half) => half, false),
    bridge: around(bridges, 0),
    metro: around(stations, 0),
    car_park: around(facilities('car_park'), 6),
  };
}

/** Places along lines end to end, beside their middle: on it up to `offM` either way when `across`, else at `offM` on one side or the other. */
function along(lines: readonly Line[], offM: (halfM: number) => number, across: boolean): Site {
  const ends: number[] = [];
  let total = 0;
  for (const {
    points: [p, q],
  } of lines)
    ends.push((total += Math.hypot(q![0] - p![0], q![1] - p![1])));
  const at: Site['at'] = (share, random) => {
    const s = share * total;
    let [low, high] = [0, ends.length - 1];
    while (low < high) {
      const mid = (low + high) >> 1;
      if (ends[mid]! > s) high = mid;
      else low = mid + 1;
    }
    const { points, halfM } = lines[low]!;
    const [p, q] = [points[0]!, points[1]!];
    const l = Math.hypot(q[0] - p[0], q[1] - p[1]);
    const t = Math.min(0.97, Math.max(0.03, 1 - (ends[low]! - s) / l));
    const side = random() < 0.5 ? -1 : 1;
    const off = side * offM(halfM) * (across ? random() : 1);
    return [
      p[0] + (q[0] - p[0]) * t - ((q[1] - p[1]) / l) * off,
      p[1] + (q[1] - p[1]) * t + ((q[0] - p[0]) / l) * off,
    ];
  };
  return { count: 0, at };
}

/** Places near points, at most `reachM` off each way. */
function around(points: readonly Point[], reachM: number): Site {
  return {
    count: points.length,
    at: (share, random) => {
      const [x, y] = points[Math.floor(share * points.length)]!;
      return [x + (2 * random() - 1) * reachM, y + (2 * random() - 1) * reachM];
    },
  };
}

/** Places between the corners of parks and squares and their middle. */
function inParks(blocks: CityBundle['blocks'], isIn: (x: number, y: number) => boolean): Site {
  const wedges: { readonly p: Point; readonly q: Point; readonly o: Point }[] = [];
  for (let b = 0; b < blocks.use.length; b++) {
    const use = LAND_USES[blocks.use[b]!];
    if (use !== 'park' && use !== 'open') continue;
    const [from, to] = [blocks.start[b]!, blocks.start[b + 1]!];
    const ring = Array.from({ length: to - from }, (_v, k): Point => [
      blocks.xy[2 * (from + k)]!,
      blocks.xy[2 * (from + k) + 1]!,
    ]);
    const o: Point = [
      ring.reduce((sum, [x]) => sum + x, 0) / ring.length,
      ring.reduce((sum, [, y]) => sum + y, 0) / ring.length,
    ];
    if (!isIn(...o)) continue;
    ring.forEach((p, k) => wedges.push({ p, q: ring[(k + 1) % ring.length]!, o }));
  }
  return {
    count: 0,
    at: (share, random) => {
      const { p, q, o } = wedges[Math.floor(share * wedges.length)]!;
      const [t, u] = [random(), 0.2 + 0.75 * Math.sqrt(random())];
      return [o[0] + (p[0] + (q[0] - p[0]) * t - o[0]) * u, o[1] + (p[1] + (q[1] - p[1]) * t - o[1]) * u];
    },
  };
}

/** The middle of the first wall of each building on the ground. */
function doorsOf({ start, xy, base }: CityBundle['buildings']): Point[] {
  return [...base.keys()]
    .filter((b) => base[b] === 0)
    .map((b) => {
      const k = 2 * start[b]!;
      return [(xy[k]! + xy[k + 2]!) / 2, (xy[k + 1]! + xy[k + 3]!) / 2];
    });
}

/** The foot of the quay wall of both banks. */
function quaysOf(rivers: CityBundle['rivers'], isIn: (x: number, y: number) => boolean): Line[] {
  const out: Line[] = [];
  for (let k = 0; k + 1 < rivers.halfWidth.length; k++) {
    const p: Point = [rivers.xy[2 * k]!, rivers.xy[2 * k + 1]!];
    const q: Point = [rivers.xy[2 * k + 2]!, rivers.xy[2 * k + 3]!];
    if (isIn(...p) && isIn(...q))
      out.push({ points: [p, q], halfM: Math.max(rivers.halfWidth[k]!, rivers.halfWidth[k + 1]!) + 6 });
  }
  return out;
}
