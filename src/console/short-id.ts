/** What a narrow column has room for after the dots. */
const END = 6;

/** The telling end of a record's id for a narrow column, not cut by it: its last part, or its last six characters. */
export function shortId(id: string): string {
  if (id.length <= 8) return id;
  const last = /(?<=[:_/-])[^:_/-]{4,6}$/u.exec(id)?.[0];
  return `…${last ?? id.slice(-END).replace(/^[:_/-]+/u, '')}`;
}
