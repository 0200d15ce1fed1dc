import type { CityBundle } from '../../city/bundle.ts';
import { componentOf, componentPlace } from '../../city/component.ts';
import { groundAt } from '../../city/ground-height.ts';
import { placeOf } from '../../city/place-id.ts';
import { streetOf } from '../../city/street.ts';
import { unitGridOf } from '../../city/unit-grid.ts';
import type { Selection } from '../../session/scene.ts';
import { LEVEL_M } from '../ground/bridges.ts';
import type { TexelTable } from '../texel-table.ts';
import { PIECE, PIECE_TEXELS } from './found-shader.ts';
import { groundZ } from './ground-z.ts';

/** Over the ground, metres, so that the two depths never fight. */
const OFF_M = 0.6;
/** A line's pieces are no longer than this, metres: one of which an end lies behind the eye is not drawn. */
const PIECE_M = 100;

type Point = readonly [x: number, y: number, z: number];
interface Piece {
  readonly is: number;
  readonly from: Point;
  readonly to: Point;
}

/** Kinds of things that are marked here; everything else that can be chosen wears its own mark. */
export const isMarked = (selection: Selection | undefined): selection is Selection =>
  selection !== undefined && ['component', 'unit_grid', 'place', 'street'].includes(selection.kind);

/** Lays out what marks the chosen thing. @returns how many pieces; 0 where the city has no such thing */
export function fillFound(table: TexelTable, city: CityBundle, selection: Selection): number {
  const pieces = piecesOf(city, selection);
  table.reserve(Math.max(1, pieces.length) * PIECE_TEXELS);
  const on = ([x, y, z]: Point): Point => [x, y, z + (selection.kind === 'place' ? 0 : groundAt(city, x, y))];
  pieces.forEach(({ is, from, to }, i) => {
    table.set(i * PIECE_TEXELS, ...on(from), is);
    table.set(i * PIECE_TEXELS + 1, ...on(to), 0);
  });
  table.send();
  return pieces.length;
}

function piecesOf(city: CityBundle, selection: Selection): Piece[] {
  if (selection.kind === 'component') {
    const i = city.components && componentOf(city.components, selection.code);
    return i === undefined ? [] : point(...componentPlace(city.components!, i), 0);
  }
  if (selection.kind === 'place') {
    const place = placeOf(city.places, selection.id);
    return place === undefined ? [] : point(place.x, place.y, groundZ(city, place.x, place.y));
  }
  if (selection.kind === 'unit_grid') {
    const i = unitGridOf(city, selection.code);
    if (i === undefined || city.unitGrids === undefined) return [];
    const { start, xy } = city.unitGrids;
    const [from, to] = [start[i] ?? 0, start[i + 1] ?? 0];
    return [...lines(xy, from, to, 0), ...between(xy, to - 1, from, 0)];
  }
  if (selection.kind !== 'street') return [];
  const { roads } = city;
  return (streetOf(roads, selection.id)?.edges ?? []).flatMap((edge) =>
    lines(roads.xy, roads.start[edge] ?? 0, roads.start[edge + 1] ?? 0, (roads.layer[edge] ?? 0) * LEVEL_M),
  );
}

function point(x: number, y: number, z: number): Piece[] {
  const from = [x, y, z + OFF_M] as const;
  return [PIECE.ring, PIECE.pin].map((is) => ({ is, from, to: from }));
}

function lines(xy: Float32Array, from: number, to: number, z: number): Piece[] {
  const out: Piece[] = [];
  for (let p = from; p + 1 < to; p++) out.push(...between(xy, p, p + 1, z));
  return out;
}

/** The straight line between two points of a list. */
function between(xy: Float32Array, a: number, b: number, z: number): Piece[] {
  const [x0, y0, x1, y1] = [xy[2 * a] ?? 0, xy[2 * a + 1] ?? 0, xy[2 * b] ?? 0, xy[2 * b + 1] ?? 0];
  const n = Math.max(1, Math.ceil(Math.hypot(x1 - x0, y1 - y0) / PIECE_M));
  const at = (i: number): Point => [x0 + ((x1 - x0) * i) / n, y0 + ((y1 - y0) * i) / n, z + OFF_M];
  return Array.from({ length: n }, (_v, i) => ({ is: PIECE.line, from: at(i), to: at(i + 1) }));
}
