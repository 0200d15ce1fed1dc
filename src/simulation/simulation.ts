import type { CityBundle } from '../city/bundle.ts';
import { Ground } from '../city/place.ts';
import { randomFrom } from '../city/random.ts';
import { Attractions } from './attractions.ts';
import { chinaHour, shareOnRoad, shareToWork } from './demand.ts';
import { Dispatch } from './dispatch.ts';
import { Emergencies } from './emergencies.ts';
import { Fleet } from './fleet.ts';
import { floodScenario, type FloodScenario } from './flood-scenario.ts';
import { IncidentScenes } from './incident-scene.ts';
import { LanePath, type Stand } from './lane-path.ts';
import type { Outlet, SimulationOptions } from './outlet.ts';
import { Parking } from './parking.ts';
import { Population } from './population.ts';
import { Requests } from './requests.ts';
import { ResponderDriving, type Responder } from './responder.ts';
import { RoadGraph } from './road-graph.ts';
import { RoadWatch } from './road-watch.ts';
import { Signals } from './signals.ts';
import { Traffic } from './traffic.ts';
import { Wayfinding } from './wayfinding.ts';

/** Scene time of one step, ms. */
export const STEP_MS = 100;
/** Every vehicle is heard of once in so many steps. */
const FIX_TURNS = 10;
const ROAD_TURNS = 100;
/** Silent driving before step 0, so that the day does not start with empty junctions. */
const WARM_UP_S = 90;
const WARM_UP_STEP_S = 0.5;
/** Emergencies before step 0 that nobody is told of, and how many must be under way by then. */
const PAST_S = 45 * 60;
const UNDER_WAY = 6;
/** In the last minutes of that past a call comes every minute until so many are. */
const LULL_S = 10 * 60;

/**
 * A city that behaves. Same bundle, seed and start: the same calls with the same numbers, in Node and in a
 * worker alike. It knows no clock but its own and no randomness but its seed.
 */
export class Simulation {
  readonly #ground: Ground;
  readonly #fleet: Fleet;
  readonly #signals: Signals;
  readonly #ways: Wayfinding;
  readonly #traffic: Traffic;
  readonly #population: Population;
  readonly #watch: RoadWatch;
  readonly #parking: Parking;
  readonly #driving: ResponderDriving;
  readonly #emergencies: Emergencies;
  readonly #requests: Requests;
  readonly #vehicles: number;
  readonly #stand: Stand = { x: 0, y: 0, dx: 1, dy: 0 };
  readonly #flood: FloodScenario | undefined;
  #nowMs: number;
  #step = 0;

