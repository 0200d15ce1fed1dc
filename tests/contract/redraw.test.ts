import { afterEach, expect, it } from 'vitest';
import { MOST_WAITING, Redraw, RedrawBusy } from '../../src/gateway/attachments/redraw.ts';

/** Stands in for the thread that draws: a photo of the byte 0 never ends, any other comes back as it is. */
const SCRIPT = `
  const { parentPort } = require('node:worker_threads');
  parentPort.on('message', ({ id, bytes }) => {
    if (bytes[0] === 0) for (;;);
    parentPort.postMessage({ id, bytes });
  });`;
let redraw: Redraw;
const photo = (byte: number): Promise<Uint8Array> => redraw.photo('image/png', Uint8Array.of(byte), 1);
afterEach(() => redraw.close());

it('gives up one photo that takes too long, and draws those that wait', async () => {
  redraw = new Redraw(400, SCRIPT);
  const [slow, ...others] = await Promise.allSettled([photo(0), photo(1), photo(2)]);
  expect(slow).toMatchObject({ status: 'rejected', reason: { message: 'took too long' } });
  expect(others.map((one) => one.status)).toEqual(['fulfilled', 'fulfilled']);
  expect([...(await photo(3))]).toEqual([3]);
});

it('lets so many wait and no more, and takes photos again when they are done', async () => {
  redraw = new Redraw(400, SCRIPT);
  const taken = [photo(0), ...Array.from({ length: MOST_WAITING }, () => photo(1))];
  const over = photo(1);
  taken.forEach((one) => one.catch(() => undefined));
  await expect(over).rejects.toBeInstanceOf(RedrawBusy);
  const all = await Promise.allSettled(taken);
  expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(MOST_WAITING);
  expect([...(await photo(5))]).toEqual([5]);
});

it('fails what waits when the gateway closes', async () => {
  redraw = new Redraw(60_000, SCRIPT);
  const all = Promise.allSettled([photo(0), photo(1)]);
  await redraw.close();
  expect((await all).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
});
