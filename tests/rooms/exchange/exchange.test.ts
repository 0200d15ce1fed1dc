import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MoverFact } from '../../../src/city/fact.ts';
import { columnOfFrame } from '../../../src/wire/frame.ts';
import { TOY_GROUND } from '../../fixtures/toy-city.ts';
import { alert, CARD, incident, Listener, openExchange, settle } from './line-to-nowhere.ts';

const car = (id: string, x: number, y: number, atMs: number): MoverFact => ({
  feed: 'vehicles',
  id,
  kind: 'car',
  at: { lng: TOY_GROUND.lng(x), lat: TOY_GROUND.lat(y) },
  observedAtMs: atMs,
  speedMs: 10,
});

describe('telemetry through the exchange', () => {
  it('sends a keyframe first, then only what changed, newest only', () => {
    const { exchange, clock } = openExchange();
    const source = exchange.source(CARD);
    source.offer([car('a', 0, 100, clock.ms), car('b', 50, 100, clock.ms)]);
    const screen = new Listener(exchange).hello().sub();
    exchange.tick();
    expect(screen.frames.filter((f) => f.schema.feed === 'vehicles').map((f) => [f.flags, f.n])).toEqual([
      [1, 2],
    ]);
    screen.ackAll();
    clock.ms += 100;
    source.offer([
      car('a', 10, 100, clock.ms - 50),
      car('a', 20, 100, clock.ms),
      car('a', 5, 100, clock.ms - 90),
    ]);
    exchange.tick();
    const last = screen.frames.at(-1);
    expect([last?.flags, last?.n]).toEqual([0, 1]);
    expect((last && columnOfFrame(last, 'x')[0]) as number).toBe(Math.round(TOY_GROUND.lng(20) * 1e7));
  });

  it('takes away what a snapshot no longer has', () => {
    const { exchange, clock } = openExchange();
    const source = exchange.source(CARD);
    const screen = new Listener(exchange).hello().sub();
    source.snapshot('vehicles', [
      car('a', 0, 100, clock.ms),
      car('b', 9, 100, clock.ms),
      car('c', 9, 9, clock.ms),
    ]);
    exchange.tick();
    screen.ackAll();
    clock.ms += 100;
    source.snapshot('vehicles', [car('b', 10, 100, clock.ms)]);
    exchange.tick();
    expect(screen.present('vehicles')).toEqual([1]);
    expect(exchange.health()[0]?.entities).toBe(1);
  });

  it('gives a slot to nobody under the name of who had it before', () => {
    const { exchange, clock } = openExchange();
    const source = exchange.source(CARD);
    source.snapshot('vehicles', [{ ...car('old', 0, 0, clock.ms), label: '31 路' }]);
    source.snapshot('vehicles', []);
    for (let i = 0; i < 302; i++) exchange.tick();
    clock.ms += 30_300;
    source.offer([car('new', 0, 0, clock.ms)]);
    const screen = new Listener(exchange).hello();
    screen.screen.receive(JSON.stringify({ t: 'who', feed: 'vehicles', slot: 0 }));
    expect(screen.said.at(-1)).toMatchObject({ t: 'is', id: 'new', label: '' });
  });

  it('never has more than two frames of a feed in the air, and loses nothing by it', () => {
    const { exchange, clock } = openExchange();
    const source = exchange.source(CARD);
    const screen = new Listener(exchange).hello().sub();
    for (let i = 0; i < 20; i++) {
      source.offer([car(`m${i}`, i, 100, clock.ms)]);
      exchange.tick();
      clock.ms += 100;
    }
    expect(screen.frames.filter((f) => f.schema.feed === 'vehicles').length).toBe(2);
    expect(screen.screen.skippedFrames).toBeGreaterThan(15);
    screen.ackAll();
    exchange.tick();
    expect(screen.present('vehicles').length).toBe(20);
  });

  it('sends only the divisions in view and takes away what drives out of them', () => {
    const { exchange, clock } = openExchange();
    const source = exchange.source(CARD);
    const codes = exchange.telemetry.places.codes.filter((code) => code.length === 15);
    const here = (x: number, y: number): string =>
      exchange.telemetry.places.codeAt(TOY_GROUND.lng(x), TOY_GROUND.lat(y));
    expect(codes).toContain(here(-500, -500));
    const screen = new Listener(exchange).hello().sub([here(-500, -500)]);
    source.offer([car('in', -500, -500, clock.ms), car('out', 500, 500, clock.ms)]);
    exchange.tick();
    screen.ackAll();
    expect(screen.present('vehicles')).toEqual([0]);
    clock.ms += 100;
    source.offer([car('in', 500, 500, clock.ms), car('out', -500, -500, clock.ms)]);
    exchange.tick();
    expect(screen.present('vehicles')).toEqual([1]);
  });

  it('agrees with a plain table after any history of fixes, removals and slow acknowledgements', () => {
    const step = fc.record({
      id: fc.nat(12),
      gone: fc.boolean(),
      ack: fc.boolean(),
      x: fc.integer({ min: -900, max: 900 }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const { exchange, clock } = openExchange();
        const source = exchange.source(CARD);
        const screen = new Listener(exchange).hello().sub();
        const truth = new Map<string, MoverFact>();
        for (const { id, gone, ack, x } of steps) {
          clock.ms += 100;
          if (gone) truth.delete(`${id}`);
          else truth.set(`${id}`, car(`${id}`, x, 10, clock.ms));
          source.snapshot(
            'vehicles',
            [...truth.values()].map((fact) => ({ ...fact, observedAtMs: clock.ms })),
          );
          exchange.tick();
          if (ack) screen.ackAll();
        }
        screen.ackAll();
        clock.ms += 100;
        exchange.tick();
        expect(screen.present('vehicles').length).toBe(truth.size);
      }),
      { numRuns: 60 },
    );
  });

  it('refuses impossible facts by field and lets the others pass', () => {
    const { exchange, clock } = openExchange();
    const source = exchange.source(CARD);
    const bad = { ...car('bad', 0, 0, clock.ms), at: { lng: Number.NaN, lat: 36 } };
    const high = { ...car('high', 0, 0, clock.ms), at: { lng: 103, lat: 95 } };
    source.offer([bad, high, { ...car('fast', 0, 0, clock.ms), speedMs: -1 }, car('good', 0, 0, clock.ms)]);
    const [health] = exchange.health();
    expect([health?.dropped, health?.entities]).toEqual([3, 1]);
    expect(health?.refusals.map((r) => r.where)).toEqual([
      'vehicles[fast].speedMs',
      'vehicles[high].at.lat',
      'vehicles[bad].at.lng',
    ]);
  });
});

