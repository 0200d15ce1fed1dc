import type { DivisionCode } from '../city/division.ts';
import type { Indicator } from '../city/indicator.ts';

/** Where the camera is: MapLibre's own terms, degrees. */
export interface Camera {
  readonly lng: number;
  readonly lat: number;
  readonly zoom: number;
  readonly pitch: number;
  readonly bearing: number;
}

export const LAYERS = [
  'skyline',
  'homes',
  'terrain',
  'flow',
  'fleet',
  'parking',
  'beacons',
  'grid',
  'metro',
  'labels',
] as const;
export type Layer = (typeof LAYERS)[number];

export const THEMES = ['dark', 'night', 'light'] as const;
export type Theme = (typeof THEMES)[number];
export const LANGUAGES = ['zh', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];
export const MODES = ['desk', 'wall', 'demo'] as const;
export type Mode = (typeof MODES)[number];

/** Pages of the desk; `cases`, `intake` and `figures` are for who is signed in. */
export const DESKS = ['events', 'cases', 'intake', 'place', 'figures', 'feeds'] as const;
export type Desk = (typeof DESKS)[number];

/** One thing chosen on map or list. Slots are rows of a feed; the others are ids. */
export type Selection =
  | { readonly kind: 'incident' | 'alert' | 'facility' | 'case'; readonly id: string }
  /** A place by its id among the bundle's (`city/place-id.ts`); a named road as a whole by its name. */
  | { readonly kind: 'place' | 'street'; readonly id: string }
  | { readonly kind: 'mover' | 'parking' | 'road'; readonly slot: number }
  | { readonly kind: 'building' | 'home'; readonly index: number }
  /** One bay of a car park: its slot and the bay in it, from 0. */
  | { readonly kind: 'bay'; readonly slot: number; readonly bay: number }
  | { readonly kind: 'division'; readonly code: DivisionCode }
  /** By the 16 digits of a component and the 14 of a unit grid. */
  | { readonly kind: 'component' | 'unit_grid'; readonly code: string };

/** Light of the city: the true sun, or one of the authored states. */
export type Sun = 'true' | 'day' | 'low' | 'dusk' | 'night';

/** What is on a screen, whole: the URL, a saved view, a wall layout, a story step and a bug report alike. */
export interface Scene {
  readonly v: 1;
  readonly mode: Mode;
  readonly camera: Camera;
  /** The open division: its children are shown; '6201' is the whole city. */
  readonly place: DivisionCode;
  readonly layers: Readonly<Record<Layer, boolean>>;
  /** What the open division's children are measured by; absent: movers. */
  readonly indicator?: Indicator;
  /** A second one shown beside it: it gives the colour, the first the height. */
  readonly beside?: Indicator;
  readonly selection?: Selection;
  /** The building pulled apart into its storeys, index in the bundle. */
  readonly open?: number;
  /** The camera keeps the selected mover in the middle. */
  readonly follow?: boolean;
  readonly theme: Theme;
  readonly lang: Language;
  readonly sun: Sun;
  /** Held scene time, ms since 1970; absent: the clock runs. */
  readonly heldAtMs?: number;
  /** Page of the desk; absent: events. */
  readonly desk?: Desk;
  /** The list holds the whole city, whatever place is open; absent: only what counts in that place. */
  readonly wholeQueue?: boolean;
  /** Table instead of map (desk). */
  readonly tableOnly: boolean;
}
