import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { AuditWish } from '../../src/exchange/audit.ts';
import { Access } from '../../src/gateway/access/access.ts';
import { openJournal } from '../../src/gateway/records/open-journal.ts';
import { readyRecords } from '../fixtures/ready-records.mjs';
import { ownDatabase, POSTGRES_URL } from './journals.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'sanwei-access-audit-'));
const server = POSTGRES_URL === undefined ? undefined : ownDatabase(POSTGRES_URL);
let journal: Awaited<ReturnType<typeof openJournal>>;
let access: Access;
let kept: AuditWish[] = [];
let away = false;
let nowMs = 1_795_000_000_000;
const admin = { id: 'admin.city', name: '管理员', role: 'administrator', scope: ['6201'] } as const;

beforeAll(async () => {
  await server?.make();
  if (server === undefined) await readyRecords(dataDir);
  journal = await openJournal({ dataDir, databaseUrl: server?.url });
  access = new Access({
    engine: journal.engine,
    audit: async (wish) => {
      if (away) throw new Error('the store is away');
      kept.push(wish);
    },
    readBy: (scope) => [...scope, '6201'],
    nowMs: () => nowMs,
  });
});
beforeEach(() => {
  kept = [];
  nowMs += 120_000;
});
afterAll(async () => {
  await journal.close();
  await server?.drop();
  rmSync(dataDir, { recursive: true, force: true });
});

const wanted = (name: string) => ({ name, title: name, role: 'auditor' as const, scope: ['620103'] });

it('keeps who came, who went and who was turned away, and no password', async () => {
  const password = (await access.add(wanted('comes'), admin, '1.1.1.1')) ?? '';
  await access.signIn('comes', 'hunter2-hunter2', '2.2.2.2');
  const came = await access.signIn('comes', password, '2.2.2.2');
  if (!came.ok) throw new Error('was not let in');
  const session = await access.sessions.of(`sanwei_session=${came.token}`);
  await access.signOut(session?.key ?? '', came.actor, '2.2.2.2');
  expect(kept.map(({ actor, what, from, divisions }) => [actor, what, from, divisions])).toEqual([
    ['admin.city', 'identity_added', '1.1.1.1', ['6201', '6201']],
    ['comes', 'sign_in_refused', '2.2.2.2', ['620103', '6201']],
    ['comes', 'sign_in', '2.2.2.2', ['620103', '6201']],
    ['comes', 'sign_out', '2.2.2.2', ['620103', '6201']],
  ]);
  const text = JSON.stringify(kept);
  for (const secret of [password, 'hunter2', came.token, session?.csrf ?? '?'])
    expect(text).not.toContain(secret);
});

it('keeps every change of an identity with what changed', async () => {
  await access.add(wanted('changes'), admin, '1.1.1.1');
  await access.change('changes', { role: 'wall', scope: ['620102'] }, admin, '1.1.1.1');
  await access.resetPassword('changes', admin, '1.1.1.1');
  expect(kept.slice(1)).toMatchObject([
    { what: 'identity_changed', actor: 'admin.city', role: 'administrator', body: { about: 'changes' } },
    { what: 'password_reset', body: { about: 'changes' } },
  ]);
  expect(JSON.stringify(kept[1]?.body)).toContain('620102');
});

it('keeps of a name that nobody has only that: people type their passwords there', async () => {
  await access.signIn('correct-horse', 'x', '3.3.3.3');
  expect(kept).toMatchObject([{ actor: 'unknown', what: 'sign_in_refused', from: '3.3.3.3', body: {} }]);
  expect(kept[0]).not.toHaveProperty('role');
  expect(JSON.stringify(kept)).not.toContain('horse');
});

it('tells a flood once', async () => {
  for (let i = 0; i < 5; i++) await access.signIn('admin.city', 'x', '4.4.4.4');
  for (let i = 0; i < 50; i++)
    expect(await access.signIn('admin.city', 'x', '4.4.4.4')).toEqual({ ok: false, waitS: 60 });
  expect(kept.length).toBe(6);
});

it('lets no five tries at once become ten', async () => {
  const tries = Array.from({ length: 10 }, () => access.signIn('at.once', 'x', '5.5.5.5'));
  const came = await Promise.all(tries);
  expect(came.filter((one) => !one.ok && one.waitS > 0).length).toBe(5);
});

it('lets nobody in whose coming cannot be kept', async () => {
  const password = (await access.add(wanted('unkept'), admin, '1.1.1.1')) ?? '';
  away = true;
  await expect(access.signIn('unkept', password, '6.6.6.6')).rejects.toThrow('away');
  away = false;
});
