import type { CaseFile } from './case-file.ts';
import type { CaseRow } from './case-row.ts';
import { intakeOf } from './intake-clock.ts';
import { shownAddress } from './masking-shown.ts';

/** A case as queue, map and journal show it: no person, and of a citizen's address the street only. */
export function rowOf(file: CaseFile): CaseRow {
  const row: Writable<CaseRow> = {
    id: file.id,
    version: file.version,
    kind: file.kind,
    code: file.code,
    title: file.title,
    titleEn: file.titleEn,
    channel: file.channel,
    origination: file.origination,
    at: file.at,
    divisions: file.divisions,
    stage: file.stage,
    round: file.round,
    reportedAtMs: file.reportedAtMs,
    extension: file.extension !== undefined,
    parked: file.parked !== undefined,
    supervised: file.supervised !== undefined,
    reminders: file.reminders,
    children: file.children.length,
  };
  const intake = intakeOf(file);
  if (intake !== undefined) row.intake = intake;
  for (const field of WHERE_GIVEN) copy(row, file, field);
  if (file.address !== undefined)
    row.address = file.citizen === undefined ? file.address : shownAddress(file.address);
  return row;
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

const WHERE_GIVEN = [
  'request',
  'component',
  'unit',
  'assignee',
  'closedAtMs',
  'clock',
  'parent',
  'grade',
  'incident',
] as const satisfies readonly (keyof CaseFile & keyof CaseRow)[];

function copy<K extends (typeof WHERE_GIVEN)[number]>(
  row: Writable<CaseRow>,
  file: CaseFile,
  field: K,
): void {
  const value = file[field];
  if (value !== undefined) (row as Writable<Pick<CaseFile, K>>)[field] = value;
}
