import type { Alert, Incident } from '../../../src/city/fact.ts';
import { randomFrom } from '../../../src/city/random.ts';
import { Fleet } from '../../../src/feed/fleet.ts';
import { newPulse } from '../../../src/twin/pulse.ts';
import type { TwinView } from '../../../src/twin/twin-view.ts';
import { newFrame, readFrame } from '../../../src/wire/frame.ts';
import type { JournalRow, RosterRow } from '../../../src/wire/message.ts';
import { VEHICLES } from '../../../src/wire/schema.ts';
import { ROW_FLOATS, type Tray } from '../../../src/wire/tray.ts';
import { TOY_GROUND } from '../../fixtures/toy-city.ts';
import { NOW_MS, quietTwin } from '../fleet/bare-stage.ts';

const MOVERS = 1200;
const CAR_PARKS = 40;
const ROADS = 200;
/** Movers drive along a street of this half length, metres. */
const STREET_M = 900;
/** Share of the fleet that is fixed in one tick. */
const FIXED = 0.05;

/** A twin of the toy town in which everything lives, as fast as a test turns its clock. */
export class LivingToy {
  nowMs = NOW_MS;
  readonly twin: TwinView;
  readonly #fleet = new Fleet(TOY_GROUND);
  readonly #random = randomFrom(4);
  readonly #resent: Tray[] = [];
  readonly #pool: Float32Array[] = [];
  readonly #incidents = new Map<string, JournalRow>();
  readonly #alerts = new Map<string, JournalRow>();
  readonly #parking = columnsOf(CAR_PARKS);
  readonly #roads = roadsOf();
  readonly #pulse = newPulse();
  #whole: Tray | undefined;
  #tick = 0;

