import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeBundle } from '../../src/wire/bundle-file.ts';
import { toyCity } from '../fixtures/toy-city.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
export const GATEWAY = join(ROOT, 'dist/node/gateway.js');

function newest(folder: string): number {
  return Math.max(
    ...readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(ts|tsx|json)$/.test(name))
      .map((name) => statSync(join(folder, name)).mtimeMs),
  );
}

/** The built gateway is there and no older than what it is built from; otherwise it is built now. */
export function ensureBuilt(): void {
  if (existsSync(GATEWAY) && statSync(GATEWAY).mtimeMs >= newest(join(ROOT, 'src'))) return;
  const env: NodeJS.ProcessEnv = { ...process.env };
  delete env['VITEST'];
  execFileSync(process.execPath, [join(ROOT, 'node_modules/vite/bin/vite.js'), 'build', '--mode', 'node'], {
    cwd: ROOT,
    env,
    stdio: 'pipe',
  });
}

const COLUMNS = {
  to: 'incidents',
  id: 'id',
  lng: 'lng',
  lat: 'lat',
  time: { column: 'at' },
  address: 'address',
  type: 'kind',
  rules: [{ match: 'fire', kind: 'fire', grade: 2 }],
  otherwise: { kind: 'other', grade: 4 },
};

/** Writes a toy city and a feeds file with one pushed source, `calls`; answers the gateway's options for them. */
export function toyPlace(folder: string): string[] {
  const city = join(folder, 'toy.bundle');
  const feeds = join(folder, 'feeds.json');
  writeFileSync(city, writeBundle(toyCity()));
  const calls = {
    id: 'calls',
    standard: 'csv',
    datum: 'wgs84',
    origination: 'live',
    ttlS: 60,
    columns: COLUMNS,
  };
  writeFileSync(feeds, JSON.stringify({ sources: [{ ...calls, from: { push: true } }] }));
  return ['--city', city, '--feeds', feeds];
}
