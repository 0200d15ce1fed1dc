/** Columns of a character in a terminal: two for Chinese. */
const wide = (text: string): number =>
  [...text].reduce(
    (sum, c) =>
      sum +
      (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60]/u.test(c) ? 2 : 1),
    0,
  );

/** Rows under their heads, columns aligned; numbers to the right. */
export function textTable(heads: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const all = [heads, ...rows];
  const widths = heads.map((_, i) => Math.max(...all.map((row) => wide(String(row[i] ?? '')))));
  const line = (row: readonly (string | number)[]): string =>
    heads
      .map((_, i) => {
        const text = String(row[i] ?? '');
        const gap = ' '.repeat((widths[i] ?? 0) - wide(text));
        return typeof row[i] === 'number' ? gap + text : text + gap;
      })
      .join('  ')
      .trimEnd();
  return all.map(line).join('\n');
}
