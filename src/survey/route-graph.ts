import type { Roads } from '../city/bundle.ts';
import { ROAD_CLASSES, type RoadClass } from '../city/kind.ts';
import type { Ground } from '../city/place.ts';
import type { FoundRoad } from './found-city.ts';
import { distance, lengthOf } from './line.ts';
import type { Point } from './ring.ts';
import { ShapeList } from './shape-list.ts';

const NONE_U16 = 65535;
const NONE_U32 = 0xffffffff;
/** Where the source is silent: lanes in each direction, and speed. */
const LANES: Record<RoadClass, number> = { expressway: 2, arterial: 1, secondary: 1, local: 1 };
const SPEED_MS: Record<RoadClass, number> = { expressway: 25, arterial: 13.9, secondary: 13.9, local: 8.3 };
/** A signal on the way to a junction belongs to it when it is as near as this, metres. */
const SIGNAL_REACH_M = 40;

interface Piece {
  readonly road: FoundRoad;
  readonly from: number;
  readonly to: number;
  readonly shape: readonly Point[];
}

/** Cuts streets where they meet, into a graph: two edges for a street both ways, one for a street one way. */
export function routeGraph(found: readonly FoundRoad[], signals: ReadonlySet<number>, ground: Ground): Roads {
  const uses = new Map<number, number>();
  for (const { nodes } of found) {
    nodes.forEach((n, i) => {
      const end = i === 0 || i === nodes.length - 1;
      uses.set(n, (uses.get(n) ?? 0) + (end ? 2 : 1));
    });
  }
  const index = new Map<number, number>();
  const at: Point[] = [];
  const nodeAt = (key: number, p: Point): number => {
    const known = index.get(key);
    if (known !== undefined) return known;
    index.set(key, at.length);
    return at.push(p) - 1;
  };
  const signalAt = new Set<number>();
  const pieces: Piece[] = [];
  for (const road of found) {
    const points = road.nodes.map((_n, i): Point => [
      ground.x(road.line[2 * i] ?? 0),
      ground.y(road.line[2 * i + 1] ?? 0),
    ]);
    for (const [a, b] of stretches(road.nodes, uses)) {
      const shape = points.slice(a, b + 1).filter((p, i, all) => i === 0 || distance(p, all[i - 1]!) > 0.05);
      if (shape.length < 2) continue;
      const from = nodeAt(road.nodes[a]!, points[a]!);
      const to = nodeAt(road.nodes[b]!, points[b]!);
      if (from === to) continue;
      pieces.push({ road, from, to, shape });
      for (let i = a; i <= b; i++) {
        if (!signals.has(road.nodes[i]!)) continue;
        const [toA, toB] = [lengthOf(points.slice(a, i + 1)), lengthOf(points.slice(i, b + 1))];
        if (Math.min(toA, toB) <= SIGNAL_REACH_M) signalAt.add(toA < toB ? from : to);
      }
    }
  }
  return columnsOf(pieces, at, signalAt);
}

/** First and last point of each stretch between junctions; a loop is cut at its middle. */
function stretches(
  nodes: readonly number[],
  uses: ReadonlyMap<number, number>,
): (readonly [number, number])[] {
  const out: (readonly [number, number])[] = [];
  let a = 0;
  for (let b = 1; b < nodes.length; b++) {
    if (b < nodes.length - 1 && (uses.get(nodes[b]!) ?? 0) < 2) continue;
    if (nodes[a] === nodes[b] && b - a > 1) {
      const middle = Math.floor((a + b) / 2);
      out.push([a, middle], [middle, b]);
    } else out.push([a, b]);
    a = b;
  }
  return out;
}

function columnsOf(pieces: readonly Piece[], at: readonly Point[], signalAt: ReadonlySet<number>): Roads {
  const names = new Map<string, number>();
  const nameOf = (name: string | undefined): number => {
    if (name === undefined) return NONE_U16;
    const known = names.get(name) ?? names.size;
    if (known < NONE_U16) names.set(name, known);
    return Math.min(known, NONE_U16);
  };
  const shapes = new ShapeList();
  const rows: { piece: Piece; back: boolean; twin: number }[] = [];
  for (const piece of pieces) {
    const { oneway } = piece.road;
    const n = rows.length;
    if (oneway === 0) rows.push({ piece, back: false, twin: n + 1 }, { piece, back: true, twin: n });
    else rows.push({ piece, back: oneway === -1, twin: NONE_U32 });
  }
  for (const { piece, back } of rows) shapes.add(back ? piece.shape.toReversed() : piece.shape);
  const column = (of: (road: FoundRoad) => number): number[] => rows.map((r) => of(r.piece.road));
  return {
    ...shapes.shapes(),
    nodeX: Float32Array.from(at, (p) => p[0]),
    nodeY: Float32Array.from(at, (p) => p[1]),
    nodeSignal: Uint8Array.from(at, (_p, i) => (signalAt.has(i) ? 1 : 0)),
    from: Uint32Array.from(rows, (r) => (r.back ? r.piece.to : r.piece.from)),
    to: Uint32Array.from(rows, (r) => (r.back ? r.piece.from : r.piece.to)),
    lengthM: Float32Array.from(rows, (r) => Math.max(1, lengthOf(r.piece.shape))),
    roadClass: Uint8Array.from(column((r) => ROAD_CLASSES.indexOf(r.roadClass))),
    lanes: Uint8Array.from(column((r) => Math.min(8, Math.max(1, r.lanes ?? LANES[r.roadClass])))),
    freeSpeedMs: Float32Array.from(column((r) => r.freeSpeedMs ?? SPEED_MS[r.roadClass])),
    layer: Int16Array.from(column((r) => r.layer)),
    twin: Uint32Array.from(rows, (r) => r.twin),
    name: Uint16Array.from(column((r) => nameOf(r.name))),
    names: [...names.keys()],
  };
}