  /** Builds the city's roads and drives them warm; takes seconds for a city, so not on a page's main thread. */
  constructor(city: CityBundle, options: SimulationOptions) {
    const prefix = `sim-${options.seed}-${Math.floor(options.startMs / 1000)}`;
    if (options.scenario === 'flood') this.#flood = floodScenario(city, options.startMs, prefix);
    const graph = new RoadGraph(city.roads, this.#flood?.closed);
    const path = new LanePath(graph);
    this.#nowMs = options.startMs - WARM_UP_S * 1000;
    this.#vehicles = options.vehicles;
    this.#ground = new Ground(city.head.origin);
    this.#fleet = new Fleet(graph, options.vehicles + Math.ceil(options.vehicles * 0.03) + 64);
    const attractions = new Attractions(city, graph, randomFrom(options.seed ^ 0x51ed));
    this.#ways = new Wayfinding(graph, this.#fleet, attractions, path, randomFrom(options.seed ^ 0x7a11));
    this.#signals = new Signals(graph);
    this.#traffic = new Traffic(graph, this.#fleet, this.#signals, this.#ways, path);
    this.#population = new Population(graph, this.#fleet, this.#ways, randomFrom(options.seed ^ 0x0c1e));
    this.#watch = new RoadWatch(graph, this.#fleet, this.#traffic, this.#nowMs);
    this.#ways.shareToWork = shareToWork(chinaHour(this.#nowMs));
    this.#population.fill(this.#wanted());
    this.#warmUp(options.startMs);
    this.#parking = new Parking(city, randomFrom(options.seed ^ 0x9a4c), this.#nowMs);
    this.#driving = new ResponderDriving(graph, path, this.#watch.speedMs);
    const random = randomFrom(options.seed ^ 0x1120);
    this.#emergencies = new Emergencies(
      new IncidentScenes(city, graph, path, random),
      new Dispatch(city, graph, this.#driving, this.#fleet.capacity),
      this.#driving,
      prefix,
      random,
      city.homes,
    );
    this.#livePast();
    const { seed, requestScale: scale = 1, requestsSinceMs: startMs = options.startMs } = options;
    this.#requests = new Requests(city, graph, path, { seed, startMs, prefix, scale });
  }

  /** Scene time, ms since 1970: that of the last step's facts. */
  get nowMs(): number {
    return this.#nowMs;
  }

  /** Vehicles on the road now. */
  get onTheRoad(): number {
    return this.#fleet.active;
  }

  /** Vehicles taken off the road because a jam did not dissolve. */
  get givenUp(): number {
    return this.#traffic.givenUp;
  }

  /** Advances exactly 100 ms of scene time and tells what is seen at its end. */
  step(outlet: Outlet): void {
    this.#nowMs += STEP_MS;
    this.#advance(STEP_MS / 1000);
    for (const v of this.#traffic.left) outlet.moverGone(v);
    this.#fixes(outlet);
    this.#watch.look(this.#step % ROAD_TURNS, ROAD_TURNS, this.#nowMs, outlet);
    this.#parking.step(this.#step, this.#nowMs, outlet);
    if (this.#step === 0) this.#tellFlood(outlet);
    this.#emergencies.step(STEP_MS / 1000, this.#nowMs);
    this.#emergencies.tell(outlet, (r) => this.#fixOf(r, outlet), this.#step % FIX_TURNS, FIX_TURNS);
    this.#requests.tell(outlet, this.#nowMs);
    this.#step++;
  }

  #tellFlood(outlet: Outlet): void {
    if (this.#flood === undefined) return;
    outlet.alert(this.#flood.alert);
    for (const incident of this.#flood.incidents) outlet.incident(incident);
  }

  #warmUp(untilMs: number): void {
    for (let n = 0; this.#nowMs < untilMs; n++) {
      this.#nowMs += WARM_UP_STEP_S * 1000;
      this.#advance(WARM_UP_STEP_S);
      this.#watch.look(n % 20, 20, this.#nowMs);
    }
  }

  #livePast(): void {
    for (let s = PAST_S; s >= 0; s--) {
      const atMs = this.#nowMs - s * 1000;
      this.#emergencies.step(s === 0 ? 0 : 1, atMs);
      if (s <= LULL_S && s % 60 === 0 && this.#emergencies.open < UNDER_WAY) this.#emergencies.call(atMs);
    }
    this.#emergencies.forget();
  }

  #advance(seconds: number): void {
    this.#ways.shareToWork = shareToWork(chinaHour(this.#nowMs));
    this.#signals.setAt(this.#nowMs);
    this.#traffic.step(seconds);
    this.#population.keep(this.#wanted(), this.#traffic.left, this.#nowMs);
  }

  #wanted(): number {
    return Math.round(this.#vehicles * shareOnRoad(chinaHour(this.#nowMs)));
  }

  #fixes(outlet: Outlet): void {
    const { edge, kind, speedMs, capacity } = this.#fleet;
    const at = this.#stand;
    for (let v = this.#step % FIX_TURNS; v < capacity; v += FIX_TURNS) {
      if (edge[v]! < 0) continue;
      this.#traffic.stand(v, at);
      this.#tell(outlet, v, kind[v]!, speedMs[v]!);
    }
  }

  #fixOf(r: Responder, outlet: Outlet): void {
    this.#driving.stand(r, this.#stand);
    this.#tell(outlet, r.mover, r.kind, r.speedMs);
  }

  /** Tells that a mover stands at `#stand`. */
  #tell(outlet: Outlet, mover: number, kind: number, speedMs: number): void {
    const { x, y, dx, dy } = this.#stand;
    const heading = Math.atan2(dx, dy);
    const headingRad = heading < 0 ? heading + 2 * Math.PI : heading;
    outlet.mover(mover, kind, this.#ground.lng(x), this.#ground.lat(y), headingRad, speedMs);
  }
}
