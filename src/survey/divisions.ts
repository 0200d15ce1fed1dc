import type { CityBundle, Division, Raster } from '../city/bundle.ts';
import type { CityStreets } from './lay-streets.ts';
import { groundTiles, type Tile } from './ground-tiles.ts';
import { offLine } from './line.ts';
import { boxOf, centreOf, contains, type Point, type Ring } from './ring.ts';
import type { LanzhouSeeds } from './seeds.ts';
import { ShapeList } from './shape-list.ts';
import { joined, neighboursOf, outlineOf } from './territories.ts';
import type { Valley } from './valley.ts';

const NONE = 65535;
const CELL_M = 60;

export interface Territories {
  readonly divisions: readonly Division[];
  readonly divisionRings: CityBundle['divisionRings'];
  readonly cells: Raster<Uint16Array>;
  /** Index of the finest division with a polygon, 65535 none. */
  readonly divisionAt: (x: number, y: number) => number;
  readonly extent: readonly [number, number, number, number];
}

/** Least distance of a label from the border of its division, metres. */
const LABEL_ROOM_M = 180;

/** Where to write the name: the known point when it lies well inside, else the middle of the roomiest block. */
function labelOf(row: Division, ring: Ring, tiles: readonly Tile[]): { x: number; y: number } {
  const closed = [...ring, ...ring.slice(0, 1)];
  const room = (p: Point): number => (contains(ring, p[0], p[1]) ? offLine(p, closed).off : 0);
  if (ring.length === 0 || room([row.x, row.y]) > LABEL_ROOM_M) return { x: row.x, y: row.y };
  const places = tiles.map((t) => centreOf(t.ring)).filter((p) => contains(ring, p[0], p[1]));
  const [x, y] = places.reduce((m, p) => (room(p) > room(m) ? p : m));
  return { x, y };
}

/** Divisions of the seeds. Urban sub-districts take the ground nearest to their point, bordered by streets. */
export function divideCity(seeds: LanzhouSeeds, streets: CityStreets, valley: Valley): Territories {
  const { ground } = valley;
  const { divisions: list } = seeds;
  const rows: Division[] = [];
  const add = (
    row: { code: string; name: string; nameEn: string; population?: number | undefined },
    level: Division['level'],
    at: Point,
  ): void => {
    const { code, name, nameEn, population } = row;
    rows.push({
      code,
      level,
      name,
      nameEn,
      x: at[0],
      y: at[1],
      ...(population === undefined ? {} : { population }),
    });
  };
  const put = (p: { lng: number; lat: number }): Point => [ground.x(p.lng), ground.y(p.lat)];
  add(list.city, 'city', put(list.city));
  for (const d of list.districts) add(d, 'district', put(d));
  for (const s of list.subdistricts) {
    const home = list.districts.find((d) => s.code.startsWith(d.code))!;
    add(
      s,
      'subdistrict',
      put(s.lng === undefined || s.lat === undefined ? home : { lng: s.lng, lat: s.lat }),
    );
  }
  const indexOf = new Map(rows.map((row, i) => [row.code, i]));

  const tiles = groundTiles(streets, valley);
  const anchors = list.subdistricts
    .filter((s) => s.shape === true)
    .map((s) => {
      const at = put({ lng: s.lng!, lat: s.lat! });
      return {
        index: indexOf.get(s.code)!,
        code: s.code,
        at,
        bank: at[1] > valley.riverY(at[0]) ? 'north' : 'south',
      };
    });
  const ownerOf = (tile: Tile): number => {
    const cuts = tile.bank === 'north' ? list.shares.northCuts : list.shares.southCuts;
    const district = cuts.find(([, lng]) => tile.at[0] < ground.x(lng as number))![0] as string;
    const near = anchors.filter((a) => a.code.startsWith(district) && a.bank === tile.bank);
    return near.reduce(
      (m, a) => {
        const d = Math.hypot(a.at[0] - tile.at[0], a.at[1] - tile.at[1]);
        return d < m.d ? { d, index: a.index } : m;
      },
      { d: Infinity, index: NONE },
    ).index;
  };
  const owner = joined(tiles.map(ownerOf), tiles, neighboursOf(tiles));

  const shapes = new ShapeList();
  const rings = rows.map((row): Ring => {
    const own =
      row.level === 'city'
        ? tiles
        : tiles.filter((_t, i) => rows[owner[i]!]?.code.startsWith(row.code) ?? false);
    return own.length === 0 ? [] : outlineOf(own);
  });
  for (const ring of rings) shapes.add(ring);

  const fine = rings
    .map((ring, i) => ({ ring, i, box: boxOf(ring) }))
    .filter(({ ring, i }) => ring.length > 0 && rows[i]!.level === 'subdistrict');
  const divisionAt = (x: number, y: number): number =>
    fine.find(
      ({ ring, box }) => x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3] && contains(ring, x, y),
    )?.i ?? NONE;
  const extent = boxOf(tiles.flatMap((t) => t.ring));
  const width = Math.ceil((extent[2] - extent[0]) / CELL_M);
  const height = Math.ceil((extent[3] - extent[1]) / CELL_M);
  const value = new Uint16Array(width * height);
  for (let j = 0; j < height; j++)
    for (let i = 0; i < width; i++)
      value[j * width + i] = divisionAt(extent[0] + (i + 0.5) * CELL_M, extent[1] + (j + 0.5) * CELL_M);
  return {
    divisions: rows.map((row, i) =>
      row.level === 'subdistrict' ? { ...row, ...labelOf(row, rings[i]!, tiles) } : row,
    ),
    divisionRings: shapes.shapes(),
    cells: { minX: extent[0], minY: extent[1], stepM: CELL_M, width, height, value },
    divisionAt,
    extent,
  };
}
