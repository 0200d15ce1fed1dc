import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readFrame } from '../../src/wire/frame.ts';
import { PlainScreen } from '../contract/feed-end.ts';
import { readyRecords } from '../fixtures/ready-records.mjs';
import { startGateway, type RunningGateway } from '../look/server.mjs';
import { ensureBuilt, toyPlace } from './built.ts';

const folder = mkdtempSync(join(tmpdir(), 'sanwei-bad-'));
/** A process that kept any of 300 MB of refused bodies would be far over this. */
const FLAT_WITHIN_MB = 120;
let gateway: RunningGateway;

interface Health {
  readonly memoryMb: { readonly rss: number };
  readonly screens: number;
  readonly refused: {
    readonly messages: { readonly count: number };
    readonly connections: { readonly counts: Record<string, number> };
    readonly requests: { readonly counts: Record<string, number> };
  };
}

const health = async (): Promise<Health> =>
  (await (await fetch(`${gateway.url}/api/health`)).json()) as Health;

async function refusedBodies(n: number): Promise<number[]> {
  const body = Buffer.alloc(10_000_000, 'x');
  const codes: number[] = [];
  for (let i = 0; i < n; i++) {
    codes.push((await fetch(`${gateway.url}/api/ingest/calls`, { method: 'POST', body })).status);
  }
  return codes;
}

async function refusedScreens(n: number): Promise<number[]> {
  const one = async (): Promise<number> => {
    const screen = new PlainScreen(`ws://127.0.0.1:${gateway.port}/feed`);
    await screen.opened;
    screen.ws.send(randomBytes(2000));
    return (await screen.gone).code;
  };
  const codes: number[] = [];
  while (codes.length < n) codes.push(...(await Promise.all(Array.from({ length: 50 }, one))));
  return codes;
}

beforeAll(async () => {
  ensureBuilt();
  const args = [...toyPlace(folder), '--vehicles', '200'];
  await readyRecords(join(folder, 'data'));
  gateway = await startGateway({ args, dataDir: join(folder, 'data'), env: { DATABASE_URL: '' } });
});
afterAll(async () => {
  await gateway.stop('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

it(
  'refuses and counts 10 MB bodies and random frames; the city moves on and memory stays flat',
  { timeout: 90_000 },
  async () => {
    const page = await new PlainScreen(`ws://127.0.0.1:${gateway.port}/feed`).hello();
    page.say({ t: 'sub', feeds: ['vehicles'], streams: [], cells: [], maxHz: 10 });
    page.ws.on('message', (data, isBinary) => {
      if (isBinary) page.say({ t: 'fa', feed: 'vehicles', tick: readFrame(data as ArrayBuffer)?.tick });
    });
    await refusedBodies(5);
    await refusedScreens(100);
    const before = await health();
    const framesBefore = page.frames.length;
    expect(await refusedBodies(30)).toEqual(Array.from({ length: 30 }, () => 413));
    expect(await refusedScreens(1000)).toEqual(Array.from({ length: 1000 }, () => 4400));
    const after = await health();
    expect(after.refused.requests.counts['413']).toBe(35);
    expect(after.refused.connections.counts['4400']).toBe(1100);
    expect(after.refused.messages.count).toBe(1100);
    expect(after.screens).toBe(1);
    expect(page.frames.length).toBeGreaterThan(framesBefore + 5);
    expect(after.memoryMb.rss - before.memoryMb.rss).toBeLessThan(FLAT_WITHIN_MB);
    page.say({ t: 'bye' });
    expect((await page.gone).code).toBe(1000);
  },
);
