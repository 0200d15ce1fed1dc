import { z } from 'zod';
import { shown } from './position.ts';
import { readTime } from './read-time.ts';
import { EntityRefused } from './reading.ts';

const Named = z.looseObject({
  id: z.string().min(1),
  type: z.union([z.string(), z.array(z.string()).min(1)]),
});
const Feature = z.looseObject({ type: z.literal('Feature'), properties: z.record(z.string(), z.unknown()) });
const Attribute = z.union([
  z.looseObject({ value: z.unknown() }).refine((attribute) => 'value' in attribute),
  z.looseObject({ type: z.literal('Relationship'), object: z.unknown() }),
]);
const Typed = z.looseObject({ '@value': z.unknown() }).refine((typed) => '@value' in typed);

const lastPart = (name: string): string => name.split(/[/#]/).at(-1) ?? name;

/** Value inside an attribute, however it is wrapped: `{value}`, `{object}`, `{"@value"}`, or bare (key-values). */
function unwrapped(raw: unknown): unknown {
  const one: unknown = Array.isArray(raw) && Attribute.safeParse(raw[0]).success ? raw[0] : raw;
  const attribute = Attribute.safeParse(one);
  const inner = attribute.success
    ? 'value' in attribute.data
      ? attribute.data['value']
      : attribute.data['object']
    : one;
  const typed = Typed.safeParse(inner);
  return typed.success ? typed.data['@value'] : inner;
}

/** Time that an attribute itself carries: `observedAt` in NGSI-LD, the `timestamp` metadata in NGSI-v2. */
function ownTime(raw: unknown): unknown {
  const shape = z.looseObject({
    observedAt: z.unknown().optional(),
    metadata: z.looseObject({ timestamp: z.unknown().optional() }).optional(),
  });
  const attribute = shape.safeParse(raw);
  if (!attribute.success) return undefined;
  return attribute.data.observedAt ?? unwrapped(attribute.data.metadata?.timestamp);
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
