import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caseQuery } from '../../src/casework/case-query.ts';
import { MOST_OPEN, SimulatedCasework } from '../../src/gateway/simulated-casework.ts';
import { simulatedPhoto } from '../../src/gateway/simulated-photo.ts';
import type { SimulatedRequest } from '../../src/simulation/outlet.ts';
import { apiDesk, DESK, report, rowIn, type ApiDesk } from './api-desk.ts';
import { TOY_GROUND } from '../fixtures/toy-city.ts';

let desk: ApiDesk;
const troubles: unknown[] = [];
beforeAll(async () => {
  desk = await apiDesk();
});
afterAll(() => desk.close());

const casework = (more: { ending?: boolean; rest?: number } = {}) =>
  new SimulatedCasework({
    store: desk.store,
    world: desk.world,
    city: '9901',
    seed: 6201,
    photo: simulatedPhoto(desk.shelf),
    nowMs: () => desk.clock.ms,
    trouble: (error) => troubles.push(error),
    rest: 0,
    ...more,
  });

const asks = (n: number, more: Partial<SimulatedRequest> = {}): SimulatedRequest => ({
  id: `sim-1-r${n}`,
  kind: n % 3 === 0 ? 'request' : 'event',
  ...(n % 3 === 0 ? { wants: 'help' as const, caller: { phone: '00012345678', confidential: false } } : {}),
  channel: '12345',
  code: n % 3 === 0 ? 'R0101' : '0102',
  text: '门前有暴露垃圾。',
  at: { lng: TOY_GROUND.lng(((n * 37) % 900) - 450), lat: TOY_GROUND.lat(((n * 53) % 900) - 450) },
  address: '河边路',
  answered: false,
  atMs: 0,
  ...more,
});

/** Beats until nothing moves any more, the clock going on by so much each time. */
async function live(city: SimulatedCasework, beats: number, stepMs: number): Promise<void> {
  for (let i = 0; i < beats; i++) {
    desk.clock.ms += stepMs;
    city.beat();
    for (let turns = 0; turns < 4; turns++) await new Promise((done) => setTimeout(done, 1));
  }
  await desk.store.idle();
}

const all = () => desk.store.filePage(caseQuery.parse({ state: 'all', most: 500 }), DESK.supervisor);

describe('made-up casework', () => {
  it('makes cases of what is asked, marked simulated, and works on them by the rules', async () => {
    const city = casework();
    city.request(asks(100, { answered: true }));
    for (let n = 0; n < 12; n++) city.request(asks(n));
    await live(city, 220, 240_000);
    expect(troubles).toEqual([]);
    const { files } = await all();
    expect(files).toHaveLength(12);
    expect(files.every(({ origination }) => origination === 'simulated')).toBe(true);
    expect(new Set(files.map(({ stage }) => stage)).size).toBeGreaterThan(1);
    expect(files.some(({ closedAtMs }) => closedAtMs !== undefined)).toBe(true);
    const worked = files.filter(({ attachments }) => attachments.length > 0);
    expect(worked.length).toBeGreaterThan(0);
    expect(city.planned).toBeLessThanOrEqual(MOST_OPEN);
  });

  it('takes the same request in once, goes on after a restart, and hears nothing asked before it again', async () => {
    const again = casework();
    again.request(asks(1));
    again.request(asks(50));
    await live(again, 30, 1000);
    expect((await all()).files).toHaveLength(12);
    again.request(asks(1));
    again.request(asks(51, { atMs: desk.clock.ms }));
    await live(again, 30, 1000);
    expect((await all()).files).toHaveLength(13);
    expect(again.planned).toBeGreaterThan(0);
    expect(troubles).toEqual([]);
  });

  it('rests as many times as long as a piece of work took', async () => {
    const busy = casework({ rest: 1e6 });
    for (let n = 0; n < 5; n++) busy.request(asks(60 + n, { atMs: desk.clock.ms + 1 }));
    const before = (await all()).files.length;
    await live(busy, 40, 1000);
    expect((await all()).files).toHaveLength(before);
    const idle = casework();
    for (let n = 0; n < 5; n++) idle.request(asks(60 + n, { atMs: desk.clock.ms + 1 }));
    await live(idle, 40, 1000);
    expect((await all()).files).toHaveLength(before + 5);
  });

  it('leaves to people what people work on', async () => {
    const row = rowIn(await desk.ask('POST /api/cases', DESK.taker, report()));
    const simulated = { ...DESK.taker, id: 'source:simulation' };
    const theirs = rowIn(await desk.ask('POST /api/cases', simulated, report()));
    rowIn(await desk.step(DESK.officer, theirs.id, 'accept', {}));
    await live(casework(), 60, 10_000);
    expect((await desk.store.file(theirs.id, DESK.supervisor))?.stage).toBe('accepted');
    expect((await desk.store.file(row.id, DESK.supervisor))?.stage).toBe('reported');
  });

  it('brings what it left to an end where it is not asked for any more', async () => {
    await live(casework({ ending: true }), 300, 100);
    const { files } = await all();
    const left = files.filter(
      ({ origination, stage }) =>
        origination === 'simulated' && !['assessed', 'rejected', 'merged'].includes(stage),
    );
    expect(left.map(({ id, stage }) => `${id} ${stage}`)).toEqual([]);
    expect(troubles).toEqual([]);
  });
});
