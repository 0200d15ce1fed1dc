import type { ApiReply } from '../api/route.ts';

/** The two formats of GeoReport v2. */
export const FORMATS = ['json', 'xml'] as const;
export type Format = (typeof FORMATS)[number];

/** One record of an answer; what is absent is left out of XML and null in JSON, as the standard's examples have it. */
export type Fields = Readonly<Record<string, string | number | boolean | null>>;

/** Records as one format writes them: `services`/`service`, `service_requests`/`request`, `errors`/`error`. */
export function written(
  format: Format,
  [list, item]: readonly [string, string],
  records: readonly Fields[],
  status = 200,
): ApiReply {
  if (format === 'json') return { status, body: records };
  const items = records.map((record) => `<${item}>${elements(record)}</${item}>`).join('');
  return {
    status,
    headers: { 'Content-Type': 'text/xml; charset=utf-8' },
    body: `<?xml version="1.0" encoding="utf-8"?>\n<${list}>${items}</${list}>\n`,
  };
}

/** An error as GeoReport v2 says it: an array of one. */
export function fault(format: Format, code: number, description: string): ApiReply {
  return written(format, ['errors', 'error'], [{ code, description }], code);
}

function elements(record: Fields): string {
  return Object.entries(record)
    .map(([name, value]) => (value === null ? `<${name}/>` : `<${name}>${escaped(String(value))}</${name}>`))
    .join('');
}

/** Characters XML cannot hold are left out. */
function escaped(text: string): string {
  return text
    .replaceAll(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
