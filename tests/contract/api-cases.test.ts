import { describe, expect, expectTypeOf, it } from 'vitest';
import type { z } from 'zod';
import type { CaseFile } from '../../src/casework/case-file.ts';
import type { CaseRow } from '../../src/casework/case-row.ts';
import type { CaseCommand, CaseOutcome, CaseStore } from '../../src/exchange/case-store.ts';
import { caseRoutes } from '../../src/gateway/api/case-routes.ts';
import { caseFileShape, casePageShape, caseRowShape } from '../../src/gateway/api/case-shapes.ts';
import { call, someone } from './api-call.ts';

const officer = someone('officer.qlh', 'district_officer', ['620103']);
const KEYED = { 'idempotency-key': 'k-0000001', 'if-match': '"3"' };
const row: CaseRow = {
  id: 'LZ-7',
  version: 3,
  kind: 'event',
  code: '0102',
  title: '暴露垃圾',
  titleEn: 'Exposed rubbish',
  channel: '12345',
  origination: 'live',
  at: { lng: 103.8, lat: 36.06 },
  divisions: { city: '6201', district: '620103' },
  stage: 'reported',
  round: 1,
  reportedAtMs: 1,
  extension: false,
  parked: false,
  supervised: false,
  reminders: 0,
  children: 0,
};
const file: CaseFile = {
  id: row.id,
  version: row.version,
  kind: row.kind,
  code: row.code,
  title: row.title,
  titleEn: row.titleEn,
  channel: row.channel,
  origination: row.origination,
  at: row.at,
  divisions: row.divisions,
  stage: row.stage,
  round: row.round,
  reportedAtMs: row.reportedAtMs,
  reminders: 0,
  table: 'events@1',
  text: '门前垃圾',
  returns: 0,
  children: [],
  revisits: [],
  attachments: [],
  citizen: { phone: '13900000000', confidential: false },
};

/** Says what it is told to and remembers what it was asked. */
function answering(outcome: CaseOutcome): { store: CaseStore; heard: CaseCommand[] } {
  const heard: CaseCommand[] = [];
  const store: CaseStore = {
    command: async (command) => {
      heard.push(command);
      return outcome;
    },
    view: async () => ({ rows: [row], total: 1, unfiltered: 1, asOf: 9 }),
    file: async (id) => (id === row.id ? file : undefined),
    steps: async () => [],
    near: async () => [row],
  };
  return { store, heard };
}

const routesOver = (store: CaseStore) =>
  caseRoutes({
    store,
    nowMs: () => 0,
  });

const report = { kind: 'event', channel: '12345', text: '门前垃圾', lng: 103.8, lat: 36.06 };
const done: CaseOutcome = { ok: true, row, seq: 12, again: false };

