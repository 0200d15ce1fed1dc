import type { Homes } from './bundle.ts';

/** Where a household lives in its building: both numbers count from 1, as a door plate does. */
export interface HomeNumber {
  /** Index of the building in the bundle. */
  readonly building: number;
  readonly storey: number;
  readonly unit: number;
}

/** Building, storey and unit of a household, or undefined when the bundle holds no such one. */
export function homeNumber(homes: Homes, home: number): HomeNumber | undefined {
  const { start, perStorey } = homes;
  if (home < 0 || home >= (start.at(-1) ?? 0)) return undefined;
  let low = 0;
  let high = start.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((start[middle] ?? 0) <= home) low = middle;
    else high = middle;
  }
  const per = perStorey[low] ?? 0;
  if (per === 0) return undefined;
  const inside = home - (start[low] ?? 0);
  return { building: low, storey: Math.floor(inside / per) + 1, unit: (inside % per) + 1 };
}

/** What stands on the door: storey and unit, two digits each (1203 is unit 3 on storey 12). */
export function doorPlate({ storey, unit }: HomeNumber): string {
  return `${String(storey).padStart(2, '0')}${String(unit).padStart(2, '0')}`;
}

/** How many households live in a building; 0 where there is no such building. */
export function homesOf({ start }: Homes, building: number): number {
  if (building < 0 || building + 1 >= start.length) return 0;
  return (start[building + 1] ?? 0) - (start[building] ?? 0);
}
