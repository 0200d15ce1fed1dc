import { createHash } from 'node:crypto';
import type { Alert, Incident, ParkingFact } from '../../../src/city/fact.ts';
import type { Outlet } from '../../../src/simulation/outlet.ts';
import { Simulation } from '../../../src/simulation/simulation.ts';
import { toyCity } from '../../fixtures/toy-city.ts';

/** An outlet that hashes every call, argument bits and order included. */
export function hashing(): Outlet & { digest(): string; calls: number } {
  const hash = createHash('sha256');
  const row = new Float64Array(7);
  const bytes = new Uint8Array(row.buffer);
  const put = (self: { calls: number }, ...values: number[]): void => {
    row.fill(0);
    row.set(values);
    hash.update(bytes);
    self.calls++;
  };
  return {
    calls: 0,
    mover(...fix) {
      put(this, 1, ...fix);
    },
    moverGone(mover) {
      put(this, 2, mover);
    },
    road(...state) {
      put(this, 3, ...state);
    },
    parking(fact: ParkingFact) {
      this.calls++;
      hash.update(JSON.stringify(fact));
    },
    incident(incident: Incident) {
      this.calls++;
      hash.update(JSON.stringify(incident));
    },
    alert(alert: Alert) {
      this.calls++;
      hash.update(JSON.stringify(alert));
    },
    digest: () => hash.digest('hex'),
  };
}

/** An outlet that does nothing but what it is given. */
export function listening(given: Partial<Outlet>): Outlet {
  const nothing = (): void => undefined;
  return {
    mover: nothing,
    moverGone: nothing,
    road: nothing,
    parking: nothing,
    incident: nothing,
    alert: nothing,
    ...given,
  };
}

/** 20 May 2026 at an hour of the day in China. */
export const atHour = (hour: number): number => Date.UTC(2026, 4, 20) + (hour - 8) * 3600_000;

/** A minute of the toy town, as a digest of every call. */
export function dayOf(seed: number): { digest: string; calls: number } {
  const simulation = new Simulation(toyCity(), { seed, startMs: atHour(8), vehicles: 400 });
  const outlet = hashing();
  for (let i = 0; i < 600; i++) simulation.step(outlet);
  return { digest: outlet.digest(), calls: outlet.calls };
}
