import { expect, it } from 'vitest';
import type { Actor } from '../../../src/casework/actor.ts';
import { ROLES } from '../../../src/casework/role.ts';
import type { Incident, MoverFact, ParkingFact, RoadFact } from '../../../src/city/fact.ts';
import { Exchange } from '../../../src/exchange/exchange.ts';
import { MemoryJournal } from '../../../src/exchange/memory-journal.ts';
import type { Sight } from '../../../src/exchange/sight.ts';
import { caseRow } from '../../fixtures/case-row.ts';
import { toyCity, TOY_GROUND } from '../../fixtures/toy-city.ts';
import { alert, CARD, incident, Listener, openExchange, settle } from './line-to-nowhere.ts';

/** The toy town has four grids, one to a quarter: Grid 1 south-west, 2 south-east, 3 north-west, 4 north-east. */
const GRID = (n: number): string => `99010100100100${n}`;
const QUARTERS = [
  [-400, -400],
  [400, -400],
  [-400, 400],
  [400, 400],
] as const;
const inGrid = (n: number) => {
  const [x, y] = QUARTERS[n - 1] ?? [0, 0];
  return { lng: TOY_GROUND.lng(x), lat: TOY_GROUND.lat(y) };
};

const sightOf = (scope: string[], role: Actor['role'] = 'district_officer', unit?: string): Sight => ({
  actor: { id: 'x', name: 'x', role, scope, ...(unit === undefined ? {} : { unit }) },
  key: `${role} ${scope.map((code) => code.slice(-4)).join(' ')}`,
});

const bus = (n: number, grid: number, observedAtMs = 1_000_000): MoverFact => ({
  feed: 'vehicles',
  id: `bus${n}`,
  kind: n % 2 === 0 ? 'taxi' : 'bus',
  at: inGrid(grid),
  observedAtMs,
  label: `label${n}`,
});
const park = (grid: number): ParkingFact => ({
  feed: 'parking',
  id: `park${grid}`,
  at: inGrid(grid),
  observedAtMs: 1_000_000,
  label: `车场${grid}`,
  total: 10,
  free: 3,
});
const road = (grid: number): RoadFact => ({
  feed: 'roads',
  id: `road${grid}`,
  observedAtMs: 1_000_000,
  path: [inGrid(grid), inGrid(grid)],
  speedMs: 5,
});

/** One of everything in each quarter: movers 1 to 4 in grids 1 to 4, two more in grid 2. */
async function everywhere() {
  const { exchange, clock, journal } = openExchange();
  const inlet = exchange.source(CARD);
  const grids = [1, 2, 3, 4];
  inlet.offer([...grids.map((g) => bus(g, g)), bus(5, 2), bus(6, 2), ...grids.map(park), ...grids.map(road)]);
  await inlet.incidents(grids.map((g) => incident(`i${g}`, { at: inGrid(g) })));
  await inlet.alerts([alert('city'), ...grids.map((g) => ({ ...alert(`a${g}`), at: inGrid(g) }))]);
  exchange.tick();
  return { exchange, clock, journal, inlet };
}

const namesOf = (listener: Listener, feed: string): string[] =>
  listener.said.flatMap((m) => (m.t === 'roster' && m.feed === feed ? m.rows.map(({ id }) => id) : []));
const recordsOf = (listener: Listener, stream: string): string[] =>
  listener.said
    .flatMap((m) =>
      m.t === 'snap' && m.stream === stream ? m.rows : m.t === 'ev' && m.row.stream === stream ? [m.row] : [],
    )
    .map(({ id }) => id.slice(id.indexOf(':') + 1));
const last = <T extends string>(listener: Listener, t: T) =>
  listener.said.findLast((m) => m.t === t) as Extract<(typeof listener.said)[number], { t: T }> | undefined;

it('gives an officer of one grid its own movers, roads and car parks, whatever cells are asked for', async () => {
  const { exchange, clock } = await everywhere();
  for (const cells of [[], ['9901'], [GRID(1)], [GRID(2)], [GRID(1), GRID(2)], ['990101']]) {
    const own = new Listener(exchange, sightOf([GRID(2)])).hello().sub(cells);
    exchange.tick();
    const asksForOwn = cells.length === 0 || cells.some((cell) => GRID(2).startsWith(cell));
    expect(own.present('vehicles').length, cells.join()).toBe(asksForOwn ? 3 : 0);
    expect(own.present('roads').length).toBe(1);
    expect(own.present('parking').length).toBe(1);
    expect(namesOf(own, 'roads')).toEqual(['road2']);
    expect(namesOf(own, 'parking')).toEqual(['park2']);
    own.screen.closed();
    clock.ms += 1000;
  }
});

