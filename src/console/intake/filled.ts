import { startClock } from '../../casework/deadline.ts';
import type { Request, TimeLimit } from '../../casework/case-file.ts';
import { limitOf, type CodeRule } from '../../casework/code-rule.ts';
import type { Unit } from '../../casework/unit.ts';
import type { CityBundle, Division } from '../../city/bundle.ts';
import type { WorkCalendar } from '../../city/calendar.ts';
import { cellAt } from '../../city/cell-at.ts';
import { treeOf } from '../../city/division-tree.ts';
import { postsOf, type Post } from '../../city/government.ts';
import { Ground, type LngLat } from '../../city/place.ts';

/** Divisions a place lies in, coarse to fine; empty outside the city. */
export function divisionsAt(city: CityBundle, { lng, lat }: LngLat): readonly Division[] {
  const ground = new Ground(city.head.origin);
  const cell = cellAt(city.cells, ground.x(lng), ground.y(lat));
  if (cell === undefined || cell >= city.divisions.length) return [];
  return treeOf(city)
    .pathOf(cell)
    .flatMap((i) => city.divisions[i] ?? []);
}

/** The post that leads a grid: the first of its roles; undefined where the city does not say. */
export function leaderOf(city: CityBundle, grid: Division | undefined): Post | undefined {
  if (city.government === undefined || grid?.level !== 'grid') return undefined;
  return postsOf(city.government, grid)[0];
}

/** Everyone with a post in the grid, leader first. */
export function postsIn(city: CityBundle, grid: Division): readonly Post[] {
  return city.government === undefined ? [] : postsOf(city.government, grid);
}

/**
 * The unit that answers for a rule at a place: that of its kind in the finest of these divisions that has one, of
 * several squads the one its sub-district is shared out to. Undefined while the units are not known.
 */
export function unitAt(
  rule: Pick<CodeRule, 'unit'>,
  path: readonly Division[],
  units: readonly Unit[],
): Unit | undefined {
  const subdistrict = path.find(({ level }) => level === 'subdistrict')?.code ?? '';
  for (const { code } of path.toReversed()) {
    const own = units.filter(({ id }) => id === `${code}-${rule.unit}`);
    const squads = units.filter(({ id }) => new RegExp(`^${code}-${rule.unit}-\\d$`).test(id));
    const squad = squads[Number(subdistrict.slice(6)) % Math.max(1, squads.length)];
    if (own[0] !== undefined) return own[0];
    if (squad !== undefined) return squad;
  }
  return undefined;
}

export interface Deadline {
  readonly limit: TimeLimit;
  /** Were it filed now, ms since 1970; undefined without a calendar. */
  readonly dueAtMs: number | undefined;
}

/** By when a case of this rule would be due, were it filed at `nowMs`. */
export function deadlineOf(
  rule: CodeRule,
  request: Request | undefined,
  nowMs: number,
  calendar: WorkCalendar | undefined,
): Deadline {
  const limit = limitOf(rule, rule.kind === 'request' ? request : undefined);
  const dueAtMs = calendar === undefined ? undefined : startClock(limit, nowMs, calendar).dueAtMs;
  return { limit, dueAtMs };
}
