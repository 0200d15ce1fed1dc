import type { CaseRow } from '../casework/case-row.ts';
import type { DivisionCode } from '../city/division.ts';
import { isOpenStage } from '../wire/is-open-stage.ts';

/** Cases of one kind reported in one grid within this, ms, at least so many, are a hot spot: one cause is likely. */
export const HOT_WITHIN_MS = 24 * 3_600_000;
export const HOT_FROM = 3;

/** Cases that may be one: proposed as parts of a parent, never made so by themselves. */
export interface HotSpot {
  readonly grid: DivisionCode;
  /** Their sub-class, and its name. */
  readonly code: string;
  readonly title: string;
  readonly titleEn: string;
  /** Oldest first. */
  readonly cases: readonly string[];
}

/** Hot spots among the open cases, the one of most cases first; a case that is part of another one does not count. */
export function hotSpotsOf(cases: Iterable<CaseRow>, nowMs: number): HotSpot[] {
  const alike = new Map<string, CaseRow[]>();
  for (const row of cases) {
    const { grid } = row.divisions;
    const isNew = nowMs - row.reportedAtMs <= HOT_WITHIN_MS;
    if (grid === undefined || !isNew || row.parent !== undefined || !isOpenStage(row.stage)) continue;
    const key = `${grid} ${row.code}`;
    const those = alike.get(key);
    if (those === undefined) alike.set(key, [row]);
    else those.push(row);
  }
  return [...alike.values()]
    .filter((those) => those.length >= HOT_FROM)
    .map((those) => those.sort((a, b) => a.reportedAtMs - b.reportedAtMs || (a.id < b.id ? -1 : 1)))
    .flatMap((those) => {
      const [first] = those;
      const grid = first?.divisions.grid;
      if (first === undefined || grid === undefined) return [];
      const { code, title, titleEn } = first;
      return [{ grid, code, title, titleEn, cases: those.map(({ id }) => id) }];
    })
    .sort((a, b) => b.cases.length - a.cases.length || (a.grid < b.grid ? -1 : 1));
}
