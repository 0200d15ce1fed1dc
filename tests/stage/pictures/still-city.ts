import type { CityBundle } from '../../../src/city/bundle.ts';
import type { Alert, Incident } from '../../../src/city/fact.ts';
import { Ground } from '../../../src/city/place.ts';
import { randomFrom } from '../../../src/city/random.ts';
import { newPulse } from '../../../src/twin/pulse.ts';
import type { TwinView } from '../../../src/twin/twin-view.ts';
import type { JournalRow, RosterRow } from '../../../src/wire/message.ts';
import { ROW_FLOATS, type Tray } from '../../../src/wire/tray.ts';
import { GRID } from './gridded.ts';
import { casesIn } from './opened-home.ts';
import type { View } from './views.ts';

/** The held moment of every picture: a July noon in Lanzhou. */
export const NOW_MS = Date.UTC(2026, 6, 12, 5, 0, 0);
const CAR_PARKS = 40;
const MEASURED_EDGES = 700;
/** Movers and measured roads lie this near to the picture's centre, metres. */
const AROUND_M = 6000;

/** A mover's speed by road class, m/s. */
const SPEED_MS = [18, 11, 9, 6] as const;

/** Edges of a city, those near a point first; of equal distance bands in seeded order. */
function edgesAround(city: CityBundle, x: number, y: number, random: () => number): number[] {
  const { roads } = city;
  const near: number[] = [];
  for (let e = 0; e < roads.from.length; e++) {
    const n = roads.from[e] ?? 0;
    const far = Math.hypot((roads.nodeX[n] ?? 0) - x, (roads.nodeY[n] ?? 0) - y);
    if (far < AROUND_M * Math.sqrt(random())) near.push(e);
  }
  return near;
}

/** Movers along the streets, more on wide ones, all fresh. */
function traffic(city: CityBundle, count: number, x: number, y: number): Tray {
  const { roads } = city;
  const random = randomFrom(0xca25);
  const edges = edgesAround(city, x, y, random).filter(
    (e) => random() < [1, 1, 0.5, 0.12][roads.roadClass[e] ?? 3]!,
  );
  const rows = new Float32Array(count * ROW_FLOATS);
  for (let slot = 0; slot < count && edges.length > 0; slot++) {
    const e = edges[Math.floor(random() * edges.length)] ?? 0;
    const from = roads.start[e] ?? 0;
    const p = from + Math.floor(random() * Math.max(1, (roads.start[e + 1] ?? 0) - from - 1));
    const [ax = 0, ay = 0, bx = 0, by = 0] = roads.xy.subarray(2 * p, 2 * p + 4);
    const l = Math.max(1, Math.hypot(bx - ax, by - ay));
    const [ux, uy] = [(bx - ax) / l, (by - ay) / l];
    const f = random();
    const aside = 2 + 3.4 * Math.floor(random() * 2);
    const speed = (SPEED_MS[roads.roadClass[e] ?? 3] ?? 6) * (0.6 + 0.5 * random());
    const [x0, y0] = [ax + (bx - ax) * f + uy * aside, ay + (by - ay) * f - ux * aside];
    const heading = (Math.atan2(ux, uy) + 2 * Math.PI) % (2 * Math.PI);
    const kind = [0, 0, 0, 0, 0, 0, 1, 1, 2, 3][Math.floor(random() * 10)] ?? 0;
    rows.set(
      [
        slot,
        x0,
        y0,
        kind * 16 + heading,
        -1.5,
        x0 + ux * speed * 3,
        y0 + uy * speed * 3,
        255 * 16 + Math.PI,
        1.5,
      ],
      slot * ROW_FLOATS,
    );
  }
  return { rows, n: count, epochMs: NOW_MS, slots: count, whole: true };
}

function carParks(city: CityBundle): TwinView['parking'] {
  const random = randomFrom(0x9a2c);
  const ground = new Ground(city.head.origin);
  const lots = city.facilities.filter((f) => f.kind === 'car_park').slice(0, CAR_PARKS);
  const roster = new Map<number, RosterRow>();
  const i32 = (): Int32Array => new Int32Array(lots.length);
  const columns = {
    registered: i32(),
    total: i32(),
    free: i32(),
    outOfService: i32(),
    observed: i32(),
    atMs: new Float64Array(lots.length).fill(NOW_MS),
    live: new Uint8Array(lots.length).fill(1),
  };
  for (const [slot, lot] of lots.entries()) {
    const total = 80 + Math.floor(600 * random());
    columns.total[slot] = columns.registered[slot] = total;
    columns.free[slot] = Math.floor(total * random());
    roster.set(slot, {
      slot,
      id: lot.id,
      source: 'still',
      label: lot.name,
      lng: ground.lng(lot.x),
      lat: ground.lat(lot.y),
    });
  }
  return { columns, roster, slots: lots.length, version: 1, rosterVersion: 1 };
}

