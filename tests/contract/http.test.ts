import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request as httpRequest, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openGateway, type Gateway } from '../../src/gateway/gateway.ts';
import { readOptions } from '../../src/gateway/options.ts';
import { PageFiles } from '../../src/gateway/page-files.ts';
import { LARGEST_PUSH } from '../../src/gateway/sources/payload-reader.ts';
import { readBundle, writeBundle } from '../../src/wire/bundle-file.ts';
import { readyRecords } from '../fixtures/ready-records.mjs';
import { toyCity } from '../fixtures/toy-city.ts';

const folder = mkdtempSync(join(tmpdir(), 'sanwei-http-'));
const page = join(folder, 'page');
const script = `export const long = '${'三维 '.repeat(2000)}';\n`;
const COLUMNS = {
  to: 'incidents',
  id: 'id',
  lng: 'lng',
  lat: 'lat',
  time: { column: 'at' },
  type: 'kind',
  rules: [{ match: 'fire', kind: 'fire', grade: 2 }],
  otherwise: { kind: 'other', grade: 4 },
};
const feeds = {
  sources: [
    {
      id: 'calls',
      standard: 'csv',
      datum: 'wgs84',
      origination: 'live',
      ttlS: 60,
      from: { push: true },
      columns: COLUMNS,
    },
    {
      id: 'secret',
      standard: 'csv',
      datum: 'wgs84',
      origination: 'live',
      ttlS: 60,
      from: { push: true, tokenEnv: 'SANWEI_TEST_TOKEN' },
      columns: COLUMNS,
    },
  ],
};
let gateway: Gateway;
let port = 0;
const server = createServer((request, response) => gateway.handle(request, response));

