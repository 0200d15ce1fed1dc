import type { CityBundle, Division, DivisionSums, Raster } from '../city/bundle.ts';
import type { UnitGrids } from '../city/unit-grid.ts';
import type { Block } from './build-blocks.ts';
import { cellRaster } from './cell-raster.ts';
import { chopGround, loadsOf, pieceFinder, type Dwelling } from './chop-ground.ts';
import { addCommunities } from './community-rows.ts';
import { dedicatedGround } from './dedicated-ground.ts';
import { divisionOf, seedRows, type DivisionRow } from './division-row.ts';
import { GroundMesh } from './ground-mesh.ts';
import { placeLabels } from './label-point.ts';
import type { CityStreets } from './lay-streets.ts';
import { peopleOf } from './people.ts';
import { areaOf, boxOf, type Ring } from './ring.ts';
import type { LanzhouSeeds } from './seeds.ts';
import { ShapeList } from './shape-list.ts';
import { standingSums } from './standing-sums.ts';
import { subdistrictGround } from './subdistrict-ground.ts';
import { unitGridsIn } from './unit-grids.ts';
import type { Valley } from './valley.ts';

const CELL_M = 20;
/** Ground is cut until no piece holds more households, but never within a building. */
const HOMES_A_PIECE = 90;
/** So much ground weighs as one household when it is shared out, m². */
const M2_A_HOME = 2500;

export interface Territories {
  readonly divisions: readonly Division[];
  readonly divisionRings: CityBundle['divisionRings'];
  readonly divisionSums: DivisionSums;
  readonly unitGrids: UnitGrids;
  readonly cells: Raster<Uint16Array>;
  /** Index of the grid each building stands in. */
  readonly gridOf: Uint16Array;
  readonly extent: readonly [number, number, number, number];
}

/**
 * Divisions of all levels: rows of the seeds, and on the ground of the valley communities and grids made by sharing its
 * blocks out by their homes. Every building is in one grid, every grid in one community; children tile their parent.
 */
export function divideCity(
  seeds: LanzhouSeeds,
  streets: CityStreets,
  valley: Valley,
  dwellings: readonly Dwelling[],
  blocks: readonly Block[],
): Territories {
  const { tiles, codes } = subdistrictGround(seeds, streets, valley);
  const mesh = new GroundMesh(tiles.map((t) => t.ring));
  const loads = loadsOf(mesh, dwellings);
  const origin = [...mesh.origin];
  const useOf = dedicatedGround(blocks, pieceFinder(mesh));
  chopGround(mesh, loads, origin, dwellings, HOMES_A_PIECE);
  const pieces = Array.from({ length: mesh.count }, (_v, i) => mesh.ringOf(i));
  const areaM2 = pieces.map(areaOf);
  const centre = pieces.map((_r, i) => mesh.centreOf(i));
  const weight = Float64Array.from(loads, (l, i) => l.homes + areaM2[i]! / M2_A_HOME);
  const bySub = new Map<string, number[]>();
  origin.forEach((tile, p) => bySub.set(codes[tile]!, [...(bySub.get(codes[tile]!) ?? []), p]));

  const rows = seedRows(seeds, valley.ground);
  const edges = pieces.map((_r, p) => mesh.beside(p));
  const lots = {
    mesh,
    centre,
    areaM2,
    weight,
    origin,
    beside: edges.map((list) => list.filter(([n]) => n >= 0)),
    onRim: Uint8Array.from(edges, (list) => Number(list.some(([n]) => n < 0))),
  };
  const gridOfPiece = addCommunities(rows, seeds, { lots, loads, pieces: bySub, useOf }, valley.ground);
  const gridOf = new Uint16Array(dwellings.length);
  loads.forEach((load, p) => load.buildings.forEach((b) => (gridOf[b] = gridOfPiece[p]!)));
  const parent = Int32Array.from(rows, (r) => r.parent);
  const standing = standingSums(parent, gridOf, (b) => dwellings[b]!.homes);
  const rings = ringsOf(mesh, rows, gridOfPiece);
  placeLabels(rows, rings, centre, gridOfPiece);
  const shapes = new ShapeList();
  for (const ring of rings) shapes.add(ring);
  const divisionRings = shapes.shapes();
  const extent = boxOf(pieces.flat());
  const { county, unitGrids: units } = seeds.components;
  const countyPiece = (p: number): number | undefined => {
    const isStreetGround = origin[p]! < streets.plan.faces.length;
    return isStreetGround && rows[gridOfPiece[p]!]!.code.startsWith(county) ? gridOfPiece[p] : undefined;
  };
  const people = peopleOf(
    rows.map((row, i) => ({ ...row, homes: standing.homes[i]!, drawn: rings[i]!.length > 0 })),
  );
  const isGrid = (i: number): number | undefined => (rows[i]!.level === 'grid' ? i : undefined);
  return {
    divisions: rows.map((row, i) => divisionOf(row, people[i])),
    divisionRings,
    divisionSums: {
      parent,
      population: Uint32Array.from(people, (n) => n ?? 0),
      ...standing,
      components: new Uint32Array(rows.length),
    },
    cells: cellRaster(divisionRings, isGrid, extent, CELL_M),
    unitGrids: unitGridsIn(mesh, countyPiece, units),
    gridOf,
    extent,
  };
}

/**
 * Outline of every division, empty without ground.
 *
 * @throws Error when one is in two parts or has a hole
 */
function ringsOf(mesh: GroundMesh, rows: readonly DivisionRow[], gridOfPiece: Int32Array): Ring[] {
  const corners = mesh.cornersOf((p) => gridOfPiece[p]!);
  const rings: Ring[] = rows.map(() => []);
  for (const level of ['grid', 'community', 'subdistrict', 'district', 'city'] as const) {
    const of = rows.map((_r, i) => {
      let k = i;
      while (k >= 0 && rows[k]!.level !== level) k = rows[k]!.parent;
      return k;
    });
    for (const [i, found] of mesh.outlines((p) => of[gridOfPiece[p]!]!, corners)) {
      if (found.length !== 1) throw new Error(`divisions: ${rows[i]!.code} has ${found.length} outlines`);
      rings[i] = found[0]!;
    }
  }
  return rings;
}
