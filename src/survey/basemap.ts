import type { CityBundle, Raster } from '../city/bundle.ts';
import { Ground } from '../city/place.ts';
import type { Surroundings } from '../city/surroundings.ts';
import { reason, type Archive } from './basemap-archive.ts';
import { around, isEmpty, meeting, type Box } from './basemap-clip.ts';
import { Collection } from './basemap-collection.ts';
import { featuresOf, type NotDrawn } from './basemap-tile.ts';

/** What a map around a city may cost: tiles read, and points kept (eight bytes each in the bundle). */
const MOST_TILES = 400;
const MOST_POINTS = 260_000;

/** A map around a city, and what it was made of. */
export interface Basemap {
  readonly surroundings: Surroundings;
  readonly zoom: number;
  /** Tiles with something in them. */
  readonly tiles: number;
  readonly points: number;
  /** Shapes by kind. */
  readonly drawn: ReadonlyMap<string, number>;
  readonly left: ReadonlyMap<string, number>;
  readonly unknown: ReadonlyMap<string, number>;
  /** Tiles that could not be read, `z/x/y: why`. */
  readonly refused: readonly string[];
  /** Finer zooms that were not taken, and why. */
  readonly passed: readonly string[];
}

interface Grid {
  readonly z: number;
  readonly x0: number;
  readonly x1: number;
  readonly y0: number;
  readonly y1: number;
}

/** Ground whose height is known. */
const boxOf = ({ minX, minY, stepM, width, height }: Raster<unknown>): Box => [
  minX,
  minY,
  minX + (width - 1) * stepM,
  minY + (height - 1) * stepM,
];

/**
 * A map of what lies within `reachM` around the city's extent, at the finest zoom that stays within the budget; around a
 * draped city only as far as the height of the ground is known.
 * @throws Error when the archive has nothing there
 */
export async function basemapAround(
  archive: Archive,
  { head, terrain }: CityBundle,
  reachM: number,
  attribution: string,
): Promise<Basemap> {
  const ground = new Ground(head.origin);
  const [minX, minY, maxX, maxY] = head.extent;
  const [west, south, east, north] = archive.bounds;
  const covered: Box = [ground.x(west), ground.y(south), ground.x(east), ground.y(north)];
  const wished: Box = [minX - reachM, minY - reachM, maxX + reachM, maxY + reachM];
  const reached = head.draped === true && terrain !== undefined ? meeting(wished, boxOf(terrain)) : wished;
  const box = meeting(covered, reached);
  const degrees = (n: readonly number[]): string => n.map((v) => v.toFixed(3)).join(', ');
  const own = [ground.lng(minX), ground.lat(minY), ground.lng(maxX), ground.lat(maxY)];
  if (isEmpty(box) || around(box, head.extent).length === 0)
    throw new Error(
      `no map around ${head.nameEn}: the archive covers ${degrees(archive.bounds)} (west, south, east, north), the city itself ${degrees(own)}`,
    );
  const passed: string[] = [];
  for (let z = archive.maxZoom; z >= archive.minZoom; z--) {
    const grid = gridOf(ground, box, z);
    const count = (grid.x1 - grid.x0 + 1) * (grid.y1 - grid.y0 + 1);
    if (count > MOST_TILES) {
      passed.push(`zoom ${z}: ${count} tiles`);
      continue;
    }
    const made = await atZoom(archive, ground, grid, around(box, head.extent));
    if (made.tiles === 0 || made.points > MOST_POINTS) {
      const why =
        made.tiles === 0 ? ['no tile', ...made.refused.slice(0, 1)].join(', ') : `${made.points} points`;
      passed.push(`zoom ${z}: ${why}`);
      continue;
    }
    return { ...made, surroundings: { attribution, ...made.collected }, zoom: z, passed };
  }
  throw new Error(
    `no map around ${head.nameEn} within ${MOST_TILES} tiles and ${MOST_POINTS} points: ${passed.join('; ')}`,
  );
}

function gridOf(ground: Ground, [x0, y0, x1, y1]: Box, z: number): Grid {
  const n = 2 ** z;
  const column = (lng: number): number => Math.min(n - 1, Math.max(0, Math.floor(((lng + 180) / 360) * n)));
  const row = (lat: number): number => {
    const tan = Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360));
    return Math.min(n - 1, Math.max(0, Math.floor(((1 - tan / Math.PI) / 2) * n)));
  };
  return {
    z,
    x0: column(ground.lng(x0)),
    x1: column(ground.lng(x1)),
    y0: row(ground.lat(y1)),
    y1: row(ground.lat(y0)),
  };
}

/** Where a tile lies, metres: tiles are squares of Mercator, and so is the ground. */
function tileBox(ground: Ground, z: number, x: number, y: number): Box {
  const n = 2 ** z;
  const lng = (i: number): number => (i / n) * 360 - 180;
  const lat = (j: number): number => (360 / Math.PI) * Math.atan(Math.exp(Math.PI * (1 - (2 * j) / n))) - 90;
  return [ground.x(lng(x)), ground.y(lat(y + 1)), ground.x(lng(x + 1)), ground.y(lat(y))];
}

async function atZoom(archive: Archive, ground: Ground, grid: Grid, open: readonly Box[]) {
  const not: NotDrawn = { left: new Map(), unknown: new Map() };
  const refused: string[] = [];
  const collection = new Collection(open);
  let tiles = 0;
  for (let y = grid.y0; y <= grid.y1; y++)
    for (let x = grid.x0; x <= grid.x1; x++) {
      const box = tileBox(ground, grid.z, x, y);
      try {
        const bytes = await archive.tile(grid.z, x, y);
        if (bytes === undefined) continue;
        const features = [...featuresOf(bytes, box, not)];
        tiles++;
        for (const feature of features) collection.take(feature, box);
      } catch (error) {
        refused.push(`${grid.z}/${x}/${y}: ${reason(error)}`);
      }
    }
  const { points, drawn } = collection;
  return { tiles, refused, points, drawn, ...not, collected: collection.columns() };
}
