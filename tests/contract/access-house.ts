import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openGateway } from '../../src/gateway/gateway.ts';
import { readOptions } from '../../src/gateway/options.ts';
import { writeBundle } from '../../src/wire/bundle-file.ts';
import { readyRecords } from '../fixtures/ready-records.mjs';
import { toyCity } from '../fixtures/toy-city.ts';

/** A gateway over the toy city on a port of its own, no simulation; the clock may be set ahead. */
export async function accessHouse(args: readonly string[] = [], databaseUrl?: string) {
  const folder = mkdtempSync(join(tmpdir(), 'sanwei-access-'));
  const dataDir = join(folder, 'data');
  writeFileSync(join(folder, 'toy.bundle'), writeBundle(toyCity()));
  if (databaseUrl === undefined) await readyRecords(dataDir);
  let aheadMs = 0;
  const gateway = await openGateway({
    options: readOptions(['--city', folder, '--data', dataDir, '--no-simulation', ...args]),
    databaseUrl,
    usualCity: join(folder, 'none'),
    page: async (_request, response, pathname) => void response.writeHead(200).end(`page ${pathname}`),
    version: 'test',
    nowMs: () => Date.now() + aheadMs,
  });
  const server = createServer(gateway.handle);
  server.on('upgrade', gateway.upgrade);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  return {
    gateway,
    dataDir,
    port,
    origin: `http://127.0.0.1:${port}`,
    feed: `ws://127.0.0.1:${port}/feed`,
    /** Lets the gateway believe it is so much later. */
    later: (ms: number): void => void (aheadMs += ms),
    close: async (): Promise<void> => {
      await gateway.close();
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
