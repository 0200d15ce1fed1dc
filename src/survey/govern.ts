import type { CityBundle, Division, Raster } from '../city/bundle.ts';
import { LEVELS } from '../city/division.ts';
import { cellRaster } from './cell-raster.ts';
import { boxArea, cutOut, sizeOf, type Area } from './clip.ts';
import { cutRing } from './cut-ring.ts';
import { gridsIn, gridSide } from './grids.ts';
import { joinedRing, keyhole } from './keyhole.ts';
import { areaOf, boxOf, centreOf, contains, type Point, type Ring } from './ring.ts';
import { ShapeList } from './shape-list.ts';

const NONE = 65535;
/** Cells of the raster along the longer side, and their least size, metres. */
const CELLS_ACROSS = 640;
const LEAST_CELL_M = 8;
/** A level counts when one of its areas covers less than this of the city, or it has several. */
const WHOLE = 0.995;
/** Least share of an area that must lie in the city for it to be a division there. */
const LEAST_SHARE = 0.002;
/** Least ground of a division, and least rest of one after its children, as a share. */
const LEAST_M2 = 1000;
const LEAST_REST = 0.001;
/** The first two digits of a city without codes of its own: 90–99 is given to no province of China. */
const CITY_CODE = '9900';
/** Digits added by a level, and so the most divisions in one parent. */
const MOST: Record<'district' | 'subdistrict' | 'community', number> = {
  district: 99,
  subdistrict: 999,
  community: 999,
};

/** A governed area in metres, as a source names it. */
export interface NamedArea {
  readonly name: string;
  readonly nameEn: string;
  /** Grows from coarse to fine. */
  readonly rank: number;
  readonly areas: readonly Area[];
  readonly population?: number;
}

interface Row extends Division {
  /** Whole, as the source has it. */
  readonly areas: readonly Area[];
  /** What of it lies in the city, holes cut in. */
  readonly rings: readonly Ring[];
}

export interface Governed {
  readonly divisions: readonly Division[];
  readonly divisionRings: CityBundle['divisionRings'];
  readonly cells: Raster<Uint16Array>;
  /** Index of the grid at a place, 65535 outside the city. */
  readonly divisionAt: (x: number, y: number) => number;
  /** Rank of districts, sub-districts and communities; undefined where the source has no such level. */
  readonly ranks: readonly (number | undefined)[];
  /** Divisions that the source names; the others are made here. */
  readonly named: number;
  /** Divisions whose rest, covered by none of their children, could not be cut out; no grid lies there. */
  readonly uncut: number;
}

/**
 * The tree of divisions of a surveyed city, every level tiling its parent: city `9900` (the extent), the three
 * coarsest levels the source tells apart as district (`9900` + 2 digits), sub-district and community (+ 3 each), in
 * the order of the source; what a level leaves over is one division more, the rest of its parent; a level that
 * the source lacks has one division for each parent. Grids (+ 3 digits) are squares cut at the community's border.
 */
export function govern(
  city: { readonly name: string; readonly nameEn: string },
  found: readonly NamedArea[],
  extent: readonly [number, number, number, number],
): Governed {
  const box = boxArea(extent);
  const levels = levelsOf(found, extent);
  const rows: Row[] = [rowOf(CITY_CODE, 'city', city, [box], [box.outer])];
  let parents = rows;
  let named = 0;
  let uncut = 0;
  for (const [depth, level] of (['district', 'subdistrict', 'community'] as const).entries()) {
    const candidates = levels[depth] ?? [];
    parents = parents.flatMap((parent) => {
      const inside = candidates
        .filter((c) => parent.rings.some((ring) => contains(ring, c.x, c.y)))
        .slice(0, MOST[level] - 1);
      named += inside.length;
      const rest = restOf(parent, inside);
      if (rest === undefined) uncut++;
      const made = rest ?? [];
      const left = made.map((a) => cutRing(keyhole(a.outer, a.holes), extent)).filter((r) => r.length > 0);
      const digits = level === 'district' ? 2 : 3;
      const all = [
        ...inside,
        ...(left.length > 0
          ? [{ ...parent, ...restName(parent, inside.length), areas: made, rings: left }]
          : []),
      ];
      return all.map(({ name, nameEn, areas, rings, ...c }, i) => {
        const code = `${parent.code}${String(i + 1).padStart(digits, '0')}`;
        return rowOf(
          code,
          level,
          { name, nameEn },
          areas,
          rings,
          i < inside.length ? c.population : undefined,
        );
      });
    });
    rows.push(...parents);
  }
  const side = gridSide(
    sizeOf([box]),
    parents.filter((p) => p.rings.length > 0).map((p) => boxOf(p.rings.flat())),
  );
  for (const parent of parents) {
    gridsIn(parent.rings, side).forEach((rings, i) => {
      const n = i + 1;
      const name = { name: `${parent.name}第${n}网格`, nameEn: `${parent.nameEn} grid ${n}` };
      rows.push(rowOf(`${parent.code}${String(n).padStart(3, '0')}`, 'grid', name, [], rings));
    });
  }
  const shapes = new ShapeList();
  const rings = rows.map((row) => joinedRing(row.rings));
  for (const ring of rings) shapes.add(ring);
  const divisionRings = shapes.shapes();
  const spanM = Math.max(extent[2] - extent[0], extent[3] - extent[1]);
  const stepM = Math.max(LEAST_CELL_M, Math.ceil(spanM / CELLS_ACROSS));
  const gridOf = (row: number): number | undefined => (rows[row]?.level === 'grid' ? row : undefined);
  const cells = cellRaster(divisionRings, gridOf, extent, stepM);
  const divisionAt = (x: number, y: number): number => {
    const [i, j] = [Math.floor((x - cells.minX) / cells.stepM), Math.floor((y - cells.minY) / cells.stepM)];
    if (i < 0 || j < 0 || i >= cells.width || j >= cells.height) return NONE;
    return cells.value[j * cells.width + i] ?? NONE;
  };
  const divisions = rows.map(({ areas: _areas, rings: _rings, ...row }): Division => row);
  const ranks = [0, 1, 2].map((depth) => levels[depth]?.[0]?.rank);
  return { divisions, divisionRings, cells, divisionAt, ranks, named, uncut };
}

