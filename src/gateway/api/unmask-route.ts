import { z } from 'zod';
import { mayUnmask, PERSONAL_FIELDS, plain } from '../../casework/masking.ts';
import type { AuditWish } from '../../exchange/audit.ts';
import type { CaseStore } from '../../exchange/case-store.ts';
import { asker, caseParams } from './case-routes.ts';
import { answered, noSuchCase, refused } from './reply.ts';
import type { ApiRequest, Route } from './route.ts';

const unmaskBody = z.strictObject({
  field: z.enum(PERSONAL_FIELDS),
  reason: z
    .string()
    .trim()
    .min(2)
    .max(500)
    .regex(/^[^\0]*$/),
});
type Case = z.infer<typeof caseParams>;
type Wish = z.infer<typeof unmaskBody>;

/** Shows one personal field of one case, for a reason: audited before it is shown, and refusals too. */
export function unmaskRoute(
  store: Pick<CaseStore, 'file'>,
  audit: (wish: AuditWish) => Promise<unknown>,
  nowMs: () => number,
): Route {
  return {
    method: 'POST',
    path: '/api/cases/:id/unmask',
    summary: 'Shows a masked field plain, for a reason; audited',
    who: 'signed_in',
    params: caseParams,
    body: unmaskBody,
    reply: z.object({ value: z.string() }),
    answer: async (request: ApiRequest<Case, unknown, Wish>) => {
      const actor = asker(request);
      const { field, reason } = request.body;
      const file = await store.file(request.params.id, actor);
      if (file === undefined) return noSuchCase();
      const refusal = mayUnmask(field, file, actor);
      const { id, role } = actor;
      await audit({
        atMs: nowMs(),
        actor: id,
        role,
        what: refusal === undefined ? 'unmask' : 'unmask_refused',
        case: file.id,
        divisions: Object.values(file.divisions),
        from: request.from,
        body: { field, reason },
      });
      if (refusal !== undefined)
        return refused(403, refusal.field ?? 'role', refusal, { code: refusal.code });
      const value = plain(field, file);
      return value === undefined ? NOTHING : answered(200, { value }, { 'Cache-Control': 'no-store' });
    },
  };
}

const NOTHING = refused(
  404,
  'field',
  { zh: '案卷没有这一项', en: 'the case has no such field' },
  { code: 'unknown' },
);
