import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaseRow } from '../../src/casework/case-row.ts';
import { TOY_GROUND } from '../fixtures/toy-city.ts';
import { signIn, type SignedIn } from '../fixtures/signed-in.ts';
import { accessHouse } from './access-house.ts';

const SCRIPT = '<script>alert(1)</script><img src=x onerror=alert(1)>';
let house: Awaited<ReturnType<typeof accessHouse>>;
let taker: SignedIn;
let officer: SignedIn;
let auditor: SignedIn;
let keys = 0;

beforeAll(async () => {
  house = await accessHouse();
  taker = await signIn(house.origin, 'calltaker.city', house);
  officer = await signIn(house.origin, 'officer.990101', house);
  auditor = await signIn(house.origin, 'auditor.city', house);
});
afterAll(() => house.close());

const newKey = (): string => `bad-input-${String(++keys).padStart(4, '0')}`;
const report = (more: object = {}): object => ({
  kind: 'event',
  code: '0102',
  channel: '12345',
  text: '门前垃圾',
  lng: TOY_GROUND.lng(500),
  lat: TOY_GROUND.lat(500),
  ...more,
});
const post = (body: unknown, key = newKey(), who = taker): Promise<Response> =>
  who.ask('POST', '/api/cases', body, { 'idempotency-key': key });
const made = async (answer: Response): Promise<CaseRow> => {
  expect([200, 201]).toContain(answer.status);
  return ((await answer.json()) as { row: CaseRow }).row;
};
const count = async (): Promise<number> => {
  const answer = await officer.ask('GET', '/api/cases?state=all&most=1');
  return ((await answer.json()) as { total: number }).total;
};

interface Said {
  readonly where: string;
  readonly why: string;
  readonly whyEn: string;
  readonly standing?: CaseRow;
}
/** What a refusal says: always in both languages. */
async function said(answer: Response): Promise<Said> {
  const { error } = (await answer.json()) as { error: Said };
  expect(error.why).toMatch(/\p{Script=Han}/u);
  expect(error.whyEn).toMatch(/[a-z]/);
  return error;
}

