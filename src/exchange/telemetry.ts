import { MOVER_KINDS } from '../city/kind.ts';
import type { MoverFact, ParkingFact, RoadFact, TelemetryFact, TelemetryFeed } from '../city/fact.ts';
import type { RosterRow } from '../wire/message.ts';
import { PARKING, ROADS, UNKNOWN_COUNT, UNKNOWN_U16, UNKNOWN_U8, VEHICLES } from '../wire/schema.ts';
import { MoverLabels } from './mover-labels.ts';
import type { PlaceIndex } from './place-index.ts';
import { RollUp } from './roll-up.ts';
import { NO_CELL, SlotTable } from './slot-table.ts';

const E7 = 1e7;
const TURN = 65535 / (2 * Math.PI);
const u16 = (v: number | undefined): number =>
  v === undefined ? UNKNOWN_U16 : Math.max(0, Math.min(UNKNOWN_U16 - 1, Math.round(v)));
const u8 = (v: number | undefined): number =>
  v === undefined ? UNKNOWN_U8 : Math.max(0, Math.min(UNKNOWN_U8 - 1, Math.round(v)));

/** Heading in radians to the wire's 1/65535 of a turn. */
export function headingToWire(rad: number | undefined): number {
  if (rad === undefined) return UNKNOWN_U16;
  const turns = rad / (2 * Math.PI);
  return Math.round((turns - Math.floor(turns)) * 2 * Math.PI * TURN) % UNKNOWN_U16;
}

/** The three telemetry tables and who is in their slots. */
export class Telemetry {
  readonly vehicles = new SlotTable(VEHICLES);
  readonly roads = new SlotTable(ROADS);
  readonly parking = new SlotTable(PARKING);
  /** Names by slot, where the source gives one. */
  readonly labels: Record<TelemetryFeed, MoverLabels> = {
    vehicles: new MoverLabels(),
    roads: new MoverLabels(),
    parking: new MoverLabels(),
  };
  /** Things that stand still, by slot. */
  readonly roster = { roads: new Map<number, RosterRow>(), parking: new Map<number, RosterRow>() };
  /** Slots of `roster` named since the last tick. */
  readonly named = { roads: new Set<number>(), parking: new Set<number>() };

  /** Movers counted by kind and in every division: the whole city, whatever a screen looks at. */
  readonly rollUp: RollUp;

  constructor(readonly places: PlaceIndex) {
    this.rollUp = new RollUp(places.tree);
  }

  table(feed: TelemetryFeed): SlotTable {
    return this[feed];
  }

  /** Takes in one valid fact; false when a newer one is held. */
  put(source: string, fact: TelemetryFact, atMs: number): boolean {
    if (fact.feed === 'vehicles') return this.#mover(source, fact, atMs);
    return fact.feed === 'roads' ? this.#road(source, fact, atMs) : this.#parking(source, fact, atMs);
  }

  /** One fix without an object, for those who make many; heading and speed undefined when unknown. */
  putMover(
    slot: number,
    kind: number,
    lng: number,
    lat: number,
    headingRad: number | undefined,
    speedMs: number | undefined,
    accuracyM: number | undefined,
    atMs: number,
  ): boolean {
    const table = this.vehicles;
    const cell = this.places.cellAt(lng, lat);
    if (!table.begin(slot, atMs, cell)) return false;
    const [x, y, heading, speed, kinds, accuracy] = table.columns;
    this.rollUp.place(slot, cell, kind, (kinds as Uint8Array)[slot] as number);
    (x as Int32Array)[slot] = Math.round(lng * E7);
    (y as Int32Array)[slot] = Math.round(lat * E7);
    (heading as Uint16Array)[slot] = headingToWire(headingRad);
    (speed as Uint16Array)[slot] = u16(speedMs === undefined ? undefined : speedMs * 100);
    (kinds as Uint8Array)[slot] = kind;
    (accuracy as Uint8Array)[slot] = u8(accuracyM);
    return true;
  }

  /** State of a stretch of road; m/s, vehicles/h, share 0–1. */
  putRoad(
    slot: number,
    fact: Omit<RoadFact, 'feed' | 'id' | 'observedAtMs'>,
    cell: number,
    atMs: number,
  ): boolean {
    const table = this.roads;
    if (!table.begin(slot, atMs, cell)) return false;
    const [speed, free, flow, occupancy] = table.columns;
    (speed as Uint16Array)[slot] = u16(fact.speedMs === undefined ? undefined : fact.speedMs * 100);
    (free as Uint16Array)[slot] = u16(fact.freeSpeedMs === undefined ? undefined : fact.freeSpeedMs * 100);
    (flow as Uint16Array)[slot] = u16(fact.flowVph);
    (occupancy as Uint8Array)[slot] = u8(fact.occupancy === undefined ? undefined : fact.occupancy * 254);
    return true;
  }

  /** The thing of this key (`source:id`) left; its slot keeps no name. */
  remove(feed: TelemetryFeed, key: string): void {
    const slot = this.table(feed).remove(key);
    if (slot === undefined) return;
    this.labels[feed].delete(slot);
    if (feed === 'vehicles')
      this.rollUp.leave(slot, (this.vehicles.columns[4] as Uint8Array)[slot] as number);
    else this.roster[feed].delete(slot);
  }

  name(feed: 'roads' | 'parking', row: RosterRow): void {
    this.roster[feed].set(row.slot, row);
    this.named[feed].add(row.slot);
  }

  #mover(source: string, fact: MoverFact, atMs: number): boolean {
    const slot = this.vehicles.slotOf(`${source}:${fact.id}`);
    if (fact.label !== undefined) this.labels.vehicles.set(slot, fact.label);
    const kind = MOVER_KINDS.indexOf(fact.kind);
    const { lng, lat } = fact.at;
    return this.putMover(slot, kind, lng, lat, fact.headingRad, fact.speedMs, fact.accuracyM, atMs);
  }

  #road(source: string, fact: RoadFact, atMs: number): boolean {
    const known = this.roads.has(`${source}:${fact.id}`);
    const slot = this.roads.slotOf(`${source}:${fact.id}`);
    const middle = fact.path?.[Math.floor(fact.path.length / 2)];
    if (!known) {
      const { lng, lat } = middle ?? { lng: 0, lat: 0 };
      const path = fact.path?.map((p) => [p.lng, p.lat] as const);
      const row = { slot, id: fact.id, source, label: fact.label ?? '', lng, lat };
      this.name('roads', {
        ...row,
        ...(fact.edge === undefined ? {} : { edge: fact.edge }),
        ...(path === undefined ? {} : { path }),
      });
    }
    return this.putRoad(
      slot,
      fact,
      middle === undefined ? NO_CELL : this.places.cellAt(middle.lng, middle.lat),
      atMs,
    );
  }

  #parking(source: string, fact: ParkingFact, atMs: number): boolean {
    const table = this.parking;
    const known = table.has(`${source}:${fact.id}`);
    const slot = table.slotOf(`${source}:${fact.id}`);
    const { lng, lat } = fact.at;
    if (!known) this.name('parking', { slot, id: fact.id, source, label: fact.label ?? fact.id, lng, lat });
    if (!table.begin(slot, atMs, this.places.cellAt(lng, lat))) return false;
    const counts = [fact.registered, fact.total, fact.free, fact.outOfService, fact.observed];
    counts.forEach((count, i) => {
      (table.columns[i] as Int32Array)[slot] = count ?? UNKNOWN_COUNT;
    });
    return true;
  }
}
