import type { CityBundle } from '../city/bundle.ts';
import type { DemoCasework } from '../exchange/demo-casework.ts';
import { Exchange } from '../exchange/exchange.ts';
import { MemoryJournal } from '../exchange/memory-journal.ts';
import type { Screen } from '../exchange/screen.ts';
import type { Sight } from '../exchange/sight.ts';
import { Simulation } from '../simulation/simulation.ts';
import type { Outlet, SimulatedRequest, SimulationOptions } from '../simulation/outlet.ts';
import type { FromServer } from '../wire/message.ts';
import { localMs } from './server-clock.ts';

const STEP_MS = 100;
/** Steps made at once after a stall; the rest of the time is let go. */
const MOST_STEPS = 5;
/** Requests of so long before the start are told at once: a queue is never empty. */
const REQUESTS_BEFORE_MS = 86_400_000;

/** Who shows a demonstration sees all of it. */
function sightOf(city: CityBundle): Sight {
  const whole = city.divisions.find(({ level }) => level === 'city')?.code;
  const scope = whole === undefined ? [] : [whole];
  return { actor: { id: 'source:demo', name: '演示', role: 'presenter', scope }, key: 'demo' };
}

export interface DemoEars {
  said(message: FromServer): void;
  frame(bytes: ArrayBuffer): void;
}

/** A city that needs no server: the same simulation and the same exchange, in this worker. */
export class Demo {
  readonly #simulation: Simulation;
  readonly #screen: Screen;
  #pace = 1;
  #dueMs = 0;
  #steppedAtMs = localMs();

  constructor(city: CityBundle, options: SimulationOptions, ears: DemoEars) {
    const requestsSinceMs = options.startMs - REQUESTS_BEFORE_MS;
    const simulation = new Simulation(city, { ...options, requestsSinceMs });
    const nowMs = (): number => simulation.nowMs;
    const journal = new MemoryJournal(`demo-${options.seed}`);
    const exchange = new Exchange({ city, journal, nowMs });
    const card = {
      id: 'simulation',
      standard: 'simulation',
      origination: 'simulated',
      ttlMs: 20_000,
      datum: 'wgs84',
    };
    const facts = exchange.simulation({ ...card, origination: 'simulated' });
    const trouble = (error: unknown): void => exchange.trouble(error);
    const early: SimulatedRequest[] = [];
    let cases: DemoCasework | undefined;
    /* What cases are decided by is fetched beside the rest: a picture does not wait for it. */
    import('../exchange/demo-casework.ts')
      .then((casework) => {
        cases = new casework.DemoCasework(city, journal, { seed: options.seed, nowMs, trouble });
        for (const request of early.splice(0)) cases.request(request);
      })
      .catch(trouble);
    const outlet: Outlet = {
      ...facts,
      request: (request) => (cases === undefined ? void early.push(request) : cases.request(request)),
    };
    this.#simulation = simulation;
    this.#screen = exchange.screen(
      {
        text: (json) => ears.said(JSON.parse(json) as FromServer),
        bytes: (frame) => ears.frame(frame.slice(0)),
        close: () => undefined,
        bufferedBytes: () => 0,
      },
      sightOf(city),
    );
    setInterval(() => {
      const now = localMs();
      this.#dueMs += (now - this.#steppedAtMs) * this.#pace;
      this.#steppedAtMs = now;
      const steps = Math.min(MOST_STEPS, Math.floor(this.#dueMs / STEP_MS));
      this.#dueMs = steps === MOST_STEPS ? 0 : this.#dueMs - steps * STEP_MS;
      for (let i = 0; i < steps; i++) {
        simulation.step(outlet);
        exchange.tick();
        cases?.beat();
      }
    }, STEP_MS / 2);
  }

  get nowMs(): number {
    return this.#simulation.nowMs;
  }

  get pace(): number {
    return this.#pace;
  }

  /** City seconds per second; 0 holds the clock. */
  run(pace: number): void {
    this.#pace = pace;
  }

  say(message: object): void {
    this.#screen.receive(JSON.stringify(message));
  }
}
