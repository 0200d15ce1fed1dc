import type { CityBundle } from '../city/bundle.ts';
import { Exchange } from '../exchange/exchange.ts';
import { MemoryJournal } from '../exchange/memory-journal.ts';
import type { Screen } from '../exchange/screen.ts';
import { Simulation } from '../simulation/simulation.ts';
import type { SimulationOptions } from '../simulation/outlet.ts';
import type { FromServer } from '../wire/message.ts';
import { localMs } from './server-clock.ts';

const STEP_MS = 100;
/** Steps made at once after a stall; the rest of the time is let go. */
const MOST_STEPS = 5;

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
    const simulation = new Simulation(city, options);
    const nowMs = (): number => simulation.nowMs;
    const exchange = new Exchange({ city, journal: new MemoryJournal(`demo-${options.seed}`), nowMs });
    const card = {
      id: 'simulation',
      standard: 'simulation',
      origination: 'simulated',
      ttlMs: 20_000,
      datum: 'wgs84',
    };
    const outlet = exchange.simulation({ ...card, origination: 'simulated' });
    this.#simulation = simulation;
    this.#screen = exchange.screen({
      text: (json) => ears.said(JSON.parse(json) as FromServer),
      bytes: (frame) => ears.frame(frame.slice(0)),
      close: () => undefined,
      bufferedBytes: () => 0,
    });
    setInterval(() => {
      const now = localMs();
      this.#dueMs += (now - this.#steppedAtMs) * this.#pace;
      this.#steppedAtMs = now;
      const steps = Math.min(MOST_STEPS, Math.floor(this.#dueMs / STEP_MS));
      this.#dueMs = steps === MOST_STEPS ? 0 : this.#dueMs - steps * STEP_MS;
      for (let i = 0; i < steps; i++) {
        simulation.step(outlet);
        exchange.tick();
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
