import { describe, expect, it } from 'vitest';
import type { MoverFact } from '../../../src/city/fact.ts';
import { Fleet } from '../../../src/feed/fleet.ts';
import { shortestTurn } from '../../../src/feed/fleet-row.ts';
import { Inbox } from '../../../src/feed/inbox.ts';
import { ServerClock } from '../../../src/feed/server-clock.ts';
import { FLAG, newFrame } from '../../../src/wire/frame.ts';
import type { News } from '../../../src/wire/news.ts';
import { VEHICLES } from '../../../src/wire/schema.ts';
import { CARRY_ON_S, DRAW_DELAY_S, ROW_FLOATS, type Tray } from '../../../src/wire/tray.ts';
import { TOY_GROUND } from '../../fixtures/toy-city.ts';
import { CARD, incident, Listener, openExchange, settle } from '../exchange/line-to-nowhere.ts';

/** Where the shader draws a row's mover at `nowS`. */
function drawn(rows: Float32Array, i: number, nowS: number): [number, number] {
  const at = (k: number): number => rows[i * ROW_FLOATS + k] as number;
  const span = at(8) - at(4);
  const f = Math.max(0, Math.min(nowS - at(4), span + CARRY_ON_S)) / span;
  return [at(1) + (at(5) - at(1)) * f, at(2) + (at(6) - at(2)) * f];
}

function fixAt(slot: number, x: number, y: number, t0: number, flags = 0): ReturnType<typeof newFrame> {
  const frame = newFrame({ schema: VEHICLES, flags, n: 1, tick: 1, sinceTick: 1, t0 });
  const [slots, dt, lng, lat, heading, speed] = frame.columns;
  (slots as Uint32Array)[0] = slot;
  (dt as Int32Array)[0] = 0;
  (lng as Int32Array)[0] = Math.round(TOY_GROUND.lng(x) * 1e7);
  (lat as Int32Array)[0] = Math.round(TOY_GROUND.lat(y) * 1e7);
  (heading as Uint16Array)[0] = 16384;
  (speed as Uint16Array)[0] = 1000;
  return frame;
}

describe('rows of the fleet', () => {
  it('never jump: a mover at 10 m/s fixed each second is drawn no faster than 15 m/s at any moment', () => {
    const fleet = new Fleet(TOY_GROUND);
    const house = {
      fleet,
      nowMs: () => nowMs,
      tell: () => undefined,
      say: () => undefined,
      startOver: () => undefined,
    };
    const inbox = new Inbox(house);
    let nowMs = 5_000_000;
    let tray: Tray | undefined;
    let last: [number, number] | undefined;
    let fastest = 0;
    for (let step = 0; step < 600; step++) {
      nowMs += 20;
      if (step % 50 === 0) inbox.frame(fixAt(0, step / 5, 0, nowMs - 60).bytes);
      tray = fleet.tray(new Float32Array(0)) ?? tray;
      if (tray === undefined || step < 60) continue;
      const at = drawn(tray.rows, 0, (nowMs - tray.epochMs) / 1000 - DRAW_DELAY_S);
      if (last !== undefined)
        fastest = Math.max(fastest, Math.hypot(at[0] - last[0], at[1] - last[1]) / 0.02);
      last = at;
    }
    expect(fastest).toBeGreaterThan(8);
    expect(fastest).toBeLessThan(15);
  });

  it('keep their place across a re-basing of the hour', () => {
    const fleet = new Fleet(TOY_GROUND);
    let nowMs = 5_000_000;
    const inbox = new Inbox({
      fleet,
      nowMs: () => nowMs,
      tell: () => undefined,
      say: () => undefined,
      startOver: () => undefined,
    });
    inbox.frame(fixAt(0, 0, 0, nowMs).bytes);
    nowMs += 3_590_000;
    inbox.frame(fixAt(0, 100, 0, nowMs).bytes);
    const before = fleet.tray(new Float32Array(0));
    nowMs += 15_000;
    inbox.frame(fixAt(1, 500, 0, nowMs).bytes);
    const after = fleet.tray(new Float32Array(0));
    expect(after?.whole).toBe(true);
    expect(after?.epochMs).toBeGreaterThan(before?.epochMs ?? Infinity);
    const t1 = (tray: Tray | undefined): number => (tray?.epochMs ?? 0) + (tray?.rows[8] ?? 0) * 1000;
    expect(t1(after)).toBeCloseTo(t1(before), 0);
  });

  it('keep every mover still shown drawn after its epoch, whenever the hour turns', () => {
    const fleet = new Fleet(TOY_GROUND);
    let nowMs = 5_000_000;
    const house = { fleet, nowMs: () => nowMs, tell: () => undefined, say: () => undefined };
    const inbox = new Inbox({ ...house, startOver: () => undefined });
    inbox.frame(fixAt(0, 0, 0, nowMs).bytes);
    nowMs += 3_890_000;
    inbox.frame(fixAt(1, 100, 0, nowMs).bytes);
    nowMs += 15_000;
    inbox.frame(fixAt(2, 200, 0, nowMs).bytes);
    const tray = fleet.tray(new Float32Array(0));
    const t1 = Array.from({ length: tray?.n ?? 0 }, (_, i) => tray?.rows[i * ROW_FLOATS + 8] ?? 0);
    expect(t1.length).toBe(3);
    expect(Math.min(...t1)).toBeGreaterThan(0);
  });

  it('let a dead source grow old: a keyframe that says nothing new refreshes nothing', () => {
    const fleet = new Fleet(TOY_GROUND);
    let nowMs = 5_000_000;
    const house = { fleet, nowMs: () => nowMs, tell: () => undefined, say: () => undefined };
    const inbox = new Inbox({ ...house, startOver: () => undefined });
    inbox.frame(fixAt(0, 0, 0, nowMs).bytes);
    const first = fleet.tray(new Float32Array(0));
    nowMs += 100_000;
    const key = fixAt(0, 0, 0, nowMs, FLAG.keyframe);
    (key.columns[1] as Int32Array)[0] = -100_000;
    inbox.frame(key.bytes);
    fleet.again();
    const later = fleet.tray(new Float32Array(0));
    expect(later?.rows[8]).toBe(first?.rows[8]);
  });

  it('turn by the shorter way', () => {
    expect(shortestTurn(6.2, 0.1)).toBeCloseTo(0.183, 2);
    expect(shortestTurn(0.1, 6.2)).toBeCloseTo(-0.183, 2);
  });
});

