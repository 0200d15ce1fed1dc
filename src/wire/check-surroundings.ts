import type { Shapes } from '../city/bundle.ts';
import { SURFACES, SURROUNDING_LINES, type Surroundings } from '../city/surroundings.ts';

/** @throws Error naming the column of `surroundings` that does not fit the others */
export function checkSurroundings(surroundings: Surroundings | undefined): void {
  if (surroundings === undefined) return;
  check('surfaces', surroundings.surfaces, SURFACES.length);
  check('lines', surroundings.lines, SURROUNDING_LINES.length);
}

function check(
  name: string,
  { start, xy, kind }: Shapes & { readonly kind: Uint8Array },
  kinds: number,
): void {
  const wrong = (column: string, why: string): never => {
    throw new Error(`city bundle: surroundings.${name}.${column} ${why}`);
  };
  const n = Math.max(0, start.length - 1);
  if (kind.length !== n) wrong('kind', `holds ${kind.length} rows for ${n} shapes`);
  for (let i = 0; i < n; i++) {
    if ((start[i + 1] ?? 0) < (start[i] ?? 0)) wrong('start', `falls at shape ${i}`);
    if ((kind[i] ?? 0) >= kinds) wrong('kind', `${kind[i]} of shape ${i} is not known`);
  }
  if (2 * (start[n] ?? 0) !== xy.length)
    wrong('xy', `holds ${xy.length} numbers for ${start[n] ?? 0} points`);
}