describe('bad input over HTTP', () => {
  it('keeps script in every text as text, answers it as JSON only, and files it as no formula', async () => {
    const body = report({
      text: SCRIPT,
      address: SCRIPT,
      citizen: { name: '=cmd|calc', confidential: false },
    });
    const row = await made(await post(body));
    const opened = await officer.ask('GET', `/api/cases/${row.id}`);
    expect(opened.headers.get('content-type')).toContain('application/json');
    expect(opened.headers.get('x-content-type-options')).toBe('nosniff');
    expect(((await opened.json()) as { file: { text: string } }).file.text).toBe(SCRIPT);
    const formula = await made(await post(report({ address: '=1+1' })));
    const csv = await (await officer.ask('GET', '/api/cases.csv?state=all')).text();
    expect(csv).toContain(`"'=1+1"`);
    expect(csv).not.toMatch(/,"[=+@]/);
    expect(csv).not.toContain('cmd|calc');
    expect(formula.address).toBe('=1+1');
  });

  it.each([
    ['a NUL', report({ text: 'a\0b' }), 422, 'text'],
    ['too many words', report({ text: 'x'.repeat(5000) }), 422, 'text'],
    ['70 KB', report({ text: 'x'.repeat(70_000) }), 413, 'body'],
    ['a field nobody knows', report({ stage: 'closed' }), 422, 'stage'],
    ['a channel nobody knows', report({ channel: 'fax' }), 422, 'channel'],
    ['a sub-class nobody knows', report({ code: '9999' }), 422, 'code'],
    ['a place elsewhere', report({ lng: 13.4, lat: 52.5 }), 422, 'lng'],
    ['a place that is none', report({ lng: 'east' }), 422, 'lng'],
    [
      'a telephone that is none',
      report({ citizen: { phone: 'call', confidential: false } }),
      422,
      'citizen.phone',
    ],
    ['no object', [1, 2], 422, 'body'],
  ])('refuses %s with its field, and nothing is stored', async (_what, body, status, where) => {
    const before = await count();
    const answer = await post(body);
    expect([answer.status, (await said(answer)).where]).toEqual([status, where]);
    expect(await count()).toBe(before);
  });

  it('refuses what is no JSON, and no key', async () => {
    const headers = { cookie: taker.cookie, 'x-sanwei-csrf': taker.csrf, 'idempotency-key': newKey() };
    const send = (body: string, type: string): Promise<Response> =>
      fetch(`${house.origin}/api/cases`, {
        method: 'POST',
        body,
        headers: { ...headers, 'content-type': type },
      });
    expect((await send('{"kind":', 'application/json')).status).toBe(400);
    expect((await send('kind=event', 'application/x-www-form-urlencoded')).status).toBe(415);
    const unkeyed = await taker.ask('POST', '/api/cases', report());
    expect([unkeyed.status, (await said(unkeyed)).where]).toEqual([400, 'Idempotency-Key']);
  });

  it('does a repeated wish once, and refuses its key for another one', async () => {
    const key = newKey();
    const first = await made(await post(report(), key));
    const before = await count();
    const again = await post(report(), key);
    expect(again.status).toBe(200);
    expect((await made(again)).id).toBe(first.id);
    const other = await post(report({ text: '另一件事' }), key);
    expect([other.status, (await said(other)).where]).toEqual([422, 'Idempotency-Key']);
    expect(await count()).toBe(before);
  });

  it('refuses a stale version with the case as it stands, and no version at all', async () => {
    const { id } = await made(await post(report()));
    const step = (headers: Record<string, string>): Promise<Response> =>
      officer.ask('POST', `/api/cases/${id}/steps/accept`, {}, { 'idempotency-key': newKey(), ...headers });
    expect((await step({})).status).toBe(428);
    expect((await step({ 'if-match': '"x"' })).status).toBe(400);
    expect((await step({ 'if-match': '"1"' })).status).toBe(200);
    const stale = await step({ 'if-match': '"1"' });
    expect(stale.status).toBe(409);
    expect((await said(stale)).standing).toMatchObject({ id, version: 2, stage: 'accepted' });
  });

  it('takes files by what they are, keeps none of the others, and shows them to those who may see them', async () => {
    const give = (bytes: string | Buffer): Promise<Response> =>
      fetch(`${house.origin}/api/attachments`, {
        method: 'POST',
        body: new Uint8Array(Buffer.from(bytes)),
        headers: { cookie: officer.cookie, 'x-sanwei-csrf': officer.csrf, 'content-type': 'image/jpeg' },
      });
    for (const [bytes, status] of [
      ['<svg onload="alert(1)"/>', 415],
      ['GIF89a', 415],
      [Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 4]), 422],
      [Buffer.alloc(12 * 1024 * 1024 + 1), 413],
    ] as const) {
      const answer = await give(Buffer.from(bytes));
      expect(answer.status).toBe(status);
      await said(answer);
    }
    const paper = await give('%PDF-1.4\n<script>alert(1)</script>\n%%EOF\n');
    expect(paper.status).toBe(201);
    const { hash } = (await paper.json()) as { hash: string };
    const shown = await officer.ask('GET', `/api/attachments/${hash}`);
    expect(shown.headers.get('content-disposition')).toMatch(/^attachment/);
    expect(shown.headers.get('content-security-policy')).toContain('sandbox');
    expect((await taker.ask('GET', `/api/attachments/${hash}`)).status).toBe(404);
  });

  it('shows a masked field for a reason only, and keeps who looked in the audit', async () => {
    const citizen = { name: '张三丰', phone: '13912345678', confidential: false };
    const { id } = await made(await post(report({ citizen })));
    const ask = (who: SignedIn, body: unknown): Promise<Response> =>
      who.ask('POST', `/api/cases/${id}/unmask`, body);
    expect(await (await officer.ask('GET', `/api/cases/${id}`)).text()).not.toMatch(/张三丰|13912345678/);
    expect((await ask(officer, { field: 'citizen.phone' })).status).toBe(422);
    expect((await ask(officer, { field: 'citizen.wallet', reason: '回访' })).status).toBe(422);
    expect((await ask(auditor, { field: 'citizen.phone', reason: '查看' })).status).toBe(403);
    const shown = await ask(officer, { field: 'citizen.phone', reason: '回电核实地点' });
    expect(await shown.json()).toEqual({ value: '13912345678' });
  });

  it('wants a session and its token for every change', async () => {
    const body = JSON.stringify(report());
    const type = { 'content-type': 'application/json', 'idempotency-key': newKey() };
    const send = (headers: Record<string, string>): Promise<Response> =>
      fetch(`${house.origin}/api/cases`, { method: 'POST', body, headers: { ...type, ...headers } });
    const before = await count();
    expect((await send({})).status).toBe(401);
    expect((await send({ cookie: 'sanwei_session=' + 'x'.repeat(43) })).status).toBe(401);
    const forged = await send({ cookie: taker.cookie, 'x-sanwei-csrf': 'x' });
    expect([forged.status, (await said(forged)).where]).toEqual([403, 'X-Sanwei-Csrf']);
    expect(await count()).toBe(before);
  });
});
