import type { Alert, Incident, TelemetryFact, TelemetryFeed } from '../city/fact.ts';
import type { Origination } from '../city/provenance.ts';

/** A source as the exchange knows it. */
export interface SourceCard {
  /** Unique; as in the feeds file. */
  readonly id: string;
  /** Standard spoken, for people: `GTFS-realtime`, `NGSI-LD`, `simulation`… */
  readonly standard: string;
  readonly origination: Origination;
  /** News promised at least this often. */
  readonly ttlMs: number;
  /** Datum as received → stored, for people: `gcj02 → wgs84`. */
  readonly datum: string;
}

/** What an adapter is given to pour facts into. Every call is safe to make at any time until `close`. */
export interface SourceInlet {
  /** Telemetry, newest wins; facts with impossible numbers are refused and counted. */
  offer(facts: readonly TelemetryFact[]): void;
  /** The whole of one feed by this source: what is not in it is gone. */
  snapshot(feed: TelemetryFeed, facts: readonly TelemetryFact[]): void;
  /** Records: resolves when committed. Answers how many were new or changed. */
  incidents(incidents: readonly Incident[]): Promise<number>;
  alerts(alerts: readonly Alert[]): Promise<number>;
  /** Count one refused input: `where` names the field or byte, `why` the reason. */
  refuse(where: string, why: string): void;
  /** The source cannot be reached or read as a whole; undefined when it can again. */
  trouble(why: string | undefined): void;
  close(): void;
}
