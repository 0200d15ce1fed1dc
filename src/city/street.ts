import type { Roads } from './bundle.ts';
import { isSecondTwin } from './road-twin.ts';

/** A named road as a whole. */
export interface Street {
  readonly name: string;
  /** Its edges, of two that are one street there and back only the first. */
  readonly edges: readonly number[];
  /** Metres, both directions as one. */
  readonly lengthM: number;
  /** West, south, east and north end, metres. */
  readonly box: readonly [minX: number, minY: number, maxX: number, maxY: number];
  /** In the middle of its longest edge, metres. */
  readonly x: number;
  readonly y: number;
}

/** The road of a name, undefined when none is called so. */
export function streetOf(roads: Roads, name: string): Street | undefined {
  const wanted = name === '' ? -1 : roads.names.indexOf(name);
  if (wanted < 0) return undefined;
  const edges: number[] = [];
  let [lengthM, longest] = [0, -1];
  let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let edge = 0; edge < roads.name.length; edge++) {
    if (roads.name[edge] !== wanted || isSecondTwin(roads, edge)) continue;
    edges.push(edge);
    lengthM += roads.lengthM[edge] ?? 0;
    if (longest < 0 || (roads.lengthM[edge] ?? 0) > (roads.lengthM[longest] ?? 0)) longest = edge;
    for (let p = roads.start[edge] ?? 0; p < (roads.start[edge + 1] ?? 0); p++) {
      const [x, y] = [roads.xy[2 * p] ?? 0, roads.xy[2 * p + 1] ?? 0];
      [minX, minY, maxX, maxY] = [Math.min(minX, x), Math.min(minY, y), Math.max(maxX, x), Math.max(maxY, y)];
    }
  }
  if (longest < 0) return undefined;
  const [x, y] = edgeMiddle(roads, longest);
  return { name, edges, lengthM, box: [minX, minY, maxX, maxY], x, y };
}

/** The middle point of an edge's shape, metres. */
export function edgeMiddle({ start, xy }: Roads, edge: number): readonly [x: number, y: number] {
  const middle = Math.floor(((start[edge] ?? 0) + (start[edge + 1] ?? 0)) / 2);
  return [xy[2 * middle] ?? 0, xy[2 * middle + 1] ?? 0];
}
