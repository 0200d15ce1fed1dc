import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serviceRequestRoute } from '../../src/gateway/api/service-request-route.ts';
import { Open311Keys } from '../../src/gateway/open311/keys.ts';
import { TOY_GROUND } from '../fixtures/toy-city.ts';
import { call } from './api-call.ts';
import { apiDesk, DESK, type ApiDesk } from './api-desk.ts';

let desk: ApiDesk;
let key = '';
beforeAll(async () => {
  desk = await apiDesk();
  key = (await new Open311Keys(desk.journal.engine.query, () => 0).add('orion', ['9901'])) ?? '';
});
afterAll(() => desk.close());

const AT = { type: 'Point', coordinates: [TOY_GROUND.lng(300), TOY_GROUND.lat(300)] };
const send = (body: unknown, authorization = `Bearer ${key}`) => {
  const keys = new Open311Keys(desk.journal.engine.query, () => 0);
  const bytes = Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
  const route = serviceRequestRoute({ ...desk, keys });
  return call([route], 'POST /api/service-requests', { body: bytes, headers: { authorization } });
};

/** The same request in NGSI-v2 key-values, NGSI-v2 normalized and NGSI-LD. */
const V2 = {
  id: 'r1',
  type: 'Open311ServiceRequest',
  service_code: '0102',
  description: '桥头垃圾',
  location: AT,
};
const NORMALIZED = {
  id: 'r2',
  type: 'Open311ServiceRequest',
  service_code: { type: 'Text', value: '0102' },
  description: { type: 'Text', value: '桥头垃圾' },
  location: { type: 'geo:json', value: AT },
};
const LD = {
  id: 'urn:ngsi-ld:Open311ServiceRequest:r3',
  type: 'Open311ServiceRequest',
  service_code: { type: 'Property', value: '0102' },
  description: { type: 'Property', value: '桥头垃圾' },
  location: { type: 'GeoProperty', value: AT },
  '@context': ['https://smart-data-models.github.io/dataModel.IssueTracking/context.jsonld'],
};

describe('FIWARE service requests', () => {
  it('become cases in every encoding, and in a notification of several', async () => {
    expect(await send(V2)).toMatchObject({
      status: 201,
      body: { accepted: [{ entity: 'r1', case: 'TY-1' }] },
    });
    const told = await send({ subscriptionId: 's', data: [NORMALIZED, LD] });
    expect(told.body).toMatchObject({
      accepted: [
        { entity: 'r2', case: 'TY-2' },
        { entity: 'r3', case: 'TY-3' },
      ],
      refusals: [],
    });
    const file = await desk.store.file('TY-3', DESK.officer);
    expect(file).toMatchObject({ channel: 'fiware', code: '0102', text: '桥头垃圾', origination: 'live' });
    expect(file?.at.lng).toBeCloseTo(AT.coordinates[0] ?? 0, 9);
  });

  it('are taken in once, however often a broker tells of them', async () => {
    expect((await send(V2)).body).toMatchObject({ accepted: [{ case: 'TY-1' }] });
    expect(await desk.store.file('TY-4', DESK.officer)).toBeUndefined();
  });

  it('put what an entity says otherwise later to its case as a note, once, and answer the same', async () => {
    const changed = { ...V2, description: '桥头垃圾，今天更多了' };
    for (const entity of [changed, changed, V2])
      expect(await send(entity)).toMatchObject({
        status: 201,
        body: { accepted: [{ entity: 'r1', case: 'TY-1' }], refusals: [] },
      });
    expect(await desk.store.file('TY-4', DESK.officer)).toBeUndefined();
    const steps = await desk.store.steps('TY-1', DESK.officer);
    expect(steps.map(({ step }) => step)).toEqual(['report', 'note']);
    expect(JSON.stringify(steps[1]?.body)).toContain('今天更多了');
  });

  it.each([
    ['another type', { ...V2, type: 'ParkingSpot' }, '$.type'],
    ['no sub-class', { ...V2, service_code: undefined }, '$.service_code'],
    ['an unknown sub-class', { ...V2, service_code: 'X' }, '$.service_code'],
    ['a sub-class that is a number', { ...V2, service_code: 102 }, '$.service_code'],
    ['no words', { ...V2, description: '' }, '$.description'],
    ['a NUL', { ...V2, description: 'a\0' }, '$.description'],
    ['too many words', { ...V2, description: 'x'.repeat(5000) }, '$.description'],
    ['no place', { ...V2, location: undefined }, '$.location'],
    ['a place off the Earth', { ...V2, location: { type: 'Point', coordinates: [500, 1] } }, '$.location'],
    ['what is closed', { ...V2, status: 'closed' }, '$.status'],
    ['no id', { type: 'Open311ServiceRequest' }, '$.id'],
  ])('refuse %s by the name of the field, and take the others', async (_what, entity, where) => {
    const alone = await send({ ...entity, ...('id' in entity ? { id: 'bad' } : {}) });
    expect(alone.status).toBe(422);
    const [refusal] = (alone.body as { refusals: { where: string; why: string; whyEn: string }[] }).refusals;
    expect(refusal?.where.startsWith(where)).toBe(true);
    expect([refusal?.why, refusal?.whyEn].every((words) => words !== undefined && words !== '')).toBe(true);
    const beside = await send([V2, entity]);
    expect(beside).toMatchObject({ status: 201, body: { accepted: [{ case: 'TY-1' }] } });
  });

  it('are refused whole without a key or where they are no JSON', async () => {
    expect((await send(V2, '')).status).toBe(401);
    expect((await send(V2, 'Bearer wrong')).status).toBe(401);
    expect(await send('{"id":')).toMatchObject({ status: 400 });
    expect(await desk.store.file('TY-4', DESK.officer)).toBeUndefined();
  });

  it('are told apart by the whole of their ids, however long', async () => {
    const begins = 'https://broker.example/'.padEnd(130, 'x');
    const cases = [];
    for (const end of ['1', '2'])
      cases.push(await send({ ...V2, id: `${begins}${end}`, description: `垃圾 ${end}` }));
    expect(cases).toMatchObject([{ status: 201 }, { status: 201 }]);
    expect(cases[0]?.body).not.toEqual(cases[1]?.body);
  });
});
