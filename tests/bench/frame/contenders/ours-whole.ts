import type { CityBundle } from '../../../../src/city/bundle.ts';
import type { Alert, Incident } from '../../../../src/city/fact.ts';
import { INCIDENT_KINDS, type Grade } from '../../../../src/city/kind.ts';
import { Ground } from '../../../../src/city/place.ts';
import { randomFrom } from '../../../../src/city/random.ts';
import { Session } from '../../../../src/session/session.ts';
import { standardScene } from '../../../../src/session/standard-scene.ts';
import { openStage } from '../../../../src/stage/stage.ts';
import { newPulse } from '../../../../src/twin/pulse.ts';
import type { TwinView } from '../../../../src/twin/twin-view.ts';
import { readBundle } from '../../../../src/wire/bundle-file.ts';
import type { JournalRow, RosterRow, SourceHealth } from '../../../../src/wire/message.ts';
import type { Tray } from '../../../../src/wire/tray.ts';
import { contextOf, EPOCH_MS, type Ask, type Contender } from '../contender.ts';

/** The built city, as run.mjs serves it. */
const BUNDLE = '/page/city/lanzhou.bundle';
/** Measured stretches of road, incidents, alerts: a busy day's. */
const ROADS = 3000;
const INCIDENTS = 60;
const ALERTS = 6;
/** Every so many frames new figures come in: counts four times a second, car parks and roads once. */
const PULSE_FRAMES = 15;
const FIGURES_FRAMES = 60;

const SOURCE = { source: 'bench', origination: 'simulated', division: '' } as const;

function record(stream: JournalRow['stream'], id: string, seq: number, body: Incident | Alert): JournalRow {
  return { stream, seq, id, version: 1, atMs: EPOCH_MS, ...SOURCE, body };
}

interface Busy {
  readonly twin: TwinView;
  readonly trays: Tray[];
  nowS: number;
  stir(frame: number): void;
}

