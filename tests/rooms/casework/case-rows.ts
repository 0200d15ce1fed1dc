import type { CaseClock, CaseFile } from '../../../src/casework/case-file.ts';
import { rowOf } from '../../../src/casework/row-of.ts';
import type { CaseRow } from '../../../src/casework/case-row.ts';

export const HOUR_MS = 3_600_000;
/** 2 March 2026, 09:00 in China: a Monday. */
export const MONDAY_MS = Date.parse('2026-03-02T09:00:00+08:00');

/** A case of dumped rubbish in Chengguan, and what differs. */
export function caseFile(change: Partial<CaseFile> = {}): CaseFile {
  return {
    id: 'LZ-1',
    version: 1,
    kind: 'event',
    code: '0102',
    table: 'events@2026.1',
    title: '暴露垃圾',
    titleEn: 'Exposed rubbish',
    channel: 'patrol',
    origination: 'live',
    text: '路边有垃圾',
    at: { lng: 103.83, lat: 36.05 },
    divisions: { city: '6201', district: '620102', subdistrict: '620102001', grid: '620102001001001' },
    stage: 'filed',
    round: 1,
    reportedAtMs: MONDAY_MS,
    reminders: 0,
    returns: 0,
    children: [],
    revisits: [],
    attachments: [],
    ...change,
  };
}

export const caseRow = (change: Partial<CaseFile> = {}): CaseRow => rowOf(caseFile(change));

/** A clock due at an instant, met or not. */
export const clockDue = (dueAtMs: number, metAtMs?: number): CaseClock => ({
  limit: { amount: 1, unit: 'working_day' },
  extra: [],
  startedAtMs: dueAtMs - 24 * HOUR_MS,
  countedMs: 0,
  countedToMs: dueAtMs - 24 * HOUR_MS,
  dueAtMs,
  ...(metAtMs === undefined ? {} : { metAtMs }),
});
