import type { UnitGrids } from '../city/unit-grid.ts';
import { cutAcross } from './chop-ground.ts';
import { frameOf } from './frame.ts';
import type { GroundMesh } from './ground-mesh.ts';
import { shareOfWhole } from './people.ts';
import { areaOf } from './ring.ts';
import { ShapeList } from './shape-list.ts';
import { connectedParts, shareOut, type Lots } from './share-out.ts';

/** Ground is cut until no piece is larger than this share of a unit grid. */
const PIECE_SHARE = 0.55;

/**
 * Cuts the street ground of some grids into exactly `wanted` unit grids of about the same size, each within one grid and
 * whole; fewer where the ground cannot be cut so often. Cuts the mesh further, its borders stay.
 *
 * @param gridOf grid of each piece that is to be cut, undefined leaves it out
 */
export function unitGridsIn(
  mesh: GroundMesh,
  gridOf: (piece: number) => number | undefined,
  wanted: number,
): UnitGrids {
  const grid = Array.from({ length: mesh.count }, (_v, p) => gridOf(p));
  const total = grid.reduce<number>((sum, g, p) => sum + (g === undefined ? 0 : areaOf(mesh.ringOf(p))), 0);
  const sizeM2 = total / wanted;
  chopEvenly(mesh, grid, sizeM2 * PIECE_SHARE);
  const lots = lotsOf(mesh);
  const bodies = bodiesOf(lots, grid);
  const area = (pieces: readonly number[]): number => pieces.reduce((sum, p) => sum + lots.areaM2[p]!, 0);
  const spare = shareOfWhole(
    Math.max(0, wanted - bodies.length),
    bodies.map((b) => Math.max(0, area(b.pieces) - sizeM2)),
  );
  const units = bodies.flatMap(({ grid: of, pieces }, i) =>
    shareOut(lots, pieces, 1 + spare[i]!).map((part) => ({ grid: of, pieces: part })),
  );
  const open = units.map((u) => ({ ...u, m2: area(u.pieces) })).sort((a, b) => b.m2 - a.m2);
  for (let i = 0; i < open.length && open.length < wanted; i++) {
    const halves = shareOut(lots, open[i]!.pieces, 2);
    if (halves.length < 2) continue;
    const [near, far] = halves.map((pieces) => ({ grid: open[i]!.grid, pieces, m2: area(pieces) }));
    open[i] = near!;
    open.push(far!);
  }
  return columnsOf(mesh, lots, open);
}

interface Unit {
  readonly grid: number;
  readonly pieces: readonly number[];
}

/** @throws Error when a unit grid is in two parts or has a hole */
function columnsOf(mesh: GroundMesh, lots: Lots, units: readonly Unit[]): UnitGrids {
  const west = (u: Unit): number => Math.min(...u.pieces.map((p) => lots.centre[p]![0]));
  const inOrder = units
    .map((unit) => ({ unit, x: west(unit) }))
    .sort((a, b) => a.unit.grid - b.unit.grid || a.x - b.x)
    .map(({ unit }) => unit);
  const unitOf = new Int32Array(mesh.count).fill(-1);
  inOrder.forEach(({ pieces }, i) => pieces.forEach((p) => (unitOf[p] = i)));
  const groupOf = (p: number): number => unitOf[p]!;
  const outlines = mesh.outlines(groupOf, mesh.cornersOf(groupOf));
  const shapes = new ShapeList();
  inOrder.forEach((_u, i) => {
    const rings = outlines.get(i)!;
    if (rings.length !== 1) throw new Error(`unit grids: ${i} has ${rings.length} outlines`);
    shapes.add(rings[0]!);
  });
  return { ...shapes.shapes(), grid: Uint16Array.from(inOrder, (u) => u.grid) };
}

/** Pieces of each grid that hang together. */
function bodiesOf(lots: Lots, grid: readonly (number | undefined)[]): Unit[] {
  const of = new Map<number, number[]>();
  grid.forEach((g, p) => {
    if (g !== undefined) of.set(g, [...(of.get(g) ?? []), p]);
  });
  return [...of].flatMap(([g, pieces]) =>
    connectedParts(lots, pieces).map((part) => ({ grid: g, pieces: part })),
  );
}

/** Halves pieces across their long side until none is larger than `mostM2`. */
function chopEvenly(mesh: GroundMesh, grid: (number | undefined)[], mostM2: number): void {
  const open = [...grid.keys()].filter((p) => grid[p] !== undefined);
  for (let piece = open.pop(); piece !== undefined; piece = open.pop()) {
    const ring = mesh.ringOf(piece);
    if (areaOf(ring) <= mostM2) continue;
    const { centre, angleRad } = frameOf(ring);
    for (const angle of [angleRad, angleRad + Math.PI / 2]) {
      const u = centre[0] * Math.cos(angle) + centre[1] * Math.sin(angle);
      const fresh = cutAcross(mesh, piece, angle, u);
      if (fresh === undefined) continue;
      grid[fresh] = grid[piece];
      open.push(piece, fresh);
      break;
    }
  }
}

/** The mesh as it is now, to be shared out by area; a border costs the same everywhere. */
function lotsOf(mesh: GroundMesh): Lots {
  const rings = Array.from({ length: mesh.count }, (_v, p) => mesh.ringOf(p));
  const edges = rings.map((_r, p) => mesh.beside(p));
  const areaM2 = rings.map(areaOf);
  return {
    mesh,
    areaM2,
    weight: Float64Array.from(areaM2),
    centre: rings.map((_r, p) => mesh.centreOf(p)),
    origin: rings.map(() => 0),
    beside: edges.map((list) => list.filter(([n]) => n >= 0)),
    onRim: Uint8Array.from(edges, (list) => Number(list.some(([n]) => n < 0))),
  };
}
