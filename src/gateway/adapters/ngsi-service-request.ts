import { REQUESTS } from '../../casework/case-file.ts';
import type { CodeRule } from '../../casework/code-rule.ts';
import { reportBody, type ReportBody } from '../../casework/step.ts';
import { jsonFrom } from './json.ts';
import { locateIn, placed, pointOf } from './geometry.ts';
import { NgsiEntity } from './ngsi-entity.ts';
import { numberFrom, shown } from './position.ts';
import { EntityRefused, PayloadError } from './reading.ts';
import { nulIn } from './text.ts';

/** Entities of smart-data-models IssueTracking that ask for something. */
const TYPES: readonly string[] = ['Open311ServiceRequest', 'ServiceRequest'];
const MOST_ENTITIES = 100;

/** One entity as a report, or what is wrong with it. */
export type ServiceRequest =
  | { readonly id: string; readonly report: ReportBody }
  | { readonly refusal: { readonly where: string; readonly why: string } };

/**
 * Entities of a payload, one, a list, or a notification (`{ data: […] }`), in NGSI-v2 or NGSI-LD, as reports of the
 * channel `fiware`. A bad entity is refused alone. @throws PayloadError where the payload is none
 */
export function readServiceRequests(
  payload: Uint8Array | string,
  rule: (code: string) => CodeRule | undefined,
): readonly ServiceRequest[] {
  const value = jsonFrom(payload);
  const data = isNotification(value) ? value.data : value;
  const root = isNotification(value) ? '$.data' : '$';
  const entities: readonly unknown[] = Array.isArray(data) ? data : [data];
  if (entities.length > MOST_ENTITIES) throw new PayloadError(root, `more than ${MOST_ENTITIES} entities`);
  return entities.map((entity, i) => {
    try {
      const read = NgsiEntity.from(entity, Array.isArray(data) ? `${root}[${i}]` : root);
      return { id: read.id, report: reportFrom(read, rule) };
    } catch (error) {
      if (!(error instanceof EntityRefused)) throw error;
      return { refusal: { where: error.where, why: error.why } };
    }
  });
}

function isNotification(value: unknown): value is { readonly data: unknown } {
  return (
    typeof value === 'object' && value !== null && 'data' in value && !('id' in value && 'type' in value)
  );
}

function reportFrom(entity: NgsiEntity, rule: (code: string) => CodeRule | undefined): ReportBody {
  if (!entity.types.some((type) => TYPES.includes(type)))
    throw new EntityRefused(entity.path('type'), `${shown(entity.types[0])} is none of ${TYPES.join(', ')}`);
  const code = text(entity, 'service_code', 'serviceCode');
  if (code === undefined) throw new EntityRefused(entity.path('service_code'), 'missing');
  const known = rule(code);
  if (known === undefined)
    throw new EntityRefused(entity.path('service_code'), `there is no sub-class ${shown(code)}`);
  const status = text(entity, 'status');
  if (status !== undefined && status.toLowerCase() !== 'open')
    throw new EntityRefused(entity.path('status'), `${shown(status)}: only what is open is taken in`);
  const at = placeOf(entity);
  const description = text(entity, 'description');
  if (description === undefined) throw new EntityRefused(entity.path('description'), 'missing');
  const address = text(entity, 'address_string', 'addressString');
  const body = {
    kind: known.kind,
    code,
    channel: 'fiware',
    text: description,
    ...at,
    ...(address === undefined ? {} : { address }),
    ...(known.kind === 'request' ? { request: wanted(entity) } : {}),
  };
  const nul = nulIn(body);
  if (nul !== undefined) throw new EntityRefused(entity.path(FIELD[nul] ?? nul), 'has a NUL character');
  const read = reportBody.safeParse(body);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const field = String(issue?.path[0] ?? '');
  throw new EntityRefused(entity.path(FIELD[field] ?? field), issue?.message ?? 'does not fit');
}

const FIELD: Readonly<Record<string, string>> = {
  text: 'description',
  address: 'address_string',
  lng: 'long',
};

function text(entity: NgsiEntity, ...names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = entity.value(name);
    if (value === undefined || value === null || value === '') continue;
    if (typeof value !== 'string') throw new EntityRefused(entity.path(name), `${shown(value)} is no text`);
    return value;
  }
  return undefined;
}

/** What a citizen wants, where the entity says it in our words; otherwise help. */
function wanted(entity: NgsiEntity): ReportBody['request'] {
  const said = text(entity, 'requestType');
  return REQUESTS.find((request) => request === said) ?? 'help';
}

/** `location` as GeoJSON, or `lat` and `long`; WGS-84. */
function placeOf(entity: NgsiEntity): { readonly lng: number; readonly lat: number } {
  const location = entity.value('location');
  const where = entity.path('location');
  if (location !== undefined) {
    const { lng, lat } = pointOf(placed(location, where, locateIn('wgs84')), where);
    return { lng, lat };
  }
  const [lat, lng] = [numberFrom(entity.value('lat')), numberFrom(entity.value('long'))];
  if (Number.isNaN(lat) || Number.isNaN(lng))
    throw new EntityRefused(where, 'missing, and lat and long are no numbers');
  return { lng, lat };
}
