import type { Alert, Incident, ParkingFact } from '../city/fact.ts';
import type { LngLat } from '../city/place.ts';
import type { Wants } from './request-mix.ts';

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
  /** Somebody asks for something, or a patrol found something; once each. Without this no request is made up at all. */
  request?(request: SimulatedRequest): void;
}

/** What a citizen asks of 12345, or a patrol reports. Nobody in it is real. */
export interface SimulatedRequest {
  /** Always the same for the same request: a key by which it is taken in once. */
  readonly id: string;
  readonly kind: 'event' | 'component' | 'request';
  /** Of a request; absent where it is none of these. */
  readonly wants?: Exclude<Wants, 'other'>;
  readonly channel: '12345' | 'patrol' | 'app' | 'line';
  /** Number of the former hotline where the channel is `line`. */
  readonly line?: string;
  /** Sub-class in the city's code tables (seeds/codes). */
  readonly code: string;
  /** What was said, in Chinese. */
  readonly text: string;
  readonly at: LngLat;
  readonly address: string;
  /** 16 digits. */
  readonly component?: string;
  readonly caller?: { readonly name?: string; readonly phone: string; readonly confidential: boolean };
  /** Whoever took the call answered it at once: nothing is left to be done. */
  readonly answered: boolean;
  readonly atMs: number;
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
  /** Requests of the usual number a day; absent: 1. */
  readonly requestScale?: number;
  /** Requests are made up from then on, ms since 1970; those before the start are told in its first step. Absent: from the start. */
  readonly requestsSinceMs?: number;
}
