import type { ReportBody } from './step.ts';

/** Signs that one note holds; a sign is at most two of the 2000 units. */
const NOTE_MOST = 1000;

/** What a report says now, as notes to the case that was made of an earlier wording: sub-class, place and text, whole. */
export function changedNotes({ text, lng, lat, address, code }: ReportBody): readonly string[] {
  const place = `${address ?? ''} (${lng.toFixed(6)}, ${lat.toFixed(6)})`.trim();
  const signs = [...`登记内容修改为：${code ?? ''} ${place} ${text}`];
  return Array.from({ length: Math.ceil(signs.length / NOTE_MOST) }, (_, i) =>
    signs.slice(i * NOTE_MOST, (i + 1) * NOTE_MOST).join(''),
  );
}
