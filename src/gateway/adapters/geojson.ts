import { z } from 'zod';
import type { ColumnMap } from './column-map.ts';
import { pairOf, placed, pointOf } from './geometry.ts';
import type { Locate } from './geometry.ts';
import { jsonFrom, shapedAs } from './json.ts';
import { positionOf, shown } from './position.ts';
import { unprojection } from './projection.ts';
import { EntityRefused, PayloadError } from './reading.ts';
import type { Reading, ReadingContext } from './reading.ts';
import { ReadingDraft } from './reading-draft.ts';
import { RowCollector } from './row.ts';

const Collection = z.looseObject({
  type: z.literal('FeatureCollection'),
  features: z.array(z.unknown()),
  /** Withdrawn from GeoJSON by RFC 7946, still sent by cities. */
  crs: z.looseObject({ properties: z.looseObject({ name: z.string() }) }).nullish(),
});

const Feature = z.looseObject({
  type: z.literal('Feature'),
  id: z.union([z.string(), z.number()]).optional(),
  geometry: z.unknown(),
  properties: z.record(z.string(), z.unknown()).nullish(),
});

function locateFor(crs: string | undefined, context: ReadingContext): Locate {
  const undo = unprojection(crs ?? 'EPSG:4326');
  if (undo === undefined)
    throw new PayloadError('$.crs.properties.name', `${shown(crs)} is not a known system`);
  return (position, where) => {
    const [x, y] = pairOf(position, where);
    const { lng, lat } = undo(x, y);
    return positionOf(lng, lat, { lng: `${where}[0]`, lat: `${where}[1]` }, context.datum);
  };
}

/**
 * GeoJSON features under a column map (properties → fields; `$id` is the feature's own id) → car parks, movers or
 * incidents, each at its point or the middle of its line or area. A `crs` member is undone; numbers may be text.
 * The collection is the whole feed. Throws `PayloadError` naming the character or JSON path.
 */
export function readGeojson(payload: Uint8Array | string, map: ColumnMap, context: ReadingContext): Reading {
  const collection = shapedAs(Collection, jsonFrom(payload));
  const locate = locateFor(collection.crs?.properties.name, context);
  const draft = new ReadingDraft();
  const rows = new RowCollector(draft, map, context.receivedAtMs);
  ReadingDraft.checkCount(collection.features.length, 'features');
  collection.features.forEach((value, i) => {
    const where = `features[${i}]`;
    draft.attempt(() => {
      const feature = Feature.safeParse(value);
      if (!feature.success) {
        const issue = feature.error.issues[0];
        throw new EntityRefused([where, ...(issue?.path ?? [])].join('.'), issue?.message ?? 'not a Feature');
      }
      const { id, geometry, properties } = feature.data;
      const at = pointOf(placed(geometry, `${where}.geometry`, locate), `${where}.geometry`);
      const column = (name: string): unknown => (name === '$id' ? id : properties?.[name]);
      rows.add({ where: `${where}.properties`, at, value: column });
    });
  });
  return draft.finish(map.to !== 'incidents');
}
