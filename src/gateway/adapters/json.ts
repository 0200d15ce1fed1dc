import type { z } from 'zod';
import { PayloadError } from './reading.ts';
import { textFrom } from './text.ts';

/** JSON path of an issue, from the root: `$.features[3].geometry`. */
export function jsonPath(path: readonly PropertyKey[], root = '$'): string {
  return path.reduce<string>(
    (text, key) => text + (typeof key === 'number' ? `[${key}]` : `.${String(key)}`),
    root,
  );
}

/** Parses a payload as JSON. Throws `PayloadError` naming the character where it stops being JSON. */
export function jsonFrom(payload: Uint8Array | string): unknown {
  const text = textFrom(payload);
  try {
    return JSON.parse(text);
  } catch (fault) {
    const why = fault instanceof Error ? fault.message : String(fault);
    const at = /position (\d+)/.exec(why)?.[1] ?? String(text.length);
    throw new PayloadError(`character ${at}`, `not JSON: ${why.slice(0, 120)}`);
  }
}

/** Checks a whole payload against its schema. Throws `PayloadError` naming the JSON path. */
export function shapedAs<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new PayloadError(jsonPath(issue?.path ?? []), issue?.message ?? 'not as expected');
}
