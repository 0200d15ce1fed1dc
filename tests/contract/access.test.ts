import { statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { firstPasswords, signIn, type SignedIn } from '../fixtures/signed-in.ts';
import { accessHouse } from './access-house.ts';

let house: Awaited<ReturnType<typeof accessHouse>>;
let admin: SignedIn;

beforeAll(async () => {
  house = await accessHouse();
  admin = await signIn(house.origin, 'admin.city', house);
});
afterAll(() => house.close());

const ask = (path: string, init: RequestInit = {}): Promise<Response> => fetch(house.origin + path, init);
const trySignIn = (body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
  ask('/api/sign-in', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
const errorOf = async (answer: Response): Promise<{ where: string; why: string; whyEn: string }> =>
  ((await answer.json()) as { error: { where: string; why: string; whyEn: string } }).error;
const HOUR_MS = 3600_000;

/** A new identity with a password of its own, so that no test spends the tries of another. */
async function someone(name: string, role = 'call_taker', scope = ['9901']) {
  const { password } = (await (
    await admin.ask('POST', '/api/identities', { name, title: name, role, scope })
  ).json()) as { password: string };
  return { password, in: () => signIn(house.origin, name, { password }) };
}

it('makes the first identities once, their passwords in a file only its owner reads', () => {
  const path = join(house.dataDir, 'first-passwords.txt');
  expect(house.gateway.firstPasswords).toBe(path);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  const passwords = [...firstPasswords(house.dataDir).values()];
  expect(passwords.length).toBeGreaterThanOrEqual(10);
  expect(new Set(passwords).size).toBe(passwords.length);
});

it('sets a cookie no script reads, says who is signed in and the token of changes', async () => {
  const password = firstPasswords(house.dataDir).get('admin.city');
  const answer = await trySignIn({ name: 'admin.city', password });
  const cookie = answer.headers.get('set-cookie') ?? '';
  expect(cookie).toMatch(/^sanwei_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Max-Age=43200$/);
  expect(answer.headers.get('cache-control')).toBe('no-store');
  const me = await ask('/api/me', { headers: { cookie: cookie.split(';', 1)[0] ?? '' } });
  expect(await me.json()).toMatchObject({
    actor: { id: 'admin.city', role: 'administrator', scope: ['9901'] },
  });
  expect((await ask('/api/me')).status).toBe(401);
});

it('refuses a wrong password, an unknown name and a disabled identity in the same words', async () => {
  const { password } = await someone('gone');
  await admin.ask('PUT', '/api/identities/gone', { disabled: true });
  const said = new Set<string>();
  for (const [name, tried] of [
    ['auditor.city', 'wrong'],
    ['nobody.at.all', 'wrong'],
    ['gone', password],
  ]) {
    const answer = await trySignIn({ name, password: tried });
    expect(answer.status).toBe(401);
    expect(answer.headers.get('set-cookie')).toBeNull();
    said.add(JSON.stringify(await errorOf(answer)));
  }
  expect(said.size).toBe(1);
});

it('lets no sixth try in a minute through, not even a right one, and says when', async () => {
  const { password } = await someone('forgetful');
  for (let i = 0; i < 5; i++)
    expect((await trySignIn({ name: 'forgetful', password: 'wrong' })).status).toBe(401);
  const answer = await trySignIn({ name: 'forgetful', password });
  expect(answer.status).toBe(429);
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
  expect((await errorOf(answer)).why).toMatch(/秒/);
  house.later(61_000);
  expect((await trySignIn({ name: 'forgetful', password })).status).toBe(200);
});

it('ends a session after two idle hours, and after twelve whatever happens', async () => {
  const idle = await (await someone('idle')).in();
  const busy = await (await someone('busy')).in();
  house.later(1.5 * HOUR_MS);
  expect((await busy.ask('GET', '/api/me')).status).toBe(200);
  house.later(HOUR_MS);
  expect((await busy.ask('GET', '/api/me')).status).toBe(200);
  const over = await idle.ask('POST', '/api/sign-out');
  expect([over.status, (await errorOf(over)).where]).toEqual([401, 'cookie']);
  for (let i = 0; i < 7; i++) {
    house.later(1.5 * HOUR_MS);
    await busy.ask('GET', '/api/me');
  }
  expect((await busy.ask('GET', '/api/me')).status).toBe(401);
  admin = await signIn(house.origin, 'admin.city', house);
});

it('ends the session at signing out', async () => {
  const one = await (await someone('leaves')).in();
  expect((await one.ask('POST', '/api/sign-out')).status).toBe(204);
  expect((await one.ask('GET', '/api/me')).status).toBe(401);
});

it('ends the session before when the same browser signs in again', async () => {
  const { password, in: enter } = await someone('twice');
  const first = await enter();
  const again = await trySignIn({ name: 'twice', password }, { cookie: first.cookie });
  expect(again.status).toBe(200);
  expect((await first.ask('GET', '/api/me')).status).toBe(401);
});

it('takes no change without the token of the session, nor from another origin', async () => {
  const one = await (await someone('careful')).in();
  const other = await (await someone('another')).in();
  const wrong = await one.ask('POST', '/api/sign-out', undefined, { 'x-sanwei-csrf': other.csrf });
  expect([wrong.status, (await errorOf(wrong)).where]).toEqual([403, 'X-Sanwei-Csrf']);
  const none = await ask('/api/sign-out', { method: 'POST', headers: { cookie: one.cookie } });
  expect(none.status).toBe(403);
  const foreign = await one.ask('POST', '/api/sign-out', undefined, { origin: 'http://evil.example' });
  expect([foreign.status, (await errorOf(foreign)).where]).toEqual([403, 'origin']);
  expect((await trySignIn({ name: 'x', password: 'y' }, { origin: 'http://evil.example' })).status).toBe(403);
  expect((await one.ask('GET', '/api/me')).status).toBe(200);
});

it('changes an own password where the present one is known; other sessions end', async () => {
  const { password, in: enter } = await someone('changes');
  const one = await enter();
  const other = await enter();
  const wrong = await one.ask('POST', '/api/me/password', { old: 'no', new: 'a-long-new-password' });
  expect([wrong.status, (await errorOf(wrong)).where]).toEqual([403, 'old']);
  const short = await one.ask('POST', '/api/me/password', { old: password, new: 'short' });
  expect([short.status, (await errorOf(short)).where]).toEqual([422, 'new']);
  const done = await one.ask('POST', '/api/me/password', { old: password, new: 'a-long-new-password' });
  expect(done.status).toBe(204);
  expect((await one.ask('GET', '/api/me')).status).toBe(200);
  expect((await other.ask('GET', '/api/me')).status).toBe(401);
  expect((await trySignIn({ name: 'changes', password })).status).toBe(401);
  await signIn(house.origin, 'changes', { password: 'a-long-new-password' });
});

it('gives a new role from the next request on, a new password once, and lists no hash', async () => {
  const one = await (await someone('rises')).in();
  expect((await one.ask('GET', '/api/identities')).status).toBe(403);
  await admin.ask('PUT', '/api/identities/rises', { role: 'administrator' });
  const listed = await one.ask('GET', '/api/identities');
  expect(listed.status).toBe(200);
  expect(await listed.text()).not.toContain('scrypt');
  const reset = await admin.ask('POST', '/api/identities/rises/password');
  const { password } = (await reset.json()) as { password: string };
  expect((await one.ask('GET', '/api/me')).status).toBe(401);
  await signIn(house.origin, 'rises', { password });
});

it.each([
  [{ name: 'Wrong Name', title: 't', role: 'auditor', scope: ['9901'] }, 'name'],
  [{ name: 'r', title: 't', role: 'king', scope: ['9901'] }, 'role'],
  [{ name: 's', title: 't', role: 'auditor', scope: ['1234567'] }, 'scope.0'],
  [{ name: 's', title: 't', role: 'auditor', scope: ['9901', '6201'] }, 'scope.1'],
  [{ name: 's', title: 't', role: 'auditor', scope: [] }, 'scope'],
  [{ name: 's', title: 't', role: 'auditor', scope: ['9901'], hash: 'x' }, 'hash'],
])('refuses the identity %j at its field %s', async (body, where) => {
  const answer = await admin.ask('POST', '/api/identities', body);
  expect(answer.status).toBe(422);
  const error = await errorOf(answer);
  expect(error.where).toBe(where);
  expect(error.why).not.toBe('');
  expect(error.whyEn).not.toBe('');
});

it('keeps an administrator from locking the last door behind them', async () => {
  expect((await admin.ask('PUT', '/api/identities/admin.city', { disabled: true })).status).toBe(422);
  expect((await admin.ask('PUT', '/api/identities/admin.city', { role: 'wall' })).status).toBe(422);
});

it('refuses what is no JSON, no object, too large or of another type, and counts it', async () => {
  const send = (body: string, type = 'application/json') =>
    ask('/api/sign-in', { method: 'POST', headers: { 'content-type': type }, body });
  expect((await send('{"name": oops}')).status).toBe(400);
  expect((await send('[]')).status).toBe(422);
  expect((await send('', 'application/json')).status).toBe(422);
  expect((await send('name=a', 'application/x-www-form-urlencoded')).status).toBe(415);
  expect((await send(JSON.stringify({ name: 'a', password: 'x'.repeat(5000) }))).status).toBe(413);
  const health = (await (await ask('/api/health')).json()) as {
    refused: { requests: { counts: Record<string, number> } };
  };
  for (const status of ['400', '413', '415', '422', '403', '401', '429'])
    expect(health.refused.requests.counts[status]).toBeGreaterThan(0);
});
