import { z } from 'zod';
import { reportBody, type ReportBody } from '../../casework/step.ts';
import type { CodeRule } from '../../casework/code-rule.ts';
import { nulAt } from '../api/conditions.ts';
import { textFrom } from '../adapters/text.ts';
import { PayloadError } from '../adapters/reading.ts';

type Sent = Readonly<Record<string, string>>;
/** What was sent, or what is wrong with it: the standard's code and words that name the field. */
export type Read<T> = { readonly value: T } | { readonly code: number; readonly words: string };

const json = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));

/** Fields of a body, a form or JSON. */
export function fieldsOf(body: Uint8Array, contentType: string): Read<Sent> {
  try {
    const text = textFrom(body);
    if (!contentType.toLowerCase().includes('json'))
      return { value: Object.fromEntries(new URLSearchParams(text)) };
    const read = json.safeParse(JSON.parse(text));
    if (!read.success) return { code: 400, words: 'body: 须为一层对象 / must be a flat object' };
    const told = Object.entries(read.data).filter(([, value]) => value !== null);
    return { value: Object.fromEntries(told.map(([name, value]) => [name, String(value)])) };
  } catch (error) {
    if (error instanceof PayloadError) return { code: 400, words: `body: ${error.where} ${error.why}` };
    return { code: 400, words: 'body: 不是 JSON / is not JSON' };
  }
}

/** A report out of the fields of `POST requests`. Who asks is kept as confidential; e-mail and device are not kept. */
export function reportFrom(sent: Sent, rule: (code: string) => CodeRule | undefined): Read<ReportBody> {
  const { service_code: code = '', description, lat = '', long = '' } = sent;
  if (code === '') return missing('service_code');
  const known = rule(code);
  if (known === undefined)
    return { code: 404, words: `service_code: 没有服务 ${code} / there is no service ${code.slice(0, 40)}` };
  if (lat === '' || long === '')
    return {
      code: 400,
      words: 'lat, long: 必填，不按地址查找 / needed: addresses and address_id are not looked up',
    };
  if (description === undefined || description.trim() === '') return missing('description');
  const nul = nulAt(sent);
  if (nul !== undefined) return { code: 400, words: `${nul}: 含有 NUL 字符 / has a NUL character` };
  const read = reportBody.safeParse({
    kind: known.kind,
    ...(known.kind === 'request' ? { request: 'help' } : {}),
    code,
    channel: 'open311',
    text: description,
    lng: Number(long),
    lat: Number(lat),
    ...address(sent),
    ...citizen(sent),
  });
  if (read.success) return { value: read.data };
  const [issue] = read.error.issues;
  const field = FIELD[issue?.path.map(String).join('.') ?? ''] ?? 'body';
  return { code: 400, words: `${field}: 不符合要求 / ${issue?.message ?? 'does not fit'}` };
}

const FIELD: Readonly<Record<string, string>> = {
  text: 'description',
  lng: 'long',
  lat: 'lat',
  address: 'address_string',
  'citizen.name': 'first_name',
  'citizen.phone': 'phone',
};

const missing = (field: string): { code: number; words: string } => ({
  code: 400,
  words: `${field}: 必填 / is needed`,
});

function address({ address_string: text = '' }: Sent): { readonly address?: string } {
  return text.trim() === '' ? {} : { address: text };
}

function citizen({
  first_name: first = '',
  last_name: last = '',
  phone = '',
}: Sent): Pick<ReportBody, 'citizen'> {
  const name = /\p{Script=Han}/u.test(last + first) ? `${last}${first}`.trim() : `${first} ${last}`.trim();
  if (name === '' && phone.trim() === '') return {};
  return {
    citizen: {
      confidential: true,
      ...(name === '' ? {} : { name }),
      ...(phone.trim() === '' ? {} : { phone }),
    },
  };
}
