import type { CityBundle, Raster } from '../city/bundle.ts';
import { componentPlace, type Components } from '../city/component.ts';
import { randomFrom } from '../city/random.ts';
import { COMPONENT_SITES, componentSites, type ComponentSite } from './component-places.ts';
import { shareOfWhole } from './people.ts';
import type { LanzhouSeeds } from './seeds.ts';

/** A quarter of a metre reaches over 16 km in sixteen bits. */
const STEP_M = 0.25;
/** How often another place is tried when one falls outside the district. */
const TRIES = 12;

type City = Pick<
  CityBundle,
  'divisions' | 'divisionRings' | 'cells' | 'roads' | 'blocks' | 'buildings' | 'rivers' | 'facilities'
>;

/**
 * The components of a district, exactly as many as were counted: as many car parks, bridges and metro entrances as it
 * has, the rest by the shares of the seeds, each along the streets, parks, quays and walls of its kind.
 *
 * @throws Error when a kind finds no place
 */
export function componentsIn({ components: seeds }: LanzhouSeeds, city: City, seed: number): Components {
  const random = randomFrom(seed ^ 0xc0de);
  const gridAt = gridFinder(city.cells);
  const isIn = (x: number, y: number): boolean =>
    city.divisions[gridAt(x, y)]?.code.startsWith(seeds.county) === true;
  const sites = componentSites(city, isIn);
  const kinds = seeds.classes.flatMap((c) =>
    c.kinds.map((kind, i) => ({ ...kind, site: siteOf(kind.place), code: `${c.code}${two(i + 1)}` })),
  );
  const fixed = kinds.map(({ share, site }) => (share === 0 ? sites[site].count : 0));
  const free = shareOfWhole(
    seeds.total - fixed.reduce((sum, n) => sum + n, 0),
    kinds.map((k) => k.share),
  );
  const start = Uint32Array.of(0, ...kinds.map(() => 0));
  kinds.forEach((_k, i) => (start[i + 1] = start[i]! + fixed[i]! + free[i]!));
  const [minX, minY] = cornerOf(city, seeds.county);
  const x = new Uint16Array(seeds.total);
  const y = new Uint16Array(seeds.total);
  const put = (i: number, share: number, kind: (typeof kinds)[number]): void => {
    for (let n = 0; n < TRIES; n++) {
      const [px, py] = sites[kind.site].at((share + n * 0.0137) % 1, random);
      const [qx, qy] = [Math.round((px - minX) / STEP_M), Math.round((py - minY) / STEP_M)];
      if (qx < 0 || qy < 0 || qx > 65_535 || qy > 65_535) continue;
      if (!isIn(minX + qx * STEP_M, minY + qy * STEP_M)) continue;
      [x[i], y[i]] = [qx, qy];
      return;
    }
    throw new Error(`components: no place for ${kind.name}`);
  };
  kinds.forEach((kind, k) => {
    const n = start[k + 1]! - start[k]!;
    for (let i = 0; i < n; i++) put(start[k]! + i, (i + 0.5) / n, kind);
  });
  return {
    county: seeds.county,
    classes: seeds.classes.map(({ code, name, nameEn }) => ({ code, name, nameEn })),
    kinds: kinds.map(({ code, name, nameEn, owner }) => ({
      code,
      name,
      nameEn,
      owner: seeds.owners.findIndex((o) => o.id === owner),
    })),
    owners: seeds.owners,
    states: seeds.states.map(({ id, name, nameEn }) => ({ id, name, nameEn })),
    start,
    minX,
    minY,
    stepM: STEP_M,
    x,
    y,
    state: statesOf(seeds.states, seeds.total, random),
  };
}

/** South-west corner of a division, whole metres. */
function cornerOf(
  { divisions, divisionRings: { start, xy } }: City,
  code: string,
): readonly [number, number] {
  const i = divisions.findIndex((d) => d.code === code);
  let [minX, minY] = [Infinity, Infinity];
  for (let k = start[i]!; k < start[i + 1]!; k++) {
    minX = Math.min(minX, xy[2 * k]!);
    minY = Math.min(minY, xy[2 * k + 1]!);
  }
  return [Math.floor(minX), Math.floor(minY)];
}

/** Components of every division, children counted in all above them. */
export function componentSums(
  components: Components,
  city: Pick<CityBundle, 'cells'>,
  parent: Int32Array,
): Uint32Array {
  const gridAt = gridFinder(city.cells);
  const sums = new Uint32Array(parent.length);
  for (let i = 0; i < components.x.length; i++)
    for (let d = gridAt(...componentPlace(components, i)); d >= 0; d = parent[d]!) sums[d]! += 1;
  return sums;
}

const two = (n: number): string => String(n).padStart(2, '0');

function siteOf(place: string): ComponentSite {
  const site = COMPONENT_SITES.find((s) => s === place);
  if (site === undefined) throw new Error(`components: no such place "${place}"`);
  return site;
}

function statesOf(
  states: readonly { readonly share: number }[],
  n: number,
  random: () => number,
): Uint8Array {
  const whole = states.reduce((sum, s) => sum + s.share, 0);
  return Uint8Array.from({ length: n }, () => {
    let roll = random() * whole;
    const found = states.findIndex((s) => (roll -= s.share) < 0);
    return Math.max(0, found);
  });
}

/** Index of the grid at a place, 65535 outside. */
export function gridFinder({
  minX,
  minY,
  stepM,
  width,
  height,
  value,
}: Raster<Uint16Array>): (x: number, y: number) => number {
  return (x, y) => {
    const i = Math.floor((x - minX) / stepM);
    const j = Math.floor((y - minY) / stepM);
    return i < 0 || j < 0 || i >= width || j >= height ? 65_535 : value[j * width + i]!;
  };
}