/** A city in which everything there is happens at once. */
function busyTwin(city: CityBundle, ask: Ask): Busy {
  const random = randomFrom(11);
  const ground = new Ground(city.head.origin);
  const [minX, minY, maxX, maxY] = city.head.extent;
  const anywhere = (): { lng: number; lat: number } => ({
    lng: ground.lng(minX + random() * (maxX - minX)),
    lat: ground.lat(minY + random() * (maxY - minY)),
  });
  const incidents = new Map<string, JournalRow>();
  for (let i = 0; i < INCIDENTS; i++) {
    const id = `i${i}`;
    const kind = INCIDENT_KINDS[i % INCIDENT_KINDS.length]!;
    const grade = ((i % 4) + 1) as Grade;
    const state = i % 3 === 0 ? 'open' : 'assigned';
    const body = {
      id,
      kind,
      grade,
      title: `事件 ${i}`,
      at: anywhere(),
      state,
      openedAtMs: EPOCH_MS,
    } as const;
    incidents.set(id, record('incidents', id, i, body));
  }
  const alerts = new Map<string, JournalRow>();
  for (let i = 0; i < ALERTS; i++) {
    const id = `a${i}`;
    const grade = ((i % 4) + 1) as Grade;
    const said = { event: '暴雨', status: 'Actual', msgType: 'Alert', effectiveAtMs: EPOCH_MS } as const;
    alerts.set(id, record('alerts', id, i, { id, grade, at: anywhere(), ...said }));
  }
  const parks = city.facilities.filter((f) => f.kind === 'car_park');
  const parkRoster = new Map<number, RosterRow>();
  for (const [slot, { id, name, x, y }] of parks.entries())
    parkRoster.set(slot, { slot, id, source: 'bench', label: name, lng: ground.lng(x), lat: ground.lat(y) });
  const roadRoster = new Map<number, RosterRow>();
  const step = Math.max(1, Math.floor(city.roads.from.length / ROADS));
  for (let edge = 0; edge < city.roads.from.length; edge += step) {
    const slot = roadRoster.size;
    roadRoster.set(slot, { slot, id: `r${edge}`, source: 'bench', label: '', lng: 0, lat: 0, edge });
  }
  const i32 = (n: number, of: (i: number) => number): Int32Array =>
    Int32Array.from({ length: n }, (_, i) => of(i));
  const u16 = (n: number, of: (i: number) => number): Uint16Array =>
    Uint16Array.from({ length: n }, (_, i) => of(i));
  const nPark = parks.length;
  const nRoad = roadRoster.size;
  const spaces = i32(nPark, (i) => parks[i]?.capacity ?? 200);
  const parking = {
    columns: {
      registered: spaces,
      total: spaces,
      free: i32(nPark, (i) => Math.floor(random() * (spaces[i] ?? 0))),
      outOfService: i32(nPark, () => 0),
      observed: i32(nPark, () => -1),
      atMs: new Float64Array(nPark).fill(EPOCH_MS),
      live: new Uint8Array(nPark).fill(1),
    },
    roster: parkRoster,
    slots: nPark,
    version: 1,
    rosterVersion: 1,
  };
  const roads = {
    columns: {
      speed: u16(nRoad, () => 200 + random() * 1200),
      freeSpeed: u16(nRoad, () => 1400),
      flow: u16(nRoad, () => random() * 900),
      atMs: new Float64Array(nRoad).fill(EPOCH_MS),
      live: new Uint8Array(nRoad).fill(1),
    },
    roster: roadRoster,
    slots: nRoad,
    version: 1,
    rosterVersion: 1,
  };
  const pulse = newPulse();
  const health: SourceHealth = {
    id: 'bench',
    standard: 'bench',
    feeds: ['parking', 'roads', 'vehicles'],
    origination: 'simulated',
    ttlMs: 60_000,
    seq: 1,
    gaps: 0,
    dropped: 0,
    entities: ask.n,
    datum: 'wgs84',
    ratePerS: 0,
    refusals: [],
  };
  pulse.setState({ movers: ask.n, sources: [health] });
  const trays: Tray[] = [];
  const busy: Busy = {
    trays,
    nowS: 0,
    stir: (frame: number): void => {
      const nowMs = EPOCH_MS + busy.nowS * 1000;
      if (frame % PULSE_FRAMES === 0)
        pulse.setState({
          serverMs: nowMs,
          moversByDivision: city.divisions.map((_, i) => (i * 7 + frame) % 997),
        });
      if (frame % FIGURES_FRAMES !== 30) return;
      for (const table of [parking, roads]) {
        table.columns.atMs.fill(nowMs);
        table.version += 1;
      }
    },
    twin: {
      city,
      takeTray: () => trays.shift(),
      giveBack: ask.back,
      again: () => undefined,
      parking,
      roads,
      incidents,
      alerts,
      recordVersion: 1,
      cases: new Map(),
      casesVersion: 0,
      onCase: () => () => undefined,
      nowMs: () => EPOCH_MS + busy.nowS * 1000,
      pulse,
      who: () => Promise.reject(new Error('nobody is asked')),
      look: () => undefined,
      near: () => undefined,
      track: () => undefined,
    } satisfies TwinView,
  };
  return busy;
}

/**
 * Sanwei's whole stage over the built Lanzhou: every layer the desk shows, every household, labels, beacons, car parks
 * and 3,000 measured roads, as on a machine with a GPU (tier 1).
 */
export async function openOursWhole(ask: Ask): Promise<Contender> {
  const file = await fetch(BUNDLE);
  if (!file.ok) throw new Error(`${BUNDLE}: ${file.status}; build the page first`);
  const city = readBundle(await file.arrayBuffer());
  const busy = busyTwin(city, ask);
  const standard = standardScene('desk');
  const session = new Session({ ...standard, sun: 'dusk', layers: { ...standard.layers, homes: true } });
  const stage = await openStage({ host: ask.host, twin: busy.twin, session, tier: 1, pinned: true });
  const canvas = ask.host.querySelector('canvas');
  if (canvas === null) throw new Error('the stage has no canvas');
  let frames = 0;
  Object.assign(globalThis, { stage, homes: city.homes?.start.at(-1) ?? 0 });
  return {
    gl: contextOf(canvas),
    take: (rows, n, whole) => void busy.trays.push({ rows, n, epochMs: EPOCH_MS, slots: ask.n, whole }),
    frame: (nowS) => {
      busy.nowS = nowS;
      busy.stir(frames++);
    },
    drawn: () => stage.health().frames,
    turn: (degrees) => {
      const { camera } = session.scene;
      session.change({ camera: { ...camera, bearing: camera.bearing + degrees } });
    },
    dispose: () => stage.dispose(),
  };
}
