import type { CityBundle, Division } from '../city/bundle.ts';
import { LEVELS, type Level } from '../city/division.ts';
import { DivisionTree, treeOf } from '../city/division-tree.ts';
import { Ground } from '../city/place.ts';
import type { UnitGrids } from '../city/unit-grid.ts';
import { goneWith } from './boundaries-gone.ts';
import { parentsIn } from './boundaries-parent.ts';
import type { Brought } from './boundaries-read.ts';
import { cellRaster } from './cell-raster.ts';
import { joinedRing, keyhole } from './keyhole.ts';
import { recounted } from './recount.ts';
import { centreOf, contains, type Point, type Ring } from './ring.ts';
import { ShapeList } from './shape-list.ts';

const NONE = 65535;

interface Row {
  readonly division: Division;
  readonly ring: Ring;
}

function ringOf({ polygons }: Brought, ground: Ground): Ring {
  const on = (ring: readonly (readonly [number, number])[]): Point[] =>
    ring.map(([lng, lat]) => [ground.x(lng), ground.y(lat)]);
  return joinedRing(polygons.map(([outer = [], ...holes]) => keyhole(on(outer), holes.map(on))));
}

function rowOf(brought: Brought, level: Level, was: Division | undefined, ground: Ground): Row {
  const ring = ringOf(brought, ground);
  const [x, y] = was !== undefined && contains(ring, was.x, was.y) ? [was.x, was.y] : centreOf(ring);
  const name = brought.name ?? was?.name ?? brought.code;
  const nameEn = brought.nameEn ?? (was?.name === name ? was.nameEn : brought.code);
  return { division: { ...was, code: brought.code, level, name, nameEn, x, y }, ring };
}

const depthOf = ({ division }: Row): number => LEVELS.indexOf(division.level);

/**
 * The city with these divisions of one level in place of those its parents had. What lay below a division that is no
 * more goes with it; buildings, unit grids and the raster are given to the finest divisions anew. A division without
 * polygon stays. Where the city has sums by division they are counted anew; people whom no census or estimate put into
 * a new division or one below it are shared out by homes.
 */
export function withDivisions(city: CityBundle, brought: readonly Brought[], level: Level): CityBundle {
  const { divisionSums, unitGrids, ...rest } = city;
  const before = treeOf(city);
  const ground = new Ground(city.head.origin);
  const known = new Map(city.divisions.map((d) => [d.code, d]));
  const isNew = new Set(brought.map(({ code }) => code));
  const { start, xy } = city.divisionRings;
  const gone = goneWith(city, brought, level).map(({ was }) => was.code);
  const kept = city.divisions.flatMap((division, i): Row[] => {
    const { code } = division;
    if (isNew.has(code) || gone.some((g) => before.isWithin(code, g))) return [];
    const [from, to] = [start[i] ?? 0, start[i + 1] ?? 0];
    const ring = Array.from({ length: to - from }, (_v, k): Point => [
      xy[2 * (from + k)] ?? 0,
      xy[2 * (from + k) + 1] ?? 0,
    ]);
    return [{ division, ring }];
  });
  const rows = [...kept, ...brought.map((b) => rowOf(b, level, known.get(b.code), ground))].sort(
    (a, b) => depthOf(a) - depthOf(b),
  );
  if (rows.length >= NONE) throw new Error(`${rows.length} divisions; a city holds fewer than ${NONE}`);
  const shapes = new ShapeList();
  for (const { ring } of rows) shapes.add(ring);
  const divisionRings = shapes.shapes();
  const divisions = rows.map(({ division }) => division);
  const parent = parentsOf(city, divisions, level);
  const tree = new DivisionTree({ divisions, ...(divisionSums && { divisionSums: { parent } }) });
  const finest = (i: number): number | undefined =>
    tree.childrenOf(i).some((c) => rows[c]!.ring.length > 0) ? undefined : i;
  const { minX, minY, width, height, stepM } = city.cells;
  const box = [minX, minY, minX + width * stepM, minY + height * stepM] as const;
  const cells = cellRaster(divisionRings, finest, box, stepM);
  const leaves = rows.flatMap((_r, d) => (finest(d) === undefined ? [] : [d]));
  const leafAt = (x: number, y: number): number => {
    const [i, j] = [Math.floor((x - minX) / stepM), Math.floor((y - minY) / stepM)];
    const near = i < 0 || j < 0 || i >= width || j >= height ? NONE : (cells.value[j * width + i] ?? NONE);
    const inside = (d: number): boolean => contains(rows[d]?.ring ?? [], x, y);
    return near !== NONE && inside(near) ? near : (leaves.find(inside) ?? near);
  };
  const { buildings } = city;
  const division = Uint16Array.from(buildings.top, (_top, b) =>
    leafAt(...middleOf(buildings.xy, buildings.start[b] ?? 0, buildings.start[b + 1] ?? 0)),
  );
  const made: CityBundle = {
    ...rest,
    divisions,
    divisionRings,
    cells,
    buildings: { ...buildings, division },
    ...(unitGrids === undefined ? {} : { unitGrids: regrouped(unitGrids, leafAt) }),
  };
  if (divisionSums === undefined) return made;
  return recounted(made, parent, (d) => !tree.pathOf(d).some((i) => isNew.has(divisions[i]!.code)));
}

/** Index of what each lies in, -1 at the top: as it was, of a new one as its code says among what there is now. */
function parentsOf(city: CityBundle, divisions: readonly Division[], level: Level): Int32Array {
  const before = treeOf(city);
  const parents = parentsIn(city, level);
  const now = new DivisionTree({ divisions });
  return Int32Array.from(divisions, ({ code }, i) => {
    const own = now.indexOf(parents.of(code) ?? '');
    const isNew = before.division(code) === undefined;
    const up = own === now.size && isNew ? (now.parent[i] ?? now.size) : own;
    return up === now.size ? -1 : up;
  });
}

/** Unit grids in the order of the divisions they lie in now; those in none are left out. */
function regrouped(units: UnitGrids, leafAt: (x: number, y: number) => number): UnitGrids {
  const { start, xy } = units;
  const places = Array.from(units.grid, (_g, u) => {
    const [from, to] = [start[u] ?? 0, start[u + 1] ?? 0];
    return { from, to, grid: leafAt(...middleOf(xy, from, to)) };
  });
  const kept = places.filter(({ grid }) => grid !== NONE).sort((a, b) => a.grid - b.grid);
  const shapes = new ShapeList();
  for (const { from, to } of kept)
    shapes.add(
      Array.from({ length: to - from }, (_v, k): Point => [
        xy[2 * (from + k)] ?? 0,
        xy[2 * (from + k) + 1] ?? 0,
      ]),
    );
  return { ...shapes.shapes(), grid: Uint16Array.from(kept, ({ grid }) => grid) };
}

function middleOf(xy: Float32Array, from: number, to: number): Point {
  let [x, y] = [0, 0];
  for (let k = from; k < to; k++) {
    x += (xy[2 * k] ?? 0) / (to - from);
    y += (xy[2 * k + 1] ?? 0) / (to - from);
  }
  return [x, y];
}
