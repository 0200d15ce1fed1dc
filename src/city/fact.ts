import type { FacilityKind, Grade, IncidentKind, MoverKind } from './kind.ts';
import type { LngLat } from './place.ts';

/** A telemetry fact about one mover. Newest wins. */
export interface MoverFact {
  readonly feed: 'vehicles';
  /** Unique within its source. */
  readonly id: string;
  readonly kind: MoverKind;
  readonly at: LngLat;
  readonly observedAtMs: number;
  /** Clockwise from north, radians; undefined when the source does not say. */
  readonly headingRad?: number;
  readonly speedMs?: number;
  /** Radius within which the position is believed true, metres. */
  readonly accuracyM?: number;
  /** What to call it on screen: plate, route, unit. */
  readonly label?: string;
}

/** A telemetry fact about a stretch of road. */
export interface RoadFact {
  readonly feed: 'roads';
  readonly id: string;
  readonly observedAtMs: number;
  /** Geometry when it is not an edge of the city bundle, WGS-84. */
  readonly path?: readonly LngLat[];
  /** Edge number in the city bundle, when it is one. */
  readonly edge?: number;
  readonly speedMs?: number;
  readonly freeSpeedMs?: number;
  /** Vehicles per hour. */
  readonly flowVph?: number;
  /** Share of time a detector is covered, 0–1. */
  readonly occupancy?: number;
  readonly label?: string;
}

/** A telemetry fact about a car park or a single bay. Counts are spaces; absent means unknown, never zero. */
export interface ParkingFact {
  readonly feed: 'parking';
  readonly id: string;
  readonly at: LngLat;
  readonly observedAtMs: number;
  readonly label?: string;
  /** Spaces in the official ledger (登记). */
  readonly registered?: number;
  /** Spaces open to the public by the operator's feed (开放). */
  readonly total?: number;
  /** Free of those, by the operator's feed. */
  readonly free?: number;
  readonly outOfService?: number;
  /** Spaces seen in use or usable by observation (观测). */
  readonly observed?: number;
}

export type TelemetryFact = MoverFact | RoadFact | ParkingFact;
export type TelemetryFeed = TelemetryFact['feed'];

/** An emergency or event at a place: a record, never lost. */
export interface Incident {
  readonly id: string;
  readonly kind: IncidentKind;
  readonly grade: Grade;
  readonly title: string;
  readonly titleEn?: string;
  readonly at: LngLat;
  readonly address?: string;
  readonly addressEn?: string;
  readonly state: 'open' | 'assigned' | 'on_scene' | 'closed';
  readonly openedAtMs: number;
  /** The household it is about, index in the bundle; who may see it is decided where it is shown. */
  readonly home?: number;
  /** When the promised response must have happened; absent where nothing is promised. */
  readonly dueAtMs?: number;
  /** Unit labels on their way or there. */
  readonly units?: readonly string[];
}

/** A warning for an area (CAP 1.2 terms): a record, never lost. */
export interface Alert {
  readonly id: string;
  readonly event: string;
  readonly headline?: string;
  readonly headlineEn?: string;
  readonly grade: Grade;
  readonly status: 'Actual' | 'Exercise' | 'System' | 'Test' | 'Draft';
  readonly msgType: 'Alert' | 'Update' | 'Cancel' | 'Ack' | 'Error';
  readonly effectiveAtMs: number;
  readonly expiresAtMs?: number;
  readonly areaText?: string;
  /** Where to point to; the centre when there is an area. */
  readonly at?: LngLat;
  /** Rings of the area, WGS-84. */
  readonly rings?: readonly (readonly LngLat[])[];
  readonly references?: readonly string[];
  /** Of a flood: how far the water stands beyond the river's bank, metres, 85–160. */
  readonly floodExtentM?: number;
}

export const RECORD_STREAMS = ['incidents', 'alerts', 'cases'] as const;
export type RecordStream = (typeof RECORD_STREAMS)[number];

/** Where a facility stands; parts of a city bundle and answers to a pick. */
export interface Facility {
  readonly id: string;
  readonly kind: FacilityKind;
  readonly name: string;
  readonly nameEn: string;
  readonly x: number;
  readonly y: number;
  /** Spaces of a car park, beds of a hospital; absent when unknown. */
  readonly capacity?: number;
}
