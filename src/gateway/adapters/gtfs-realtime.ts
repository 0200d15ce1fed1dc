import { PbfReader } from 'pbf';
import type { MoverFact } from '../../city/fact.ts';
import { readVehicle } from './gtfs-vehicle.ts';
import type { VehiclePosition } from './gtfs-vehicle.ts';
import { numberWithin, positionOf, shown } from './position.ts';
import { walkMessage, textUpTo } from './protobuf-walk.ts';
import { PayloadError } from './reading.ts';
import type { Reading, ReadingContext } from './reading.ts';
import { ReadingDraft } from './reading-draft.ts';

interface FeedHeader {
  version: string;
  /** FULL_DATASET 0, DIFFERENTIAL 1. */
  incrementality: number;
  timestampS: number | undefined;
}

interface FeedEntity {
  id: string | undefined;
  isDeleted: boolean;
  vehicle: VehiclePosition | undefined;
}

function readHeader(pbf: PbfReader, end: number): FeedHeader {
  const header: FeedHeader = { version: '', incrementality: 0, timestampS: undefined };
  walkMessage(pbf, end, 'FeedHeader', (field) => {
    if (field.number === 1 && field.type === 2) header.version = textUpTo(pbf, field.end);
    if (field.number === 2 && field.type === 0) header.incrementality = pbf.readVarint();
    if (field.number === 3 && field.type === 0) header.timestampS = pbf.readVarint();
  });
  return header;
}

function readEntity(pbf: PbfReader, end: number): FeedEntity {
  const entity: FeedEntity = { id: undefined, isDeleted: false, vehicle: undefined };
  walkMessage(pbf, end, 'FeedEntity', (field) => {
    if (field.number === 1 && field.type === 2) entity.id = textUpTo(pbf, field.end);
    if (field.number === 2 && field.type === 0) entity.isDeleted = pbf.readBoolean();
    if (field.number === 4 && field.type === 2) entity.vehicle = readVehicle(pbf, field.end);
  });
  return entity;
}

/** Fastest a vehicle of a transit feed may go, m/s: above any train's record. */
const FASTEST_MS = 200;

/** An optional number that does not cost the vehicle its place: refused by name, and left out. */
function tolerated(draft: ReadingDraft, value: number | undefined, min: number, max: number, where: string) {
  let kept: number | undefined;
  draft.attempt(() => {
    kept = numberWithin(value, min, max, where);
  });
  return kept;
}

function moverOf(
  vehicle: VehiclePosition,
  entityId: string | undefined,
  where: string,
  header: FeedHeader,
  draft: ReadingDraft,
  context: ReadingContext,
): MoverFact | undefined {
  const id = vehicle.id || entityId;
  const { position } = vehicle;
  if (id === undefined || id === '') {
    draft.refuse(`${where}.vehicle.vehicle.id`, 'neither the entity nor its vehicle has an id');
    return undefined;
  }
  if (position === undefined) {
    draft.refuse(`${where}.vehicle.position`, 'missing');
    return undefined;
  }
  const names = {
    lng: `${where}.vehicle.position.longitude`,
    lat: `${where}.vehicle.position.latitude`,
  };
  const at = positionOf(position.lng ?? Number.NaN, position.lat ?? Number.NaN, names, context.datum);
  const bearing = tolerated(draft, position.bearingDeg, 0, 360, `${where}.vehicle.position.bearing`);
  const speedMs = tolerated(draft, position.speedMs, 0, FASTEST_MS, `${where}.vehicle.position.speed`);
  const label = vehicle.label || vehicle.plate || vehicle.route;
  const seenS = vehicle.timestampS || header.timestampS;
  return {
    feed: 'vehicles',
    id,
    kind: context.moverKind ?? 'bus',
    at,
    observedAtMs: seenS ? seenS * 1000 : context.receivedAtMs,
    ...(bearing === undefined ? {} : { headingRad: (bearing * Math.PI) / 180 }),
    ...(speedMs === undefined ? {} : { speedMs }),
    ...(label ? { label } : {}),
  };
}

/**
 * GTFS-realtime 2.0 VehiclePositions (gtfs.org/realtime; field numbers of the public gtfs-realtime.proto) →
 * movers. A mover's id is its vehicle's id, which lasts from one feed to the next; the entity's id only where
 * there is none. Trip updates and service alerts are passed over. A FULL_DATASET is the whole feed.
 * Throws `PayloadError` naming the byte when the protobuf is cut off, foreign, or has no header.
 */
export function readGtfsRealtime(payload: Uint8Array, context: ReadingContext): Reading {
  const pbf = new PbfReader(payload);
  const draft = new ReadingDraft();
  const entities: FeedEntity[] = [];
  let header: FeedHeader | undefined;
  walkMessage(pbf, payload.length, 'FeedMessage', (field) => {
    if (field.number === 1 && field.type === 2) header = readHeader(pbf, field.end);
    if (field.number === 2 && field.type === 2) {
      entities.push(readEntity(pbf, field.end));
      ReadingDraft.checkCount(entities.length, 'entity');
    }
  });
  if (header === undefined)
    throw new PayloadError('byte 0', 'no FeedHeader: not a GTFS-realtime FeedMessage');
  if (!/^[12]\./.test(header.version)) {
    throw new PayloadError('header.gtfs_realtime_version', `${shown(header.version)} is none of 1.x, 2.x`);
  }
  const head = header;
  const seen = new Set<string>();
  entities.forEach((entity, i) => {
    const where = `entity[${i}]`;
    if (entity.isDeleted) draft.refuse(`${where}.is_deleted`, 'a differential feed is not followed');
    const { vehicle } = entity;
    if (vehicle === undefined || entity.isDeleted) return;
    draft.attempt(() => {
      const fact = moverOf(vehicle, entity.id, where, head, draft, context);
      if (fact === undefined) return;
      if (seen.has(fact.id))
        draft.refuse(`${where}.vehicle.vehicle.id`, `${shown(fact.id)} was there before`);
      else draft.facts.push(fact);
      seen.add(fact.id);
    });
  });
  return draft.finish(head.incrementality === 0, head.timestampS ? head.timestampS * 1000 : undefined);
}
