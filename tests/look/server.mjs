import { spawn } from 'node:child_process';
import { createReadStream, existsSync, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createServer as createSocket } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readyRecords } from '../fixtures/ready-records.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const GATEWAY = join(ROOT, 'dist/node/gateway.js');
const PAGE = join(ROOT, 'dist/page');

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** A port nobody listens on at this moment. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createSocket();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

async function answers(url) {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(2000) })).ok;
  } catch {
    return false;
  }
}

/**
 * Starts the built gateway as the README does, on a port and data folder of its own, in which an empty store is laid
 * ready; on PostgreSQL only where `env` names it.
 * @param {{ args?: string[], env?: Record<string, string>, port?: number, dataDir?: string, waitMs?: number }} options
 */
export async function startGateway({ args = [], env = {}, port, dataDir, waitMs = 60_000 } = {}) {
  if (!existsSync(GATEWAY)) throw new Error('dist/node/gateway.js is not there: run npm run build');
  const at = port ?? (await freePort());
  const folder = dataDir ?? (await mkdtemp(join(tmpdir(), 'sanwei-')));
  if (dataDir === undefined) await readyRecords(folder);
  const child = spawn(process.execPath, [GATEWAY, '--port', String(at), '--data', folder, ...args], {
    cwd: ROOT,
    env: { ...process.env, DATABASE_URL: '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stdout.on('data', (bytes) => (said += bytes));
  child.stderr.on('data', (bytes) => (said += bytes));
  const gone = new Promise((resolve) => child.once('exit', (code, signal) => resolve({ code, signal })));
  const stop = async (signal = 'SIGTERM') => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    const late = setTimeout(() => child.kill('SIGKILL'), 10_000);
    const how = await gone;
    clearTimeout(late);
    if (dataDir === undefined) await rm(folder, { recursive: true, force: true });
    return how;
  };
  const url = `http://127.0.0.1:${at}`;
  for (const until = Date.now() + waitMs; ;) {
    if (child.exitCode !== null) throw new Error(`the gateway stopped with ${child.exitCode}:\n${said}`);
    if (await answers(`${url}/api/health`)) break;
    if (Date.now() > until) {
      await stop('SIGKILL');
      throw new Error(`the gateway did not answer in ${waitMs} ms:\n${said}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
  return { url, port: at, dataDir: folder, pid: child.pid, stop, gone, said: () => said };
}

/** A bare file server over a folder: no rewriting, no API, no socket. */
export async function servePage(folder = PAGE) {
  if (!existsSync(join(folder, 'index.html'))) throw new Error(`${folder} holds no page: run npm run build`);
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, 'http://x').pathname));
    let file = join(folder, path);
    if (!file.startsWith(folder) || !existsSync(file)) {
      response.writeHead(404).end();
      return;
    }
    if (statSync(file).isDirectory()) file = join(file, 'index.html');
    if (!existsSync(file)) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' });
    createReadStream(file).pipe(response);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const stop = () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };
  return { url: `http://127.0.0.1:${server.address().port}`, stop };
}
