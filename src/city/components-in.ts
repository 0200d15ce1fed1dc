import type { CityBundle } from './bundle.ts';
import { cellAt } from './cell-at.ts';
import { componentKindAt, componentPlace, type ComponentClass, type Components } from './component.ts';
import { inRing } from './in-ring.ts';

/** Components of one class somewhere. */
export interface ClassHere {
  readonly of: ComponentClass;
  readonly count: number;
  /** The first of them, entries of the bundle. */
  readonly first: readonly number[];
}

type City = Pick<CityBundle, 'divisions' | 'cells' | 'components' | 'unitGrids'>;

/** Components of a grid by class, in the order of the codes. @param division index of a division that has no parts */
export function componentsInGrid({ components, cells }: City, division: number, most: number): ClassHere[] {
  return byClass(components, most, (x, y) => cellAt(cells, x, y) === division);
}

/** Components of a unit grid by class, in the order of the codes. */
export function componentsInUnit({ components, unitGrids }: City, unit: number, most: number): ClassHere[] {
  if (unitGrids === undefined) return [];
  const { start, xy } = unitGrids;
  const [from, to] = [start[unit] ?? 0, start[unit + 1] ?? 0];
  let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let p = from; p < to; p++) {
    const [x, y] = [xy[2 * p] ?? 0, xy[2 * p + 1] ?? 0];
    [minX, minY, maxX, maxY] = [Math.min(minX, x), Math.min(minY, y), Math.max(maxX, x), Math.max(maxY, y)];
  }
  return byClass(
    components,
    most,
    (x, y) => x >= minX && x <= maxX && y >= minY && y <= maxY && inRing(xy, from, to, x, y),
  );
}

function byClass(
  components: Components | undefined,
  most: number,
  isIn: (x: number, y: number) => boolean,
): ClassHere[] {
  if (components === undefined) return [];
  const total = components.start.at(-1) ?? 0;
  const here = new Map(components.classes.map((of) => [of.code, { of, count: 0, first: [] as number[] }]));
  for (let i = 0; i < total; i++) {
    if (!isIn(...componentPlace(components, i))) continue;
    const own = here.get(components.kinds[componentKindAt(components, i)]?.code.slice(0, 2) ?? '');
    if (own === undefined) continue;
    own.count += 1;
    if (own.first.length < most) own.first.push(i);
  }
  return [...here.values()].filter(({ count }) => count > 0);
}
