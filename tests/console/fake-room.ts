import type { CityBundle, Division } from '../../src/city/bundle.ts';
import type { Session as SessionType } from '../../src/session/session.ts';
import { Session } from '../../src/session/session.ts';
import { standardScene } from '../../src/session/standard-scene.ts';
import { newPulse, QUIET, type Pulse, type PulseStore } from '../../src/twin/pulse.ts';
import type { TwinView } from '../../src/twin/twin-view.ts';
import type { JournalRow, SourceHealth } from '../../src/wire/message.ts';
import type { ModeContext } from '../../src/modes/mode-context.ts';

export const NOW_MS = Date.UTC(2026, 7, 18, 6, 32, 8);

const division = (code: string, level: Division['level'], name: string, nameEn: string): Division => ({
  code,
  level,
  name,
  nameEn,
  x: 0,
  y: 0,
});

const noShapes = { start: new Uint32Array(1), xy: new Float32Array(0) };
const CITY = {
  head: {
    format: 'sanwei.city.1',
    id: 'lanzhou',
    name: '兰州市',
    nameEn: 'Lanzhou',
    schematic: true,
    origin: { lng: 103.834, lat: 36.061 },
    extent: [-1000, -1000, 1000, 1000],
    seed: 1,
    sources: [],
  },
  divisions: [
    division('6201', 'city', '兰州市', 'Lanzhou'),
    division('620102', 'district', '城关区', 'Chengguan'),
    division('620102001', 'subdistrict', '酒泉路街道', 'Jiuquan Road'),
  ],
  cells: { minX: -1000, minY: -1000, stepM: 1000, width: 2, height: 2, value: new Uint16Array(4).fill(2) },
  divisionRings: { start: new Uint32Array(4), xy: new Float32Array(0) },
  facilities: [],
  places: [],
  buildings: {
    ...noShapes,
    base: new Float32Array(0),
    top: new Float32Array(0),
    use: new Uint8Array(0),
    division: new Uint16Array(0),
  },
  roads: { ...noShapes, names: [], name: new Uint16Array(0), lengthM: new Float32Array(0) },
} as unknown as CityBundle;

/** A journal row of an incident; grades go round 1–4, each a minute older than the one before. */
export function incidentRow(i: number, grade = (i % 4) + 1): JournalRow {
  const openedAtMs = NOW_MS - i * 60_000;
  return {
    stream: 'incidents',
    seq: i + 1,
    id: `E-${i}`,
    version: 1,
    atMs: openedAtMs,
    source: 'city',
    origination: 'simulated',
    division: '620102001',
    body: {
      id: `E-${i}`,
      kind: 'fire',
      grade,
      title: `火警 ${i}`,
      titleEn: `Fire ${i}`,
      at: { lng: 103.84, lat: 36.06 },
      state: 'open',
      openedAtMs,
    },
  };
}

export const SOURCE: SourceHealth = {
  id: 'city',
  standard: 'simulation',
  feeds: ['vehicles', 'incidents'],
  origination: 'simulated',
  lastObservedAtMs: NOW_MS,
  lastArrivedAtMs: NOW_MS,
  ttlMs: 10_000,
  seq: 7,
  gaps: 0,
  dropped: 1,
  entities: 20_000,
  datum: 'wgs84',
  ratePerS: 1,
  refusals: [{ atMs: NOW_MS, where: 'entity[3].latitude', why: '95 is not a latitude' }],
};

export interface FakeRoom {
  readonly context: ModeContext;
  readonly session: SessionType;
  readonly pulse: PulseStore;
  /** What the stage says of its picture: change it as a browser would. */
  readonly picture: { frames: number; contextLosses: number; lensShift?: number };
  /** Tells the news, as the twin would. */
  tell(part: Partial<Pulse>): void;
}

/** A room whose city has one district, whose twin holds what the test says and whose stage is an empty box. */
export function fakeRoom(incidents: readonly JournalRow[], stageFails = false): FakeRoom {
  const pulse = newPulse();
  const records = new Map(incidents.map((row) => [row.id, row]));
  const none = new Int32Array(0);
  const parking = {
    registered: none,
    total: none,
    free: none,
    outOfService: none,
    observed: none,
    atMs: new Float64Array(0),
    live: new Uint8Array(0),
  };
  const roads = {
    speed: new Uint16Array(0),
    freeSpeed: new Uint16Array(0),
    flow: new Uint16Array(0),
    atMs: new Float64Array(0),
    live: new Uint8Array(0),
  };
  const table = { roster: new Map<number, never>(), slots: 0, version: 0, rosterVersion: 0 };
  const twin: TwinView = {
    city: CITY,
    takeTray: () => undefined,
    giveBack: () => undefined,
    parking: { ...table, columns: parking },
    roads: { ...table, columns: roads },
    incidents: records,
    alerts: new Map(),
    recordVersion: 1,
    cases: new Map(),
    casesVersion: 0,
    onCase: () => () => undefined,
    nowMs: () => NOW_MS,
    pulse,
    who: () => Promise.reject(new Error('no line')),
    look: () => undefined,
    again: () => undefined,
    near: () => undefined,
    track: () => undefined,
  };
  const session = new Session(standardScene('desk'));
  const picture: FakeRoom['picture'] = { frames: 1, contextLosses: 0 };
  const health = {
    fps: 6.2,
    jsMsPerFrame: 1.6,
    typingPauseMs: 10_000,
    renderer: 'SwiftShader',
    governor: {
      level: 2,
      levels: 4,
      reason: 'software',
      budgetMs: 200,
      cityMs: 0,
      moversMs: 61,
      quality: { pixelRatio: 1, effects: false, movers: 'points', detail: 1 },
    },
  } as ReturnType<Awaited<ReturnType<ModeContext['openStage']>>['health']>;
  const context: ModeContext = {
    twin,
    session,
    openStage: () =>
      stageFails
        ? Promise.reject(new Error('no WebGL2 here'))
        : Promise.resolve({
            health: () => ({ ...health, ...picture }),
            shiftLens: (lensShift) => void (picture.lensShift = lensShift),
            loseContext: () => undefined,
            restoreContext: () => undefined,
            dispose: () => undefined,
          }),
  };
  const tell = (part: Partial<Pulse>) => pulse.setState({ ...pulse.getState(), ...part });
  tell({
    ...QUIET,
    line: 'open',
    serverMs: NOW_MS,
    incidents,
    sources: [SOURCE],
    moversByDivision: [9, 8, 7],
  });
  return { context, session, pulse, picture, tell };
}
