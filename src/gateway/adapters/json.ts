import type { z } from 'zod';
import { jsonFault } from './json-fault.ts';
import { shown } from './position.ts';
import { PayloadError } from './reading.ts';
import { textFrom } from './text.ts';

/** JSON path of an issue, from the root: `$.features[3].geometry`. */
export function jsonPath(path: readonly PropertyKey[], root = '$'): string {
  return path.reduce<string>(
    (text, key) => text + (typeof key === 'number' ? `[${key}]` : `.${String(key)}`),
    root,
  );
}

/** Parses a payload as JSON. Throws `PayloadError` naming the value and the character where it stops being JSON. */
export function jsonFrom(payload: Uint8Array | string): unknown {
  const text = textFrom(payload);
  try {
    return JSON.parse(text);
  } catch {
    const { at, path } = jsonFault(text);
    const word = /^[^\s,\]}]*/.exec(text.slice(at, at + 24))?.[0] || text.charAt(at);
    const found = at >= text.length ? 'the text ends here' : `${shown(word)} is not JSON`;
    throw new PayloadError(`character ${at} (${path})`, found);
  }
}

/** Checks a whole payload against its schema. Throws `PayloadError` naming the JSON path. */
export function shapedAs<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new PayloadError(jsonPath(issue?.path ?? []), issue?.message ?? 'not as expected');
}
