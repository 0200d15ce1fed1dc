import { afterAll, beforeAll, expect, it } from 'vitest';
import type { KeptCases } from '../../src/gateway/api/kept-cases.ts';
import { Open311Keys, SAME_WITHIN_MS } from '../../src/gateway/open311/keys.ts';
import { open311Routes } from '../../src/gateway/open311/open311-routes.ts';
import { TOY_GROUND } from '../fixtures/toy-city.ts';
import { call } from './api-call.ts';
import { apiDesk, DESK, type ApiDesk } from './api-desk.ts';

let desk: ApiDesk;
let keys: Open311Keys;
let apiKeys: readonly string[];
beforeAll(async () => {
  desk = await apiDesk();
  keys = new Open311Keys(desk.journal.engine.query, () => desk.clock.ms);
  apiKeys = [(await keys.add('one', ['9901'])) ?? '', (await keys.add('two', ['9901'])) ?? ''];
});
afterAll(() => desk.close());

interface Posted {
  readonly words?: string;
  readonly key?: string;
  readonly by?: number;
  readonly store?: KeptCases;
  readonly over?: Open311Keys;
}

async function post({ words = '桥头垃圾', key, by = 0, store = desk.store, over = keys }: Posted) {
  const body = new URLSearchParams({
    api_key: apiKeys[by] ?? '',
    service_code: '0102',
    lat: String(TOY_GROUND.lat(500)),
    long: String(TOY_GROUND.lng(500)),
    description: words,
  });
  const routes = open311Routes({ store, world: desk.world, keys: over, nowMs: () => desk.clock.ms });
  const headers = key === undefined ? {} : { 'idempotency-key': key };
  const asked = { body: Buffer.from(String(body)), headers };
  const { status, body: said } = await call(routes, 'POST /open311/v2/requests.json', asked);
  const [{ token, description } = {}] = said as { token?: string; description?: string }[];
  const holder = await keys.holderOf(apiKeys[by] ?? '');
  const id = token && holder && (await keys.caseOf(token, holder));
  return { status, token, id, description };
}
const cases = async () => {
  const ids = Array.from({ length: 20 }, (_, i) => `TY-${i + 1}`);
  const files = await Promise.all(ids.map((id) => desk.store.file(id, DESK.officer)));
  return files.filter((file) => file !== undefined).length;
};

it('makes one case of what a client says again within ten minutes, with the same token, and another later', async () => {
  const first = await post({});
  expect(first).toMatchObject({ status: 200, id: 'TY-1' });
  desk.clock.ms += SAME_WITHIN_MS - 1;
  expect(await Promise.all([post({}), post({})])).toEqual([first, first]);
  expect((await post({ words: '桥头积水' })).id).toBe('TY-2');
  expect((await post({ by: 1 })).id).toBe('TY-3');
  desk.clock.ms += 2;
  const later = await post({});
  expect([later.id, later.token === first.token]).toEqual(['TY-4', false]);
  expect(await cases()).toBe(4);
});

it('goes by the key of the client whenever it comes again, and refuses it for something else', async () => {
  const first = await post({ key: 'call-1', words: '路灯' });
  desk.clock.ms += 3 * SAME_WITHIN_MS;
  expect(await post({ key: 'call-1', words: '路灯' })).toEqual(first);
  const other = await post({ key: 'call-2', words: '路灯' });
  expect(other.id).not.toBe(first.id);
  const used = await post({ key: 'call-1', words: '别的' });
  expect([used.status, used.description?.startsWith('Idempotency-Key')]).toEqual([400, true]);
  expect((await post({ key: 'call-1', words: '路灯', by: 1 })).id).not.toBe(first.id);
  expect((await post({ key: '键' })).status).toBe(400);
});

it('gives the token of a case that was made just before the gateway ended', async () => {
  const before = await cases();
  const gone = Object.create(keys, {
    tokenFor: { value: () => Promise.reject(new Error('killed')) },
  }) as Open311Keys;
  await expect(post({ words: '井盖', over: gone })).rejects.toThrow('killed');
  expect(await cases()).toBe(before + 1);
  const again = await post({ words: '井盖' });
  expect(again).toMatchObject({ status: 200, id: `TY-${before + 1}` });
  expect(await cases()).toBe(before + 1);
});