beforeAll(async () => {
  mkdirSync(join(page, 'assets'), { recursive: true });
  writeFileSync(join(page, 'index.html'), '<!doctype html><title>Sanwei</title>');
  writeFileSync(join(page, 'assets/main-AbCdEf12.js'), script);
  writeFileSync(join(page, '.hidden'), 'no');
  writeFileSync(join(folder, 'outside.txt'), 'no');
  writeFileSync(join(folder, 'toy.bundle'), writeBundle(toyCity()));
  writeFileSync(join(folder, 'feeds.json'), JSON.stringify(feeds));
  process.env['SANWEI_TEST_TOKEN'] = 'opensesame';
  const args = ['--city', folder, '--feeds', join(folder, 'feeds.json'), '--data', join(folder, 'data')];
  const files = new PageFiles(page);
  await readyRecords(join(folder, 'data'));
  gateway = await openGateway({
    options: readOptions([...args, '--no-simulation']),
    databaseUrl: undefined,
    usualCity: join(folder, 'none'),
    page: (request, response, pathname) => files.answer(request, response, pathname),
    version: 'test',
    nowMs: Date.now,
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  port = address !== null && typeof address === 'object' ? address.port : 0;
});
afterAll(async () => {
  await gateway.close();
  await new Promise((done) => server.close(done));
  rmSync(folder, { recursive: true, force: true });
});

interface Ask {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string | Buffer;
}

/** Asks as it is told: no path is tidied, no header is added. */
async function ask(path: string, { method = 'GET', headers = {}, body }: Ask = {}) {
  const response = await new Promise<IncomingMessage>((answered, failed) => {
    const request = httpRequest({ host: '127.0.0.1', port, path, method, headers }, answered);
    request.on('error', failed);
    request.end(body);
  });
  const parts: Buffer[] = [];
  for await (const part of response) parts.push(part as Buffer);
  const bytes = Buffer.concat(parts);
  const json = (): Record<string, unknown> => JSON.parse(bytes.toString()) as Record<string, unknown>;
  return { status: response.statusCode, headers: response.headers, bytes, json };
}

const push = (source: string, body: string | Buffer, headers: Record<string, string> = {}) =>
  ask(`/api/ingest/${source}`, { method: 'POST', headers: { 'content-type': 'text/csv', ...headers }, body });

async function refusedRequests(): Promise<Record<string, number>> {
  const { refused } = (await ask('/api/health')).json() as {
    refused: { requests: { counts: Record<string, number> } };
  };
  return refused.requests.counts;
}

it.each(['/desk', '/wall', '/demo', '/desk?lang=en'])(
  'serves the page at %s, isolated and locked down',
  async (path) => {
    const { status, headers, bytes } = await ask(path);
    expect(status).toBe(200);
    expect(bytes.toString()).toContain('<title>Sanwei');
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-cache',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    });
    const policy = String(headers['content-security-policy']);
    for (const rule of [
      "default-src 'self'",
      "script-src 'self'",
      "frame-ancestors 'none'",
      `ws://127.0.0.1:${port}`,
    ]) {
      expect(policy).toContain(rule);
    }
    expect(policy).not.toContain('unsafe');
  },
);

it('leads a mode with a slash too many to the mode, with what was asked of it', async () => {
  const { status, headers } = await ask('/wall/?tile=0,0&of=2x1');
  expect([status, headers.location]).toEqual([308, '/wall?tile=0,0&of=2x1']);
  expect((await ask('/desk/')).headers.location).toBe('/desk');
});

it('leads / to the desk', async () => {
  const { status, headers } = await ask('/');
  expect([status, headers.location]).toEqual([302, '/desk']);
});

it.each([
  ['br', brotliDecompressSync],
  ['gzip', gunzipSync],
])('packs a script as %s, keeps it for ever, and answers 304 to who has it', async (encoding, unpack) => {
  const path = '/assets/main-AbCdEf12.js';
  const { headers, bytes } = await ask(path, { headers: { 'accept-encoding': encoding } });
  expect(headers).toMatchObject({
    'content-encoding': encoding,
    'content-type': 'text/javascript; charset=utf-8',
    'cache-control': 'public, max-age=31536000, immutable',
    vary: 'Accept-Encoding',
  });
  expect(unpack(bytes).toString()).toBe(script);
  const again = await ask(path, { headers: { 'if-none-match': String(headers.etag) } });
  expect([again.status, again.bytes.length]).toEqual([304, 0]);
});

it.each([
  '/nothing.js',
  '/../outside.txt',
  '/..%2foutside.txt',
  '/%2e%2e/outside.txt',
  '/assets/../../outside.txt',
  '/.hidden',
  '/assets',
  '/%00',
  '/%',
  '/api/nothing',
])('has nothing at %s', async (path) => {
  expect((await ask(path)).status).toBe(404);
});

it('serves the city as it was read', async () => {
  const { headers, bytes } = await ask('/api/city');
  expect(headers['content-type']).toBe('application/octet-stream');
  expect(readBundle(Uint8Array.from(bytes).buffer).head.id).toBe('toy');
  expect((await ask('/api/city', { headers: { 'if-none-match': String(headers.etag) } })).status).toBe(304);
});

it.each([
  ['POST', '/desk', 'GET, HEAD'],
  ['DELETE', '/api/health', 'GET, HEAD'],
  ['PUT', '/api/city', 'GET, HEAD'],
  ['GET', '/api/ingest/calls', 'POST'],
])('refuses %s %s and says what it takes', async (method, path, allow) => {
  const { status, headers } = await ask(path, { method });
  expect([status, headers['allow']]).toEqual([405, allow]);
});

it.each(['evil.example', `evil.example:6201`, '127.0.0.1.evil.example', 'localhost@evil.example'])(
  'answers no request for host "%s"',
  async (host) => {
    const { status } = await ask('/api/health', { headers: { host } });
    expect(status).toBe(421);
  },
);

it.each(['127.0.0.2', '127.0.0.2:6201', '[::1]', '[::1]:6201', '::1', 'LOCALHOST:6201'])(
  'answers for host "%s", which is this machine',
  async (host) => {
    expect((await ask('/api/health', { headers: { host } })).status).toBe(200);
  },
);

it('takes records pushed to a source, once', async () => {
  const rows =
    'id,at,lng,lat,kind\n1,2026-11-20T10:00:00Z,103.83,36.06,fire\n2,2026-11-20T10:01:00Z,103.83,95,fire\n';
  const first = await push('calls', rows);
  expect([first.status, first.json()]).toMatchObject([200, { accepted: 1, refused: 1 }]);
  expect(JSON.stringify(first.json()['refusals'])).toContain('95');
  await push('calls', rows);
  const health = (await ask('/api/health')).json();
  expect(health).toMatchObject({
    records: { heads: { incidents: 1, alerts: 0 } },
    version: 'test',
    screens: 0,
  });
  const sources = health['sources'] as { id: string; dropped: number; refusals: { why: string }[] }[];
  expect(sources.find(({ id }) => id === 'calls')).toMatchObject({ dropped: 2, entities: 1 });
});

it('refuses a body that cannot be read, names the place, counts it', async () => {
  const before = await refusedRequests();
  const { status, json } = await push('calls', 'nothing,of,this\n1,2,3\n');
  expect(status).toBe(422);
  const { error } = json() as { error: { where: string; why: string } };
  expect(error.where).not.toBe('');
  expect(error.why).not.toBe('');
  expect((await refusedRequests())['422']).toBe((before['422'] ?? 0) + 1);
});

it('refuses a body of 10 MB naming the limit, and keeps none of it', async () => {
  const before = await refusedRequests();
  for (let i = 0; i < 5; i++) {
    const { status, json } = await push('calls', Buffer.alloc(10_000_000, 'x'));
    expect(status).toBe(413);
    expect(JSON.stringify(json())).toContain(String(LARGEST_PUSH));
  }
  expect((await refusedRequests())['413']).toBe((before['413'] ?? 0) + 5);
});

it('takes a body as large as a push may be', async () => {
  const row = '9,2026-11-20T10:00:00Z,103.83,36.06,fire\n';
  const head = 'id,at,lng,lat,kind\n';
  const body = Buffer.alloc(LARGEST_PUSH, '\n');
  body.write(head + row);
  const { status, json } = await push('calls', body);
  expect([status, json()]).toMatchObject([200, { accepted: 1, refused: 0 }]);
});

it('refuses a body without a declared length that grows too large', async () => {
  const response = await new Promise<IncomingMessage>((answered, failed) => {
    const headers = { 'transfer-encoding': 'chunked' };
    const request = httpRequest(
      { host: '127.0.0.1', port, path: '/api/ingest/calls', method: 'POST', headers },
      answered,
    );
    request.on('error', failed);
    for (let i = 0; i < 90; i++) request.write(Buffer.alloc(100_000));
    request.end();
  });
  response.resume();
  expect(response.statusCode).toBe(413);
});

it('knows no source that the feeds file does not name', async () => {
  expect((await push('strangers', 'x')).status).toBe(404);
  expect((await push('%zz', 'x')).status).toBe(404);
});

it('takes nothing from a page of another origin', async () => {
  expect((await push('calls', 'x', { origin: 'http://evil.example' })).status).toBe(403);
  expect((await push('calls', 'x', { origin: 'null' })).status).toBe(403);
  expect((await push('calls', 'id\n', { origin: `http://127.0.0.1:${port}` })).status).not.toBe(403);
});

it('asks for the token of a source that has one', async () => {
  expect((await push('secret', 'x')).status).toBe(401);
  expect((await push('secret', 'x', { authorization: 'Bearer wrong' })).status).toBe(401);
  expect((await push('secret', 'x', { authorization: 'Bearer opensesame' })).status).not.toBe(401);
});
