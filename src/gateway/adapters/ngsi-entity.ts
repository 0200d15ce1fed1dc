import { z } from 'zod';
import { shown } from './position.ts';
import { readTime } from './read-time.ts';
import { EntityRefused } from './reading.ts';

const Named = z.looseObject({
  id: z.string().min(1),
  type: z.union([z.string(), z.array(z.string()).min(1)]),
});
const Feature = z.looseObject({ type: z.literal('Feature'), properties: z.record(z.string(), z.unknown()) });

type Fields = Readonly<Record<string, unknown>>;

const lastPart = (name: string): string => name.split(/[/#]/).at(-1) ?? name;

const fieldsOf = (value: unknown): Fields | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : undefined;

const isAttribute = (fields: Fields | undefined): fields is Fields =>
  fields !== undefined && ('value' in fields || (fields['type'] === 'Relationship' && 'object' in fields));

/** Value inside an attribute, however it is wrapped: `{value}`, `{object}`, `{"@value"}`, or bare (key-values). */
function unwrapped(raw: unknown): unknown {
  const first: unknown = Array.isArray(raw) ? raw[0] : raw;
  const attribute = fieldsOf(first);
  const wrapped = isAttribute(attribute);
  const inner = wrapped ? ('value' in attribute ? attribute['value'] : attribute['object']) : raw;
  const typed = fieldsOf(inner);
  return typed !== undefined && '@value' in typed ? typed['@value'] : inner;
}

/** Time that an attribute itself carries: `observedAt` in NGSI-LD, the `timestamp` metadata in NGSI-v2. */
function ownTime(raw: unknown): unknown {
  const attribute = fieldsOf(raw);
  return attribute?.['observedAt'] ?? unwrapped(fieldsOf(attribute?.['metadata'])?.['timestamp']);
}

/**
 * One NGSI entity, the same to its readers in all four encodings (v2 or LD, normalized or key-values) and as an
 * NGSI-LD GeoJSON feature.
 */
export class NgsiEntity {
  readonly #attributes: ReadonlyMap<string, unknown>;
  private constructor(
    readonly where: string,
    /** Id without `urn:ngsi-ld:<Type>:`, so that an entity is the same one in NGSI-v2 and NGSI-LD. */
    readonly id: string,
    /** Short names of its types; more than one in NGSI-LD. */
    readonly types: readonly string[],
    attributes: Readonly<Record<string, unknown>>,
  ) {
    this.#attributes = new Map(Object.entries(attributes).map(([name, value]) => [lastPart(name), value]));
  }

  /** Throws `EntityRefused` when the value is no entity. */
  static from(value: unknown, where: string): NgsiEntity {
    const feature = Feature.safeParse(value);
    const flat: unknown = feature.success
      ? { location: feature.data['geometry'], ...feature.data.properties, id: feature.data['id'] }
      : value;
    const named = Named.safeParse(flat);
    if (!named.success) {
      const issue = named.error.issues[0];
      const field = issue?.path.length ? `.${String(issue.path[0])}` : '';
      throw new EntityRefused(`${where}${field}`, issue?.message ?? 'not an NGSI entity');
    }
    const { id, type, ...attributes } = named.data;
    const types = [type].flat().map(lastPart);
    return new NgsiEntity(where, id.replace(/^urn:ngsi-ld:[^:]+:/, ''), types, attributes);
  }

  /** Path of an attribute, for a refusal. */
  path(name: string): string {
    return `${this.where}.${name}`;
  }

  value(name: string): unknown {
    return unwrapped(this.#attributes.get(name));
  }

  text(name: string): string | undefined {
    const value = this.value(name);
    return typeof value === 'string' && value !== '' ? value : undefined;
  }

  /** ms since 1970 of the first of these that is there; NGSI times without a zone are UTC. Throws `EntityRefused`. */
  timeMs(...names: readonly string[]): number | undefined {
    for (const name of names) {
      const value = name.startsWith('@') ? ownTime(this.#attributes.get(name.slice(1))) : this.value(name);
      if (value === undefined || value === null || value === '') continue;
      const atMs = typeof value === 'string' ? readTime(value) : undefined;
      if (atMs === undefined)
        throw new EntityRefused(this.path(name.replace('@', '')), `${shown(value)} is not a time`);
      return atMs;
    }
    return undefined;
  }
}