function measuredRoads(city: CityBundle, x: number, y: number): TwinView['roads'] {
  const random = randomFrom(0xf10e);
  const ground = new Ground(city.head.origin);
  const { roads } = city;
  const edges = edgesAround(city, x, y, random)
    .filter((e) => (roads.roadClass[e] ?? 3) < 2)
    .slice(0, MEASURED_EDGES);
  const u16 = (): Uint16Array => new Uint16Array(edges.length);
  const columns = {
    speed: u16(),
    freeSpeed: u16(),
    flow: u16(),
    atMs: new Float64Array(edges.length).fill(NOW_MS),
    live: new Uint8Array(edges.length).fill(1),
  };
  const roster = new Map<number, RosterRow>();
  for (const [slot, edge] of edges.entries()) {
    columns.freeSpeed[slot] = 1400;
    columns.speed[slot] = 400 + Math.floor(1000 * random());
    columns.flow[slot] = 900;
    const p = roads.start[edge] ?? 0;
    const at = { lng: ground.lng(roads.xy[2 * p] ?? 0), lat: ground.lat(roads.xy[2 * p + 1] ?? 0) };
    roster.set(slot, { slot, id: `road:${edge}`, source: 'still', label: '', edge, ...at });
  }
  return { columns, roster, slots: edges.length, version: 1, rosterVersion: 1 };
}

function rowOf(stream: JournalRow['stream'], id: string, seq: number, body: unknown): JournalRow {
  const about = {
    version: 1,
    atMs: NOW_MS,
    source: 'still',
    origination: 'simulated',
    division: '',
  } as const;
  return { stream, id, seq, ...about, body };
}

function alertsOf({ floodExtentM }: View): Map<string, JournalRow> {
  if (floodExtentM === undefined) return new Map();
  const body: Alert = {
    id: 'flood',
    event: '洪水',
    grade: 1,
    status: 'Exercise',
    msgType: 'Alert',
    effectiveAtMs: NOW_MS,
    floodExtentM,
  };
  return new Map([['flood', rowOf('alerts', 'flood', 1, body)]]);
}

function incidentsOf(view: View, city: CityBundle): Map<string, JournalRow> {
  const bodies = (view.incidents ?? []).map(([lng, lat, grade], i): Incident => ({
    id: `incident:${i}`,
    kind: 'flood',
    grade,
    title: `事件 ${i + 1}`,
    titleEn: `Incident ${i + 1}`,
    at: { lng, lat },
    state: 'on_scene',
    openedAtMs: NOW_MS - 12 * 60_000,
    ...(view.grids === true ? { dueAtMs: NOW_MS + 18 * 60_000 } : {}),
  }));
  return new Map(
    [...bodies, ...casesIn(city, view, NOW_MS)].map((body, i) => {
      const { id } = body;
      const row = rowOf('incidents', id, i + 1, body);
      return [id, view.grids === true ? { ...row, division: GRID } : row];
    }),
  );
}

/** A seeded city that holds still: streets with movers, car parks, measured roads, the view's incidents. */
export function stillTwin(city: CityBundle, view: View, movers: number): TwinView {
  const ground = new Ground(city.head.origin);
  const [x, y] = [ground.x(view.camera.lng), ground.y(Math.min(36.07, view.camera.lat))];
  let tray: Tray | undefined = traffic(city, movers, x, y);
  const again = (): void => void (tray = traffic(city, movers, x, y));
  const pulse = newPulse();
  pulse.setState({ moversByDivision: city.divisions.map((_, i) => (i * 7919) % 97) });
  return {
    city,
    takeTray: () => {
      const taken = tray;
      tray = undefined;
      return taken;
    },
    giveBack: () => undefined,
    again,
    near: () => undefined,
    track: () => undefined,
    parking: carParks(city),
    roads: measuredRoads(city, x, y),
    incidents: incidentsOf(view, city),
    alerts: alertsOf(view),
    recordVersion: 1,
    cases: new Map(),
    casesVersion: 0,
    onCase: () => () => undefined,
    nowMs: () => NOW_MS,
    pulse,
    who: () => Promise.reject(new Error('nobody is asked')),
    look: () => undefined,
  };
}
