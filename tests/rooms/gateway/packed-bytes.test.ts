import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, vi } from 'vitest';

const failing = vi.hoisted(() => ({ left: 1 }));
vi.mock('node:zlib', async (original) => {
  const zlib = await original<typeof import('node:zlib')>();
  const gzip = (plain: Buffer, done: (error: Error | null, packed: Buffer) => void): void => {
    if (failing.left-- > 0) done(new Error('no memory'), Buffer.alloc(0));
    else zlib.gzip(plain, done);
  };
  return { ...zlib, gzip };
});

it('packs anew after a failure', async () => {
  const { PackedBytes } = await import('../../../src/gateway/packed-bytes.ts');
  const bytes = new PackedBytes(Buffer.alloc(5000, 'x'), true, '"e"');
  const server = createServer((request, response) => {
    bytes.answer(request, response, {}).catch(() => response.writeHead(500).end());
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const ask = () => fetch(url, { headers: { 'accept-encoding': 'gzip' } });
  expect((await ask()).status).toBe(500);
  const second = await ask();
  expect([second.status, second.headers.get('content-encoding')]).toEqual([200, 'gzip']);
  expect(await second.text()).toBe('x'.repeat(5000));
  expect(failing.left).toBeLessThan(0);
  await new Promise((closed) => server.close(closed));
});