it('takes a mover away from a screen whose divisions it leaves, and brings it back', async () => {
  const { exchange, clock, inlet } = await everywhere();
  const own = new Listener(exchange, sightOf([GRID(1)])).hello().sub();
  exchange.tick();
  expect(own.present('vehicles').length).toBe(1);
  for (const [grid, there] of [
    [2, 0],
    [1, 1],
  ] as const) {
    clock.ms += 1000;
    own.ackAll();
    inlet.offer([bus(1, grid, clock.ms)]);
    exchange.tick();
    expect(own.present('vehicles').length).toBe(there);
  }
});

it('says of a mover, a road or a car park elsewhere no more than of an empty slot', async () => {
  const { exchange } = await everywhere();
  const all = new Listener(exchange).hello().sub();
  const own = new Listener(exchange, sightOf([GRID(2)])).hello().sub();
  exchange.tick();
  let seen = 0;
  for (const feed of ['vehicles', 'roads', 'parking'] as const) {
    for (const slot of all.present(feed)) {
      own.screen.receive(JSON.stringify({ t: 'who', feed, slot }));
      const is = last(own, 'is');
      if (own.present(feed).includes(slot)) {
        expect(is?.id).not.toBe('');
        seen += 1;
      } else {
        const { feed: _feed, slot: _slot, ...rest } = is ?? {};
        expect(rest).toEqual({ t: 'is', id: '', source: '', label: '', origination: '', observedAtMs: 0 });
      }
    }
  }
  expect(seen).toBe(5);
  own.screen.receive(
    JSON.stringify({ t: 'slots', source: 's', names: ['bus1', 'label1', 'bus2', 'label2'] }),
  );
  const [byId, byLabel, ownId, ownLabel] = last(own, 'slots')?.slots ?? [];
  expect([byId, byLabel]).toEqual([-1, -1]);
  expect(ownId).toBeGreaterThanOrEqual(0);
  expect(ownLabel).toBe(ownId);
});

it.each([undefined, ['9901'], [GRID(1)]])(
  'counts movers of its own divisions only, total and kinds too, where places are %j',
  async (places) => {
    const { exchange, clock } = await everywhere();
    const own = new Listener(exchange, sightOf([GRID(2), GRID(4)])).hello();
    own.sub([], places === undefined ? {} : { places });
    clock.ms += 2000;
    exchange.tick();
    const counts = last(own, 'counts');
    const told = (counts?.runs ?? []).flatMap(([first = 0, ...ns]) => ns.map((n, i) => [first + i, n]));
    const codes = toyCity().divisions.map(({ code }) => code);
    for (const [i = 0] of told) expect([GRID(2), GRID(4)]).toContain(codes[i]);
    expect(counts?.movers).toBe(4);
    const health = last(own, 'health');
    expect(health).toMatchObject({ movers: 4, byDivision: [] });
    expect(health?.byKind.reduce((sum, n) => sum + n, 0)).toBe(4);
    expect(health?.sources[0]).toMatchObject({ id: 's', entities: -1, refusals: [] });
  },
);

it('tells an officer incidents in her divisions, alerts there, around them and for all', async () => {
  const { exchange } = await everywhere();
  const own = new Listener(exchange, sightOf([GRID(2)])).hello().sub();
  await settle();
  expect(recordsOf(own, 'incidents')).toEqual(['i2']);
  expect(recordsOf(own, 'alerts').sort()).toEqual(['a2', 'city']);
});

it('takes back an incident that is moved elsewhere', async () => {
  const { exchange, inlet } = await everywhere();
  const own = new Listener(exchange, sightOf([GRID(2)])).hello().sub();
  await settle();
  await inlet.incidents([incident('i2', { at: inGrid(3) })]);
  await settle();
  expect(own.said.some((m) => m.t === 'reset' && m.stream === 'incidents')).toBe(true);
  expect(own.said.findLast((m) => m.t === 'snap' && m.stream === 'incidents')).toMatchObject({ rows: [] });
});

it('leaves out rows of others and says so: a gap is told from what is not ours', async () => {
  const { exchange, inlet } = await everywhere();
  const own = new Listener(exchange, sightOf([GRID(2)])).hello().sub();
  await settle();
  await inlet.incidents([incident('n1', { at: inGrid(1) }), incident('n2', { at: inGrid(2) })]);
  await settle();
  const [ev] = own.said.filter((m) => m.t === 'ev');
  expect(ev).toMatchObject({ row: { seq: 6 }, after: 4 });
});

