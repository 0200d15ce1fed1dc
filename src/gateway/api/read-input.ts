import { z } from 'zod';
import { jsonFrom } from '../adapters/json.ts';
import { PayloadError } from '../adapters/reading.ts';
import { refused } from './reply.ts';
import type { ApiReply } from './route.ts';

export type Input<T> = { readonly value: T } | { readonly reply: ApiReply };

const { localeError: IN_CHINESE } = z.locales.zhCN();

/** What a schema makes of a value; where it does not fit, a refusal that names the field, in both languages. */
export function readInput(
  schema: z.ZodType | undefined,
  value: unknown,
  place: 'params' | 'query' | 'body',
): Input<unknown> {
  if (schema === undefined) return { value };
  const read = schema.safeParse(value);
  if (read.success) return { value: read.data };
  const issue = read.error.issues[0];
  const zh = inChinese(schema.safeParse(value, { error: IN_CHINESE }).error?.issues[0]?.message ?? '');
  const path = issue?.path.map(String) ?? [];
  const unknown = issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
  const field = [...path, ...unknown].join('.');
  const where = place === 'body' ? field || 'body' : `${place}.${field}`;
  return {
    reply: refused(place === 'body' ? 422 : 400, where.slice(0, 120), { zh, en: issue?.message ?? '' }),
  };
}

/** Rules of our own say themselves in English only. */
function inChinese(message: string): string {
  if (/\p{Script=Han}/u.test(message)) return message;
  return message === 'has a NUL' ? '含有 NUL 字符，不能保存' : `内容不符合要求（${message}）`;
}

/** A body as JSON; where it stops being that is named by its character. An empty one is no body. */
export function readJson(bytes: Buffer): Input<unknown> {
  if (bytes.length === 0) return { value: undefined };
  try {
    return { value: jsonFrom(bytes) };
  } catch (error) {
    if (!(error instanceof PayloadError)) throw error;
    const { where, why } = error;
    return { reply: refused(400, 'body', { zh: `请求体不是 JSON：${where}`, en: `${where}: ${why}` }) };
  }
}
