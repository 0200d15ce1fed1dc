import { createConnection } from 'node:net';
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { MoverFact } from '../../src/city/fact.ts';
import type { SourceInlet } from '../../src/exchange/source.ts';
import { FLAG, readFrame } from '../../src/wire/frame.ts';
import { CLOSE, FRAME_CREDIT, MAX_INBOUND_BYTES, PROTOCOL } from '../../src/wire/message.ts';
import { feedEnd, PlainScreen } from './feed-end.ts';

let end: Awaited<ReturnType<typeof feedEnd>>;
let inlet: SourceInlet;

beforeAll(async () => {
  end = await feedEnd();
  inlet = end.exchange.source({
    id: 'test',
    standard: 'test',
    origination: 'live',
    ttlMs: 1000,
    datum: 'wgs84',
  });
});
afterAll(() => end.close());

const SUB = { t: 'sub', feeds: ['vehicles'], streams: ['incidents'], cells: [], maxHz: 10 };

function movers(n: number): MoverFact[] {
  const { origin } = end.city.head;
  return Array.from({ length: n }, (_, i) => ({
    feed: 'vehicles',
    id: `m${i}`,
    kind: 'bus',
    at: { lng: origin.lng + i * 1e-5, lat: origin.lat },
    observedAtMs: Date.now(),
  }));
}

async function subscribed(): Promise<PlainScreen> {
  const screen = await new PlainScreen(end.url).hello();
  screen.say(SUB);
  await expect.poll(() => screen.heard('live').length).toBeGreaterThan(0);
  return screen;
}

it('greets, sends the standing records and a keyframe, then what changed', async () => {
  inlet.offer(movers(3));
  const screen = await subscribed();
  expect(screen.ws.protocol).toBe(PROTOCOL);
  expect(screen.heard('welcome')[0]).toMatchObject({ v: 1, city: 'toy', epochs: { incidents: 'epoch-1' } });
  expect(screen.heard('snap')[0]).toMatchObject({ stream: 'incidents', asOf: 0, last: true });
  end.exchange.tick();
  await expect.poll(() => screen.frames.length).toBe(1);
  const key = readFrame(screen.frames[0] as ArrayBuffer);
  expect(key).toMatchObject({ flags: FLAG.keyframe, n: 3 });
  screen.say({ t: 'fa', feed: 'vehicles', tick: key?.tick });
  const { origin } = end.city.head;
  await inlet.incidents([
    { id: 'i1', kind: 'fire', grade: 2, title: '火警', at: origin, state: 'open', openedAtMs: 1 },
  ]);
  await expect.poll(() => screen.heard('ev').at(-1)?.row).toMatchObject({ seq: 1, id: 'test:i1' });
  screen.say({ t: 'bye' });
  expect((await screen.gone).code).toBe(1000);
});

it('tells a screen of another protocol its own by closing with 4406', async () => {
  const other = new PlainScreen(end.url, { protocol: 'mqtt' });
  expect(await other.gone).toEqual({ code: CLOSE.version, reason: `this gateway speaks ${PROTOCOL}` });
  expect(end.socket.tally.counts['4406']).toBe(1);
});

it.each([
  ['no JSON', '{"t":', /JSON/],
  ['an unknown kind', '{"t":"drop"}', /^t:/],
  ['speech before hello', '{"t":"ping","c":1}', /hello/],
  ['a wrong field', '{"t":"hello","v":2}', /^v:/],
])('closes on %s with 4400 and names what is wrong', async (_what, text, reason) => {
  const before = end.exchange.refusedMessages.count;
  const screen = new PlainScreen(end.url);
  await screen.opened;
  screen.ws.send(text);
  const gone = await screen.gone;
  expect(gone.code).toBe(CLOSE.malformed);
  expect(gone.reason).toMatch(reason);
  expect(end.exchange.refusedMessages.count).toBe(before + 1);
});

