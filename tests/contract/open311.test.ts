import { XMLParser } from 'fast-xml-parser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaseRow } from '../../src/casework/case-row.ts';
import { TOY_GROUND } from '../fixtures/toy-city.ts';
import { signIn, type SignedIn } from '../fixtures/signed-in.ts';
import { accessHouse } from './access-house.ts';

let house: Awaited<ReturnType<typeof accessHouse>>;
let officer: SignedIn;
let admin: SignedIn;
let key = '';
let keys = 0;

beforeAll(async () => {
  house = await accessHouse();
  admin = await signIn(house.origin, 'admin.city', house);
  officer = await signIn(house.origin, 'officer.990101', house);
  const body = { name: 'water-works', scope: ['9901'] };
  const made = await admin.ask('POST', '/api/open311-keys', body);
  expect(made.status).toBe(201);
  key = ((await made.json()) as { key: string }).key;
});
afterAll(() => house.close());

type Records = readonly Record<string, unknown>[];
const at = (path: string): string => `${house.origin}/open311/v2/${path}`;
const get = async (path: string): Promise<{ status: number; body: Records }> => {
  const answer = await fetch(at(path));
  return { status: answer.status, body: (await answer.json()) as Records };
};
const post = (fields: Record<string, string>, name = 'requests.json'): Promise<Response> =>
  fetch(at(name), { method: 'POST', body: new URLSearchParams(fields) });
const asked = (more: Record<string, string> = {}): Record<string, string> => ({
  api_key: key,
  service_code: '0102',
  lat: String(TOY_GROUND.lat(500)),
  long: String(TOY_GROUND.lng(500)),
  description: '桥头垃圾未清，我的电话13912345678',
  first_name: '三',
  last_name: '张',
  phone: '13912345678',
  ...more,
});

/** The officer takes a step on a case as it stands. */
async function step(id: string, name: string, body: unknown): Promise<CaseRow> {
  const opened = await officer.ask('GET', `/api/cases/${id}`);
  const headers = {
    'if-match': opened.headers.get('etag') ?? '',
    'idempotency-key': `open311-${String(++keys).padStart(4, '0')}`,
  };
  const answer = await officer.ask('POST', `/api/cases/${id}/steps/${name}`, body, headers);
  expect([answer.status, name]).toEqual([200, name]);
  return ((await answer.json()) as { row: CaseRow }).row;
}

