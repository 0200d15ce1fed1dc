import type { CaseRow } from '../casework/case-row.ts';
import type { DivisionCode } from '../city/division.ts';
import type { TwinView } from './twin-view.ts';
import { isOpenStage } from '../wire/is-open-stage.ts';

/** Cases of one kind reported in one grid within this, ms, at least so many: one cause is likely (casework/hot-spots.ts). */
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
  /** With those merged into one of them before. */
  readonly count: number;
}

/** Hot spots among the open cases, largest first, as casework proposes them, in grids alone. */
export function hotSpotsOf(cases: Iterable<CaseRow>, nowMs: number): HotSpot[] {
  const alike = new Map<string, CaseRow[]>();
  for (const row of cases) {
    const { grid } = row.divisions;
    const isRecent = row.reportedAtMs > nowMs - HOT_WITHIN_MS && row.reportedAtMs <= nowMs;
    /* An older case that others were merged into goes on gathering. */
    if (!isOpenStage(row.stage) || !(isRecent || row.children > 0)) continue;
    if (grid === undefined || row.code === '') continue;
    const key = `${grid} ${row.code}`;
    const those = alike.get(key);
    if (those === undefined) alike.set(key, [row]);
    else those.push(row);
  }
  return [...alike.values()]
    .filter((those) => those.length > 1)
    .map(spotOf)
    .filter(({ count }) => count >= HOT_FROM)
    .sort((a, b) => b.count - a.count || (a.grid < b.grid ? -1 : 1));
}

function spotOf(those: readonly CaseRow[]): HotSpot {
  const old = those.toSorted((a, b) => a.reportedAtMs - b.reportedAtMs || (a.id < b.id ? -1 : 1));
  const parent = old.reduce((best, row) => (row.children > best.children ? row : best));
  const { code, title, titleEn, divisions } = parent;
  const count = old.reduce((sum, { children }) => sum + 1 + children, 0);
  return { grid: divisions.grid ?? '', code, title, titleEn, cases: old.map(({ id }) => id), count };
}

interface Kept {
  readonly version: number;
  readonly minute: number;
  readonly spots: readonly HotSpot[];
}
const KEPT = new WeakMap<TwinView['cases'], Kept>();
const MINUTE_MS = 60_000;

/** Hot spots of a twin, the same list to all who ask until a case changed or a minute went by: they cool down by themselves. */
export function hotSpotsIn(
  { cases, casesVersion: version }: Pick<TwinView, 'cases' | 'casesVersion'>,
  nowMs: number,
): readonly HotSpot[] {
  const minute = Math.floor(nowMs / MINUTE_MS);
  const kept = KEPT.get(cases);
  if (kept?.version === version && kept.minute === minute) return kept.spots;
  const spots = hotSpotsOf(cases.values(), nowMs);
  KEPT.set(cases, { version, minute, spots });
  return spots;
}
