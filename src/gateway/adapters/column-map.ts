import { z } from 'zod';
import { INCIDENT_KINDS, MOVER_KINDS } from '../../city/kind.ts';

const pattern = z.string().transform((text, ctx) => {
  try {
    return new RegExp(text, 'iu');
  } catch (fault) {
    ctx.addIssue({ code: 'custom', message: `not a regular expression: ${String(fault)}` });
    return z.NEVER;
  }
});

const zone = z.string().refine(
  (name) => {
    try {
      return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone.length > 0;
    } catch {
      return false;
    }
  },
  { message: 'not an IANA time zone' },
);

const grade = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]);

const time = z.strictObject({
  column: z.string(),
  /** Zone of times written without one. */
  zone: zone.optional(),
  order: z.enum(['mdy', 'dmy']).optional(),
  /** Known faults of the source, put right by rule before the time is read; each is a decision of this feeds file. */
  repair: z.array(z.strictObject({ match: pattern, with: z.string() })).optional(),
});

const shared = {
  /** Column of the id; the id must be unique among the rows, see `repeats`. */
  id: z.string(),
  /** Columns of the place, for CSV; GeoJSON has its geometry. */
  lng: z.string().optional(),
  lat: z.string().optional(),
  time: time.optional(),
  label: z.string().optional(),
};

const incidents = z.strictObject({
  to: z.literal('incidents'),
  ...shared,
  address: z.string().optional(),
  /** Column whose text decides kind and grade by the first rule that matches. */
  type: z.string(),
  rules: z.array(z.strictObject({ match: pattern, kind: z.enum(INCIDENT_KINDS), grade })),
  otherwise: z.strictObject({ kind: z.enum(INCIDENT_KINDS), grade }),
  /** What a row with an id seen before is: a record of its own (`number`: `F1`, `F1#2`) or bad input (`refuse`). */
  repeats: z.enum(['number', 'refuse']).default('refuse'),
  /** State of every incident; a log of past calls has them `closed`. */
  state: z.enum(['open', 'assigned', 'on_scene', 'closed']).default('open'),
});

const vehicles = z.strictObject({
  to: z.literal('vehicles'),
  ...shared,
  kind: z.enum(MOVER_KINDS).default('car'),
  /** Column in degrees clockwise from north. */
  headingDeg: z.string().optional(),
  /** Column of the speed and its unit; one of the two. */
  speedMs: z.string().optional(),
  speedKmh: z.string().optional(),
  accuracyM: z.string().optional(),
});

const parking = z.strictObject({
  to: z.literal('parking'),
  ...shared,
  registered: z.string().optional(),
  total: z.string().optional(),
  free: z.string().optional(),
  outOfService: z.string().optional(),
  observed: z.string().optional(),
  /** Rows whose counts mean nothing, by a column's values: the car park is shown with its counts unknown. */
  unknownWhen: z.strictObject({ column: z.string(), is: z.array(z.string()) }).optional(),
});

/** Which column of a row (CSV) or property of a feature (GeoJSON) says what. Part of a feeds file. */
export const ColumnMapSchema = z.discriminatedUnion('to', [incidents, vehicles, parking]);
export type ColumnMap = z.output<typeof ColumnMapSchema>;
