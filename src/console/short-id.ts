/** The telling end of a record's id for a narrow column: its last part, or its last eight characters. */
export function shortId(id: string): string {
  if (id.length <= 8) return id;
  const last = /[^:_/-]{4,8}$/u.exec(id)?.[0];
  return `…${last ?? id.slice(-8)}`;
}
