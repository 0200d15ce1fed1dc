import type { Datum } from '../../city/crs.ts';
import type { Alert, Incident, TelemetryFact } from '../../city/fact.ts';
import type { MoverKind } from '../../city/kind.ts';

/** One part of a payload that was not taken: `where` names the entity and field, `why` the reason with the value. */
export interface Refusal {
  readonly where: string;
  readonly why: string;
}

/** What one payload says, in the city's own terms. */
export interface Reading {
  readonly facts: TelemetryFact[];
  readonly incidents: Incident[];
  readonly alerts: Alert[];
  readonly refusals: Refusal[];
  /** When the payload as a whole was made, by its own clock. */
  readonly observedAtMs?: number;
  /** True when the payload is everything the source knows: a fact that is not in it is gone. */
  readonly whole: boolean;
}

/** What an adapter is told about the source beside its bytes. */
export interface ReadingContext {
  readonly datum: Datum;
  /** Arrival time: stands in where an entity carries no time of its own. */
  readonly receivedAtMs: number;
  /** Kind of the movers of a feed that does not say (GTFS-realtime); `bus` when absent. */
  readonly moverKind?: MoverKind;
}

/** Longest part of a refusal; what a payload holds is shown, never poured into the log. */
const LONGEST = 200;

const clipped = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text);

/** The payload cannot be read at all. `where` is the byte, character, line, element or JSON path. */
export class PayloadError extends Error {
  override readonly name = 'PayloadError';
  readonly where: string;
  readonly why: string;
  constructor(where: string, why: string) {
    super(`${clipped(where)}: ${clipped(why)}`);
    this.where = clipped(where);
    this.why = clipped(why);
  }
}

/** Thrown while reading one entity; the collector turns it into a `Refusal` and goes on with the next. */
export class EntityRefused extends Error {
  override readonly name = 'EntityRefused';
  readonly where: string;
  readonly why: string;
  constructor(where: string, why: string) {
    super(`${clipped(where)}: ${clipped(why)}`);
    this.where = clipped(where);
    this.why = clipped(why);
  }
}
