import { afterAll, beforeAll, expect, it } from 'vitest';
import { ROLES, type Role } from '../../src/casework/role.ts';
import { CLOSE } from '../../src/wire/message.ts';
import { readFrame } from '../../src/wire/frame.ts';
import { signIn } from '../fixtures/signed-in.ts';
import { PlainScreen } from './feed-end.ts';
import { SIDES, scopeTown, type ScopeTown, type Side } from './scope-town.ts';

let town: ScopeTown;
beforeAll(async () => (town = await scopeTown()), 120_000);
afterAll(() => town.close());

const FEEDS = ['vehicles', 'roads', 'parking'];
const STREAMS = ['incidents', 'alerts', 'cases'];
/** What a screen may say it looks at; of whom it is, it says nothing. */
const INTERESTS: readonly (readonly [name: string, cells: readonly string[], places?: readonly string[]])[] =
  [
    ['all, no places', []],
    ['its own', [SIDES.own.grid], [SIDES.own.grid]],
    ['the other', [SIDES.other.grid], [SIDES.other.grid]],
    ['both', [SIDES.own.grid, SIDES.other.grid], ['9901']],
    ['the city', ['9901'], ['9901']],
    ['a city elsewhere', ['6201'], ['6201']],
  ];

/** Opens a screen, asks for everything and waits until it was told how all is. */
async function look(cookie: string | undefined, cells: readonly string[], places?: readonly string[]) {
  const screen = new PlainScreen(town.house.feed, cookie === undefined ? {} : { headers: { cookie } });
  await screen.hello();
  screen.say({ t: 'sub', feeds: FEEDS, streams: STREAMS, cells, maxHz: 10, ...(places && { places }) });
  for (const feed of FEEDS) for (let slot = 0; slot < 3; slot++) screen.say({ t: 'who', feed, slot });
  for (const side of ['own', 'other'])
    screen.say({ t: 'slots', source: 'vehicles', names: [`${side}-vehicles`] });
  await expect.poll(() => screen.heard('health').length, { timeout: 5000 }).toBeGreaterThan(0);
  await expect.poll(() => screen.heard('live').length, { timeout: 5000 }).toBeGreaterThan(1);
  await expect.poll(() => screen.frames.length, { timeout: 5000 }).toBeGreaterThan(2);
  screen.say({ t: 'bye' });
  await screen.gone;
  return screen;
}

const rowsIn = (screen: PlainScreen, feed: string): number =>
  screen.frames.map((bytes) => readFrame(bytes)).reduce((n, f) => n + (f?.schema.feed === feed ? f.n : 0), 0);
const tells = (said: readonly object[], side: Side): boolean => {
  const text = JSON.stringify(said);
  const { word, name } = SIDES[side];
  return [word, name, `"${town.things[side].id}"`, `"${side}-`].some((secret) => text.includes(secret));
};

it('shows every role its own division and nothing of another, whatever it asks for', async () => {
  const counts = { screens: 0, toldOwn: 0, toldOther: 0, frames: 0 };
  const lookAs = async (role: Role, [what, cells, places]: (typeof INTERESTS)[number]): Promise<void> => {
    const screen = await look(town.people.get(role)?.cookie, cells, places);
    const named = `${role} looks at ${what}`;
    counts.screens += 1;
    counts.frames += screen.frames.length;
    if (tells(screen.said, 'own')) counts.toldOwn += 1;
    /* An answer to `slots` repeats the names that were asked for. */
    const said = screen.said.filter(({ t }) => t !== 'slots');
    const asked = screen.heard('slots').find(({ names }) => names[0] === 'other-vehicles');
    expect(asked?.slots, named).toEqual([-1]);
    if (tells(said, 'other')) counts.toldOther += 1;
    expect(tells(said, 'other'), `${named}: ${JSON.stringify(said)}`).toBe(false);
    expect(rowsIn(screen, 'vehicles'), named).toBe(what === 'the other' ? 0 : 1);
    expect(rowsIn(screen, 'parking'), named).toBe(1);
    expect(screen.heard('health').at(-1)).toMatchObject({ movers: 1, byDivision: [] });
    expect(screen.heard('counts').at(-1)?.movers).toBe(1);
    const cases = screen.heard('snap').filter(({ stream }) => stream === 'cases');
    expect(
      cases.flatMap(({ rows }) => rows.map(({ id }) => id)),
      named,
    ).toEqual([town.things.own.id]);
    expect(screen.heard('welcome')[0]?.me).toEqual({ role, scope: [SIDES.own.grid] });
  };
  for (const role of ROLES) await Promise.all(INTERESTS.map((interest) => lookAs(role, interest)));
  process.stdout.write(
    `scope over sockets: ${ROLES.length} roles × ${INTERESTS.length} interests ${JSON.stringify(counts)}\n`,
  );
  expect(counts.toldOwn).toBe(counts.screens);
}, 180_000);

