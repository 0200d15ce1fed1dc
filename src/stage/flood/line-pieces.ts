import type { Roads } from '../../city/bundle.ts';
import { ROAD_CLASSES } from '../../city/kind.ts';
import { isSecondTwin } from '../../city/road-twin.ts';
import { LEVEL_M } from '../ground/bridges.ts';
import { cutLine } from '../ground/relief-cut.ts';
import type { ReliefGround } from '../ground/relief-ground.ts';
import type { TexelTable } from '../texel-table.ts';
import type { FloodView } from './flood-view.ts';

/** Texels a piece: [x0, y0, x1, y1] and [LINE kind, metres from the start, height m, 0]. */
export const PIECE_TEXELS = 2;
/** Kinds of line; bars of local streets show from near only. */
export const LINE = { area: 0, detour: 1, bars: 2, localBars: 3 } as const;

/** Closed streets are laid out in pieces no longer than this, metres. */
const STEP_M = 24;
const LOCAL = ROAD_CLASSES.indexOf('local');

interface Line {
  readonly kind: number;
  readonly xy: ArrayLike<number>;
  readonly heightM: number;
  /** Metres before its first point. */
  readonly fromM: number;
}

/** Lays outlines, the detour and closed roads out as straight pieces, what is drawn last last. @returns how many */
export function fillLines(table: TexelTable, view: FloodView, roads: Roads, relief?: ReliefGround): number {
  const folded = (xy: ArrayLike<number>): ArrayLike<number> =>
    relief === undefined ? xy : cutLine(relief.terrain, xy, 0, xy.length / 2).xy;
  const lines = [...linesOf(view, roads)].map((line) => ({ ...line, xy: folded(line.xy) }));
  const pieces = lines.reduce((n, { xy }) => n + Math.max(0, xy.length / 2 - 1), 0);
  table.reserve(Math.max(1, pieces) * PIECE_TEXELS);
  let n = 0;
  for (const { kind, xy, heightM, fromM } of lines) {
    let alongM = fromM;
    for (let i = 0; i + 3 < xy.length; i += 2) {
      const [x0, y0, x1, y1] = [xy[i] ?? 0, xy[i + 1] ?? 0, xy[i + 2] ?? 0, xy[i + 3] ?? 0];
      table.set(n * PIECE_TEXELS, x0, y0, x1, y1);
      table.set(n * PIECE_TEXELS + 1, kind, alongM, heightM, 0);
      alongM += Math.hypot(x1 - x0, y1 - y0);
      n += 1;
    }
  }
  table.send();
  return n;
}

function* linesOf(view: FloodView, roads: Roads): Generator<Line> {
  const shape = (edge: number): Float32Array =>
    roads.xy.subarray(2 * (roads.start[edge] ?? 0), 2 * (roads.start[edge + 1] ?? 0));
  for (const xy of view.areas) yield { kind: LINE.area, xy, heightM: 0, fromM: 0 };
  let drivenM = 0;
  for (const edge of view.detour?.edges ?? []) {
    yield { kind: LINE.detour, xy: shape(edge), heightM: (roads.layer[edge] ?? 0) * LEVEL_M, fromM: drivenM };
    drivenM += roads.lengthM[edge] ?? 0;
  }
  for (let edge = 0; edge < view.closed.length; edge++) {
    const drawn = isSecondTwin(roads, edge) && view.closed[roads.twin[edge] ?? edge] === 1;
    if (view.closed[edge] !== 1 || drawn) continue;
    const kind = roads.roadClass[edge] === LOCAL ? LINE.localBars : LINE.bars;
    for (const run of wetRuns(shape(edge), view.wet)) yield { kind, ...run, heightM: 0 };
  }
}

/** The parts of a street that stand in water, in steps. */
function* wetRuns(xy: Float32Array, wet: FloodView['wet']): Generator<{ xy: number[]; fromM: number }> {
  let run: number[] = [];
  let fromM = 0;
  let alongM = 0;
  for (let i = 0; i + 3 < xy.length; i += 2) {
    const [ax = 0, ay = 0, bx = 0, by = 0] = xy.subarray(i, i + 4);
    const length = Math.hypot(bx - ax, by - ay);
    const steps = Math.max(1, Math.ceil(length / STEP_M));
    for (let s = 0; s < steps; s++) {
      const at = (t: number): [number, number] => [ax + (bx - ax) * t, ay + (by - ay) * t];
      if (wet(...at((s + 0.5) / steps))) {
        if (run.length === 0) {
          run.push(...at(s / steps));
          fromM = alongM + (length * s) / steps;
        }
        run.push(...at((s + 1) / steps));
      } else if (run.length > 0) {
        yield { xy: run, fromM };
        run = [];
      }
    }
    alongM += length;
  }
  if (run.length > 0) yield { xy: run, fromM };
}
