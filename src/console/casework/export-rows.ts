import { intakeOf } from '../../casework/intake-clock.ts';
import type { CaseDeskState } from './case-desk-state.ts';

/** A cell as CSV: quoted, and never a formula where a spreadsheet opens it. */
function cell(value: string | number | undefined): string {
  const text = String(value ?? '');
  const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}

const iso = (ms: number | undefined): string => (ms === undefined ? '' : new Date(ms).toISOString());

/** The chosen rows as CSV: UTF-8 with its mark, so that a spreadsheet reads Chinese; times are UTC. */
export function csvOf({ rows, chosen }: Pick<CaseDeskState, 'rows' | 'chosen'>): string {
  const head =
    'id,kind,code,title,title_en,channel,stage,round,unit,division,lng,lat,reported,file_by,due,closed,origination';
  const lines = rows
    .filter(({ id }) => chosen.has(id))
    .map((row) =>
      [
        row.id,
        row.kind,
        row.code,
        row.title,
        row.titleEn,
        row.channel,
        row.stage,
        row.round,
        row.unit,
        row.divisions.grid ?? row.divisions.subdistrict ?? row.divisions.district,
        row.at.lng,
        row.at.lat,
        iso(row.reportedAtMs),
        iso(intakeOf(row)?.dueAtMs),
        iso(row.clock?.dueAtMs),
        iso(row.closedAtMs),
        row.origination,
      ]
        .map(cell)
        .join(),
    );
  return `\uFEFF${[head, ...lines].join('\r\n')}\r\n`;
}

/** Hands the chosen rows over as a file. */
export function exportRows(state: Pick<CaseDeskState, 'rows' | 'chosen'>): void {
  const url = URL.createObjectURL(new Blob([csvOf(state)], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = 'cases.csv';
  link.click();
  URL.revokeObjectURL(url);
}
