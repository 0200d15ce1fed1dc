import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { DATUMS } from '../../city/crs.ts';
import { MOVER_KINDS } from '../../city/kind.ts';
import { ColumnMapSchema } from '../adapters/column-map.ts';

/** Standards that a source may speak; one adapter each. */
export const STANDARDS = ['ngsi', 'gtfs-realtime', 'datex2-parking', 'geojson', 'csv', 'cap'] as const;
export type Standard = (typeof STANDARDS)[number];

const from = z
  .strictObject({
    /** Paths relative to the field-data folder; several are read in this order. */
    file: z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]).optional(),
    url: z.url({ protocol: /^https?$/ }).optional(),
    everyS: z.number().min(0.5).max(86_400).optional(),
    headers: z.record(z.string(), z.string()).optional(),
    push: z.literal(true).optional(),
    /** Environment variable that holds the token a pusher must send. */
    tokenEnv: z
      .string()
      .regex(/^[A-Za-z_]\w*$/)
      .optional(),
  })
  .transform((raw, ctx) => {
    const fail = (path: string, message: string): typeof z.NEVER => {
      ctx.addIssue({ code: 'custom', path: path === '' ? [] : [path], message });
      return z.NEVER;
    };
    const { file, url, everyS, headers, push, tokenEnv } = raw;
    if ([file, url, push].filter((way) => way !== undefined).length !== 1) {
      return fail('', 'exactly one of file, url, push');
    }
    if (url === undefined && everyS !== undefined)
      return fail('everyS', 'belongs to url; files take replay.everyS');
    if (url === undefined && headers !== undefined) return fail('headers', 'belongs to url');
    if (push === undefined && tokenEnv !== undefined) return fail('tokenEnv', 'belongs to push');
    if (file !== undefined) return { by: 'file' as const, paths: typeof file === 'string' ? [file] : file };
    if (push !== undefined) return { by: 'push' as const, tokenEnv };
    if (url === undefined || everyS === undefined)
      return fail('everyS', 'a url needs it: seconds between questions');
    return { by: 'url' as const, url, everyS, headers: headers ?? {} };
  });

const replay = z.strictObject({
  /** Seconds between the files of a list. */
  everyS: z.number().min(0).max(86_400).optional(),
  /** Rows come at their own pace, this many times faster; all at once when absent. */
  speed: z.number().positive().max(1e6).optional(),
});

const source = z
  .strictObject({
    id: z
      .string()
      .regex(/^[\p{L}\p{N}][\p{L}\p{N}._-]{0,63}$/u, 'letters, digits, dot, dash and underscore; at most 64'),
    standard: z.enum(STANDARDS),
    datum: z.enum(DATUMS),
    origination: z.enum(['live', 'recorded']),
    /** News is promised at least this often, seconds. */
    ttlS: z.number().positive(),
    from,
    replay: replay.optional(),
    columns: ColumnMapSchema.optional(),
    /** Kind of the movers of a feed that does not say. */
    moverKind: z.enum(MOVER_KINDS).optional(),
  })
  .superRefine((spec, ctx) => {
    const tabular = spec.standard === 'csv' || spec.standard === 'geojson';
    const fail = (path: string, message: string) => ctx.addIssue({ code: 'custom', path: [path], message });
    if (tabular && spec.columns === undefined) fail('columns', `${spec.standard} needs a column map`);
    if (!tabular && spec.columns !== undefined) fail('columns', `${spec.standard} takes no column map`);
    if (spec.standard === 'csv' && spec.columns && !(spec.columns.lng && spec.columns.lat)) {
      fail('columns', 'csv needs columns.lng and columns.lat');
    }
    if (spec.replay !== undefined && spec.from.by !== 'file') fail('replay', 'only files are replayed');
  });

const FeedsFileSchema = z
  .strictObject({ sources: z.array(source).min(1) })
  .superRefine(({ sources }, ctx) => {
    sources.forEach(({ id }, i) => {
      if (sources.findIndex((other) => other.id === id) === i) return;
      ctx.addIssue({
        code: 'custom',
        path: ['sources', i, 'id'],
        message: `"${id}" is taken by an earlier source`,
      });
    });
  });

/** A feeds file: which sources the city listens to, and how. */
export type FeedsFile = z.output<typeof FeedsFileSchema>;
export type SourceSpec = FeedsFile['sources'][number];

/** The feeds file is wrong; every line of the message names a source by index, a field, and the reason. */
export class FeedsFileError extends Error {
  override readonly name = 'FeedsFileError';
}

function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, key) => {
    if (typeof key === 'number') return `${text}[${key}]`;
    return text === '' ? String(key) : `${text}.${String(key)}`;
  }, '');
}

/** Checks a feeds file already parsed as JSON. Throws `FeedsFileError`. */
export function feedsFrom(json: unknown, name = 'feeds file'): FeedsFile {
  const parsed = FeedsFileSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => `  ${pathText(issue.path) || '(root)'}: ${issue.message}`);
  throw new FeedsFileError(`${name} cannot be used:\n${lines.join('\n')}`);
}

/** Reads and checks a feeds file. Throws `FeedsFileError` naming the file, the source's index and the field. */
export function readFeedsFile(path: string): FeedsFile {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(path, 'utf8'));
  } catch (fault) {
    throw new FeedsFileError(
      `${path} cannot be read: ${fault instanceof Error ? fault.message : String(fault)}`,
    );
  }
  return feedsFrom(json, path);
}

/** Where the paths of a feeds file start: `FIELD_DATA`, by default `../shared/data` from the working directory. */
export function fieldDataFolder(env: Readonly<Record<string, string | undefined>> = process.env): string {
  return resolve(env['FIELD_DATA'] ?? '../shared/data');
}
