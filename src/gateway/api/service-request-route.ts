import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Actor } from '../../casework/actor.ts';
import { changedNotes } from '../../casework/changed-report.ts';
import type { Words } from '../../casework/words.ts';
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

const refusalShape = z.object({ where: z.string(), why: z.string(), whyEn: z.string() });
const reply = z.object({
  accepted: z.array(z.object({ entity: z.string(), case: z.string() })),
  refusals: z.array(refusalShape),
});
type Refusal = z.infer<typeof refusalShape>;

/**
 * FIWARE: service requests become cases, one for each entity id, however often a broker tells of it; what an entity says
 * otherwise later is put to its case as notes. The key of a system goes as bearer token.
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
        const taken = await take(store, one, holder, request.from);
        if ('case' in taken) accepted.push({ entity: one.id, case: taken.case });
        else refusals.push({ where: one.id, why: taken.zh, whyEn: taken.en });
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

/** The case of an entity: the one it makes, or the one it made, told what it says now. */
async function take(
  store: ServiceRequestDesk['store'],
  { id, report }: Extract<ServiceRequest, { id: string }>,
  actor: Actor,
  from: string,
): Promise<{ readonly case: string } | Words> {
  const key = keyOf(id);
  const made = await store.command({ key, what: { step: 'report', body: report }, actor, from });
  if (made.ok) return { case: made.row.id };
  const { refusal, standing } = made;
  if (refusal.code !== 'duplicate' || standing === undefined) return refusal;
  const notes = changedNotes(report);
  const digest = hashOf(notes.join('\n'));
  for (const [i, words] of notes.entries()) {
    const what = { step: 'note', body: { words } } as const;
    const note = { key: `ngsi:${hashOf(key)}:${digest}:${i}`, id: standing.id, what, actor, from };
    const noted = await store.command(note);
    if (noted.ok) continue;
    const { zh, en } = noted.refusal;
    return { zh: `案卷 ${standing.id}：${zh}`, en: `case ${standing.id}: ${en}` };
  }
  return { case: standing.id };
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The longest entity id that is its own key; of a longer one the hash stands for it, not its beginning. */
const LONGEST_ID = 100;

function keyOf(id: string): string {
  return `ngsi:${id.length <= LONGEST_ID ? id : hashOf(id)}`;
}

const NO_KEY = {
  zh: '缺少或无效的密钥：Authorization: Bearer …，请向管理员申请',
  en: 'no key, or one that is not known: Authorization: Bearer …; ask an administrator for one',
};
