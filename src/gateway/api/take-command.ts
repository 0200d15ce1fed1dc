import type { CaseCommand, CaseStore } from '../../exchange/case-store.ts';
import { shownCase } from '../../exchange/sees-row.ts';
import { keyOf, nulAt } from './conditions.ts';
import { answered, noSuchCase, refused } from './reply.ts';
import type { ApiReply, ApiRequest } from './route.ts';

/** Hands a wish to the store and says what came of it: 200 or 201 with the row, or the refusal with what stands. */
export async function takeCommand(
  store: Pick<CaseStore, 'command'>,
  request: Pick<ApiRequest, 'header' | 'actor' | 'from'>,
  wish: Pick<CaseCommand, 'id' | 'expects' | 'what'>,
): Promise<ApiReply> {
  const { actor, from } = request;
  if (actor === undefined) throw new Error('a change was asked for by nobody');
  const key = keyOf(request);
  if ('reply' in key) return key.reply;
  const nul = nulAt(wish.what.body);
  if (nul !== undefined)
    return refused(
      422,
      nul,
      { zh: '含有 NUL 字符，不能保存', en: 'has a NUL character, which cannot be kept' },
      { code: 'body' },
    );
  const outcome = await store.command({ ...wish, key: key.value, actor, from });
  if (outcome.ok) {
    const { row, seq, again } = outcome;
    const status = wish.id === undefined && !again ? 201 : 200;
    return answered(status, { row, seq }, { ETag: `"${row.version}"`, ...placeOf(wish.id, row.id) });
  }
  const { status, refusal, standing } = outcome;
  if (status === 404 && wish.id !== undefined && refusal.field === undefined) return noSuchCase();
  const { code, field } = refusal;
  return refused(status, field ?? code, refusal, { code, standing: standing && shownCase(standing, actor) });
}

function placeOf(asked: string | undefined, id: string): Readonly<Record<string, string>> {
  return asked === undefined ? { Location: `/api/cases/${id}` } : {};
}