describe('the inbox on a real exchange', () => {
  function connect(): { news: News[]; inbox: Inbox; restarts: string[] } & ReturnType<typeof openExchange> {
    const opened = openExchange();
    const news: News[] = [];
    const restarts: string[] = [];
    const fleet = new Fleet(TOY_GROUND);
    const line = new Listener(opened.exchange);
    const inbox: Inbox = new Inbox({
      fleet,
      nowMs: () => opened.clock.ms,
      tell: (n) => news.push(n),
      say: (m) => line.screen.receive(JSON.stringify(m)),
      startOver: (why) => restarts.push(why),
    });
    line.text = (json) => inbox.said(JSON.parse(json) as never);
    line.bytes = (frame) => inbox.frame(frame);
    inbox.opened();
    return { ...opened, news, inbox, restarts };
  }
  const car: MoverFact = {
    feed: 'vehicles',
    id: 'a',
    kind: 'bus',
    at: { lng: 103.834, lat: 36.061 },
    observedAtMs: 1,
  };

  it('takes frames without gaps and acknowledges them', () => {
    const { exchange, clock, news } = connect();
    const source = exchange.source(CARD);
    for (let i = 0; i < 30; i++) {
      clock.ms += 100;
      source.offer([{ ...car, observedAtMs: clock.ms }]);
      exchange.tick();
    }
    const health = news.findLast((n) => n.t === 'health');
    const vehicles = health?.feeds.find((f) => f.kind === 'vehicles');
    expect([vehicles?.gaps, vehicles?.entities]).toEqual([0, 1]);
    expect(vehicles?.seq).toBeGreaterThan(15);
  });

  it('counts a frame that does not join and asks for a keyframe', () => {
    const { exchange, clock, news, inbox } = connect();
    const source = exchange.source(CARD);
    source.offer([{ ...car, observedAtMs: clock.ms }]);
    exchange.tick();
    const far = newFrame({ schema: VEHICLES, flags: 0, n: 0, tick: 900, sinceTick: 800, t0: clock.ms });
    inbox.frame(far.bytes);
    clock.ms += 1100;
    exchange.tick();
    const health = news.findLast((n) => n.t === 'health');
    expect(health?.feeds.find((f) => f.kind === 'vehicles')?.gaps).toBe(1);
  });

  it('leaves the line when what comes is no frame, so that no feed stands still for ever', () => {
    const { inbox, restarts } = connect();
    inbox.frame(new ArrayBuffer(7));
    expect(restarts).toEqual(['frame byte 7: shorter than the header']);
  });

  it('reads a stream anew when a row does not follow', async () => {
    const { exchange, inbox, news, restarts } = connect();
    await exchange.source(CARD).incidents([incident('1')]);
    await settle();
    const row = news.flatMap((n) => (n.t === 'rows' ? n.rows : [])).at(-1);
    if (row === undefined) throw new Error('no row came');
    inbox.said({ t: 'ev', epoch: 'epoch-1', row: { ...row, seq: 9 } });
    expect(restarts).toEqual(['incidents 9 came after 1']);
    inbox.opened();
    await settle();
    expect(news.findLast((n) => n.t === 'rows')).toMatchObject({ whole: true });
  });

  it('hands on each record once, in order', async () => {
    const { exchange, news } = connect();
    const source = exchange.source(CARD);
    await settle();
    for (let i = 1; i <= 5; i++) await source.incidents([incident(`${i}`)]);
    await settle();
    const told = news.flatMap((n) =>
      n.t === 'rows' && n.stream === 'incidents' ? n.rows.map((r) => r.seq) : [],
    );
    expect(told).toEqual([1, 2, 3, 4, 5]);
  });
});

describe('the server clock', () => {
  it('believes the quickest answer of the last eight', () => {
    const clock = new ServerClock();
    const here = performance.timeOrigin + performance.now();
    clock.heard(here - 10, here + 5000 - 5, here);
    clock.heard(here - 400, here + 5000 - 100, here);
    expect(clock.nowMs() - (performance.timeOrigin + performance.now())).toBeCloseTo(5000, -1);
  });

  it('keeps what it knew of a server that starts again and answers late', () => {
    const clock = new ServerClock();
    const here = performance.timeOrigin + performance.now();
    const offMs = () => clock.nowMs() - (performance.timeOrigin + performance.now());
    clock.heard(here - 10, here - 5, here);
    clock.forget();
    clock.guess(here - 4000);
    expect(offMs()).toBeCloseTo(0, -1);
    clock.heard(here, here + 10, here + 3000);
    expect(offMs(), 'an answer that was 3 s on its way').toBeGreaterThan(-20);
    clock.heard(here + 4000, here + 4010 - 90_000, here + 4020);
    expect(offMs(), 'another clock').toBeCloseTo(-90_000, -2);
  });
});
