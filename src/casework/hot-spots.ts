import type { DivisionCode } from '../city/division.ts';
import type { LngLat } from '../city/place.ts';
import type { CaseRow } from './case-row.ts';
import { OPEN_STAGES, type Stage } from './stage.ts';

/** Several like cases in one grid: proposed to be merged into one, never merged by themselves. */
export interface HotSpot {
  readonly code: string;
  readonly title: string;
  readonly titleEn: string;
  /** Grid they lie in; where the city has none there, the finest division known. */
  readonly division: DivisionCode;
  /** Middle of the places. */
  readonly at: LngLat;
  /** The one that is to go on: the one most were merged into before, else the oldest. */
  readonly parent: CaseRow;
  /** All others, oldest first. */
  readonly rows: readonly CaseRow[];
  /** With those merged into the parent before. */
  readonly count: number;
  readonly sinceMs: number;
}

export interface HotSpotRule {
  /** Reports of so long count, ms. */
  readonly windowMs: number;
  /** So many make a hot spot; never less than three. */
  readonly least: number;
}
const LEAST = 3;
const USUAL: HotSpotRule = { windowMs: 24 * 3_600_000, least: LEAST };

/** Hot spots among open cases, largest first: same sub-class, same grid, reported within the window before now. */
export function hotSpots(
  rows: readonly CaseRow[],
  nowMs: number,
  rule: HotSpotRule = USUAL,
): readonly HotSpot[] {
  const near = new Map<string, CaseRow[]>();
  for (const row of rows) {
    const division = finest(row);
    const isRecent = row.reportedAtMs > nowMs - rule.windowMs && row.reportedAtMs <= nowMs;
    /* An older case that others were merged into goes on gathering. */
    if (!(OPEN_STAGES as readonly Stage[]).includes(row.stage) || !(isRecent || row.children > 0)) continue;
    if (division === undefined || row.code === '') continue;
    const key = `${row.code} ${division}`;
    const group = near.get(key);
    if (group === undefined) near.set(key, [row]);
    else group.push(row);
  }
  return [...near.values()]
    .map((group) => spotOf(group))
    .filter(({ count, rows: others }) => count >= Math.max(LEAST, rule.least) && others.length > 0)
    .toSorted((a, b) => b.count - a.count || a.sinceMs - b.sinceMs || (a.parent.id < b.parent.id ? -1 : 1));
}

function spotOf(group: readonly CaseRow[]): HotSpot {
  const old = group.toSorted((a, b) => a.reportedAtMs - b.reportedAtMs || (a.id < b.id ? -1 : 1));
  const parent = old.reduce((best, row) => (row.children > best.children ? row : best));
  const mean = (of: (row: CaseRow) => number): number =>
    old.reduce((sum, row) => sum + of(row), 0) / old.length;
  return {
    code: parent.code,
    title: parent.title,
    titleEn: parent.titleEn,
    division: finest(parent) ?? '',
    at: { lng: mean(({ at }) => at.lng), lat: mean(({ at }) => at.lat) },
    parent,
    rows: old.filter((row) => row !== parent),
    count: old.reduce((sum, { children }) => sum + 1 + children, 0),
    sinceMs: old[0]?.reportedAtMs ?? parent.reportedAtMs,
  };
}

const finest = ({ divisions: d }: CaseRow): DivisionCode | undefined =>
  d.grid ?? d.community ?? d.subdistrict ?? d.district ?? d.city;
