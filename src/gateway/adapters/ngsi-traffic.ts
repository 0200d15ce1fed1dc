import { z } from 'zod';
import type { RoadFact } from '../../city/fact.ts';
import { locateIn, placed, pointOf } from './geometry.ts';
import type { NgsiEntity } from './ngsi-entity.ts';
import { numberWithin, shown } from './position.ts';
import { readTime } from './read-time.ts';
import { EntityRefused } from './reading.ts';
import type { ReadingContext } from './reading.ts';

interface Period {
  readonly fromMs: number | undefined;
  readonly toMs: number | undefined;
}

/** Observation period: `dateObservedFrom`/`To`, else the two halves of an interval in `dateObserved`. */
function periodOf(entity: NgsiEntity): Period {
  const fromMs = entity.timeMs('dateObservedFrom');
  const toMs = entity.timeMs('dateObservedTo');
  const observed = entity.text('dateObserved');
  if ((fromMs !== undefined && toMs !== undefined) || observed?.includes('/') !== true) {
    return { fromMs, toMs: toMs ?? entity.timeMs('dateObserved') };
  }
  const [from, to] = observed.split('/');
  const half = (text: string | undefined) => readHalf(entity, text);
  return { fromMs: fromMs ?? half(from), toMs: toMs ?? half(to) };
}

function readHalf(entity: NgsiEntity, text: string | undefined): number | undefined {
  const atMs = readTime(text ?? '');
  if (atMs === undefined)
    throw new EntityRefused(entity.path('dateObserved'), `${shown(text)} is not a time`);
  return atMs;
}

/**
 * TrafficFlowObserved → road. `averageVehicleSpeed` is km/h; `intensity` is vehicles counted in the observation
 * period, so it becomes a rate only when the period is known; `occupancy` is 0–1. Throws `EntityRefused`.
 */
export function roadFrom(entity: NgsiEntity, context: ReadingContext): RoadFact {
  const geometry = placed(entity.value('location'), entity.path('location'), locateIn(context.datum));
  const { fromMs, toMs } = periodOf(entity);
  const number = (name: string, max: number) => numberWithin(entity.value(name), 0, max, entity.path(name));
  const speedKmh = number('averageVehicleSpeed', 400);
  const counted = number('intensity', 1e6);
  const occupancy = number('occupancy', 1);
  const hours = fromMs === undefined || toMs === undefined ? 0 : (toMs - fromMs) / 3_600_000;
  const label = entity.text('name') ?? streetOf(entity.value('address'));
  return {
    feed: 'roads',
    id: entity.id,
    observedAtMs: toMs ?? fromMs ?? context.receivedAtMs,
    path: geometry.path ?? [pointOf(geometry, entity.path('location'))],
    ...(speedKmh === undefined ? {} : { speedMs: speedKmh / 3.6 }),
    ...(counted === undefined || hours <= 0 ? {} : { flowVph: counted / hours }),
    ...(occupancy === undefined ? {} : { occupancy }),
    ...(label === undefined ? {} : { label }),
  };
}

function streetOf(address: unknown): string | undefined {
  const parsed = z.looseObject({ streetAddress: z.string() }).safeParse(address);
  return parsed.success ? parsed.data.streetAddress : undefined;
}