describe('the census of the exchange', () => {
  it('counts movers by kind and in every division above them, whatever a screen looks at', () => {
    const { exchange, clock } = openExchange();
    const source = exchange.source(CARD);
    const screen = new Listener(exchange).hello().sub(['000000']);
    source.snapshot('vehicles', [
      car('a', -500, -500, clock.ms),
      { ...car('b', 500, 500, clock.ms), kind: 'bus' },
    ]);
    exchange.tick();
    const census = () => screen.said.findLast((m) => m.t === 'health');
    expect([census()?.movers, census()?.byDivision[0], census()?.byKind.slice(0, 3)]).toEqual([
      2,
      2,
      [1, 0, 1],
    ]);
    const { codes } = exchange.telemetry.places;
    const quarters = census()?.byDivision.filter((_, i) => codes[i]?.length === 15);
    expect(quarters?.toSorted()).toEqual([0, 0, 1, 1]);
    clock.ms += 1100;
    source.snapshot('vehicles', [car('a', 500, 500, clock.ms)]);
    exchange.tick();
    expect([census()?.movers, census()?.byDivision[0]]).toEqual([1, 1]);
  });

  it('sends every car park to every screen', () => {
    const { exchange, clock } = openExchange();
    const at = { lng: TOY_GROUND.lng(500), lat: TOY_GROUND.lat(500) };
    exchange.source(CARD).offer([{ feed: 'parking', id: 'p', at, observedAtMs: clock.ms, free: 3 }]);
    const screen = new Listener(exchange).hello().sub(['000000']);
    exchange.tick();
    expect(screen.present('parking')).toEqual([0]);
  });
});

describe('records through the exchange', () => {
  it('are snapped to a new screen, then told one by one', async () => {
    const { exchange } = openExchange();
    const source = exchange.source(CARD);
    await source.incidents([incident('1'), incident('2')]);
    const screen = new Listener(exchange).hello().sub();
    await settle();
    await source.incidents([incident('2', { state: 'closed' }), incident('3')]);
    await source.alerts([alert('w')]);
    await settle();
    expect(screen.rows()).toEqual([1, 2, 3, 4, 1]);
  });

  it('resume after the cursor, and start over when the journal is another', async () => {
    const { exchange, journal } = openExchange();
    const source = exchange.source(CARD);
    await source.incidents([incident('1'), incident('2'), incident('3')]);
    const back = new Listener(exchange).hello({ incidents: { epoch: journal.epoch, seq: 2 } }).sub();
    await settle();
    expect(back.rows()).toEqual([3]);
    const lost = new Listener(exchange).hello({ incidents: { epoch: 'another', seq: 2 } }).sub();
    await settle();
    expect(lost.said.some((m) => m.t === 'reset')).toBe(true);
    expect(lost.rows()).toEqual([1, 2, 3]);
  });

  it('write nothing when nothing changed', async () => {
    const { exchange, journal } = openExchange();
    const source = exchange.source(CARD);
    expect(await source.incidents([incident('1')])).toBe(1);
    expect(await source.incidents([incident('1')])).toBe(0);
    expect(await journal.head('incidents')).toBe(1);
  });
});

