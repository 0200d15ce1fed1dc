import type { CityBundle, Division } from '../city/bundle.ts';
import type { Level } from '../city/division.ts';
import { parentsIn } from './boundaries-parent.ts';
import type { Brought } from './boundaries-read.ts';

/** A division that gives way, and the one of the same name that comes under another parent. */
export interface Gone {
  readonly was: Division;
  readonly is: Brought | undefined;
}

/**
 * Divisions with ground that would go: not in the file, though their parent's others are, or come by the same name and
 * a new code elsewhere. One without ground stays: a file of polygons cannot have it.
 */
export function goneWith(city: CityBundle, brought: readonly Brought[], level: Level): Gone[] {
  const { divisions, divisionRings } = city;
  const parents = parentsIn(city, level);
  const { start } = divisionRings;
  const inFile = new Set(brought.map(({ code }) => code));
  const touched = new Set(brought.map(({ code }) => parents.of(code)));
  const known = new Set(divisions.map(({ code }) => code));
  const arrived = brought.filter(({ code, name }) => name !== undefined && !known.has(code));
  return divisions.flatMap((was, i): Gone[] => {
    if (was.level !== level || inFile.has(was.code) || start[i] === start[i + 1]) return [];
    const is = arrived.find((b) => b.name === was.name && parents.of(b.code) !== parents.of(was.code));
    return is === undefined && !touched.has(parents.of(was.code)) ? [] : [{ was, is }];
  });
}
