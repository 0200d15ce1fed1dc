import type { ParkingFact } from '../../city/fact.ts';
import { locateIn, placed, pointOf } from './geometry.ts';
import type { NgsiEntity } from './ngsi-entity.ts';
import { shown, spacesFrom } from './position.ts';
import { EntityRefused } from './reading.ts';
import type { ReadingContext } from './reading.ts';

function siteOf(entity: NgsiEntity, atMs: number, context: ReadingContext) {
  const where = entity.path('location');
  const label = entity.text('name');
  return {
    feed: 'parking' as const,
    id: entity.id,
    at: pointOf(placed(entity.value('location'), where, locateIn(context.datum)), where),
    observedAtMs: atMs,
    ...(label === undefined ? {} : { label }),
  };
}

/** When the counts were true, best witness first: the count's own time, then the entity's. */
const COUNT_TIMES = [
  '@availableSpotNumber',
  'occupancyModified',
  'observationDateTime',
  'dateObserved',
  'dateModified',
  'modifiedAt',
];

/** OffStreetParking → car park: total, free and out of service as the entity states them. Throws `EntityRefused`. */
export function carParkFrom(entity: NgsiEntity, context: ReadingContext): ParkingFact {
  const count = (name: string) => spacesFrom(entity.value(name), entity.path(name));
  const total = count('totalSpotNumber');
  const free = count('availableSpotNumber');
  const outOfService = count('outOfServiceSlotNumber');
  return {
    ...siteOf(entity, entity.timeMs(...COUNT_TIMES) ?? context.receivedAtMs, context),
    ...(total === undefined ? {} : { total }),
    ...(free === undefined ? {} : { free }),
    ...(outOfService === undefined ? {} : { outOfService }),
  };
}

const SPOT_COUNTS: Readonly<Record<string, Pick<ParkingFact, 'free' | 'outOfService'>>> = {
  free: { free: 1 },
  occupied: { free: 0 },
  closed: { free: 0, outOfService: 1 },
  unknown: {},
};

/** ParkingSpot → a car park of one space; an unknown status leaves `free` out. Throws `EntityRefused`. */
export function bayFrom(entity: NgsiEntity, context: ReadingContext): ParkingFact {
  const status = entity.value('status') ?? 'unknown';
  const counts =
    typeof status === 'string' && Object.hasOwn(SPOT_COUNTS, status) ? SPOT_COUNTS[status] : undefined;
  if (counts === undefined) {
    const known = Object.keys(SPOT_COUNTS).join(', ');
    throw new EntityRefused(entity.path('status'), `${shown(status)} is none of ${known}`);
  }
  const atMs = entity.timeMs('@status', 'observationDateTime', 'dateObserved', 'dateModified', 'modifiedAt');
  return { ...siteOf(entity, atMs ?? context.receivedAtMs, context), total: 1, ...counts };
}
