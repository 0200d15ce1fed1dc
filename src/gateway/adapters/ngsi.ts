import { z } from 'zod';
import { jsonFrom } from './json.ts';
import { alertFrom } from './ngsi-alert.ts';
import { NgsiEntity } from './ngsi-entity.ts';
import { bayFrom, carParkFrom } from './ngsi-parking.ts';
import { roadFrom } from './ngsi-traffic.ts';
import { shown } from './position.ts';
import { EntityRefused, PayloadError } from './reading.ts';
import type { Reading, ReadingContext } from './reading.ts';
import { ReadingDraft } from './reading-draft.ts';

const List = z.array(z.unknown());
const Notification = z.looseObject({
  type: z.literal('Notification').optional(),
  data: z.union([List, z.record(z.string(), z.unknown())]),
});
const Collection = z.looseObject({ type: z.literal('FeatureCollection'), features: List });
const Single = z.record(z.string(), z.unknown());

/** Entities of a body: a list, an NGSI notification, a GeoJSON collection, or one entity alone. */
function entitiesOf(body: unknown, notified = false): unknown[] {
  const list = List.safeParse(body);
  if (list.success) return list.data;
  const collection = Collection.safeParse(body);
  if (collection.success) return collection.data.features;
  const notification = Notification.safeParse(body);
  if (notification.success && !notified) return entitiesOf(notification.data.data, true);
  if (Single.safeParse(body).success) return [body];
  throw new PayloadError('$', `${shown(body)} is neither an NGSI entity nor a list of them`);
}

type Take = (entity: NgsiEntity, draft: ReadingDraft, context: ReadingContext) => void;

const TYPES: Readonly<Record<string, Take>> = {
  TrafficFlowObserved: (entity, draft, context) => draft.facts.push(roadFrom(entity, context)),
  OffStreetParking: (entity, draft, context) => draft.facts.push(carParkFrom(entity, context)),
  ParkingSpot: (entity, draft, context) => draft.facts.push(bayFrom(entity, context)),
  Alert: (entity, draft, context) => draft.alerts.push(alertFrom(entity, context)),
};

/**
 * FIWARE smart data models over NGSI-v2 or NGSI-LD, normalized or key-values: TrafficFlowObserved,
 * OffStreetParking, ParkingSpot, Alert; one entity, a list, a notification, or NGSI-LD GeoJSON. Throws
 * `PayloadError` naming the character or JSON path; an entity of another type, or a bad one, is refused by name.
 */
export function readNgsi(payload: Uint8Array | string, context: ReadingContext): Reading {
  const draft = new ReadingDraft();
  const entities = entitiesOf(jsonFrom(payload));
  ReadingDraft.checkCount(entities.length, 'entity');
  entities.forEach((value, i) => {
    draft.attempt(() => {
      const entity = NgsiEntity.from(value, `entity[${i}]`);
      const type = entity.types.find((name) => Object.hasOwn(TYPES, name));
      const take = type === undefined ? undefined : TYPES[type];
      if (take === undefined) {
        const known = Object.keys(TYPES).join(', ');
        throw new EntityRefused(entity.path('type'), `${shown(entity.types.join(', '))} is none of ${known}`);
      }
      take(entity, draft, context);
    });
  });
  return draft.finish(false);
}