interface Candidate extends NamedArea {
  readonly rings: readonly Ring[];
  readonly x: number;
  readonly y: number;
}

const sizeOfRings = (rings: readonly Ring[]): number =>
  rings.reduce((sum, r) => sum + Math.abs(areaOf(r)), 0);

/** Areas of each level, coarse to fine, cut to the city; levels that do not divide it are left out. */
function levelsOf(
  found: readonly NamedArea[],
  extent: readonly [number, number, number, number],
): Candidate[][] {
  const ranks = [...new Set(found.map((f) => f.rank))].sort((a, b) => a - b);
  const size = sizeOf([boxArea(extent)]);
  const cut = (f: NamedArea): Candidate => {
    const rings = f.areas.map((a) => cutRing(keyhole(a.outer, a.holes), extent)).filter((r) => r.length > 0);
    const [x, y] = labelOf(rings);
    return { ...f, rings, x, y };
  };
  return ranks
    .map((rank) =>
      found
        .filter((f) => f.rank === rank)
        .map(cut)
        .filter((c) => sizeOfRings(c.rings) > Math.max(LEAST_M2, LEAST_SHARE * sizeOf(c.areas))),
    )
    .filter((level) => level.length > 1 || level.some((c) => sizeOfRings(c.rings) < WHOLE * size))
    .slice(0, 3);
}

const REST = '其余';

/** A level that the source lacks keeps its parent's name; what it leaves over says, once, that it is the rest. */
const restName = ({ name, nameEn }: Division, named: number): { name: string; nameEn: string } =>
  named === 0 || name.endsWith(REST)
    ? { name, nameEn }
    : { name: `${name}${REST}`, nameEn: `Rest of ${nameEn}` };

/** What of a parent none of its children covers; undefined where borders are too tangled to tell. */
function restOf(parent: Row, inside: readonly Candidate[]): readonly Area[] | undefined {
  if (inside.length === 0) return parent.areas;
  const size = sizeOfRings(parent.rings);
  const covered = inside.reduce((sum, c) => sum + sizeOfRings(c.rings), 0);
  if (covered > (1 - LEAST_REST) * size) return [];
  const rest = cutOut(
    parent.areas,
    inside.flatMap((c) => c.areas),
  );
  return rest === undefined || sizeOf(rest) > LEAST_REST * size ? rest : [];
}

function rowOf(
  code: string,
  level: (typeof LEVELS)[number],
  { name, nameEn }: { readonly name: string; readonly nameEn: string },
  areas: readonly Area[],
  rings: readonly Ring[],
  population?: number,
): Row {
  const [x, y] = labelOf(rings);
  const people = population === undefined ? {} : { population };
  return { code, level, name, nameEn, x, y, areas, rings, ...people };
}

/** The centre of the largest piece, or the middle of its widest stretch at that height. */
function labelOf(rings: readonly Ring[]): Point {
  const ring = rings.reduce<Ring>((m, r) => (Math.abs(areaOf(r)) > Math.abs(areaOf(m)) ? r : m), []);
  if (ring.length === 0) return [0, 0];
  const [x, y] = centreOf(ring);
  if (contains(ring, x, y)) return [x, y];
  const cuts = ring
    .flatMap((a, i) => {
      const b = ring[(i + 1) % ring.length]!;
      return a[1] > y === b[1] > y ? [] : [a[0] + ((y - a[1]) / (b[1] - a[1])) * (b[0] - a[0])];
    })
    .sort((p, q) => p - q);
  let [from, to] = [x, x];
  for (let i = 0; i + 1 < cuts.length; i += 2)
    if (cuts[i + 1]! - cuts[i]! > to - from) [from, to] = [cuts[i]!, cuts[i + 1]!];
  return [(from + to) / 2, y];
}
