import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROLES, type Role } from '../../src/casework/role.ts';
import { ownDatabase, POSTGRES_URL } from './journals.ts';
import { askOf } from './scope-asks.ts';
import { bodyOf } from '../fixtures/signed-in.ts';
import { SIDES, scopeTown, type ScopeTown } from './scope-town.ts';

let town: ScopeTown;

/** What of the other side stands in an answer to who works on this one and did not say it. */
const leaksIn = (text: string, said: unknown): readonly string[] =>
  [town.things.other.id, SIDES.other.word, SIDES.other.name].filter(
    (secret) => text.includes(secret) && !JSON.stringify(said).includes(secret),
  );
/** What an identity or a key is for lies in a division; a file lies in none until it is of a case. */
const OF_DIVISION = ['/api/identities', '/api/open311-keys'];
/** Signing out ends the session the rest of the table needs; signing in is asked on its own. */
const NOT_ASKED = ['/api/sign-in', '/api/sign-out', '/api/me/password'];
const asked = () => town.house.gateway.routes.filter(({ path }) => !NOT_ASKED.includes(path));

/** A file that one just gave in is hers alone. */
async function seenByNobodyElse(role: Role, given: string): Promise<void> {
  const { hash } = JSON.parse(given) as { hash: string };
  for (const [other, person] of town.people) {
    if (other !== role && !['auditor', 'administrator'].includes(other)) continue;
    const { status } = await person.ask('GET', `/api/attachments/${hash}`);
    expect(status, `${other} asks for the file of ${role}`).toBe(other === role ? 200 : 404);
  }
}

const STORES = [
  ['PGlite', undefined],
  ...(POSTGRES_URL === undefined ? [] : [['PostgreSQL', POSTGRES_URL] as const]),
] as const;

describe.each(STORES)('on %s', (store, url) => {
  beforeAll(async () => (town = await scopeTown(url === undefined ? undefined : ownDatabase(url))), 120_000);
  afterAll(() => town.close());

  it('answers nobody without a session, but where no sign-in is asked for', async () => {
    let refused = 0;
    for (const route of asked()) {
      const { path, body, headers } = await askOf(route, 'own', town);
      const answer = await fetch(town.house.origin + path, {
        method: route.method,
        headers: { 'content-type': 'application/json', ...headers },
        ...(body === undefined ? {} : { body: bodyOf(body) }),
      });
      const text = await answer.text();
      expect(leaksIn(text, path), path).toEqual([]);
      expect(text.includes(SIDES.own.word), path).toBe(false);
      if (route.who === 'anyone') continue;
      expect(answer.status, `${route.method} ${path}`).toBe(401);
      refused += 1;
    }
    expect(refused).toBeGreaterThan(25);
  });

  it('takes no change without the token of the session', async () => {
    const one = town.people.get('district_officer');
    for (const route of asked().filter(({ method, who }) => method !== 'GET' && who !== 'anyone')) {
      const { path, body, headers } = await askOf(route, 'own', town);
      const answer = await one?.ask(route.method, path, body, { ...headers, 'x-sanwei-csrf': 'x' });
      expect(answer?.status, path).toBe(403);
    }
    expect(await town.versionOf(town.things.own.id)).toBe(5);
  });

  it('tells each role of its own division, and of another nothing', async () => {
    const counts = { asked: 0, notOfRole: 0, notOfScope: 0, answered: 0, formed: 0, leaks: 0 };
    const seenOwn = new Set<string>();
    const made = new Set<string>();
    const refusedOther = new Set<string>();
    const versionBefore = await town.versionOf(town.things.other.id);
    for (const role of ROLES) {
      const person = town.people.get(role);
      if (person === undefined) throw new Error(`nobody is ${role}`);
      /* First what only looks, then what changes; the other side before the own. */
      const order = asked().toSorted((a, b) => Number(a.method !== 'GET') - Number(b.method !== 'GET'));
      for (const route of order) {
        for (const side of ['other', 'own'] as const) {
          const { path, body, headers, formed } = await askOf(route, side, town);
          const answer = await person.ask(route.method, path, body, headers);
          const text = await answer.text();
          const what = `${role} ${side} ${route.method} ${path}: ${answer.status} ${text.slice(0, 300)}`;
          counts.asked += 1;
          if (formed) counts.formed += 1;
          counts.leaks += leaksIn(text, [path, body]).length;
          expect(leaksIn(text, [path, body]), what).toEqual([]);
          const isOfRole = typeof route.who === 'string' || route.who.includes(role);
          if (!isOfRole) {
            expect(answer.status, what).toBe(403);
            counts.notOfRole += 1;
          } else if (answer.ok) {
            counts.answered += 1;
            const namesSide = /:id|:hash|:name|\/units$/.test(route.path);
            expect(side === 'other' && namesSide, what).toBe(false);
            if (side === 'other' && ['/api/cases', ...OF_DIVISION].includes(route.path))
              expect(route.method, what).toBe('GET');
            if (side === 'own' && answer.status === 201) made.add(route.path);
            if (route.path === '/api/units') {
              expect(text, what).toContain(SIDES.own.grid.slice(0, 6));
              seenOwn.add(route.path);
            }
            if (route.path === '/api/attachments') await seenByNobodyElse(role, text);
            if (text.includes(SIDES.own.word) || text.includes(town.things.own.id)) seenOwn.add(route.path);
          } else if (side === 'other' && answer.status === 422 && OF_DIVISION.includes(route.path)) {
            expect(text, what).toContain('scope');
            refusedOther.add(route.path);
            counts.notOfScope += 1;
          } else if (side === 'other' && [403, 404].includes(answer.status)) counts.notOfScope += 1;
          expect(answer.status, what).toBeLessThan(500);
        }
      }
    }
    expect(await town.versionOf(town.things.other.id)).toBe(versionBefore);
    for (const path of [
      '/api/cases',
      '/api/cases/:id',
      '/api/cases/near',
      '/api/attachments/:hash',
      '/api/cases.csv',
      '/api/units',
    ])
      expect(seenOwn, path).toContain(path);
    expect([...made].sort()).toEqual(['/api/attachments', '/api/cases', ...OF_DIVISION].sort());
    expect([...refusedOther].sort()).toEqual(OF_DIVISION);
    const routes = asked().length;
    process.stdout.write(
      `scope over HTTP on ${store}: ${routes} routes × ${ROLES.length} roles × 2 sides ${JSON.stringify(counts)}\n`,
    );
    expect(counts.notOfScope).toBeGreaterThan(ROLES.length * 5);
    expect(counts.leaks).toBe(0);
  }, 180_000);
});
