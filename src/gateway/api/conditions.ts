import type { Words } from '../../casework/words.ts';
import { refused } from './reply.ts';
import type { ApiReply, ApiRequest } from './route.ts';

type Headers = Pick<ApiRequest, 'header'>;
type Read<T> = { readonly value: T } | { readonly reply: ApiReply };

const KEY = /^[\x21-\x7e]{8,120}$/;
const NO_KEY: Words = {
  zh: '缺少请求头 Idempotency-Key（8–120 个可见 ASCII 字符），没有它不能办理',
  en: 'the header Idempotency-Key (8 to 120 visible ASCII characters) is missing or malformed',
};
const NO_MATCH: Words = {
  zh: '缺少请求头 If-Match：请给出您所见案件的版本，例如 "7"',
  en: 'the header If-Match is missing: give the version of the case you saw, like "7"',
};
const BAD_MATCH: Words = {
  zh: '请求头 If-Match 不是版本号，应如 "7"',
  en: 'the header If-Match is no version; it looks like "7"',
};

/** Key of a change; missing or malformed: 400. */
export function keyOf(request: Headers): Read<string> {
  const key = request.header('idempotency-key') ?? '';
  if (!KEY.test(key)) return { reply: refused(400, 'Idempotency-Key', NO_KEY) };
  return { value: key };
}

/** Version the asker saw. Missing: 428; no version: 400. */
export function versionOf(request: Headers): Read<number> {
  const header = request.header('if-match');
  if (header === undefined || header === '') return { reply: refused(428, 'If-Match', NO_MATCH) };
  const [, digits] = /^(?:W\/)?"?(\d{1,9})"?$/.exec(header.trim()) ?? [];
  if (digits === undefined) return { reply: refused(400, 'If-Match', BAD_MATCH) };
  return { value: Number(digits) };
}

/** Path of the first text with a NUL, which no store keeps; undefined: none has. */
export function nulAt(value: unknown, path = ''): string | undefined {
  if (typeof value === 'string') return value.includes('\0') ? path || 'body' : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [name, inner] of Object.entries(value)) {
    const at = nulAt(inner, path === '' ? name : `${path}.${name}`);
    if (at !== undefined) return at;
  }
  return undefined;
}
