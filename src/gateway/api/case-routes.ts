import { z } from 'zod';
import type { Actor } from '../../casework/actor.ts';
import { caseQuery, type CaseQuery } from '../../casework/case-query.ts';
import type { CaseRow } from '../../casework/case-row.ts';
import { reportBody, STEP_BODIES, STEPS, type Step, type StepName } from '../../casework/step.ts';
import { masked, maskedSteps } from '../../casework/masking.ts';
import { READS_CASES, SHOWS_NO_HOMES } from '../../casework/role.ts';
import { stepsFor } from '../../casework/who-may.ts';
import type { CaseStore } from '../../exchange/case-store.ts';
import { shownCase } from '../../exchange/sees-row.ts';
import { caseOpenedShape, casePageShape, changedShape, rowsShape } from './case-shapes.ts';
import { versionOf } from './conditions.ts';
import { answered, noSuchCase, refused } from './reply.ts';
import type { ApiRequest, Route } from './route.ts';
import { takeCommand } from './take-command.ts';

/** What the routes of cases need. */
export interface CaseDesk {
  readonly store: CaseStore;
  readonly nowMs: () => number;
}

/** Cases newer than this are proposed as duplicates, ms. */
const NEAR_SINCE_MS = 30 * 24 * 3_600_000;

export const caseParams = z.strictObject({ id: z.string().regex(/^[A-Z]{1,4}-\d{1,9}$/) });
const nearQuery = z.strictObject({
  lng: z.coerce.number().min(-180).max(180),
  lat: z.coerce.number().min(-90).max(90),
  radiusM: z.coerce.number().positive().max(2000).default(200),
});

type Case = z.infer<typeof caseParams>;

/** Queue, case, steps and what lies near: everything an officer does to cases. */
export function caseRoutes(desk: CaseDesk): readonly Route[] {
  return [
    listRoute(desk),
    reportRoute(desk),
    nearRoute(desk),
    openRoute(desk),
    ...STEPS.map((step) => stepRoute(desk, step)),
  ];
}

/** Who asks; the server lets nobody through without. */
export function asker({ actor }: Pick<ApiRequest, 'actor'>): Actor {
  if (actor === undefined) throw new Error('a route for the signed-in was asked by nobody');
  return actor;
}

/** Who may not read texts and addresses must not find out by trying what stands in them. */
const NOT_BY_WORDS = refused(
  403,
  'query.words',
  { zh: '您的岗位不能按文字查找案卷', en: 'your role may not search cases by words' },
  { code: 'role' },
);

/** Rows as the one who asks may have them. */
function shownTo<T extends { readonly rows: readonly CaseRow[] }>(actor: Actor, page: T): T {
  return { ...page, rows: page.rows.map((row) => shownCase(row, actor)) };
}

function listRoute({ store }: CaseDesk): Route {
  return {
    method: 'GET',
    path: '/api/cases',
    summary: 'A filtered, sorted page of the cases in scope',
    who: 'signed_in',
    query: caseQuery,
    reply: casePageShape,
    answer: async (request: ApiRequest<unknown, CaseQuery>) => {
      const actor = asker(request);
      if (request.query.words !== undefined && SHOWS_NO_HOMES.includes(actor.role)) return NOT_BY_WORDS;
      return answered(200, shownTo(actor, await store.view(request.query, actor)));
    },
  };
}

function reportRoute({ store }: CaseDesk): Route {
  return {
    method: 'POST',
    path: '/api/cases',
    summary: 'Reports a new case',
    who: 'signed_in',
    body: reportBody,
    needs: ['Idempotency-Key'],
    reply: changedShape,
    answer: (request: ApiRequest<unknown, unknown, z.infer<typeof reportBody>>) =>
      takeCommand(store, request, { what: { step: 'report', body: request.body } }),
  };
}

function nearRoute({ store, nowMs }: CaseDesk): Route {
  return {
    method: 'GET',
    path: '/api/cases/near',
    summary: 'Open and newly closed cases near a place, nearest first, at most 20',
    who: 'signed_in',
    query: nearQuery,
    reply: rowsShape,
    answer: async (request: ApiRequest<unknown, z.infer<typeof nearQuery>>) => {
      const { lng, lat, radiusM } = request.query;
      const rows = await store.near([lng, lat], radiusM, nowMs() - NEAR_SINCE_MS, asker(request));
      return answered(200, shownTo(asker(request), { rows }));
    },
  };
}

function openRoute({ store, nowMs }: CaseDesk): Route {
  return {
    method: 'GET',
    path: '/api/cases/:id',
    summary: 'One case with its steps, persons masked, and the steps this identity may take on it',
    who: READS_CASES,
    params: caseParams,
    reply: caseOpenedShape,
    answer: async (request: ApiRequest<Case>) => {
      const actor = asker(request);
      const file = await store.file(request.params.id, actor);
      if (file === undefined) return noSuchCase();
      const steps = maskedSteps(file, await store.steps(file.id, actor), actor, nowMs());
      const opened = { file: masked(file, actor, nowMs()), steps, may: stepsFor(file, actor) };
      return answered(200, opened, { ETag: `"${file.version}"` });
    },
  };
}

function stepRoute({ store }: CaseDesk, step: StepName): Route {
  return {
    method: 'POST',
    path: `/api/cases/:id/steps/${step}`,
    summary: `Takes the step ${step}`,
    who: 'signed_in',
    params: caseParams,
    body: STEP_BODIES[step],
    needs: ['Idempotency-Key', 'If-Match'],
    reply: changedShape,
    answer: async (request: ApiRequest<Case, unknown, Step['body']>) => {
      const version = versionOf(request);
      if ('reply' in version) return version.reply;
      const what = { step, body: request.body } as Step;
      return takeCommand(store, request, { id: request.params.id, expects: version.value, what });
    },
  };
}