it('shows who has not signed in the whole city on this machine, and no case', async () => {
  const screen = await look(undefined, [], ['9901']);
  expect(rowsIn(screen, 'vehicles')).toBe(2);
  expect(
    screen
      .heard('snap')
      .map(({ stream }) => stream)
      .sort(),
  ).toEqual(['alerts', 'incidents']);
  expect(screen.heard('welcome')[0]).not.toHaveProperty('me');
  const text = JSON.stringify(screen.said);
  expect(text).not.toContain(town.things.own.id);
});

const someone = (role: Role) => {
  const person = town.people.get(role);
  if (person === undefined) throw new Error(`nobody is ${role}`);
  return person;
};
const within2s = { timeout: 2000 };

it('closes an open screen within two seconds of a change: scope 4403, sign-out and disabling 4401', async () => {
  const open = async (role: Role) => {
    const { name } = someone(role);
    const screen = new PlainScreen(town.house.feed, { headers: { cookie: someone(role).cookie } });
    await screen.hello();
    await expect.poll(() => screen.heard('welcome').length).toBe(1);
    let code: number | undefined;
    void screen.gone.then((gone) => (code = gone.code));
    return { name, closed: () => code };
  };
  const [moved, promoted, disabled, left, stays] = [
    await open('district_officer'),
    await open('grid_member'),
    await open('supervisor'),
    await open('auditor'),
    await open('wall'),
  ];
  await town.admin.ask('PUT', `/api/identities/${moved.name}`, { scope: [SIDES.other.grid] });
  await town.admin.ask('PUT', `/api/identities/${promoted.name}`, { role: 'call_taker' });
  await town.admin.ask('PUT', `/api/identities/${disabled.name}`, { disabled: true });
  await someone('auditor').ask('POST', '/api/sign-out');
  await expect.poll(moved.closed, within2s).toBe(CLOSE.scope);
  await expect.poll(promoted.closed, within2s).toBe(CLOSE.scope);
  await expect.poll(disabled.closed, within2s).toBe(CLOSE.auth);
  await expect.poll(left.closed, within2s).toBe(CLOSE.auth);
  expect(stays.closed()).toBeUndefined();
  const again = await look(someone('district_officer').cookie, []);
  expect(tells(again.said, 'other')).toBe(true);
});

it('closes a screen whose session has run out: 4401', async () => {
  const screen = new PlainScreen(town.house.feed, { headers: { cookie: someone('call_taker').cookie } });
  await screen.hello();
  town.house.later(3 * 3600_000);
  expect((await screen.gone).code).toBe(CLOSE.auth);
  const wall = await look(someone('wall').cookie, []);
  expect(wall.heard('welcome')[0]?.me?.role).toBe('wall');
});

it('takes a cookie that is no session for none', async () => {
  for (const cookie of ['sanwei_session=x', `sanwei_session=${'A'.repeat(43)}`, 'sanwei_session=%00;;=']) {
    const screen = await look(cookie, []);
    expect(screen.heard('welcome')[0]).not.toHaveProperty('me');
  }
  await expect(signIn(town.house.origin, 'admin.city', { password: 'x' })).rejects.toThrow('401');
});
