import { metresBetween } from '../city/metres-between.ts';
import type { LngLat } from '../city/place.ts';
import type { CaseFile } from './case-file.ts';
import type { CaseRow } from './case-row.ts';
import type { Words } from './words.ts';

const HOUR_MS = 3_600_000;
/** Within this a place is the same one; beyond the other it is another. */
const SAME_PLACE_M = 20;
const OTHER_PLACE_M = 250;
/** A case counts half after so long: one that is open is still there to be seen, one that is closed may have come back. */
const HALF_LIFE_MS = { open: 7 * 24 * HOUR_MS, closed: 48 * HOUR_MS };
/** How much the sub-class says: the same, the same class, not yet known, another class, another kind of case. */
const LIKENESS = { code: 1, class: 0.6, unknown: 0.7, kind: 0.25, other: 0.35 };
/** Less is not worth a look. */
const LEAST_SCORE = 0.25;
const MOST = 5;

/** What is known of a report when its duplicates are looked for: as much as is typed. */
export type ReportDraft = { readonly at: LngLat } & Partial<
  Pick<CaseFile, 'id' | 'kind' | 'code' | 'component'>
>;

/** A case that may be the same matter, and why it is thought so. */
export interface Duplicate {
  readonly row: CaseRow;
  /** 0 surely another … 1 surely the same. */
  readonly score: number;
  readonly distanceM: number;
  readonly ageMs: number;
  readonly sameCode: boolean;
  readonly sameComponent: boolean;
}

/** How the score is made, for whoever asks. */
export const DUPLICATE_FORMULA: Words = {
  zh: '得分 = 位置 × 时间 × 类别。位置：20 米内为 1，至 250 米降为 0，同一部件为 1；时间：未结案件每 7 天减半，已结案件每 48 小时减半；类别：同小类 1，小类未定 0.7，同大类 0.6，不同种类 0.35，不同大类 0.25，同一部件为 1。低于 0.25 不提示。',
  en: 'Score = place × age × class. Place: 1 within 20 m, down to 0 at 250 m, 1 for the same component. Age: halved every 7 days while open, every 48 hours once closed. Class: 1 for the same sub-class, 0.7 where it is not known yet, 0.6 for the same class, 0.35 for another kind of case, 0.25 for another class, 1 for the same component. Below 0.25 nothing is shown.',
};

/** Cases that may be the same matter, likeliest first, at most five; never the draft itself, a merged or a rejected one. */
export function duplicatesOf(
  draft: ReportDraft,
  rows: readonly CaseRow[],
  nowMs: number,
): readonly Duplicate[] {
  return rows
    .filter(({ id, stage }) => id !== draft.id && stage !== 'merged' && stage !== 'rejected')
    .map((row) => judged(draft, row, nowMs))
    .filter(({ score }) => score >= LEAST_SCORE)
    .toSorted((a, b) => b.score - a.score || a.distanceM - b.distanceM || (a.row.id < b.row.id ? -1 : 1))
    .slice(0, MOST);
}

function judged(draft: ReportDraft, row: CaseRow, nowMs: number): Duplicate {
  const sameComponent = draft.component !== undefined && draft.component === row.component;
  const sameCode = draft.code !== undefined && draft.code !== '' && draft.code === row.code;
  const distanceM = metresBetween(draft.at, row.at);
  const ageMs = Math.max(0, nowMs - (row.closedAtMs ?? row.reportedAtMs));
  const place = sameComponent
    ? 1
    : Math.min(1, Math.max(0, (OTHER_PLACE_M - distanceM) / (OTHER_PLACE_M - SAME_PLACE_M)));
  const age = 0.5 ** (ageMs / HALF_LIFE_MS[row.closedAtMs === undefined ? 'open' : 'closed']);
  const score = place * age * (sameComponent ? 1 : likeness(draft, row));
  return { row, score, distanceM, ageMs, sameCode, sameComponent };
}

function likeness({ kind, code = '' }: ReportDraft, row: CaseRow): number {
  if (code === row.code && code !== '') return LIKENESS.code;
  if (kind !== undefined && kind !== row.kind) return LIKENESS.other;
  if (code === '' || row.code === '') return LIKENESS.unknown;
  return code.slice(0, -2) === row.code.slice(0, -2) ? LIKENESS.class : LIKENESS.kind;
}
