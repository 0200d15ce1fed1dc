import type { CityBundle } from '../city/bundle.ts';
import { LAND_USES, type LandUse } from '../city/kind.ts';
import { randomFrom } from '../city/random.ts';
import { slabs, streetEdge, towers, village } from './dwellings.ts';
import { frameOf } from './frame.ts';
import type { CityStreets } from './lay-streets.ts';
import { BuildingList, Lot } from './lot.ts';
import { noiseFrom } from './noise.ts';
import { drawnIn, HALF_STREET_M } from './parcel.ts';
import type { Quarter } from './quarter.ts';
import { areaOf, centreOf, contains, type Point, type Ring } from './ring.ts';
import { ShapeList } from './shape-list.ts';
import type { Valley } from './valley.ts';
import { hospital, offices, podiums, school, works } from './workplaces.ts';

/** A parcel with what stands on it. */
export interface Block {
  readonly ring: Ring;
  readonly use: LandUse;
  readonly centre: Point;
  readonly intensity: number;
  /** First and one past last building on it. */
  readonly built: readonly [number, number];
}

/** A place whose parcel has a given use: parks, squares, campuses, hospitals of the seeds. */
export interface Claim {
  readonly at: Point;
  readonly use: LandUse;
}

export interface BuiltCity {
  readonly blocks: readonly Block[];
  readonly buildings: BuildingList;
}

/** Draws the parcels in from the streets, gives each a use and builds on it. */
export function buildBlocks(
  streets: CityStreets,
  valley: Valley,
  quarterAt: (at: Point) => Quarter,
  claims: readonly Claim[],
  seed: number,
): BuiltCity {
  const random = randomFrom(seed ^ 0xb10c);
  const newness = noiseFrom(seed ^ 0x0e57);
  const buildings = new BuildingList();
  const blocks: Block[] = [];
  for (const face of streets.plan.faces) {
    const inward = face.side.map((id) => HALF_STREET_M[streets.plan.streets[id]!.roadClass]);
    const ring = drawnIn(face.ring, inward);
    if (ring === undefined) continue;
    const area = areaOf(ring);
    if (area < 1200) continue;
    const centre = centreOf(ring);
    const quarter = quarterAt(centre);
    const claim = claims.find((c) => contains(face.ring, c.at[0], c.at[1]));
    const bank = centre[1] > valley.riverY(centre[0]) ? 'north' : 'south';
    const toFoot = Math.abs(valley.footY(bank, centre[0]) - centre[1]);
    const use = claim?.use ?? useOf(quarter, area, toFoot, random);
    const lot = new Lot(ring, area, frameOf(ring).angleRad, buildings, use);
    const fresh = 0.5 + 0.5 * newness(centre[0] / 1500, centre[1] / 1500) + 0.25 * (random() - 0.5);
    const first = buildings.count;
    raise(lot, quarter, fresh, random);
    blocks.push({ ring, use, centre, intensity: quarter.intensity, built: [first, buildings.count] });
  }
  return { blocks, buildings };
}

function raise(lot: Lot, quarter: Quarter, fresh: number, random: () => number): void {
  const loose = 1.28 - 0.46 * Math.min(1, quarter.intensity);
  switch (lot.use) {
    case 'home':
      if (fresh > 0.58) towers(lot, Math.min(99, 58 + quarter.towerM * 0.3), loose, random);
      else slabs(lot, fresh > 0.36 ? Math.min(84, 40 + quarter.towerM * 0.26) : 0, loose, random);
      return;
    case 'mixed':
      if (quarter.intensity > 0.45 && random() < 0.5) podiums(lot, quarter, random);
      else streetEdge(lot, loose, random);
      return;
    case 'office':
      if (random() < 0.25 + 0.6 * quarter.intensity) podiums(lot, quarter, random);
      else offices(lot, quarter, random);
      return;
    case 'industry':
      works(lot, random);
      return;
    case 'school':
      school(lot, random);
      return;
    case 'urban_village':
      village(lot, random);
      return;
    case 'hospital':
      hospital(lot, random);
      return;
    default:
  }
}

type Shares = readonly (readonly [LandUse, number])[];
const CENTRE: Shares = [
  ['office', 0.36],
  ['mixed', 0.34],
  ['home', 0.22],
  ['school', 0.03],
  ['park', 0.05],
];
const INNER: Shares = [
  ['office', 0.14],
  ['mixed', 0.3],
  ['home', 0.45],
  ['school', 0.06],
  ['park', 0.05],
];
const OUTER: Shares = [
  ['office', 0.05],
  ['mixed', 0.17],
  ['home', 0.54],
  ['school', 0.07],
  ['park', 0.06],
  ['open', 0.06],
  ['urban_village', 0.02],
];

function useOf(quarter: Quarter, area: number, toFoot: number, random: () => number): LandUse {
  if (random() < quarter.industry) return 'industry';
  if (toFoot < 280 && area < 60_000 && random() < 0.36) return 'urban_village';
  if (area < 5000 && random() < 0.5) return 'park';
  const shares = quarter.intensity > 0.72 ? CENTRE : quarter.intensity > 0.38 ? INNER : OUTER;
  let roll = random();
  for (const [use, share] of shares) {
    roll -= share;
    if (roll < 0) return use;
  }
  return 'home';
}

/** Parcels and the green strips along the water as ground columns. */
export function groundOf(
  blocks: readonly Block[],
  streets: CityStreets,
  valley: Valley,
): CityBundle['blocks'] {
  const shapes = new ShapeList();
  const use: number[] = [];
  for (const block of blocks) {
    shapes.add(block.ring);
    use.push(LAND_USES.indexOf(block.use));
  }
  for (const bank of ['south', 'north'] as const) {
    const out = bank === 'north' ? 1 : -1;
    const road = streets.bank[bank];
    for (let i = 0; i + 6 < road.length; i += 6) {
      const xs = [0, 1, 2, 3, 4, 5, 6].map(
        (k) => valley.west + ((valley.east - valley.west) * (i + k)) / (road.length - 1),
      );
      const water = xs.map((x) => valley.beside(x, out * (valley.halfWidth(x) + 9)));
      const kerb = xs.map((x) => valley.beside(x, out * (valley.halfWidth(x) + 62 - HALF_STREET_M.arterial)));
      const ring = [...water, ...kerb.toReversed()];
      shapes.add(areaOf(ring) > 0 ? ring : ring.toReversed());
      use.push(LAND_USES.indexOf('park'));
    }
  }
  return { ...shapes.shapes(), use: Uint8Array.from(use) };
}
