import type { Buildings, CityBundle, Shapes } from '../city/bundle.ts';
import { LAND_USES } from '../city/kind.ts';
import { Ground, type LngLat } from '../city/place.ts';
import type { Area } from './clip.ts';
import { cutRing } from './cut-ring.ts';
import type { FoundArea, FoundBuilding, FoundCity, Positions } from './found-city.ts';
import { govern } from './govern.ts';
import { keyhole } from './keyhole.ts';
import { governmentOfMap } from './level-names.ts';
import { areaOf, centreOf, type Point, type Ring } from './ring.ts';
import { routeGraph } from './route-graph.ts';
import { ShapeList } from './shape-list.ts';

/** Room round the city where water and green are still kept, share of its longer side. */
const MARGIN = 0.15;
/** Share of corners that may lie outside on each side where the source does not say what it covers. */
const STRAY = 0.004;
const PAD_M = 60;
/** Bounds so many times wider than what is in them say nothing of it. */
const MOST_EMPTY = 30;
const LEAST_SPAN_M = 400;
/** Least footprint, m²: smaller ones are no building one could see. */
const LEAST_M2 = 1;

export interface Assembled {
  readonly city: CityBundle;
  /** Divisions that the source names. */
  readonly named: number;
  /** Divisions whose rest could not be cut out. */
  readonly uncut: number;
  /** Footprints left out because they enclose nothing. */
  readonly flat: number;
}

/** Makes columns of what a survey found. @throws Error when it found nothing that has a place */
export function assemble(found: FoundCity, seed: number): Assembled {
  const box = boundsOf(found);
  const origin: LngLat = { lng: round((box[0] + box[2]) / 2), lat: round((box[1] + box[3]) / 2) };
  const ground = new Ground(origin);
  const extent = extentOf(box, ground);
  const put = (p: Positions): Point[] =>
    Array.from({ length: p.length / 2 }, (_v, i) => [ground.x(p[2 * i] ?? 0), ground.y(p[2 * i + 1] ?? 0)]);
  const area = (a: FoundArea): Area => ({ outer: put(a.outer), holes: a.holes.map(put) });
  const near = widened(extent);
  const kept = (a: FoundArea): Ring[] =>
    [cutRing(keyhole(put(a.outer), a.holes.map(put)), near)].filter((ring) => ring.length > 0);

  const governed = govern(
    found,
    found.divisions.map((d) => ({ ...d, areas: d.areas.map(area) })),
    extent,
  );
  const { divisions, divisionRings, cells, divisionAt } = governed;
  const standing = found.buildings
    .map((b) => ({ b, ring: keyhole(put(b.outer), b.holes.map(put)) }))
    .filter(({ ring }) => ring.length > 2 && areaOf(ring) > LEAST_M2);
  const blocks = found.blocks.flatMap((b) => kept(b).map((ring) => ({ ring, use: b.use })));
  const rivers = found.rivers.map((r) => ({ line: put(r.line), half: r.widthM / 2 }));
  const inside = (p: LngLat): boolean => {
    const [x, y] = [ground.x(p.lng), ground.y(p.lat)];
    return x >= extent[0] && y >= extent[1] && x <= extent[2] && y <= extent[3];
  };
  const city: CityBundle = {
    head: {
      format: 'sanwei.city.1',
      id: found.id,
      name: found.name,
      nameEn: found.nameEn,
      schematic: false,
      origin,
      extent,
      seed,
      sources: found.sources,
    },
    divisions,
    divisionRings,
    government: governmentOfMap(found.country, governed.ranks),
    cells,
    buildings: buildingsOf(standing, divisionAt),
    blocks: {
      ...shapesOf(blocks.map((b) => b.ring)),
      use: Uint8Array.from(blocks, (b) => LAND_USES.indexOf(b.use)),
    },
    roads: routeGraph(found.roads, found.signals, ground),
    water: shapesOf(found.water.flatMap(kept)),
    rivers: {
      ...shapesOf(rivers.map((r) => r.line)),
      halfWidth: Float32Array.from(rivers.flatMap((r) => r.line.map(() => r.half))),
    },
    metro: { ...shapesOf([]), line: new Uint8Array(0) },
    facilities: found.facilities
      .filter(inside)
      .map(({ lng, lat, ...f }) => ({ ...f, x: ground.x(lng), y: ground.y(lat) })),
    places: found.places
      .filter(inside)
      .map(({ lng, lat, ...p }) => ({ ...p, x: ground.x(lng), y: ground.y(lat) })),
  };
  return {
    city,
    named: governed.named,
    uncut: governed.uncut,
    flat: found.buildings.length - standing.length,
  };
}