describe('the routes of cases', () => {
  it('answer a page, a case and what lies near, as their shapes say', async () => {
    const routes = routesOver(answering(done).store);
    const page = await call(routes, 'GET /api/cases?state=open&most=5', { actor: officer });
    expect(casePageShape.parse(page.body)).toEqual(page.body);
    const opened = await call(routes, 'GET /api/cases/LZ-7', { actor: officer });
    expect(opened.headers).toMatchObject({ ETag: '"3"' });
    expect(opened.body).toMatchObject({ file: { id: 'LZ-7', citizen: { phone: '139****0000' } } });
    expect(JSON.stringify(opened.body)).not.toContain('13900000000');
    expect((opened.body as { may: string[] }).may[0]).toBe('accept');
    const near = await call(routes, 'GET /api/cases/near?lng=103.8&lat=36.06', { actor: officer });
    expect(near.body).toEqual({ rows: [row] });
    expect((await call(routes, 'GET /api/cases/LZ-8', { actor: officer })).status).toBe(404);
  });

  it('tell a wall and a stage no address, not even in a conflict', async () => {
    const at = { ...row, address: '东岗西路204号' };
    const refusal = { code: 'version', zh: '案件已变', en: 'the case has changed' } as const;
    const { store } = answering({ ok: false, status: 409, refusal, standing: at });
    const routes = routesOver({
      ...store,
      view: async () => ({ rows: [at], total: 1, unfiltered: 1, asOf: 9 }),
      near: async () => [at],
    });
    const asked = { headers: KEYED, body: { words: '看过' } };
    const all = async (role: 'wall' | 'presenter' | 'auditor'): Promise<boolean[]> => {
      const actor = someone(`${role}.city`, role, ['6201']);
      const answers = [
        await call(routes, 'GET /api/cases', { actor }),
        await call(routes, 'GET /api/cases/near?lng=103.8&lat=36.06', { actor }),
        await call(routes, 'POST /api/cases/LZ-7/steps/note', { ...asked, actor }),
      ];
      return answers.map(({ body }) => JSON.stringify(body).includes('东岗西路'));
    };
    expect(await all('wall')).toEqual([false, false, false]);
    expect(await all('presenter')).toEqual([false, false, false]);
    expect(await all('auditor')).toEqual([true, true, true]);
  });

  it('are not searched by words for a wall or a stage', async () => {
    const { store } = answering({ ok: true, row, seq: 9, again: false });
    const routes = caseRoutes({ store, nowMs: () => 0 });
    for (const role of ['wall', 'presenter'] as const) {
      const one = { actor: someone(role, role, ['620103']) };
      expect((await call(routes, 'GET /api/cases?words=204', one)).status).toBe(403);
      expect((await call(routes, 'GET /api/cases', one)).status).toBe(200);
    }
    expect((await call(routes, 'GET /api/cases?words=204', { actor: officer })).status).toBe(200);
  });

  it('open no case and no photo to a wall or a stage', () => {
    const refusal = { code: 'unknown', zh: '无', en: 'none' } as const;
    const routes = routesOver(answering({ ok: false, status: 404, refusal }).store);
    const who = Object.fromEntries(routes.map((route) => [`${route.method} ${route.path}`, route.who]));
    for (const role of ['wall', 'presenter'] as const) expect(who['GET /api/cases/:id']).not.toContain(role);
    for (const role of ['handler', 'auditor'] as const) expect(who['GET /api/cases/:id']).toContain(role);
  });

  it('know every field of a row and of a case', () => {
    expectTypeOf<keyof z.infer<typeof caseRowShape>>().toEqualTypeOf<keyof CaseRow>();
    expectTypeOf<keyof z.infer<typeof caseFileShape>>().toEqualTypeOf<keyof CaseFile>();
    expectTypeOf<CaseRow>().toExtend<z.infer<typeof caseRowShape>>();
    expectTypeOf<CaseFile>().toExtend<z.infer<typeof caseFileShape>>();
    expect(caseRowShape.strict().parse(row)).toEqual(row);
    expect(caseFileShape.strict().parse(file)).toEqual(file);
  });

  it('make a new case with a key and answer a repeated one with 200', async () => {
    const { store, heard } = answering(done);
    const made = await call(routesOver(store), 'POST /api/cases', {
      actor: officer,
      headers: KEYED,
      body: report,
    });
    expect(made).toMatchObject({ status: 201, headers: { Location: '/api/cases/LZ-7' }, body: { seq: 12 } });
    expect(heard[0]).toMatchObject({ key: 'k-0000001', from: '127.0.0.1', actor: officer });
    const again = routesOver(answering({ ...done, again: true }).store);
    const replied = await call(again, 'POST /api/cases', { actor: officer, headers: KEYED, body: report });
    expect(replied.status).toBe(200);
  });

  it.each([
    [400, 'Idempotency-Key', { 'if-match': '"3"' }],
    [400, 'Idempotency-Key', { ...KEYED, 'idempotency-key': 'short' }],
    [428, 'If-Match', { 'idempotency-key': 'k-0000001' }],
    [400, 'If-Match', { ...KEYED, 'if-match': 'newest' }],
  ])(
    'refuse a step with %i naming %s, before anything is asked of the store',
    async (status, where, headers) => {
      const { store, heard } = answering(done);
      const reply = await call(routesOver(store), 'POST /api/cases/LZ-7/steps/accept', {
        actor: officer,
        headers,
        body: {},
      });
      expect(reply).toMatchObject({ status, body: { error: { where } } });
      expect(heard).toEqual([]);
    },
  );

  it('say a conflict with the case as it stands, and a refusal with its field, in both languages', async () => {
    const refusal = { code: 'version', zh: '案件已变', en: 'the case has changed' } as const;
    const standing = { ...row, version: 4 };
    const changed = routesOver(answering({ ok: false, status: 409, refusal, standing }).store);
    const asked = { actor: officer, headers: KEYED, body: { reason: '重复' } };
    expect(await call(changed, 'POST /api/cases/LZ-7/steps/reject', asked)).toMatchObject({
      status: 409,
      body: { error: { code: 'version', why: '案件已变', whyEn: 'the case has changed', standing } },
    });
    const missing = { code: 'evidence', field: 'evidence', zh: '缺照片', en: 'no photo' } as const;
    const wanting = routesOver(answering({ ok: false, status: 422, refusal: missing }).store);
    expect(await call(wanting, 'POST /api/cases/LZ-7/steps/reject', asked)).toMatchObject({
      status: 422,
      body: { error: { where: 'evidence' } },
    });
  });

  it('refuse a NUL anywhere with its path', async () => {
    const { store, heard } = answering(done);
    const body = { ...report, incident: 'a\0b' };
    const reply = await call(routesOver(store), 'POST /api/cases', { actor: officer, headers: KEYED, body });
    expect(reply).toMatchObject({ status: 422, body: { error: { where: 'incident' } } });
    expect(heard).toEqual([]);
  });
});
