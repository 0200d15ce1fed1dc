import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PlainScreen } from '../contract/feed-end.ts';
import { startGateway, type RunningGateway } from '../look/server.mjs';
import { ensureBuilt, GATEWAY, toyPlace } from './built.ts';

const folder = mkdtempSync(join(tmpdir(), 'sanwei-start-'));
const dataDir = join(folder, 'data');
let args: string[];
let gateway: RunningGateway;

/** On PGlite, whatever the environment says. */
const start = (data: string): Promise<RunningGateway> =>
  startGateway({ args, dataDir: data, env: { DATABASE_URL: '' } });

/** Runs the gateway to its end; only for starts that are refused. */
async function refused(...options: string[]): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, [GATEWAY, ...options], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  child.stdout.on('data', (bytes) => (said += String(bytes)));
  child.stderr.on('data', (bytes) => (said += String(bytes)));
  const code = await new Promise<number | null>((ended) => child.once('exit', ended));
  return { code, said };
}

beforeAll(async () => {
  ensureBuilt();
  args = [...toyPlace(folder), '--vehicles', '50'];
  gateway = await start(dataDir);
});
afterAll(async () => {
  await gateway.stop('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

it('says where everything is', () => {
  const said = gateway.said();
  for (const path of ['/desk', '/wall', '/demo'])
    expect(said).toContain(`http://localhost:${gateway.port}${path}`);
  expect(said).toContain(dataDir);
  expect(said).toContain('PGlite');
  expect(said).toMatch(/ready in \d+ ms/);
});

it('is refused a data folder that a living process has, and told whose it is', async () => {
  const { code, said } = await refused(...args, '--port', '0', '--data', dataDir);
  expect(code).toBe(3);
  expect(said).toContain(dataDir);
  expect(said).toContain(`process ${gateway.pid}`);
});

it('is refused a port that is taken', async () => {
  const { code, said } = await refused(
    ...args,
    '--port',
    String(gateway.port),
    '--data',
    join(folder, 'other'),
  );
  expect([code, said]).toEqual([4, expect.stringContaining(`port ${gateway.port} is taken`)]);
  expect(existsSync(join(folder, 'other/lock'))).toBe(false);
});

it.each([
  [['--prot', '1'], '--prot'],
  [['--port', '70000'], '70000'],
  [['--vehicles', 'many'], 'many'],
  [['stray'], 'stray'],
  [['--host', '0.0.0.0'], '--open-to-network'],
])('refuses %j before it opens anything', async (options, named) => {
  const { code, said } = await refused(...options, '--data', join(folder, 'never'));
  expect([code, said]).toEqual([2, expect.stringContaining(named)]);
  expect(existsSync(join(folder, 'never'))).toBe(false);
});

it('names a city, and a field of a feeds file, that cannot be used', async () => {
  const city = await refused('--city', join(folder, 'none'), '--port', '0', '--data', join(folder, 'third'));
  expect([city.code, city.said]).toEqual([1, expect.stringContaining(join(folder, 'none'))]);
  writeFileSync(join(folder, 'bad.json'), '{"sources":[{"id":"a"}]}');
  const feeds = await refused(
    '--feeds',
    join(folder, 'bad.json'),
    '--port',
    '0',
    '--data',
    join(folder, 'third'),
  );
  expect([feeds.code, feeds.said]).toEqual([1, expect.stringContaining('sources[0].standard')]);
});

it('takes over the lock of a process that died', async () => {
  const own = join(folder, 'died');
  const first = await start(own);
  await first.stop('SIGKILL');
  expect(JSON.parse(readFileSync(join(own, 'lock'), 'utf8'))).toMatchObject({ pid: first.pid });
  const second = await start(own);
  expect(JSON.parse(readFileSync(join(own, 'lock'), 'utf8'))).toMatchObject({ pid: second.pid });
  expect(await second.stop('SIGINT')).toEqual({ code: 0, signal: null });
});

it('ends with the shell that npm starts it in, so that no gateway is left behind', async () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: { start: string } };
  const [build, run = ''] = scripts.start.split(' && ');
  expect(build).toBe('npm run -s build');
  const own = join(folder, 'shell');
  const options = [...args, '--no-simulation', '--port', '0', '--data', own];
  const shell = spawn('sh', ['-c', `true && ${run} ${options.map((one) => `'${one}'`).join(' ')}`], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, DATABASE_URL: '' },
  });
  let said = '';
  shell.stdout.on('data', (bytes) => (said += String(bytes)));
  await expect.poll(() => said, { timeout: 15_000 }).toContain('ready in');
  const { pid } = JSON.parse(readFileSync(join(own, 'lock'), 'utf8')) as { pid: number };
  const gone = new Promise((ended) => shell.once('exit', (code, signal) => ended([code, signal])));
  shell.kill('SIGTERM');
  expect(await gone).toEqual([0, null]);
  expect(() => process.kill(pid, 0)).toThrow('ESRCH');
});

it('says goodbye to its screens and ends with 0 within three seconds, leaving no lock', async () => {
  const screen = await new PlainScreen(`ws://127.0.0.1:${gateway.port}/feed`).hello();
  screen.say({ t: 'sub', feeds: ['vehicles'], streams: ['incidents'], cells: [], maxHz: 10 });
  await expect.poll(() => screen.frames.length).toBeGreaterThan(0);
  const askedMs = performance.now();
  expect(await gateway.stop('SIGTERM')).toEqual({ code: 0, signal: null });
  expect(performance.now() - askedMs).toBeLessThan(3000);
  expect(screen.heard('goaway')).toHaveLength(1);
  expect((await screen.gone).code).toBe(1012);
  expect(existsSync(join(dataDir, 'lock'))).toBe(false);
});