it('closes 1,000 connections that send random bytes, counts each, and goes on for the others', async () => {
  const good = await subscribed();
  const before = end.socket.tally.counts['4400'] ?? 0;
  const one = async (): Promise<number> => {
    const screen = new PlainScreen(end.url);
    await screen.opened;
    screen.ws.send(randomBytes(1 + Math.floor(randomBytes(1)[0] as number) * 16));
    return (await screen.gone).code;
  };
  const codes: number[] = [];
  for (let i = 0; i < 20; i++) codes.push(...(await Promise.all(Array.from({ length: 50 }, one))));
  expect(codes.filter((code) => code === CLOSE.malformed)).toHaveLength(1000);
  expect(end.socket.tally.counts['4400']).toBe(before + 1000);
  good.say({ t: 'ping', c: 7 });
  await expect.poll(() => good.heard('pong').at(-1)?.c).toBe(7);
  expect(end.exchange.screens).toBe(1);
  good.say({ t: 'bye' });
  await good.gone;
});

it('reads no message over its limit: 1009', async () => {
  const screen = await new PlainScreen(end.url).hello();
  screen.ws.send('x'.repeat(MAX_INBOUND_BYTES + 1));
  expect((await screen.gone).code).toBe(1009);
  expect(end.socket.tally.counts['1009']).toBe(1);
});

it('closes raw bytes that are no websocket frame: 1002', async () => {
  const raw = createConnection(end.port, '127.0.0.1');
  raw.write(
    `GET /feed HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\nSec-WebSocket-Protocol: ${PROTOCOL}\r\n\r\n`,
  );
  await new Promise((got) => raw.once('data', got));
  raw.write(Buffer.from([0xff, 0xff, 0xff, 0xff]));
  await new Promise((gone) => raw.on('close', gone).on('error', gone).resume());
  expect(end.socket.tally.counts['1002']).toBe(1);
});

it('closes a flood with 4429 while another screen is served', async () => {
  const good = await subscribed();
  const flood = await new PlainScreen(end.url).hello();
  for (let i = 0; i < 2000; i++) flood.say({ t: 'ping', c: i });
  expect((await flood.gone).code).toBe(CLOSE.rate);
  expect(flood.heard('pong').length).toBeLessThan(600);
  good.say({ t: 'ping', c: 8 });
  await expect.poll(() => good.heard('pong').at(-1)?.c).toBe(8);
  good.say({ t: 'bye' });
  await good.gone;
});

it('sends a slow screen no more than its credit, and then one frame for all it missed', async () => {
  const slow = await subscribed();
  for (let i = 0; i < 20; i++) {
    inlet.offer(movers(5));
    await new Promise((next) => setTimeout(next, 105));
    end.exchange.tick();
  }
  await expect.poll(() => slow.frames.length).toBe(FRAME_CREDIT);
  const newest = readFrame(slow.frames.at(-1) as ArrayBuffer);
  slow.say({ t: 'fa', feed: 'vehicles', tick: newest?.tick });
  slow.say({ t: 'ping', c: 9 });
  await expect.poll(() => slow.heard('pong').length).toBe(1);
  end.exchange.tick();
  await expect.poll(() => slow.frames.length).toBe(FRAME_CREDIT + 1);
  expect(readFrame(slow.frames.at(-1) as ArrayBuffer)).toMatchObject({ n: 5, sinceTick: newest?.tick });
  slow.say({ t: 'bye' });
  await slow.gone;
});

it.each([
  ['another origin', { Origin: 'http://evil.example' }],
  ['a name that is not ours', { Host: 'evil.example' }],
])('refuses %s before the handshake', async (_what, headers) => {
  const before = end.socket.tally.counts['403'] ?? 0;
  await expect(new PlainScreen(end.url, { headers }).opened).rejects.toThrow('403');
  expect(end.socket.tally.counts['403']).toBe(before + 1);
});

it('lets our own page in, by its origin', async () => {
  const headers = { Origin: `http://127.0.0.1:${end.port}` };
  const page = await new PlainScreen(end.url, { headers }).hello();
  await expect.poll(() => page.heard('welcome').length).toBe(1);
  page.say({ t: 'bye' });
  await page.gone;
});

it('wants a hello within five seconds', async () => {
  const mute = new PlainScreen(end.url);
  const gone = await mute.gone;
  expect(gone).toEqual({ code: CLOSE.malformed, reason: 'hello expected within 5 s' });
});

it('cuts off a screen that no longer answers pings', async () => {
  const frozen = await new PlainScreen(end.url).hello();
  await expect.poll(() => end.exchange.screens).toBe(1);
  frozen.ws.pause();
  await expect.poll(() => end.exchange.screens, { timeout: 8000 }).toBe(0);
  frozen.ws.terminate();
});