  constructor() {
    const fleet = this.#fleet;
    this.twin = quietTwin({
      nowMs: () => this.nowMs,
      takeTray: () => this.#resent.shift() ?? fleet.tray(this.#pool.pop() ?? new Float32Array(0)),
      giveBack: (rows) => void (this.#pool.length < 2 && this.#pool.push(rows)),
      again: () => fleet.again(),
      near: (x, y, radiusM) => fleet.near.wish(x, y, radiusM),
      track: (slot) => fleet.track(slot ?? -1),
      incidents: this.#incidents,
      alerts: this.#alerts,
      parking: this.#parking,
      roads: this.#roads,
      pulse: this.#pulse,
    });
    this.#alerts.set('flood', this.#flood());
    this.#fix(MOVERS);
    this.turn(1000);
  }

  /** Turns the clock: fixes for a share of the fleet, and now and then for everything else. */
  turn(ms: number): void {
    this.nowMs += ms;
    this.#tick += 1;
    this.#fix(Math.round(MOVERS * FIXED));
    for (let k = 0; k < 5; k++) {
      const slot = Math.floor(this.#random() * CAR_PARKS);
      this.#parking.columns.free[slot] = Math.floor(this.#random() * 90);
      this.#roads.columns.speed[Math.floor(this.#random() * ROADS)] = Math.floor(this.#random() * 1600);
    }
    this.#parking.columns.atMs.fill(this.nowMs);
    this.#roads.columns.atMs.fill(this.nowMs);
    this.#parking.version += 1;
    this.#roads.version += 1;
    const id = `i-${this.#tick % 30}`;
    this.#incidents.set(id, this.#incident(id));
    Object.assign(this.twin, { recordVersion: this.twin.recordVersion + 1 });
    this.#pulse.setState({
      line: 'open',
      serverMs: this.nowMs,
      movers: MOVERS,
      moversByDivision: Array.from({ length: 8 }, () => Math.floor(this.#random() * 400)),
    });
  }

  /** The same rows once more, for a random share of the fleet: work for the stage that changes nothing. */
  resend(): void {
    if (this.#whole === undefined) {
      this.#fleet.again();
      this.#whole = this.#fleet.tray(new Float32Array(0));
      this.#fleet.again();
    }
    const { rows, n, epochMs, slots } = this.#whole ?? {
      rows: new Float32Array(0),
      n: 0,
      epochMs: 0,
      slots: 0,
    };
    const count = Math.round(n * FIXED);
    const some = new Float32Array(count * ROW_FLOATS);
    for (let i = 0; i < count; i++) {
      const at = Math.floor(this.#random() * n) * ROW_FLOATS;
      some.set(rows.subarray(at, at + ROW_FLOATS), i * ROW_FLOATS);
    }
    this.#resent.push({ rows: some, n: count, epochMs, slots, whole: false });
  }

  #fix(n: number): void {
    const t0 = this.nowMs;
    const { bytes, columns } = newFrame({ schema: VEHICLES, flags: 0, n, tick: 1, sinceTick: 1, t0 });
    const [slots, dt, lng, lat, heading, speed, kind, accuracy] = columns;
    if (!slots || !dt || !lng || !lat || !heading || !speed || !kind || !accuracy) return;
    for (let i = 0; i < n; i++) {
      const slot = n === MOVERS ? i : Math.floor(this.#random() * MOVERS);
      const street = ((slot % 10) - 4.5) * 220;
      const ms = 6 + (slot % 11);
      const way = (((slot * 131 + (t0 / 1000) * ms) % (4 * STREET_M)) + 4 * STREET_M) % (4 * STREET_M);
      const there = way < 2 * STREET_M;
      const along = there ? way - STREET_M : 3 * STREET_M - way;
      const east = slot % 2 === 0;
      slots[i] = slot;
      dt[i] = 0;
      lng[i] = Math.round(TOY_GROUND.lng(east ? along : street) * 1e7);
      lat[i] = Math.round(TOY_GROUND.lat(east ? street : along) * 1e7);
      heading[i] = (east ? (there ? 0.25 : 0.75) : there ? 0 : 0.5) * 65535;
      speed[i] = ms * 100;
      kind[i] = slot % 9;
      accuracy[i] = 4;
    }
    const frame = readFrame(bytes);
    if (frame) this.#fleet.take(frame, this.nowMs);
  }

  #row(stream: JournalRow['stream'], id: string): Omit<JournalRow, 'body'> {
    const { nowMs } = this;
    return {
      stream,
      id,
      seq: 1,
      version: 1,
      atMs: nowMs,
      source: 't',
      origination: 'simulated',
      division: '',
    };
  }

  #incident(id: string): JournalRow {
    const at = placeOf(this.#random);
    const grade = ([1, 2, 3, 4] as const)[Math.floor(this.#random() * 4)] ?? 1;
    const body: Incident = { id, kind: 'fire', grade, title: id, at, state: 'open', openedAtMs: this.nowMs };
    return { ...this.#row('incidents', id), body };
  }

  #flood(): JournalRow {
    const ring = [
      [-700, -300],
      [700, -300],
      [700, 300],
      [-700, 300],
      [-700, -300],
    ].map(([x = 0, y = 0]) => ({ lng: TOY_GROUND.lng(x), lat: TOY_GROUND.lat(y) }));
    const body: Alert = {
      id: 'flood',
      event: 'flood',
      grade: 2,
      status: 'Actual',
      msgType: 'Alert',
      effectiveAtMs: NOW_MS,
      at: { lng: TOY_GROUND.lng(0), lat: TOY_GROUND.lat(0) },
      rings: [ring],
      floodExtentM: 120,
    };
    return { ...this.#row('alerts', 'flood'), body };
  }
}

function placeOf(random: () => number): { lng: number; lat: number } {
  return { lng: TOY_GROUND.lng((random() - 0.5) * 1600), lat: TOY_GROUND.lat((random() - 0.5) * 1600) };
}

function rosterOf(n: number, seed: number, path: boolean): Map<number, RosterRow> {
  const random = randomFrom(seed);
  return new Map(
    Array.from({ length: n }, (_v, slot): [number, RosterRow] => {
      const at = placeOf(random);
      const to = placeOf(random);
      const way = path ? { path: [[at.lng, at.lat] as const, [to.lng, to.lat] as const] } : {};
      return [slot, { slot, id: `${slot}`, source: 'test', label: `${slot}`, ...at, ...way }];
    }),
  );
}

function columnsOf(n: number): { -readonly [K in keyof TwinView['parking']]: TwinView['parking'][K] } {
  const total = new Int32Array(n).fill(90);
  const zero = new Int32Array(n);
  return {
    columns: {
      registered: total,
      total,
      free: new Int32Array(n).fill(30),
      outOfService: zero,
      observed: zero,
      atMs: new Float64Array(n).fill(NOW_MS),
      live: new Uint8Array(n).fill(1),
    },
    roster: rosterOf(n, 5, false),
    slots: n,
    version: 1,
    rosterVersion: 1,
  };
}

function roadsOf(): { -readonly [K in keyof TwinView['roads']]: TwinView['roads'][K] } {
  return {
    columns: {
      speed: new Uint16Array(ROADS).fill(900),
      freeSpeed: new Uint16Array(ROADS).fill(1500),
      flow: new Uint16Array(ROADS).fill(300),
      atMs: new Float64Array(ROADS).fill(NOW_MS),
      live: new Uint8Array(ROADS).fill(1),
    },
    roster: rosterOf(ROADS, 6, true),
    slots: ROADS,
    version: 1,
    rosterVersion: 1,
  };
}
