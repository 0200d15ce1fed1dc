import type { CityBundle } from '../city/bundle.ts';
import type { Exchange } from '../exchange/exchange.ts';
import type { Outlet, Scenario, SimulatedRequest } from '../simulation/outlet.ts';
import { Simulation, STEP_MS } from '../simulation/simulation.ts';
import { usualVehicles } from './usual-vehicles.ts';

/** Steps made at once after a stall; the rest of the time is let go. */
const MOST_STEPS = 5;
/** Every simulated value is told again within this. */
const TTL_MS = 20_000;

/** Requests of so long before the start are told at once: a queue is never empty. */
const REQUESTS_BEFORE_MS = 86_400_000;

/** The simulation's name among the sources. */
export const SIMULATION = 'simulation';

/** A simulated city pours into the exchange, by the wall clock. Call the answer on every tick. */
export function simulate(
  exchange: Exchange,
  city: CityBundle,
  options: {
    readonly seed: number;
    readonly vehicles?: number;
    readonly scenario?: Scenario;
    readonly nowMs: () => number;
    /** Hears what citizens ask for, those of the day before at once; absent: none is made up. */
    readonly request?: (request: SimulatedRequest) => void;
  },
): () => void {
  const { seed, vehicles = usualVehicles(city), scenario, nowMs, request } = options;
  const asked = scenario === undefined ? {} : { scenario };
  const startMs = nowMs();
  const times = { startMs, requestsSinceMs: startMs - REQUESTS_BEFORE_MS };
  const simulation = new Simulation(city, { seed, vehicles, ...times, ...asked });
  const facts = exchange.simulation({
    id: SIMULATION,
    standard: 'simulation',
    origination: 'simulated',
    ttlMs: TTL_MS,
    datum: 'wgs84',
  });
  const outlet: Outlet = request === undefined ? facts : { ...facts, request };
  let steppedAtMs = nowMs();
  let dueMs = 0;
  return () => {
    const now = nowMs();
    dueMs += Math.max(0, now - steppedAtMs);
    steppedAtMs = now;
    const due = Math.floor(dueMs / STEP_MS);
    const steps = Math.max(0, Math.min(MOST_STEPS, due));
    dueMs = due > MOST_STEPS ? 0 : dueMs - steps * STEP_MS;
    for (let i = 0; i < steps; i++) simulation.step(outlet);
  };
}
