import type { CityBundle } from '../city/bundle.ts';
import { randomFrom } from '../city/random.ts';
import { chinaHour, overDay } from './demand.ts';
import type { Outlet, SimulatedRequest } from './outlet.ts';
import { Callers } from './requests-caller.ts';
import { RequestPlaces, type RequestPlace } from './requests-place.ts';
import * as mix from './request-mix.ts';
import { PATROL_WORDS, REQUEST_WORDS, type Matter } from './request-words.ts';
import type { RoadGraph } from './road-graph.ts';
import type { LanePath } from './lane-path.ts';

const DAY_MS = 86_400_000;
const CHINA_MS = 8 * 3_600_000;
/** Of requests for help and complaints, those about what somebody asked for shortly before. Ours. */
const SAME_AGAIN = 0.15;
const AGAIN_WITHIN_MS = 3 * 3_600_000;
const MOST_RECENT = 30;

/** Requests and patrol cases a day in a city of so many people. */
export function perDay(city: CityBundle): { readonly requests: number; readonly patrols: number } {
  const { divisions, homes, buildings } = city;
  const counted = divisions
    .filter(({ level }) => level === 'city')
    .reduce((n, d) => n + (d.population ?? 0), 0);
  const guessed = homes?.start.at(-1) ?? 0;
  const people =
    counted || Math.round(guessed * mix.PEOPLE_PER_HOME) || buildings.use.length * mix.PEOPLE_PER_BUILDING;
  return {
    requests: (people / 1000) * mix.REQUESTS_A_DAY_PER_THOUSAND,
    patrols: (people / 1000) * mix.PATROLS_A_DAY_PER_THOUSAND,
  };
}

interface Recent {
  readonly matter: Matter;
  readonly place: RequestPlace;
  readonly atMs: number;
}

/**
 * A stream of what citizens ask for and patrols find: its own chance, so that the rest of the city lives the same day
 * with and without it. The same city, seed and start give the same stream, whatever the steps.
 */