describe('what goes wrong at night', () => {
  it('tells a screen its records though the store was away when it came', async () => {
    const { exchange, journal, clock } = openExchange();
    await exchange.source(CARD).incidents([incident('1')]);
    const head = journal.head.bind(journal);
    journal.head = () => Promise.reject(new Error('the store is away'));
    const screen = new Listener(exchange).hello().sub();
    await settle();
    expect([screen.rows(), exchange.troubles.count]).toEqual([[], 1]);
    journal.head = head;
    clock.ms += 1000;
    exchange.tick();
    await settle();
    expect(screen.rows()).toEqual([1]);
  });

  it('goes on when the clock is set back ten minutes', () => {
    const { exchange, clock } = openExchange();
    const source = exchange.source(CARD);
    const screen = new Listener(exchange).hello().sub();
    source.offer([car('a', 0, 100, clock.ms)]);
    exchange.tick();
    screen.ackAll();
    clock.ms -= 600_000;
    exchange.tick();
    screen.frames.length = 0;
    clock.ms += 100;
    source.offer([car('a', 10, 100, clock.ms)]);
    exchange.tick();
    expect(screen.frames.at(-1)?.n).toBe(1);
    expect(exchange.health()[0]?.dropped).toBe(0);
  });

  it('refuses a fact from the future, which would keep every later one out', () => {
    const { exchange, clock } = openExchange();
    const source = exchange.source(CARD);
    source.offer([car('a', 0, 100, clock.ms + 3_600_000), car('a', 5, 100, clock.ms)]);
    const [health] = exchange.health();
    expect([health?.entities, health?.refusals[0]?.where]).toEqual([1, 'vehicles[a].observedAtMs']);
  });

  it('refuses an incident from the future, which would lead its grade for years', async () => {
    const { exchange, clock, journal } = openExchange();
    const source = exchange.source(CARD);
    const opened = [
      incident('1', { openedAtMs: clock.ms + 7_200_000 }),
      incident('2', { openedAtMs: clock.ms }),
    ];
    expect(await source.incidents(opened)).toBe(1);
    expect(await journal.head('incidents')).toBe(1);
    expect(exchange.health()[0]?.refusals[0]).toMatchObject({
      where: '1.openedAtMs',
      why: 'is 7200 s in the future',
    });
  });

  it('forgets what a live source has not spoken of for an hour, and keeps a recording fresh', () => {
    const { exchange, clock } = openExchange();
    exchange.source(CARD).offer([car('a', 0, 100, clock.ms)]);
    exchange.source({ ...CARD, id: 'tape', origination: 'recorded' }).offer([car('b', 0, 100, 1000)]);
    clock.ms += 3_700_000;
    exchange.tick();
    const { vehicles } = exchange.telemetry;
    expect([vehicles.count, vehicles.has('s:a'), vehicles.seenAtMs('tape:b')]).toEqual([1, false, clock.ms]);
  });

  it('keeps every record it can when one cannot be kept, and says which failed', async () => {
    const { exchange, journal } = openExchange();
    const record = journal.record.bind(journal);
    journal.record = (change) => (change.id === 's:2' ? Promise.reject(new Error('poison')) : record(change));
    const source = exchange.source(CARD);
    await expect(source.incidents([incident('1'), incident('2'), incident('3')])).rejects.toThrow('poison');
    expect(await journal.head('incidents')).toBe(2);
  });
});

describe('a screen that does not speak the protocol', () => {
  it.each([
    ['not JSON', '{'],
    ['an unknown message', '{"t":"dance"}'],
    ['anything before hello', '{"t":"ping","c":1}'],
    ['a cell that is no code', '{"t":"sub","feeds":[],"streams":[],"cells":["x"],"maxHz":10}'],
  ])('is closed with 4400 and counted: %s', (_what, text) => {
    const { exchange } = openExchange();
    const screen = new Listener(exchange);
    if (text.includes('sub')) screen.hello();
    screen.screen.receive(text);
    expect(screen.closedWith).toBe(4400);
    expect(exchange.refusedMessages.count).toBe(1);
    expect(exchange.screens).toBe(0);
  });
});
