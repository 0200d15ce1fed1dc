import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { CityBundle } from '../city/bundle.ts';
import { ELEVATION_FILE, readElevation, type ElevationTile } from './elevation-file.ts';
import { terrainFrom, type Terrain } from './elevation-raster.ts';
import { fileWhy } from './file-why.ts';

/** What was found of the ground, in the words of the table and of `--json`. */
export interface ElevationFound {
  readonly tiles: readonly string[];
  /** Lowest and highest ground within the city's extent, metres as the tiles count them. */
  readonly lowestM: number;
  readonly highestM: number;
  readonly stepM: number;
  /** Samples of the tiles under the city that were void. */
  readonly voids: number;
  /** Heights that had to be taken from their neighbours. */
  readonly filled: number;
}

/**
 * A city on its ground. Its floor (z = 0) is the lowest ground within its extent.
 * @param path a tile, or a folder with tiles of which those under the city are read
 * @throws Error naming the file and what is wrong with it
 */
export function onItsGround(
  city: CityBundle,
  path: string,
): { readonly city: CityBundle; readonly found: ElevationFound } {
  try {
    const tiles = tilesAt(path);
    const { raster, ...found }: Terrain = terrainFrom(tiles, city.head);
    const tileNames = tiles.map((tile) => tile.name);
    const sources = [...city.head.sources, `Elevation: ${tileNames.join(', ')}`];
    return {
      city: { ...city, head: { ...city.head, sources, draped: true }, terrain: raster },
      found: { tiles: tileNames, stepM: raster.stepM, ...found },
    };
  } catch (error) {
    throw new Error(`elevation ${path}: ${fileWhy(error)}`, {
      cause: error,
    });
  }
}

function tilesAt(path: string): ElevationTile[] {
  if (!statSync(path).isDirectory()) return [readElevation(path)];
  const names = readdirSync(path)
    .filter((name) => ELEVATION_FILE.test(name))
    .sort();
  if (names.length === 0) throw new Error('the folder holds no .hgt, .hgt.gz or .hgt.zip file');
  return names.map((name) => {
    try {
      return readElevation(join(path, name));
    } catch (error) {
      throw new Error(`${name}: ${fileWhy(error)}`, { cause: error });
    }
  });
}

/** What was found of the ground, as rows of a survey's table. */
export function groundRows(ground: ElevationFound): (readonly (string | number)[])[] {
  return [
    ['found', `lowest ground, metres (${ground.tiles.join(', ')})`, Math.round(ground.lowestM)],
    ['found', 'highest ground, metres', Math.round(ground.highestM)],
    ['found', 'void samples under the city', ground.voids],
    ['defaulted', 'heights taken from their neighbours', ground.filled],
  ];
}

/** The same in one line. */
export function groundText({ tiles, lowestM, highestM, voids, filled }: ElevationFound): string {
  const span = `${Math.round(lowestM)} … ${Math.round(highestM)} m`;
  return `ground ${span} (${tiles.join(', ')}); ${voids} void samples, ${filled} heights taken from their neighbours`;
}
