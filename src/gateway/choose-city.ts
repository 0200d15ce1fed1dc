import { existsSync } from 'node:fs';
import { Ground } from '../city/place.ts';
import type { CityBundle } from '../city/bundle.ts';
import type { SourceInlet } from '../exchange/source.ts';
import { surveyGround } from '../survey/fitted-ground.ts';
import { cityFileOf, readCityFile, type CityFile } from './city-file.ts';
import type { Bounds } from './sources/bounds.ts';
import type { FeedsFile } from './sources/feeds-file.ts';
import { startSources } from './sources/source-runner.ts';

/** How long the sources may take to say where they are. */
const BOUNDS_WITHIN_MS = 15_000;

export interface CityWish {
  /** Bundle asked for by name; no question then. */
  readonly city: string | undefined;
  /** The bundle that is there when nothing is asked for. */
  readonly usualCity: string;
  readonly feeds: FeedsFile | undefined;
  readonly nowMs: () => number;
}

/**
 * The city that was asked for; else the usual one where the sources lie in it; else a plain ground fitted to
 * what the sources say first. @throws Error when there is no city at all.
 */
export async function chooseCity({ city, usualCity, feeds, nowMs }: CityWish): Promise<CityFile> {
  if (city !== undefined) return readCityFile(city);
  const usual = existsSync(usualCity) ? readCityFile(usualCity) : undefined;
  const bounds = feeds === undefined ? undefined : await boundsOf(feeds, nowMs);
  if (bounds !== undefined && (usual === undefined || !meets(usual.city, bounds))) {
    return cityFileOf(surveyGround(bounds, nameOf(feeds)));
  }
  if (usual !== undefined) return usual;
  throw new Error(`no city: ${usualCity} is not there. Run "npm run build", or name one with --city.`);
}

function nameOf(feeds: FeedsFile | undefined): string {
  return (
    feeds?.sources
      .map(({ id }) => id)
      .join(' · ')
      .slice(0, 60) ?? ''
  );
}

/** True when the box and the part of the city with streets have something in common. */
function meets({ head }: CityBundle, box: Bounds): boolean {
  const ground = new Ground(head.origin);
  const [minX, minY, maxX, maxY] = head.extent;
  return (
    box.west <= ground.lng(maxX) &&
    box.east >= ground.lng(minX) &&
    box.south <= ground.lat(maxY) &&
    box.north >= ground.lat(minY)
  );
}

/** Asks every source once, keeping nothing but where it speaks of. */
async function boundsOf(feeds: FeedsFile, nowMs: () => number): Promise<Bounds | undefined> {
  const deaf: SourceInlet = {
    offer: () => undefined,
    snapshot: () => undefined,
    incidents: async () => 0,
    alerts: async () => 0,
    refuse: () => undefined,
    trouble: () => undefined,
    close: () => undefined,
  };
  const sources = startSources(feeds, () => deaf, { nowMs });
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), BOUNDS_WITHIN_MS);
  });
  const bounds = await Promise.race([sources.bounds(), late]);
  clearTimeout(timer);
  await sources.close();
  return bounds;
}
