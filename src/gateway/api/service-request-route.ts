import { createHash } from 'node:crypto';
import { z } from 'zod';
import { readServiceRequests, type ServiceRequest } from '../adapters/ngsi-service-request.ts';
import { PayloadError } from '../adapters/reading.ts';
import type { CityCases } from '../case-world.ts';
import type { Open311Keys } from '../open311/keys.ts';
import type { KeptCases } from './kept-cases.ts';
import { answered, refused } from './reply.ts';
import type { ApiReply, ApiRequest, Route } from './route.ts';

export interface ServiceRequestDesk {
  readonly store: Pick<KeptCases, 'command'>;
  readonly world: Pick<CityCases, 'rule'>;
  readonly keys: Pick<Open311Keys, 'holderOf'>;
}

const refusal = z.object({ where: z.string(), why: z.string(), whyEn: z.string() });
const reply = z.object({
  accepted: z.array(z.object({ entity: z.string(), case: z.string() })),
  refusals: z.array(refusal),
});
type Refusal = z.infer<typeof refusal>;

/**
 * FIWARE: service requests become cases, one for each entity id, however often a broker tells of it. The key of a system
 * goes as bearer token.
 */
export function serviceRequestRoute({ store, world, keys }: ServiceRequestDesk): Route {
  return {
    method: 'POST',
    path: '/api/service-requests',
    summary: 'FIWARE: Open311ServiceRequest entities (NGSI-v2 or NGSI-LD) as cases; a key as bearer token',
    who: 'anyone',
    keyed: true,
    body: 'bytes',
    mostBytes: 512 * 1024,
    reply,
    answer: async (request: ApiRequest<unknown, unknown, Uint8Array>): Promise<ApiReply> => {
      const [, key = ''] = /^Bearer (\S{1,200})$/.exec(request.header('authorization') ?? '') ?? [];
      const holder = await keys.holderOf(key);
      if (holder === undefined) return refused(401, 'authorization', NO_KEY);
      let read: readonly ServiceRequest[];
      try {
        read = readServiceRequests(request.body, (code) => world.rule(code));
      } catch (error) {
        if (!(error instanceof PayloadError)) throw error;
        const { where, why } = error;
        return refused(400, where, { zh: `请求体不是 NGSI 实体：${where}`, en: why });
      }
      const accepted: { entity: string; case: string }[] = [];
      const refusals: Refusal[] = [];
      for (const one of read) {
        if ('refusal' in one) {
          const { where, why } = one.refusal;
          refusals.push({ where, why: `字段 ${where} 不符合要求`, whyEn: why });
          continue;
        }
        const what = { step: 'report', body: one.report } as const;
        const outcome = await store.command({
          key: keyOf(one.id),
          what,
          actor: holder,
          from: request.from,
        });
        if (outcome.ok) accepted.push({ entity: one.id, case: outcome.row.id });
        else refusals.push({ where: one.id, why: outcome.refusal.zh, whyEn: outcome.refusal.en });
      }
      const status = accepted.length > 0 ? 201 : 422;
      const [first] = refusals;
      return answered(status, {
        accepted,
        refusals,
        ...(accepted.length === 0 && first !== undefined ? { error: first } : {}),
      });
    },
  };
}

/** The longest entity id that is its own key; of a longer one the hash stands for it, not its beginning. */
const LONGEST_ID = 100;

function keyOf(id: string): string {
  return `ngsi:${id.length <= LONGEST_ID ? id : createHash('sha256').update(id).digest('hex')}`;
}

const NO_KEY = {
  zh: '缺少或无效的密钥：Authorization: Bearer …，请向管理员申请',
  en: 'no key, or one that is not known: Authorization: Bearer …; ask an administrator for one',
};
