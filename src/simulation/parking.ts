import type { CityBundle } from '../city/bundle.ts';
import type { Facility } from '../city/fact.ts';
import { LAND_USES } from '../city/kind.ts';
import { Ground, type LngLat } from '../city/place.ts';
import { chinaHour, overDay } from './demand.ts';
import type { Outlet } from './outlet.ts';

/** Every car park is heard of once in so many steps of 100 ms. */
const TURNS = 150;
const NEAR_M = 300;
/** Spaces of a car park whose capacity the bundle does not know. */
const UNKNOWN_CAPACITY = 120;
/** Share of the remaining gap to the hour's wish closed in one turn: ten minutes to most of it. */
const DRIFT = 0.02;

/** Share of spaces wanted by hour where people live, work, and go out. */
const HOME = [
  [5, 0.93],
  [8, 0.62],
  [11, 0.5],
  [16, 0.52],
  [19, 0.8],
  [22, 0.92],
] as const;
const WORK = [
  [5, 0.12],
  [7, 0.3],
  [9, 0.88],
  [11.5, 0.94],
  [14, 0.9],
  [18, 0.6],
  [21, 0.25],
] as const;
const OUT = [
  [5, 0.15],
  [9, 0.35],
  [12.5, 0.78],
  [15, 0.66],
  [19, 0.95],
  [21, 0.85],
  [23, 0.4],
] as const;

interface Lot {
  readonly facility: Facility;
  readonly at: LngLat;
  /** Spaces by the official ledger, by the operator, and by who walks there and counts. */
  readonly registered: number;
  readonly total: number;
  readonly real: number;
  readonly curve: readonly (readonly [number, number])[];
  /** Moves this lot's day a little earlier or later, hours. */
  readonly shiftH: number;
  taken: number;
  broken: number;
}

/**
 * Car parks filling and emptying by hour and neighbourhood, each with three numbers that disagree as they do in
 * life: an official ledger that lags behind, what the operator opens, and what is seen to be used.
 */
export class Parking {
  readonly #lots: Lot[];
  readonly #random: () => number;

  constructor(city: CityBundle, random: () => number, nowMs: number) {
    this.#random = random;
    const ground = new Ground(city.head.origin);
    const hour = chinaHour(nowMs);
    this.#lots = city.facilities
      .filter((f) => f.kind === 'car_park')
      .map((facility) => {
        const open = Math.max(4, facility.capacity ?? UNKNOWN_CAPACITY);
        const total = Math.max(3, Math.round(open * (0.86 + 0.14 * random())));
        const registered = stale(open, total, random);
        const real = Math.max(total + 1, Math.round(open * (1.06 + 0.3 * random())));
        const lot: Lot = {
          facility,
          at: { lng: ground.lng(facility.x), lat: ground.lat(facility.y) },
          registered,
          total,
          real: real === registered ? real + 1 : real,
          curve: curveAt(city, facility),
          shiftH: random() - 0.5,
          taken: 0,
          broken: Math.floor(total * 0.02 * random()),
        };
        lot.taken = this.#bounded(lot, total * overDay(lot.curve, (hour + lot.shiftH + 24) % 24));
        return lot;
      });
  }

  /** Moves on, and tells of, the lots whose turn it is at a step. */
  step(step: number, nowMs: number, outlet: Outlet): void {
    for (let i = step % TURNS; i < this.#lots.length; i += TURNS) {
      const lot = this.#lots[i]!;
      this.#move(lot, chinaHour(nowMs));
      this.#tell(lot, nowMs, outlet);
    }
  }

  #move(lot: Lot, hour: number): void {
    const usable = lot.total - lot.broken;
    const wish = usable * overDay(lot.curve, (hour + lot.shiftH + 24) % 24);
    const noise = (this.#random() + this.#random() - 1) * Math.sqrt(1 + 0.02 * lot.total) * 1.5;
    const change = (wish - lot.taken) * DRIFT + noise;
    lot.taken = this.#bounded(lot, lot.taken + Math.round(change + this.#random() - 0.5));
    if (this.#random() < 0.004) lot.broken = Math.floor(lot.total * 0.03 * this.#random());
    lot.taken = this.#bounded(lot, lot.taken);
  }

  #bounded(lot: Lot, taken: number): number {
    return Math.max(0, Math.min(lot.total - lot.broken, Math.round(taken)));
  }

  #tell(lot: Lot, nowMs: number, outlet: Outlet): void {
    const wobble = Math.round(lot.real * 0.03 * (this.#random() - 0.5));
    const seen = Math.max(lot.taken, lot.real + wobble);
    outlet.parking({
      feed: 'parking',
      id: lot.facility.id,
      at: lot.at,
      observedAtMs: nowMs,
      label: lot.facility.name,
      registered: lot.registered,
      total: lot.total,
      free: lot.total - lot.broken - lot.taken,
      outOfService: lot.broken,
      observed: seen === lot.registered || seen === lot.total ? seen + 1 : seen,
    });
  }
}

/** What the ledger says: mostly well below what is open, now and then a number from before a rebuilding. */
function stale(open: number, total: number, random: () => number): number {
  const lot = random();
  const share = lot < 0.85 ? 0.45 + 0.4 * random() : 1.1 + 0.25 * random();
  const ledger = Math.max(1, Math.round((open * share) / 5) * 5);
  return ledger === total ? ledger + 1 : ledger;
}

/** The day of a neighbourhood: by what stands within 300 m. */
function curveAt(city: CityBundle, at: Facility): readonly (readonly [number, number])[] {
  const { start, xy, use, top, base } = city.buildings;
  let [home, work, out] = [0, 0, 0];
  for (let b = 0; b < use.length; b++) {
    const i = 2 * start[b]!;
    if (Math.abs(xy[i]! - at.x) > NEAR_M || Math.abs(xy[i + 1]! - at.y) > NEAR_M) continue;
    const floors = Math.max(1, (top[b]! - base[b]!) / 3);
    const kind = LAND_USES[use[b]!];
    if (kind === 'home' || kind === 'urban_village') home += floors;
    else if (kind === 'mixed') out += 1.5 * floors;
    else work += floors;
  }
  if (out >= home && out >= work) return OUT;
  return home >= work ? HOME : WORK;
}
