import { readFileSync } from 'node:fs';
import type { CityBundle } from '../city/bundle.ts';
import { fileWhy } from './file-why.ts';
import { governmentFrom } from './government.ts';

export const GOVERNMENT_USAGE = '[--government FILE.json]';

/** The city governed as a file says: names of its levels, kinds of grid, posts. @throws Error naming file and field */
export function governedBy(city: CityBundle, file: string | undefined): CityBundle {
  if (file === undefined) return city;
  try {
    return { ...city, government: governmentFrom(JSON.parse(readFileSync(file, 'utf8'))) };
  } catch (error) {
    throw new Error(`--government ${file}: ${fileWhy(error)}`, {
      cause: error,
    });
  }
}