describe('a client that speaks Open311 GeoReport v2', () => {
  it('lists services, asks for one, follows its token to an id, and sees the officer work', async () => {
    const services = await get('services.json');
    const service = services.body.find(({ service_code: code }) => code === '0102');
    expect(service).toMatchObject({ type: 'realtime', metadata: false });
    const posted = await post(asked());
    expect(posted.status).toBe(200);
    const [{ token, ...rest } = { token: '' }] = (await posted.json()) as Records;
    expect(rest).not.toHaveProperty('service_request_id');
    const found = await get(`tokens/${String(token)}.json?api_key=${key}`);
    const id = String(found.body[0]?.['service_request_id']);
    expect(id).toMatch(/^[A-Z]+-\d+$/);

    const seen = async (): Promise<Record<string, unknown>> =>
      (await get(`requests/${id}.json?api_key=${key}`)).body[0] ?? {};
    expect(await seen()).toMatchObject({
      status: 'open',
      status_notes: '已上报 reported',
      service_code: '0102',
    });
    await step(id, 'accept', {});
    await step(id, 'file', { condition: '符合立案条件' });
    expect((await seen())['expected_datetime']).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
    await step(id, 'dispatch', { unit: '990101-sanitation' });
    const dispatched = await seen();
    expect(dispatched).toMatchObject({ status: 'open', status_notes: '已派遣 dispatched' });
    expect(String(dispatched['agency_responsible'])).toContain('环卫');
    expect(Date.parse(String(dispatched['updated_datetime']))).toBeGreaterThan(
      Date.parse(String(dispatched['requested_datetime'])) - 1,
    );
  });

  it('reads of a request that was not taken why, and lists by status', async () => {
    const [{ token } = {}] = (await (await post(asked({ description: '路灯不亮' }))).json()) as Records;
    const id = String(
      (await get(`tokens/${String(token)}.json?api_key=${key}`)).body[0]?.['service_request_id'],
    );
    await step(id, 'reject', { reason: '重复，请拨张三电话13912345678' });
    const { body } = await get(`requests.json?api_key=${key}&status=closed`);
    expect(body.map((one) => one['service_request_id'])).toEqual([id]);
    expect(body[0]?.['status_notes']).toMatch(/^不予受理 rejected：重复/);
    const open = await get(`requests.json?api_key=${key}&status=open&service_code=0102`);
    expect(open.body.length).toBe(1);
    const both = await get(`requests.json?api_key=${key}&service_request_id=TOY-1,${id}`);
    expect(both.body.map((one) => one['service_request_id'])).toContain(id);
  });

  it('is told nothing of a person', async () => {
    const { body } = await get(`requests.json?api_key=${key}`);
    expect(body.length).toBe(2);
    expect(JSON.stringify(body)).not.toMatch(/张三|13912345678/);
  });

  it('reads and writes XML as well', async () => {
    const parser = new XMLParser();
    const services = parser.parse(await (await fetch(at('services.xml'))).text()) as {
      services: { service: Records };
    };
    expect(services.services.service.length).toBeGreaterThan(100);
    const answer = await post(
      asked({ description: '</description><script>alert(1)</script>&' }),
      'requests.xml',
    );
    expect(answer.headers.get('content-type')).toContain('text/xml');
    const made = parser.parse(await answer.text()) as { service_requests: { request: { token: string } } };
    const { token } = made.service_requests.request;
    const found = await get(`tokens/${token}.json?api_key=${key}`);
    const id = String(found.body[0]?.['service_request_id']);
    const text = await (await fetch(at(`requests/${id}.xml?api_key=${key}`))).text();
    expect(text).not.toContain('<script>');
    const { service_requests: shown } = parser.parse(text) as {
      service_requests: { request: { description: string } };
    };
    expect(shown.request.description).toBe('</description><script>alert(1)</script>&');
  });

  it('may send JSON', async () => {
    const body = JSON.stringify({ ...asked(), lat: TOY_GROUND.lat(500), long: TOY_GROUND.lng(500) });
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(at('requests.json'), { method: 'POST', body, headers });
    expect(answer.status).toBe(200);
  });

  it.each([
    ['no key', { api_key: '' }, 403, 'api_key'],
    ['a wrong key', { api_key: 'x'.repeat(43) }, 403, 'api_key'],
    ['no service', { service_code: '' }, 400, 'service_code'],
    ['an unknown service', { service_code: '9999' }, 404, 'service_code'],
    ['no place', { lat: '' }, 400, 'lat, long'],
    ['a place that is none', { lat: 'north' }, 400, 'lat'],
    ['a place elsewhere', { lat: '52.5', long: '13.4' }, 400, 'long'],
    ['no words', { description: ' ' }, 400, 'description'],
    ['a NUL', { description: 'a\0b' }, 400, 'description'],
    ['too many words', { description: 'x'.repeat(5000) }, 400, 'description'],
    ['a strange number', { phone: 'call me' }, 400, 'phone'],
  ])('hears what is wrong with %s, in the array of the standard', async (_what, more, status, field) => {
    const before = (await get(`requests.json?api_key=${key}`)).body.length;
    const answer = await post(asked(more));
    const [error] = (await answer.json()) as { code: number; description: string }[];
    expect([answer.status, error?.code]).toEqual([status, status]);
    expect(error?.description.startsWith(field)).toBe(true);
    expect((await get(`requests.json?api_key=${key}`)).body.length).toBe(before);
  });

  it('needs a key to read, finds nothing that came in otherwise or lies elsewhere, and its key can be taken back', async () => {
    for (const path of ['requests.json', 'requests/TOY-1.json', 'tokens/x.json']) {
      expect((await get(path)).status).toBe(403);
    }
    const other = await admin.ask('POST', '/api/open311-keys', {
      name: 'grid-one',
      scope: ['990101001001001'],
    });
    const { key: narrow } = (await other.json()) as { key: string };
    expect((await get(`requests.json?api_key=${narrow}`)).body).toEqual([]);
    expect((await post(asked({ api_key: narrow }))).status).toBe(403);
    const again = await admin.ask('POST', '/api/open311-keys', { name: 'grid-one', scope: ['9901'] });
    expect(again.status).toBe(409);
    expect((await officer.ask('POST', '/api/open311-keys', { name: 'mine', scope: ['990101'] })).status).toBe(
      403,
    );
    expect((await admin.ask('DELETE', '/api/open311-keys/grid-one')).status).toBe(204);
    expect((await get(`requests.json?api_key=${narrow}`)).status).toBe(403);
    const list = await (await admin.ask('GET', '/api/open311-keys')).text();
    expect(list).toContain('water-works');
    expect(list).not.toContain(key);
  });

  it('lets an administrator of a district make, see and take back keys of that district alone', async () => {
    const added = await admin.ask('POST', '/api/identities', {
      name: 'admin.990101',
      title: '区管理员',
      role: 'administrator',
      scope: ['990101'],
    });
    expect(added.status).toBe(201);
    const { password } = (await added.json()) as { password: string };
    const narrow = await signIn(house.origin, 'admin.990101', { password });
    const wide = await narrow.ask('POST', '/api/open311-keys', {
      name: 'whole-city',
      scope: ['990101', '9901'],
    });
    expect(wide.status).toBe(422);
    expect((await narrow.ask('DELETE', '/api/open311-keys/water-works')).status).toBe(404);
    expect((await get(`requests.json?api_key=${key}`)).status).toBe(200);
    expect((await narrow.ask('POST', '/api/open311-keys', { name: 'ours', scope: ['990101'] })).status).toBe(
      201,
    );
    const list = await (await narrow.ask('GET', '/api/open311-keys')).text();
    expect([list.includes('ours'), list.includes('water-works')]).toEqual([true, false]);
    expect((await narrow.ask('DELETE', '/api/open311-keys/ours')).status).toBe(204);
    const auditor = await signIn(house.origin, 'auditor.city', house);
    const audit = await auditor.ask('GET', '/api/audit?actor=admin.990101&what=open311_key_removed');
    expect(((await audit.json()) as { entries: unknown[] }).entries.length).toBe(1);
  });

  it('finds nothing of a service that is none, and takes no NUL', async () => {
    const { status, body } = await get(`requests.json?api_key=${key}&service_code=${'x'.repeat(17)}`);
    expect([status, body]).toEqual([200, []]);
    expect((await get(`requests.json?api_key=${key}&service_code=%00`)).status).toBe(400);
    expect((await get(`requests/a%00b.json?api_key=${key}`)).status).toBe(400);
  });
});
