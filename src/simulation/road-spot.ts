import type { RoadGraph } from './road-graph.ts';

/** A point on a road: metres along an edge. */
export interface RoadSpot {
  readonly edge: number;
  readonly alongM: number;
}

/** The point of all roads on the ground (not on bridges, not closed) nearest to x, y; undefined when there are no roads. */
export function nearestSpot(graph: RoadGraph, x: number, y: number): RoadSpot | undefined {
  const { start, xy, layer } = graph.roads;
  let best: RoadSpot | undefined;
  let least = Infinity;
  for (let e = 0; e < graph.edges; e++) {
    if (layer[e] !== 0 || graph.closed[e] === 1) continue;
    for (let i = start[e]!; i + 1 < start[e + 1]!; i++) {
      const [ax, ay] = [xy[2 * i]!, xy[2 * i + 1]!];
      const [dx, dy] = [xy[2 * i + 2]! - ax, xy[2 * i + 3]! - ay];
      const t = Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / Math.max(1e-6, dx * dx + dy * dy)));
      const [ox, oy] = [x - ax - t * dx, y - ay - t * dy];
      const d = ox * ox + oy * oy;
      if (d >= least) continue;
      least = d;
      best = { edge: e, alongM: graph.alongM[i]! + t * (graph.alongM[i + 1]! - graph.alongM[i]!) };
    }
  }
  return best;
}
