import { z } from 'zod';
import { CASE_KINDS, CHANNELS, REQUESTS, TIME_UNITS } from './case-file.ts';
import type { Actor } from './actor.ts';
import type { Stage } from './stage.ts';

const text = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .refine((s) => !s.includes('\u0000'), 'has a NUL');
const reason = text(500);
const limit = z.strictObject({ amount: z.number().positive().max(500), unit: z.enum(TIME_UNITS) });
const caseId = z.string().regex(/^[A-Z]{1,4}-\d{1,9}$/);
const phone = z
  .string()
  .trim()
  .regex(/^\+?[\d-]{3,20}$/);
const evidence = z.array(z.string().regex(/^[0-9a-f]{64}$/)).max(20);

/** What comes in: how every channel ends, whatever it speaks. */
export const reportBody = z.strictObject({
  kind: z.enum(CASE_KINDS),
  /** Sub-class; absent: whoever accepts it says. */
  code: z.string().max(16).optional(),
  request: z.enum(REQUESTS).optional(),
  channel: z.enum(CHANNELS),
  line: z
    .string()
    .regex(/^\d{3,12}$/)
    .optional(),
  text: text(4000),
  lng: z.number().min(-180).max(180),
  lat: z.number().min(-90).max(90),
  address: text(200).optional(),
  component: z
    .string()
    .regex(/^\d{16}$/)
    .optional(),
  citizen: z
    .strictObject({ name: text(60).optional(), phone: phone.optional(), confidential: z.boolean() })
    .optional(),
  incident: z.string().max(120).optional(),
});
export type ReportBody = z.infer<typeof reportBody>;

/** What each step needs, by name: the reason, the evidence or the condition the standard asks for. */
export const STEP_BODIES = {
  accept: z.strictObject({ code: z.string().max(16).optional(), note: reason.optional() }),
  reject: z.strictObject({ reason }),
  /** The filing condition of the sub-class holds, in its own words or the clerk's. */
  file: z.strictObject({ condition: reason }),
  dispatch: z.strictObject({ unit: z.string().min(1).max(64), note: reason.optional() }),
  start: z.strictObject({ note: reason.optional() }),
  return: z.strictObject({ reason }),
  /** What was done, with photos of it (hashes of attachments already given). Thanks, consultations: none needed. */
  feed_back: z.strictObject({ words: text(2000), evidence }),
  /** The closing condition was seen to hold, on the spot or not: not → in progress again. */
  verify: z.strictObject({ holds: z.boolean(), condition: reason, evidence }),
  close: z.strictObject({ reply: text(2000) }),
  revisit: z.strictObject({
    reached: z.boolean(),
    done: z.boolean().optional(),
    satisfied: z.boolean().optional(),
    /** Not reached this time either, after calls enough: it is left at that (decide-revisit.ts). */
    final: z.boolean().optional(),
    words: text(1000).optional(),
  }),
  assess: z.strictObject({ score: z.number().min(0).max(100), words: text(1000).optional() }),
  ask_extension: z.strictObject({ more: limit, reason }),
  decide_extension: z.strictObject({ granted: z.boolean(), reason }),
  park: z.strictObject({ reason }),
  unpark: z.strictObject({ reason }),
  reopen: z.strictObject({ reason }),
  merge: z.strictObject({ into: caseId, reason }),
  supervise: z.strictObject({ reason }),
  remind: z.strictObject({ reason }),
  assign: z.strictObject({ to: z.string().min(1).max(64) }),
  note: z.strictObject({ words: text(2000) }),
  attach: z.strictObject({ evidence: evidence.min(1) }),
  link: z.strictObject({
    incident: z.string().min(1).max(120),
    grade: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]),
  }),
} as const;
export type StepName = keyof typeof STEP_BODIES;
export const STEPS = Object.keys(STEP_BODIES) as readonly StepName[];

/** A step somebody wants to take. */
export type Step = {
  [S in StepName]: { readonly step: S; readonly body: z.infer<(typeof STEP_BODIES)[S]> };
}[StepName];

/** A step as taken, for the timeline: never changed afterwards. */
export interface StepTaken {
  readonly case: string;
  /** Of the case after it. */
  readonly version: number;
  /**
   * Beside what is asked for: `absorb`, another was merged into it; `follow`, it goes with the one it is merged into
   * (`into`, and the reply or the reason); `release`, one that was merged into it is a case of its own again.
   */
  readonly step: StepName | 'report' | 'absorb' | 'follow' | 'release';
  readonly atMs: number;
  readonly actor: Pick<Actor, 'id' | 'name' | 'role'>;
  readonly from?: Stage;
  readonly to: Stage;
  /** The body of the step as it was given; of a reopening that parts it from its parent, with that `parent`. */
  readonly body: unknown;
}
