import type { Roads } from './bundle.ts';

/** What `Roads.twin` says of a street that runs one way. */
const NONE = 0xffffffff;

/** Whether a street runs both ways: its edge has a twin. */
export function hasTwin({ twin }: Roads, edge: number): boolean {
  return (twin[edge] ?? NONE) !== NONE;
}

/** Whether an edge is the later one of two twins: what is drawn once a street leaves it out. */
export function isSecondTwin(roads: Roads, edge: number): boolean {
  return hasTwin(roads, edge) && (roads.twin[edge] ?? NONE) < edge;
}
