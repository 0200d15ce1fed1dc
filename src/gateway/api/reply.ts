import type { CaseRow } from '../../casework/case-row.ts';
import type { Refusal } from '../../casework/refusal.ts';
import type { Words } from '../../casework/words.ts';
import type { ApiReply } from './route.ts';

/** A reply in JSON. */
export function answered(
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): ApiReply {
  return { status, headers, body };
}

/** A refusal: `where` is the field, the header or the byte it is about. */
export function refused(
  status: number,
  where: string,
  { zh, en }: Words,
  more: { readonly code?: Refusal['code'] | undefined; readonly standing?: CaseRow | undefined } = {},
): ApiReply {
  const { code, standing } = more;
  const error = {
    where,
    why: zh,
    whyEn: en,
    ...(code === undefined ? {} : { code }),
    ...(standing === undefined ? {} : { standing }),
  };
  return { status, body: { error } };
}

/** The same answer whether there is none or it lies outside the asker's scope. */
export function noSuchCase(): ApiReply {
  return refused(
    404,
    'id',
    { zh: '没有这个案件，或不在您的辖区', en: 'no such case, or it is outside your divisions' },
    { code: 'unknown' },
  );
}