const round = (degrees: number): number => Math.round(degrees * 1e6) / 1e6;

function shapesOf(rings: readonly Ring[]): Shapes {
  const list = new ShapeList();
  for (const ring of rings) list.add(ring);
  return list.shapes();
}

function buildingsOf(
  rows: readonly { readonly b: FoundBuilding; readonly ring: Ring }[],
  divisionAt: (x: number, y: number) => number,
): Buildings {
  return {
    ...shapesOf(rows.map((r) => r.ring)),
    base: Float32Array.from(rows, ({ b }) => b.baseM),
    top: Float32Array.from(rows, ({ b }) => Math.max(b.baseM + 0.5, b.topM)),
    use: Uint8Array.from(rows, ({ b }) => LAND_USES.indexOf(b.use)),
    division: Uint16Array.from(rows, ({ ring }) => divisionAt(...centreOf(ring))),
    attributes: rows.map(({ b }) => b.attributes),
  };
}

type OfDegrees = readonly [west: number, south: number, east: number, north: number];

/** The source's own bounds, unless they are those of a continent; else those of what it holds. @throws Error when there are none */
function boundsOf(found: FoundCity): OfDegrees {
  const held = heldBy(found);
  const { bounds } = found;
  if (bounds === undefined) {
    if (held !== undefined) return held;
    throw new Error('nothing found that has a place: no building, street, water or ground');
  }
  const wide = (box: OfDegrees): number => Math.max(box[2] - box[0], box[3] - box[1]);
  return held !== undefined && wide(bounds) > MOST_EMPTY * wide(held) ? held : bounds;
}

/** The box of streets and buildings, else of water and ground, less a few strays. */
function heldBy(found: FoundCity): OfDegrees | undefined {
  const lng: number[] = [];
  const lat: number[] = [];
  const take = (line: Positions): void => {
    for (let i = 0; i < line.length; i += 2) {
      lng.push(line[i]!);
      lat.push(line[i + 1]!);
    }
  };
  for (const b of found.buildings) take(b.outer);
  for (const r of found.roads) take(r.line);
  if (lng.length === 0) for (const a of [...found.blocks, ...found.water]) take(a.outer);
  if (lng.length === 0) return undefined;
  const [xs, ys] = [Float64Array.from(lng).sort(), Float64Array.from(lat).sort()];
  const low = Math.floor(STRAY * (xs.length - 1));
  const high = Math.ceil((1 - STRAY) * (xs.length - 1));
  return [xs[low]!, ys[low]!, xs[high]!, ys[high]!];
}

function extentOf(
  [west, south, east, north]: readonly [number, number, number, number],
  ground: Ground,
): [number, number, number, number] {
  const span = (low: number, high: number): [number, number] => {
    const short = Math.max(0, LEAST_SPAN_M - (high - low)) / 2;
    return [Math.floor(low - short - PAD_M), Math.ceil(high + short + PAD_M)];
  };
  const [x0, x1] = span(ground.x(west), ground.x(east));
  const [y0, y1] = span(ground.y(south), ground.y(north));
  return [x0, y0, x1, y1];
}

function widened([x0, y0, x1, y1]: readonly [number, number, number, number]): [
  number,
  number,
  number,
  number,
] {
  const m = MARGIN * Math.max(x1 - x0, y1 - y0);
  return [x0 - m, y0 - m, x1 + m, y1 + m];
}
