import type { Alert, Incident, ParkingFact } from '../city/fact.ts';

/** Where a simulation pours its facts. Called some 20,000 times a second: no objects for movers and roads. */
export interface Outlet {
  /**
   * One fix. `kind` indexes MOVER_KINDS; degrees WGS-84; heading radians clockwise from north; speed m/s.
   * `mover` is the simulation's own number, dense from 0, kept for the mover's life.
   */
  mover(mover: number, kind: number, lng: number, lat: number, headingRad: number, speedMs: number): void;
  moverGone(mover: number): void;
  /** What a mover is called: the number on an emergency unit. */
  moverNamed?(mover: number, label: string): void;
  /** State of a road edge of the bundle: mean speed m/s and flow vehicles/h. */
  road(edge: number, speedMs: number, freeSpeedMs: number, flowVph: number): void;
  parking(fact: ParkingFact): void;
  /** An incident was opened or changed; the whole of it each time. */
  incident(incident: Incident): void;
  /** A warning is in force. */
  alert(alert: Alert): void;
}

/** What a simulation can be asked to show besides an ordinary day. */
export const SCENARIOS = ['flood'] as const;
export type Scenario = (typeof SCENARIOS)[number];

export interface SimulationOptions {
  readonly seed: number;
  /** Scene time of step 0, ms since 1970. */
  readonly startMs: number;
  /** Vehicles wanted on the road at the busiest hour. */
  readonly vehicles: number;
  /** Absent: an ordinary day. */
  readonly scenario?: Scenario;
}
