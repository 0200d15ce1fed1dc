import { z } from 'zod';
import { CASE_KINDS, CHANNELS, REQUESTS, TIME_UNITS } from '../../casework/case-file.ts';
import { ROLES } from '../../casework/role.ts';
import { STAGES } from '../../casework/stage.ts';
import { STEPS } from '../../casework/step.ts';

/* What answers look like, for the OpenAPI document. The page has them as types from casework; a test holds both together. */

const ms = z.number().int().describe('Milliseconds since 1970, UTC');
const lngLat = z.object({ lng: z.number(), lat: z.number() }).describe('Degrees, WGS-84');
const limit = z.object({ amount: z.number(), unit: z.enum(TIME_UNITS) });
const told = z.object({ atMs: ms, reason: z.string(), by: z.string() });

const clock = z.object({
  limit,
  extra: z.array(limit).readonly(),
  startedAtMs: ms,
  countedMs: z.number(),
  countedToMs: ms,
  dueAtMs: ms.optional().describe('Absent while the clock stands'),
  stoppedFor: z.enum(['extension', 'parked', 'returned']).optional(),
  metAtMs: ms.optional(),
});

const common = {
  id: z.string(),
  version: z.number().int().min(1),
  kind: z.enum(CASE_KINDS),
  code: z.string(),
  title: z.string(),
  titleEn: z.string(),
  request: z.enum(REQUESTS).optional(),
  channel: z.enum(CHANNELS),
  origination: z.enum(['live', 'recorded', 'simulated']),
  at: lngLat,
  divisions: z.record(z.string(), z.string()),
  component: z.string().optional(),
  stage: z.enum(STAGES),
  round: z.number().int(),
  unit: z.string().optional(),
  assignee: z.string().optional(),
  reportedAtMs: ms,
  closedAtMs: ms.optional(),
  intake: clock.optional().describe('Runs until the case is filed; of a row, only until then'),
  clock: clock.optional(),
  parent: z.string().optional(),
  grade: z.number().int().min(1).max(4).optional(),
  incident: z.string().optional(),
  address: z.string().optional(),
  reminders: z.number().int(),
};

/** A case as a queue shows it: nothing of a person. */
export const caseRowShape = z
  .object({
    ...common,
    extension: z.boolean(),
    parked: z.boolean(),
    supervised: z.boolean(),
    children: z.number().int(),
  })
  .meta({ id: 'CaseRow' });

/** A case whole, persons masked by role. */
export const caseFileShape = z
  .object({
    ...common,
    table: z.string(),
    line: z.string().optional(),
    text: z.string(),
    citizen: z
      .object({ name: z.string().optional(), phone: z.string().optional(), confidential: z.boolean() })
      .optional(),
    reportedBy: z.string().optional(),
    acceptedAtMs: ms.optional(),
    filedAtMs: ms.optional(),
    dispatchedAtMs: ms.optional(),
    attachmentsBefore: z.number().int().optional(),
    extension: z.object({ askedAtMs: ms, asked: limit, reason: z.string(), by: z.string() }).optional(),
    parked: told.optional(),
    supervised: told.optional(),
    returns: z.number().int(),
    children: z.array(z.string()).readonly(),
    revisits: z
      .array(
        z.object({
          by: z.enum(['district', 'city']),
          round: z.number().int(),
          atMs: ms,
          actor: z.string(),
          reached: z.boolean(),
          final: z.boolean().optional(),
          done: z.boolean().optional(),
          satisfied: z.boolean().optional(),
          words: z.string().optional(),
        }),
      )
      .readonly(),
    attachments: z
      .array(
        z.object({
          hash: z.string(),
          type: z.enum(['image/jpeg', 'image/png', 'application/pdf']),
          bytes: z.number().int(),
          name: z.string(),
          atMs: ms,
          actor: z.string(),
          role: z.enum(ROLES).optional(),
          stage: z.enum(STAGES),
        }),
      )
      .readonly(),
    assessment: z
      .object({ score: z.number(), words: z.string().optional(), atMs: ms, actor: z.string() })
      .optional(),
  })
  .meta({ id: 'CaseFile' });

const stepTakenShape = z
  .object({
    case: z.string(),
    version: z.number().int(),
    step: z.string(),
    atMs: ms,
    actor: z.object({ id: z.string(), name: z.string(), role: z.enum(ROLES) }),
    from: z.enum(STAGES).optional(),
    to: z.enum(STAGES),
    body: z.unknown(),
  })
  .meta({ id: 'StepTaken' });

/** `GET /api/cases`. */
export const casePageShape = z
  .object({
    rows: z.array(caseRowShape).readonly(),
    total: z.number().int().describe('10 001: more than 10 000'),
    unfiltered: z.number().int(),
    next: z.string().optional(),
    asOf: z.number().int().describe('Journal seq'),
  })
  .meta({ id: 'CasePage' });

/** `GET /api/cases/:id`. */
export const caseOpenedShape = z.object({
  file: caseFileShape,
  steps: z.array(stepTakenShape).readonly(),
  may: z.array(z.enum(STEPS)).readonly(),
});

/** What a change is answered with. */
export const changedShape = z.object({ row: caseRowShape, seq: z.number().int() });

/** `GET /api/cases/near`. */
export const rowsShape = z.object({ rows: z.array(caseRowShape).readonly() });

/** `GET /api/units`. */
export const unitsShape = z.object({
  units: z
    .array(z.object({ id: z.string(), division: z.string(), name: z.string(), nameEn: z.string() }))
    .readonly(),
});

/** What every refusal says. */
export const errorShape = z
  .object({
    error: z.object({
      where: z.string().describe('Field, header or byte it is about'),
      why: z.string().describe('In Chinese'),
      whyEn: z.string().optional(),
      code: z.string().optional(),
      standing: caseRowShape.optional(),
    }),
  })
  .meta({ id: 'Refused' });
