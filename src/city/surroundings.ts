import type { PlaceName, Shapes } from './bundle.ts';

/** What covers ground beyond the city, in the order it is painted; the index is the byte in a city bundle. Append only. */
export const SURFACES = ['built', 'field', 'green', 'water'] as const;
export type Surface = (typeof SURFACES)[number];

/** Lines beyond the city, in the order they are painted; the index is the byte in a city bundle. Append only. */
export const SURROUNDING_LINES = ['river', 'rail', 'local', 'secondary', 'arterial', 'expressway'] as const;
export type SurroundingLine = (typeof SURROUNDING_LINES)[number];

/**
 * A map of what lies around a city, for the eye only: nothing drives on it and no division holds it. Metres of the
 * city's `Ground`; none of it lies within `head.extent`. Sorted by kind, as it is painted.
 */
export interface Surroundings {
  /** Whose map it is; its licence asks to be named wherever it is shown, also around a schematic city. */
  readonly attribution: string;
  /** Rings, holes joined by slits of no width. */
  readonly surfaces: Shapes & { readonly kind: Uint8Array };
  readonly lines: Shapes & { readonly kind: Uint8Array };
  readonly places: readonly PlaceName[];
}
