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
  const waters = new Waters(water);
  return [...byName.values()].flatMap((alike) => {
    if (alike.length === 1) return [alike];
    const on = new Map(alike.map((i) => [i, waters.under(places[i])]));
    const isOne = (i: number, j: number): boolean =>
      areBeside(places[i], places[j]) || (on.get(i) ?? []).some((ring) => on.get(j)?.includes(ring));
    const groups: number[][] = [];
    for (const i of alike) {
      const own = groups.filter((group) => group.some((j) => isOne(i, j)));
      const rest = groups.filter((group) => !own.includes(group));
      groups.splice(0, groups.length, ...rest, [...own.flat(), i]);
    }
    return groups.map((group) => middleFirst(places, group));
  });
}

const areBeside = (a: Label | undefined, b: Label | undefined): boolean =>
  a !== undefined && b !== undefined && Math.hypot(a.x - b.x, a.y - b.y) <= BESIDE_M;

/** Waters, each found by its bounds first: a whole country's labels ask for every one of them. */
class Waters {
  /** West, south, east, north of each ring, metres; empty of one without points. */
  readonly #bounds: Float32Array;

  constructor(readonly water: Water) {
    const { start, xy } = water;
    this.#bounds = new Float32Array(4 * Math.max(0, start.length - 1));
    for (let ring = 0; ring + 1 < start.length; ring++) {
      let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
      for (let i = 2 * (start[ring] ?? 0); i < 2 * (start[ring + 1] ?? 0); i += 2) {
        const [x = 0, y = 0] = [xy[i], xy[i + 1]];
        [west, east] = [Math.min(west, x), Math.max(east, x)];
        [south, north] = [Math.min(south, y), Math.max(north, y)];
      }
      this.#bounds.set([west, south, east, north], 4 * ring);
    }
  }

  /** Rings a label stands on, as indices. */
  under(label: Label | undefined): number[] {
    if (label === undefined) return [];
    const { x, y } = label;
    const { start, xy } = this.water;
    const bounds = this.#bounds;
    const rings: number[] = [];
    for (let ring = 0; ring + 1 < start.length; ring++) {
      const at = 4 * ring;
      const isAway = x < bounds[at]! || y < bounds[at + 1]! || x > bounds[at + 2]! || y > bounds[at + 3]!;
      if (!isAway && inRing(xy, start[ring] ?? 0, start[ring + 1] ?? 0, x, y)) rings.push(ring);
    }
    return rings;
  }
}

function middleFirst(places: readonly Label[], group: readonly number[]): number[] {
  const mean = (of: 'x' | 'y'): number =>
    group.reduce((sum, i) => sum + (places[i]?.[of] ?? 0), 0) / group.length;
  const [x, y] = [mean('x'), mean('y')];
  const offM = (i: number): number => Math.hypot((places[i]?.x ?? 0) - x, (places[i]?.y ?? 0) - y);
  return group.toSorted((a, b) => offM(a) - offM(b) || a - b);
}
