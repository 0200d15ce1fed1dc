import type { CityBundle, PlaceName } from './bundle.ts';
import { inRing } from './in-ring.ts';

/** Labels of one name that stand no farther apart are of one thing, metres: a castle drawn as two wings. */
const BESIDE_M = 300;

/** Something with a name at a place, metres. */
type Label = Pick<PlaceName, 'name' | 'nameEn' | 'x' | 'y'>;
type Water = CityBundle['water'];

/**
 * Labels by the thing they name, as indices, each group led by the one nearest the middle of all of its own. Labels of
 * one name are of one thing where they stand on the same water or beside each other; elsewhere two villages are called
 * alike.
 */
export function placeParts(places: readonly Label[], water: Water): number[][] {
  const byName = new Map<string, number[]>();
  places.forEach(({ name, nameEn }, i) => {
    const key = `${name}\n${nameEn}`;
    byName.set(key, [...(byName.get(key) ?? []), i]);
  });
  return [...byName.values()].flatMap((alike) => {
    if (alike.length === 1) return [alike];
    const groups: number[][] = [];
    for (const i of alike) {
      const own = groups.filter((group) => group.some((j) => isOne(places[i], places[j], water)));
      const rest = groups.filter((group) => !own.includes(group));
      groups.splice(0, groups.length, ...rest, [...own.flat(), i]);
    }
    return groups.map((group) => middleFirst(places, group));
  });
}

function isOne(a: Label | undefined, b: Label | undefined, { start, xy }: Water): boolean {
  if (a === undefined || b === undefined) return false;
  if (Math.hypot(a.x - b.x, a.y - b.y) <= BESIDE_M) return true;
  for (let ring = 0; ring + 1 < start.length; ring++) {
    const holds = ({ x, y }: Label): boolean => inRing(xy, start[ring] ?? 0, start[ring + 1] ?? 0, x, y);
    if (holds(a) && holds(b)) return true;
  }
  return false;
}

function middleFirst(places: readonly Label[], group: readonly number[]): number[] {
  const mean = (of: 'x' | 'y'): number =>
    group.reduce((sum, i) => sum + (places[i]?.[of] ?? 0), 0) / group.length;
  const [x, y] = [mean('x'), mean('y')];
  const offM = (i: number): number => Math.hypot((places[i]?.x ?? 0) - x, (places[i]?.y ?? 0) - y);
  return group.toSorted((a, b) => offM(a) - offM(b) || a - b);
}