it('takes no cursor of another name, and tells each its own epoch', async () => {
  const { exchange } = await everywhere();
  const first = new Listener(exchange, sightOf([GRID(2)])).hello().sub();
  await settle();
  const { epoch } = first.said.find((m) => m.t === 'snap') ?? { epoch: '' };
  for (const sight of [sightOf([GRID(1)]), sightOf(['9901'], 'auditor'), undefined]) {
    const next = new Listener(exchange, sight).hello({ incidents: { epoch, seq: 4 } }).sub();
    await settle();
    expect(next.said.some((m) => m.t === 'reset' && m.stream === 'incidents')).toBe(true);
    expect(next.said.find((m) => m.t === 'snap' && m.stream === 'incidents')).not.toMatchObject({ epoch });
  }
});

const CASES = ['cases', 'incidents'];
async function withCases() {
  const journal = new MemoryJournal('epoch-1');
  const exchange = new Exchange({ city: toyCity(), journal, nowMs: () => 1_000_000 });
  for (const n of [1, 2, 3]) {
    const row = caseRow(`T-${n}`, {
      divisions: { city: '9901', district: '990101', grid: GRID(n) },
      unit: `unit${n}`,
      address: `${n} 号`,
    });
    await journal.record(row);
  }
  return { exchange, journal };
}

it('tells nobody who has not signed in of any case', async () => {
  const { exchange } = await withCases();
  const watching = new Listener(exchange).hello().sub([], { streams: CASES });
  await settle();
  expect(recordsOf(watching, 'cases')).toEqual([]);
  expect(last(watching, 'welcome')).not.toHaveProperty('me');
  expect(last(watching, 'welcome')?.epochs).not.toHaveProperty('cases');
});

it.each(ROLES)('tells a %s the cases of its divisions and of no others', async (role) => {
  const { exchange, journal } = await withCases();
  const own = new Listener(exchange, sightOf([GRID(2)], role, 'unit2')).hello().sub([], { streams: CASES });
  const city = new Listener(exchange, sightOf(['9901'], role, 'unit2')).hello().sub([], { streams: CASES });
  const other = new Listener(exchange, sightOf(['6201'], role, 'unit2')).hello().sub([], { streams: CASES });
  await settle();
  await journal.record(caseRow('T-4', { divisions: { city: '9901', grid: GRID(1) }, unit: 'unit1' }));
  await settle();
  expect(recordsOf(own, 'cases')).toEqual(['T-2']);
  expect(recordsOf(city, 'cases')).toEqual(role === 'handler' ? ['T-2'] : ['T-1', 'T-2', 'T-3', 'T-4']);
  expect(recordsOf(other, 'cases')).toEqual([]);
  expect(last(own, 'welcome')?.me).toEqual({ role, scope: [GRID(2)] });
  const shows = JSON.stringify(own.said);
  expect(shows.includes('2 号')).toBe(role !== 'wall' && role !== 'presenter');
});

it('tells a unit that a case was taken from it, and no more of it after', async () => {
  const { exchange, journal } = await withCases();
  const own = new Listener(exchange, sightOf(['9901'], 'handler', 'unit2'))
    .hello()
    .sub([], { streams: CASES });
  await settle();
  const divisions = { city: '9901', district: '990101', grid: GRID(2) };
  await journal.record(caseRow('T-2', { divisions, unit: 'unit9', version: 2 }));
  await journal.record(caseRow('T-2', { divisions, unit: 'unit9', version: 3, round: 2 }));
  await settle();
  const evs = own.said.flatMap((m) => (m.t === 'ev' ? [m.row.body] : []));
  expect(evs).toMatchObject([{ unit: 'unit9', version: 2 }]);
  const snaps = own.said.flatMap((m) =>
    m.t === 'snap' && m.stream === 'cases' ? [m.rows.map(({ id }) => id)] : [],
  );
  expect(snaps).toEqual([['T-2'], []]);
});

it('shows on a wall an incident at a home without the home', async () => {
  const { exchange, journal } = openExchange();
  const body: Incident = { ...incident('h'), home: 7, address: '三号楼', addressEn: 'House 3' };
  const change = { atMs: 1, source: 's', origination: 'live', division: GRID(1) } as const;
  await journal.record({ ...change, stream: 'incidents', id: 'h', body });
  const wall = new Listener(exchange, sightOf(['9901'], 'wall')).hello().sub();
  const officer = new Listener(exchange, sightOf(['9901'])).hello().sub();
  await settle();
  expect(JSON.stringify(wall.said)).not.toMatch(/三号楼|House 3|"home"/);
  expect(JSON.stringify(wall.said)).toContain('试验火情');
  expect(JSON.stringify(officer.said)).toContain('三号楼');
});