export class Requests {
  readonly #random: () => number;
  readonly #places: RequestPlaces;
  readonly #callers: Callers;
  readonly #prefix: string;
  readonly #streams: readonly {
    readonly arrivals: Arrivals;
    readonly make: (atMs: number) => SimulatedRequest;
  }[];
  #recent: Recent[] = [];
  #count = 0;

  /** Ids begin with `prefix`. @param scale of the usual number a day, 1 for a usual day */
  constructor(
    city: CityBundle,
    graph: RoadGraph,
    path: LanePath,
    given: {
      readonly seed: number;
      readonly startMs: number;
      readonly prefix: string;
      readonly scale?: number;
    },
  ) {
    const { seed, startMs, prefix, scale = 1 } = given;
    this.#random = randomFrom(seed ^ 0x12345);
    this.#prefix = prefix;
    this.#places = new RequestPlaces(city, graph, path, this.#random);
    this.#callers = new Callers(this.#random);
    const day = perDay(city);
    const chance = (salt: number): (() => number) => randomFrom(seed ^ salt);
    this.#streams = [
      {
        arrivals: new Arrivals(day.requests * scale, mix.CALLS_BY_HOUR, startMs, chance(0x0ca1)),
        make: (atMs) => this.#request(atMs),
      },
      {
        arrivals: new Arrivals(day.patrols * scale, mix.PATROLS_BY_HOUR, startMs, chance(0x0a77)),
        make: (atMs) => this.#patrol(atMs),
      },
    ];
  }

  /** Tells all that came in up to now, in order; nothing to an outlet that does not ask. */
  tell(outlet: Pick<Outlet, 'request'>, nowMs: number): void {
    while (outlet.request !== undefined) {
      const [first, ...others] = this.#streams;
      const next = others.reduce((a, b) => (b.arrivals.nextMs < a.arrivals.nextMs ? b : a), first!);
      if (next.arrivals.nextMs > nowMs) return;
      outlet.request(next.make(next.arrivals.take()));
    }
  }

  #request(atMs: number): SimulatedRequest {
    const wants = this.#wants();
    const again = wants === 'help' || wants === 'complaint' ? this.#sameAgain(atMs, wants) : undefined;
    const matter = again?.matter ?? this.#matter(REQUEST_WORDS[wants], atMs);
    const place = again === undefined ? this.#places.find(matter.where) : this.#places.beside(again.place);
    this.#remember({ matter, place, atMs });
    const channel = this.#lot(mix.CHANNEL_OF_HUNDRED);
    const line = mix.FORMER_LINES[Math.floor(this.#random() * mix.FORMER_LINES.length)]!;
    const caller = this.#callers.next(wants === 'complaint' || wants === 'report');
    return {
      ...this.#told(matter, place, atMs),
      kind: 'request',
      ...(wants === 'other' ? {} : { wants }),
      channel,
      ...(channel === 'line' ? { line } : {}),
      caller,
      answered: this.#random() < mix.ANSWERED[wants],
    };
  }

  #patrol(atMs: number): SimulatedRequest {
    const found = this.#random() * 1000 < mix.COMPONENTS_OF_THOUSAND ? this.#places.component() : undefined;
    const matter = this.#matter(PATROL_WORDS, atMs);
    const channel = this.#random() < mix.PATROL_BY_APP ? ('app' as const) : ('patrol' as const);
    const own = { channel, answered: false };
    if (found === undefined)
      return { ...this.#told(matter, this.#places.find(matter.where), atMs), kind: 'event', ...own };
    const { code, name, state, component, place } = found;
    const about: Matter = { code, zh: `{near}${name}${state}。`, where: 'road', weight: 1 };
    return { ...this.#told(about, place, atMs), kind: 'component', component, ...own };
  }

  #told(matter: Matter, place: RequestPlace, atMs: number) {
    this.#count++;
    return {
      id: `${this.#prefix}-r${String(this.#count).padStart(5, '0')}`,
      code: matter.code,
      text: matter.zh.replace('{near}', place.near),
      at: place.at,
      address: place.address,
      atMs,
    };
  }

  #wants(): mix.Wants {
    return this.#lot(mix.WANTS.map((wants) => [wants, mix.OF_TEN_THOUSAND[wants]] as const));
  }

  #matter(all: readonly Matter[], atMs: number): Matter {
    const month = new Date(atMs + CHINA_MS).getUTCMonth() + 1;
    return this.#lot(
      all.filter(({ months }) => months?.includes(month) ?? true).map((m) => [m, m.weight] as const),
    );
  }

  #sameAgain(atMs: number, wants: 'help' | 'complaint'): Recent | undefined {
    const fit = this.#recent.filter(
      (r) =>
        atMs - r.atMs < AGAIN_WITHIN_MS &&
        REQUEST_WORDS[wants].includes(r.matter) &&
        r.matter.where !== 'any',
    );
    if (this.#random() >= SAME_AGAIN) return undefined;
    return fit[Math.floor(this.#random() * fit.length)];
  }

  #remember(recent: Recent): void {
    this.#recent.push(recent);
    if (this.#recent.length > MOST_RECENT) this.#recent.shift();
  }

  #lot<T>(shares: readonly (readonly [T, number])[]): T {
    let left = this.#random() * shares.reduce((sum, [, share]) => sum + share, 0);
    return (shares.find(([, share]) => (left -= share) < 0) ?? shares.at(-1)!)[0];
  }
}

/** Instants that come as often as a curve over the day says, so many a day on average (thinned Poisson). */
class Arrivals {
  readonly #curve: readonly (readonly [number, number])[];
  readonly #peak: number;
  readonly #peakPerMs: number;
  readonly #random: () => number;
  #nextMs: number;

  constructor(
    perDayCount: number,
    curve: readonly (readonly [number, number])[],
    startMs: number,
    random: () => number,
  ) {
    let sum = 0;
    for (let minute = 0; minute < 1440; minute++) sum += overDay(curve, minute / 60);
    this.#curve = curve;
    this.#peak = Math.max(...curve.map(([, value]) => value));
    this.#peakPerMs = (perDayCount / DAY_MS) * (this.#peak / (sum / 1440));
    this.#random = random;
    this.#nextMs = this.#after(startMs);
  }

  get nextMs(): number {
    return this.#nextMs;
  }

  take(): number {
    const atMs = this.#nextMs;
    this.#nextMs = this.#after(atMs);
    return atMs;
  }

  #after(fromMs: number): number {
    if (!(this.#peakPerMs > 0)) return Infinity;
    for (let atMs = fromMs; ;) {
      atMs += Math.max(1, Math.round(-Math.log(1 - this.#random()) / this.#peakPerMs));
      if (this.#random() * this.#peak < overDay(this.#curve, chinaHour(atMs))) return atMs;
    }
  }
}
