import type { TelemetryFeed } from '../city/fact.ts';
import type { FacilityKind } from '../city/kind.ts';
import type { Indicator } from '../city/indicator.ts';
import type { FromServer, JournalRow, RosterRow, SourceHealth } from './message.ts';
import type { Tray } from './tray.ts';

/** State of the line to the gateway. `demo`: there is none, the exchange runs in the worker. */
export type LineState = 'connecting' | 'open' | 'lost' | 'demo';

/** How one feed travels, seen from this screen. */
export interface FeedHealth {
  readonly id: string;
  readonly kind: TelemetryFeed | JournalRow['stream'];
  /** Newest tick or journal seq taken in. */
  readonly seq: number;
  /** Frames or rows that did not join what was here before. */
  readonly gaps: number;
  /** Frames refused because they were not of the protocol. */
  readonly dropped: number;
  /** Facts overtaken by newer ones before this page drew them: a slow page, not a loss. */
  readonly superseded: number;
  /** Since the newest fact arrived; -1 before the first. */
  readonly ageMs: number;
  readonly simulated: boolean;
  /** Live entities; -1 when not counted here. */
  readonly entities: number;
}

/** Values of indicators by index of the bundle's divisions, children counted in parents; NaN where nobody knows. */
export type Rolled = Partial<Record<Indicator, Float64Array>>;

/** Kinds of things the search knows, in the order they stand where they match alike. */
export const HIT_KINDS = [
  'division',
  'unit_grid',
  'place',
  'facility',
  'parking',
  'road',
  'incident',
  'component',
] as const;

/** One thing found. */
export interface Hit {
  readonly kind: (typeof HIT_KINDS)[number];
  readonly name: string;
  readonly nameEn: string;
  readonly lng: number;
  readonly lat: number;
  /** Of a division, a unit grid or a component. */
  readonly code?: string;
  /** Of a facility, an incident, a place (`city/place-id.ts`) or a road (its name). */
  readonly id?: string;
  /** Of a facility that is no car park. */
  readonly facility?: FacilityKind;
  /** Of a car park that is told of. */
  readonly slot?: number;
  /** Entry of a component in the bundle. */
  readonly index?: number;
  /** The finest division it lies in, index in the bundle; absent outside all. */
  readonly within?: number;
  /** Who answers for it and how it is, where the bundle says. */
  readonly owner?: { readonly name: string; readonly nameEn: string };
  readonly state?: { readonly name: string; readonly nameEn: string };
}

/** Answer to a search: the best, best first, of so many. */
export interface Found {
  readonly hits: readonly Hit[];
  readonly total: number;
}

/** Worker → page. */
export type News =
  /** `serverMs` was the server's time at `localMs` (performance clock since 1970) and runs at `pace` since. */
  | {
      t: 'line';
      state: LineState;
      serverMs: number;
      localMs: number;
      pace: number;
      rttMs: number;
      why?: string;
    }
  | { t: 'tray'; tray: Tray }
  /** A roads or parking frame as it came (wire/frame.ts). */
  | { t: 'frame'; bytes: ArrayBuffer }
  | { t: 'roster'; feed: 'roads' | 'parking'; whole: boolean; rows: RosterRow[] }
  | {
      t: 'rows';
      stream: JournalRow['stream'];
      whole: boolean;
      rows: JournalRow[];
      /** As in `snap` (message.ts). */
      scope?: readonly string[];
      leftOut?: number;
      /** This screen is told of none any more: nobody is signed in. What it had is void. */
      ended?: true;
    }
  | { t: 'health'; sources: SourceHealth[]; feeds: FeedHealth[]; screens: number; skippedFrames: number }
  /** Movers of the whole city, all and by kind (MOVER_KINDS). */
  | { t: 'movers'; movers: number; byKind: readonly number[] }
  /** Movers by division: all that is known now, in the runs of `counts`. */
  | Extract<FromServer, { t: 'counts' }>
  /** Answer to the wish `find` of that number. */
  | { t: 'found'; ask: number; found: Found }
  /** Indicators that changed, each whole. */
  | { t: 'rolled'; values: Rolled }
  | Extract<FromServer, { t: 'is' | 'slots' }>;

/** Page → worker. */
export type Wish =
  | { t: 'open'; url: string; bundle: string }
  | { t: 'demo'; bundle: string; seed: number; startMs: number; vehicles: number; scenario?: 'flood' }
  | { t: 'back'; rows: Float32Array }
  /** The stage's copy of the fleet is gone: send every mover. */
  | { t: 'again' }
  /** Movers are seen from near around here: list them; radius 0: not any more. Metres of the city's Ground. */
  | { t: 'near'; x: number; y: number; radiusM: number }
  /** The chosen mover; -1 none. */
  | { t: 'track'; slot: number }
  /** Divisions in view, and those whose numbers are shown. */
  | { t: 'interest'; cells: string[]; places: string[] }
  | { t: 'who'; feed: TelemetryFeed; slot: number }
  | { t: 'slots'; source: string; names: string[] }
  /** Search everything; near (degrees) first where two match alike. The best `most` after the first `skip`. */
  | { t: 'find'; ask: number; query: string; lng: number; lat: number; most: number; skip: number }
  | { t: 'hidden'; hidden: boolean }
  /** Scene clock of a demo: seconds of city per second, 0 holds it. */
  | { t: 'pace'; pace: number };
