import { frameOf } from './frame.ts';
import type { CutEnd, GroundMesh } from './ground-mesh.ts';
import { between, meet } from './line.ts';
import { areaOf, boxOf, contains, type Point, type Ring } from './ring.ts';

/** A building as the divisions see it: a point, and who lives there. */
export interface Dwelling {
  readonly at: Point;
  readonly homes: number;
}

/** What a piece of ground carries. */
export interface Load {
  /** Numbers of the buildings on it. */
  buildings: number[];
  homes: number;
}

/**
 * Cuts pieces until none has more than `mostHomes`, but never between homes of one building: the cut goes through the
 * widest gap near the middle. Pieces without homes stay whole. `origin` learns which piece each new one was part of.
 */
export function chopGround(
  mesh: GroundMesh,
  loads: Load[],
  origin: number[],
  dwellings: readonly Dwelling[],
  mostHomes: number,
): void {
  const open = loads.map((_l, i) => i);
  for (let piece = open.pop(); piece !== undefined; piece = open.pop()) {
    const load = loads[piece]!;
    if (load.homes <= mostHomes || load.buildings.length < 2) continue;
    const fresh = halve(mesh, piece, load, dwellings);
    if (fresh === undefined) continue;
    const ring = mesh.ringOf(fresh);
    const there = load.buildings.filter((b) => contains(ring, ...dwellings[b]!.at));
    const taken = new Set(there);
    loads[fresh] = loadOf(there, dwellings);
    loads[piece] = loadOf(
      load.buildings.filter((b) => !taken.has(b)),
      dwellings,
    );
    origin[fresh] = origin[piece]!;
    open.push(piece, fresh);
  }
}

export function loadOf(buildings: number[], dwellings: readonly Dwelling[]): Load {
  return { buildings, homes: buildings.reduce((sum, b) => sum + dwellings[b]!.homes, 0) };
}

/** @returns the new piece, undefined when no cut leaves buildings on both sides */
function halve(
  mesh: GroundMesh,
  piece: number,
  load: Load,
  dwellings: readonly Dwelling[],
): number | undefined {
  const ring = mesh.ringOf(piece);
  const frame = frameOf(ring);
  for (const angleRad of [frame.angleRad, frame.angleRad + Math.PI / 2]) {
    const at = gapAlong(load, dwellings, angleRad);
    if (at === undefined) continue;
    const fresh = cutAcross(mesh, piece, angleRad, at);
    if (fresh !== undefined) return fresh;
  }
  return undefined;
}

/** Cuts a piece by the line across a direction at `u` along it. @returns the new piece, undefined when it cannot be cut so */
export function cutAcross(mesh: GroundMesh, piece: number, angleRad: number, u: number): number | undefined {
  const chord = chordAcross(mesh.ringOf(piece), angleRad, u);
  return chord && mesh.cut(piece, ...chord);
}

/** Where to cut along a direction: the widest gap between buildings that leaves a quarter of the homes on either side. */
function gapAlong(load: Load, dwellings: readonly Dwelling[], angleRad: number): number | undefined {
  const [c, s] = [Math.cos(angleRad), Math.sin(angleRad)];
  const row = load.buildings
    .map((b) => dwellings[b]!)
    .map(({ at: [x, y], homes }) => ({ u: x * c + y * s, homes }))
    .sort((p, q) => p.u - q.u);
  let best = -1;
  let at: number | undefined;
  let run = 0;
  for (let i = 0; i + 1 < row.length; i++) {
    run += row[i]!.homes;
    const share = run / load.homes;
    const gap = row[i + 1]!.u - row[i]!.u;
    const worth = gap * Math.max(0.02, 0.5 - Math.abs(share - 0.5));
    if (share <= 0 || share >= 1 || worth <= best || gap < 2) continue;
    best = worth;
    at = (row[i]!.u + row[i + 1]!.u) / 2;
  }
  return at;
}

/** The longest stretch inside a ring of the line across a direction at `u`. */
function chordAcross(ring: Ring, angleRad: number, u: number): [CutEnd, CutEnd] | undefined {
  const [c, s] = [Math.cos(angleRad), Math.sin(angleRad)];
  const reach = 20_000;
  const v = ring[0]![1] * c - ring[0]![0] * s;
  const put = (w: number): Point => [u * c - w * s, u * s + w * c];
  const [a, b] = [put(v - reach), put(v + reach)];
  const hits = ring
    .flatMap((p, edge) => {
      const hit = meet(a, b, p, ring[(edge + 1) % ring.length]!);
      return hit === undefined ? [] : [{ t: hit[0], edge }];
    })
    .sort((p, q) => p.t - q.t);
  let best: [CutEnd, CutEnd] | undefined;
  let long = 0;
  for (let k = 0; k + 1 < hits.length; k++) {
    const [h, g] = [hits[k]!, hits[k + 1]!];
    const mid = between(a, b, (h.t + g.t) / 2);
    if (h.edge === g.edge || g.t - h.t <= long || !contains(ring, mid[0], mid[1])) continue;
    long = g.t - h.t;
    best = [
      { edge: h.edge, at: between(a, b, h.t) },
      { edge: g.edge, at: between(a, b, g.t) },
    ];
  }
  return best;
}

/** Finds the piece a point lies on, as the mesh is now. */
export function pieceFinder(mesh: GroundMesh): (at: Point) => number | undefined {
  const CELL_M = 200;
  const near = new Map<string, number[]>();
  const rings = Array.from({ length: mesh.count }, (_v, i) => mesh.ringOf(i));
  rings.forEach((ring, piece) => {
    if (areaOf(ring) <= 0) throw new Error('divisions: a piece of ground is turned round');
    const [minX, minY, maxX, maxY] = boxOf(ring).map((v) => Math.floor(v / CELL_M));
    for (let i = minX!; i <= maxX!; i++)
      for (let j = minY!; j <= maxY!; j++) near.set(`${i},${j}`, [...(near.get(`${i},${j}`) ?? []), piece]);
  });
  return ([x, y]) =>
    near.get(`${Math.floor(x / CELL_M)},${Math.floor(y / CELL_M)}`)?.find((i) => contains(rings[i]!, x, y));
}

/** Loads of the pieces of a mesh. @throws Error when a building stands on none of them */
export function loadsOf(mesh: GroundMesh, dwellings: readonly Dwelling[]): Load[] {
  const pieceAt = pieceFinder(mesh);
  const on = Array.from({ length: mesh.count }, (): number[] => []);
  dwellings.forEach(({ at }, b) => {
    const piece = pieceAt(at);
    if (piece === undefined) throw new Error(`divisions: building ${b} stands on no ground`);
    on[piece]!.push(b);
  });
  return on.map((list) => loadOf(list, dwellings));
}
