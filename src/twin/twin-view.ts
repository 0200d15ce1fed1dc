import type { CityBundle } from '../city/bundle.ts';
import type { WorkCalendar } from '../city/calendar.ts';
import type { TelemetryFeed } from '../city/fact.ts';
import type { Indicator } from '../city/indicator.ts';
import type { LngLat } from '../city/place.ts';
import type { FromServer, JournalRow } from '../wire/message.ts';
import type { Found } from '../wire/news.ts';
import type { Tray } from '../wire/tray.ts';
import type { CaseListener, HeldCase } from './case-table.ts';
import type { PulseStore } from './pulse.ts';
import type { ParkingColumns, RoadColumns, SlotTable } from './slots.ts';

/** The city as we now believe it: what the stage draws and the console reads. */
export interface TwinView {
  readonly city: CityBundle;
  /** The newest fleet tray not yet drawn; draw it, then give its rows back. */
  takeTray(): Tray | undefined;
  giveBack(rows: Float32Array): void;
  /** The stage lost its copy of the fleet: every mover comes again in a whole tray. */
  again(): void;
  /** Trays shall list the movers of this circle, metres; radius 0 ends it. */
  near(x: number, y: number, radiusM: number): void;
  /** The chosen mover: trays carry its row and its trail. */
  track(slot: number | undefined): void;
  readonly parking: SlotTable<ParkingColumns>;
  readonly roads: SlotTable<RoadColumns>;
  /** Newest row by record id. */
  readonly incidents: ReadonlyMap<string, JournalRow>;
  readonly alerts: ReadonlyMap<string, JournalRow>;
  /** Open cases this screen may see by id, and those that ended within ten minutes; none where nobody signed in. */
  readonly cases: ReadonlyMap<string, HeldCase>;
  /** Moves on with every change of `cases`. */
  readonly casesVersion: number;
  /** Calls back with every case that changed, once it is held: what was asked for has come. @returns ends it */
  onCase(listener: CaseListener): () => void;
  /** When offices work; absent until somebody said. */
  readonly calendar?: WorkCalendar;
  /** What the worker rolled up by index of the bundle's divisions, NaN unknown; absent where no worker tells news. */
  readonly rolled?: ReadonlyMap<Indicator, Float64Array>;
  /** Moves on with every record row taken in. */
  readonly recordVersion: number;
  /** Scene time now, ms since 1970: the server's clock, or the demo's. */
  nowMs(): number;
  readonly pulse: PulseStore;
  /** Who is in this slot; rejects when the line is lost. */
  who(feed: TelemetryFeed, slot: number): Promise<Extract<FromServer, { t: 'is' }>>;
  /** Slots of the movers that wear these labels or ids, -1 none; those of `source` first. Absent where nobody can be asked. */
  slotsOf?(source: string, names: readonly string[]): Promise<readonly number[]>;
  /** Searches everything, near `at` first; undefined when a newer search overtook this one; absent where no worker searches. */
  find?(query: string, at: LngLat, most: number, skip?: number): Promise<Found | undefined>;
  /** Which divisions are in view, and which have their numbers shown; the gateway sends only those. */
  look(cells: readonly string[], places: readonly string[]): void;
}
