import type { DivisionCode } from './division.ts';

/** A class of city components (部件大类). */
export interface ComponentClass {
  /** Two digits. */
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
}

/** A sub-class of city components (部件小类). */
export interface ComponentKind {
  /** Two digits of its class and two of its own. */
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  /** Index into `owners`: who answers for all of this kind. */
  readonly owner: number;
}

/** A word of a small table, in both languages. */
export interface ComponentWord {
  readonly id: string;
  readonly name: string;
  readonly nameEn: string;
}

/**
 * City components (部件): manhole covers, lamps, trees… as columns. Those of kind k are `start[k] … start[k + 1] − 1`
 * and are numbered from 1, so that the 16-digit code of each follows from its place in the columns.
 */
export interface Components {
  /** Six digits that every code begins with. */
  readonly county: DivisionCode;
  readonly classes: readonly ComponentClass[];
  readonly kinds: readonly ComponentKind[];
  readonly owners: readonly ComponentWord[];
  readonly states: readonly ComponentWord[];
  /** Kinds + 1 offsets; the last is the number of components. */
  readonly start: Uint32Array;
  /** South-west corner of the positions, metres of the city's ground. */
  readonly minX: number;
  readonly minY: number;
  /** Metres of one step of `x` and `y`. */
  readonly stepM: number;
  readonly x: Uint16Array;
  readonly y: Uint16Array;
  /** Index into `states`. */
  readonly state: Uint8Array;
}

const SERIAL_DIGITS = 6;

/** Index of the kind of a component. @param i below the number of components */
export function componentKindAt({ start }: Components, i: number): number {
  let [low, high] = [0, start.length - 2];
  while (low < high) {
    const mid = (low + high + 1) >> 1;
    if ((start[mid] ?? 0) <= i) low = mid;
    else high = mid - 1;
  }
  return low;
}

/** 16 digits: county (6), class (2), sub-class (2), serial (6). */
export function componentCode(components: Components, i: number): string {
  const kind = componentKindAt(components, i);
  const serial = i - (components.start[kind] ?? 0) + 1;
  return `${components.county}${components.kinds[kind]?.code ?? ''}${String(serial).padStart(SERIAL_DIGITS, '0')}`;
}

/** The component of a 16-digit code, undefined when there is none. */
export function componentOf(components: Components, code: string): number | undefined {
  if (!/^\d{16}$/.test(code) || !code.startsWith(components.county)) return undefined;
  const kind = components.kinds.findIndex((k) => k.code === code.slice(6, 10));
  if (kind < 0) return undefined;
  const i = (components.start[kind] ?? 0) + Number(code.slice(10)) - 1;
  return i >= (components.start[kind] ?? 0) && i < (components.start[kind + 1] ?? 0) ? i : undefined;
}

/** Where a component stands, metres of the city's ground. */
export function componentPlace(
  { minX, minY, stepM, x, y }: Components,
  i: number,
): readonly [x: number, y: number] {
  return [minX + (x[i] ?? 0) * stepM, minY + (y[i] ?? 0) * stepM];
}
