import { request as httpRequest, type IncomingMessage } from 'node:http';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { CLOSE } from '../../src/wire/message.ts';
import { firstPasswords } from '../fixtures/signed-in.ts';
import { accessHouse } from './access-house.ts';
import { PlainScreen } from './feed-end.ts';

let house: Awaited<ReturnType<typeof accessHouse>>;
beforeAll(async () => (house = await accessHouse(['--open-to-network'])));
afterAll(() => house.close());

/** Asks by the name others know the gateway by, through whatever stands in front of it. */
async function ask(method: string, path: string, headers: Record<string, string> = {}, body?: string) {
  const answer = await new Promise<IncomingMessage>((answered, failed) => {
    const all = { host: 'sanwei.example', ...headers };
    const request = httpRequest(
      { host: '127.0.0.1', port: house.port, path, method, headers: all },
      answered,
    );
    request.on('error', failed);
    request.end(body);
  });
  const parts: Buffer[] = [];
  for await (const part of answer) parts.push(part as Buffer);
  return { status: answer.statusCode, headers: answer.headers, text: Buffer.concat(parts).toString() };
}
const HTTPS = { origin: 'https://sanwei.example', 'content-type': 'application/json' };
const words = (): string =>
  JSON.stringify({ name: 'officer.990101', password: firstPasswords(house.dataDir).get('officer.990101') });
const signedIn = async (): Promise<string> => {
  const { headers } = await ask('POST', '/api/sign-in', HTTPS, words());
  return (headers['set-cookie']?.[0] ?? '').split(';', 1)[0] ?? '';
};

it('shows nothing but the door to who has not signed in', async () => {
  for (const path of ['/sign-in', '/sign-in?to=%2Fdesk', '/assets/main-AbCdEf12.js'])
    expect((await ask('GET', path)).status, path).toBe(200);
  for (const path of ['/', '/desk', '/wall?tile=0,0&of=2x1', '/demo']) {
    const { status, headers } = await ask('GET', path);
    expect([status, headers.location], path).toEqual([302, `/sign-in?to=${encodeURIComponent(path)}`]);
  }
  const closed = ['/city/lanzhou.bundle', '/index.html', '/wall-offline.js', '/sign-in/../city/x', '/assets'];
  for (const path of closed) expect((await ask('GET', path)).status, path).toBe(401);
});

it('answers no route without a session but the one that begins it', async () => {
  for (const route of house.gateway.routes) {
    const { method, path } = route;
    /* Pushes come from this machine, keyed routes ask for a key of their own. */
    if (path === '/api/sign-in' || path.startsWith('/api/ingest/') || 'keyed' in route) continue;
    const { status, text } = await ask(method, path.replaceAll(/:\w+/g, 'x'));
    expect([status, JSON.parse(text)], path).toMatchObject([401, { error: { where: 'cookie' } }]);
  }
});

it('shows everything of their scope to who has', async () => {
  const cookie = await signedIn();
  expect((await ask('GET', '/desk', { cookie })).text).toBe('page /desk');
  for (const path of ['/api/health', '/api/city', '/api/me', '/api/cases'])
    expect((await ask('GET', path, { cookie })).status, path).toBe(200);
});

it('signs in over https only, with a cookie that goes over https only', async () => {
  const over = await ask('POST', '/api/sign-in', HTTPS, words());
  expect(over.headers['set-cookie']?.[0]).toMatch(/; HttpOnly; SameSite=Strict; .*; Secure$/);
  const plain = await ask('POST', '/api/sign-in', { ...HTTPS, origin: 'http://sanwei.example' }, words());
  expect([plain.status, plain.headers['set-cookie']]).toEqual([403, undefined]);
  expect(plain.text).toContain('https');
  const foreign = await ask('POST', '/api/sign-in', { ...HTTPS, origin: 'https://evil.example' }, words());
  expect(foreign.status).toBe(403);
});

it('counts wrong tries by who comes through a proxy of this machine, not by the proxy', async () => {
  const tryAs = (from: string, i: number) =>
    ask(
      'POST',
      '/api/sign-in',
      { ...HTTPS, 'x-forwarded-for': `6.6.6.6, ${from}` },
      `{"name":"n${i}","password":"x"}`,
    );
  for (let i = 0; i < 20; i++) expect((await tryAs('10.0.0.9', i)).status).toBe(401);
  expect((await tryAs('10.0.0.9', 20)).status).toBe(429);
  expect((await tryAs('10.0.0.8', 21)).status).toBe(401);
});

it('takes pushes of this machine only', async () => {
  const push = (headers: Record<string, string>) => ask('POST', '/api/ingest/x', headers, 'x');
  expect((await push({ 'x-forwarded-for': '10.0.0.9' })).status).toBe(403);
  expect((await push({ forwarded: 'for=10.0.0.9' })).status).toBe(403);
  expect((await push({})).status).toBe(404);
});

it('closes a screen without a session with 4401, and greets one with', async () => {
  const stranger = new PlainScreen(house.feed);
  expect((await stranger.gone).code).toBe(CLOSE.auth);
  expect(stranger.said).toEqual([]);
  const one = await new PlainScreen(house.feed, { headers: { cookie: await signedIn() } }).hello();
  await expect.poll(() => one.heard('welcome').length).toBe(1);
  expect(one.heard('welcome')[0]?.me).toEqual({ role: 'district_officer', scope: ['990101'] });
  one.say({ t: 'bye' });
  await one.gone;
});
