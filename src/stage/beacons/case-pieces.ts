import type { CityBundle } from '../../city/bundle.ts';
import { treeOf } from '../../city/division-tree.ts';
import type { DivisionCode } from '../../city/division.ts';
import { groundAt } from '../../city/ground-height.ts';
import { ringOf } from '../grid/children.ts';
import type { TexelTable } from '../texel-table.ts';
import type { CaseCluster } from './case-list.ts';
import { CASE_PIECE, CASE_TEXELS } from './case-shader.ts';

/** Over the ground, metres, so that the two depths never fight. */
const OFF_M = 1.5;
/** A line's pieces are no longer than this, metres: one of which an end lies behind the eye is not drawn. */
const PIECE_M = 60;

/** A straight piece of an outline; `from` and `to` are shares of the way round, clockwise from its north. */
export interface OutlinePiece {
  readonly a: readonly [x: number, y: number];
  readonly b: readonly [x: number, y: number];
  readonly from: number;
  readonly to: number;
}

/** The borders of a division clockwise from their northernmost corner; none where none are drawn. */
export function outlineOf(city: CityBundle, code: DivisionCode): OutlinePiece[] {
  const ring = ringOf(city, treeOf(city).indexOf(code));
  if (ring === undefined) return [];
  /* Rings come counter-clockwise. */
  const corners = Array.from(
    { length: ring.length / 2 },
    (_v, i) => [ring[2 * i] ?? 0, ring[2 * i + 1] ?? 0] as const,
  );
  corners.reverse();
  const north = corners.reduce((best, [, y], i) => (y > (corners[best]?.[1] ?? -Infinity) ? i : best), 0);
  const round = [...corners.slice(north), ...corners.slice(0, north + 1)];
  const sides = round.slice(1).map((b, i) => ({ a: round[i] ?? b, b }));
  const lengths = sides.map(({ a, b }) => Math.hypot(b[0] - a[0], b[1] - a[1]));
  const whole = Math.max(
    1e-6,
    lengths.reduce((sum, one) => sum + one, 0),
  );
  let gone = 0;
  return sides.flatMap(({ a, b }, i) => {
    const lengthM = lengths[i] ?? 0;
    const n = Math.max(1, Math.ceil(lengthM / PIECE_M));
    const at = (k: number) => [a[0] + ((b[0] - a[0]) * k) / n, a[1] + ((b[1] - a[1]) * k) / n] as const;
    const start = gone;
    gone += lengthM;
    return Array.from({ length: n }, (_v, k): OutlinePiece => {
      const [from, to] = [(start + (lengthM * k) / n) / whole, (start + (lengthM * (k + 1)) / n) / whole];
      return { a: at(k), b: at(k + 1), from, to };
    });
  });
}

/**
 * Writes what is drawn of cases: outlines below, then dots and numbers, the chosen one last.
 * @param chosen number of the chosen one's mark, -1 none
 * @returns how many pieces
 */
export function fillCases(
  table: TexelTable,
  city: CityBundle,
  around: readonly OutlinePiece[],
  hot: readonly (readonly OutlinePiece[])[],
  clusters: readonly CaseCluster[],
  chosen: number,
): number {
  const dashed = hot.flat();
  const n = dashed.length + around.length + clusters.length;
  table.reserve(Math.max(1, n) * CASE_TEXELS);
  let at = 0;
  const put = (
    kind: number,
    x: number,
    y: number,
    z: number,
    b: readonly [number, number, number],
    c: readonly number[],
  ) => {
    table.set(at * CASE_TEXELS, x, y, z, kind);
    table.set(at * CASE_TEXELS + 1, ...b, 0);
    table.set(at * CASE_TEXELS + 2, c[0] ?? 0, c[1] ?? 0, c[2] ?? 0, 0);
    at += 1;
  };
  const line = (kind: number, { a, b, from, to }: OutlinePiece): void => {
    const z = (of: readonly [number, number]): number => OFF_M + groundAt(city, of[0], of[1]);
    put(kind, a[0], a[1], z(a), [b[0], b[1], z(b)], [from, to]);
  };
  for (const piece of dashed) line(CASE_PIECE.hot, piece);
  for (const piece of around) line(CASE_PIECE.around, piece);
  for (const one of clusters) {
    const isChosen = one.mark >= 0 && one.mark === chosen;
    put(CASE_PIECE.dot, one.x, one.y, one.z, [0, 0, 0], [one.count, isChosen ? 1 : 0, one.mark]);
  }
  table.send();
  return n;
}
