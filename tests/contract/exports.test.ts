import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { csvText } from '../../src/gateway/api/csv-text.ts';
import { apiDesk, DESK, MONDAY_MS, report, rowIn, type ApiDesk } from './api-desk.ts';

let desk: ApiDesk;
beforeAll(async () => {
  desk = await apiDesk();
  const formula = { address: '=HYPERLINK("http://bad","x")', citizen: undefined };
  for (const more of [{}, {}, formula]) rowIn(await desk.ask('POST /api/cases', DESK.taker, report(more)));
  const simulation = { ...DESK.taker, id: 'source:simulation' };
  rowIn(await desk.ask('POST /api/cases', simulation, report({ citizen: undefined, address: '张掖路口' })));
  rowIn(await desk.step(DESK.officer, 'TY-1', 'accept', {}));
});
afterAll(() => desk.close());

const lines = (body: unknown): string[][] =>
  parse(String(body), { bom: true, relax_column_count: true, skip_empty_lines: true });

describe('a cell', () => {
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx', '＝1+1', '－1'])(
    'never begins a formula: %j',
    (text) => {
      expect(csvText([[text]])).toBe(`\ufeff"'${text}"\r\n`);
    },
  );
  it('keeps quotes, commas, lines and numbers as they are', () => {
    const row = ['a"b', 'c,d', 'e\nf', -1.5, '派'];
    expect(parse(csvText([row]), { bom: true })).toEqual([['a"b', 'c,d', 'e\nf', '-1.5', '派']]);
  });
});

describe('cases as files', () => {
  it('are a table that says when, what, who, how much is simulated and under which number', async () => {
    const reply = await desk.ask('GET /api/cases.csv?state=all', DESK.officer);
    expect(reply.status).toBe(200);
    expect(String(reply.body).startsWith('\ufeff')).toBe(true);
    expect(reply.headers?.['Content-Disposition']).toBe(
      'attachment; filename="sanwei-cases-20261123-1000-SIMULATED.csv"',
    );
    const [head = [], ...rest] = lines(reply.body);
    const cases = rest.filter(([first]) => !first?.startsWith('#'));
    expect(cases.map(([id]) => id).sort()).toEqual(['TY-1', 'TY-2', 'TY-3', 'TY-4']);
    expect(cases.every((row) => row.length === head.length)).toBe(true);
    const said = Object.fromEntries(rest.filter(([first]) => first?.startsWith('#')));
    expect(said).toMatchObject({
      '# 截至 / as of': '2026-11-23 10:00:00+08:00',
      '# 导出人 / exported by': 'officer.toy (district_officer)',
      '# 行数 / rows': '4',
      '# 其中模拟 / of these simulated': '1',
      '# 审图号 / map-review number': '甘S(2026)001号',
    });
    expect(said['# 筛选 / filters']).toContain('"state":"all"');
    const [stage, fileBy, due] = ['stage', '立案到期 to be filed by', '到期时间 due'].map((name) =>
      head.indexOf(name),
    );
    for (const row of cases) {
      const isNew = ['reported', 'accepted'].includes(row[stage ?? -1] ?? '');
      expect(row[fileBy ?? -1] !== '').toBe(isNew);
      expect(isNew && row[due ?? -1] !== '').toBe(false);
    }
    const address = head.indexOf('地址 address');
    expect(cases.find(([id]) => id === 'TY-3')?.[address]).toBe(`'=HYPERLINK("http://bad","x")`);
  });

  it('hold nothing of a person', async () => {
    for (const ending of ['csv', 'geojson']) {
      const { body } = await desk.ask(`GET /api/cases.${ending}?state=all`, DESK.supervisor);
      expect(String(body)).not.toMatch(/张三|139|单元/);
    }
  });

  it('are RFC 7946 in WGS-84 to six decimals', async () => {
    const reply = await desk.ask('GET /api/cases.geojson?state=all&codes=0102', DESK.officer);
    const made = JSON.parse(String(reply.body)) as {
      type: string;
      sanwei: object;
      features: { type: string; geometry: { type: string; coordinates: number[] }; properties: object }[];
    };
    expect(made.type).toBe('FeatureCollection');
    expect(made.features.length).toBe(4);
    for (const { type, geometry } of made.features) {
      expect([type, geometry.type]).toEqual(['Feature', 'Point']);
      expect(geometry.coordinates.every((degree) => /^\d+(\.\d{1,6})?$/.test(String(degree)))).toBe(true);
    }
    expect(made.sanwei).toMatchObject({
      rows: 4,
      simulated: 1,
      isSimulated: true,
      reviewNumber: '甘S(2026)001号',
    });
    expect(made.sanwei).toMatchObject({ asOf: new Date(MONDAY_MS).toISOString(), schematic: true });
  });

  it('hold the scope of whoever asks, and each is in the audit before it goes out', async () => {
    const { body } = await desk.ask('GET /api/cases.geojson?state=all', DESK.stranger);
    expect((JSON.parse(String(body)) as { features: unknown[] }).features).toEqual([]);
    const { entries } = await desk.store.auditPage({ what: 'export', most: 100 }, DESK.auditor);
    expect(entries.find(({ actor }) => actor === 'officer.toy')?.body).toMatchObject({
      rows: 4,
      simulated: 1,
    });
    expect(JSON.stringify(entries)).not.toContain('张');
    expect((await desk.store.verifyAudit()).brokenAt).toBeUndefined();
  });

  it('say in the audit what was searched for, but no phone', async () => {
    for (const words of ['手机 139 1234-5678 垃圾', '１３９１２３４５６７８', '1391234'])
      await desk.ask(`GET /api/cases.csv?state=all&words=${encodeURIComponent(words)}`, DESK.officer);
    const { entries } = await desk.store.auditPage({ what: 'export', most: 3 }, DESK.auditor);
    const searched = entries.map(({ body }) => (body as { filters: { words: string } }).filters.words);
    expect(searched).toEqual(['****', '****', '手机 **** 垃圾']);
  });

  it('do not go out where the audit cannot be kept', async () => {
    const { exportRoutes } = await import('../../src/gateway/api/export-routes.ts');
    const { call } = await import('./api-call.ts');
    const audit = () => Promise.reject(new Error('the disk is full'));
    const routes = exportRoutes({ ...desk, audit, nowMs: () => 0 });
    await expect(call(routes, 'GET /api/cases.csv', { actor: DESK.officer })).rejects.toThrow(
      'the disk is full',
    );
  });
});

describe('figures', () => {
  const time = `from=${MONDAY_MS - 86_400_000}&to=${MONDAY_MS + 86_400_000}`;
  const [district] = DESK.officer.scope;

  it('count the cases in scope, and say as a file what each one counts', async () => {
    rowIn(await desk.step(DESK.officer, 'TY-4', 'accept', {}));
    const { body } = await desk.ask(`GET /api/figures?division=${district}&${time}`, DESK.officer);
    expect(body).toMatchObject({ whole: { counts: { accepted: 2, filed: 0 } }, simulated: 1 });
    const file = await desk.ask(`GET /api/figures.csv?division=${district}&${time}`, DESK.officer);
    expect(String(file.body)).toContain('时段内受理的案卷数');
    const [head = [], whole = []] = lines(file.body);
    expect(whole[head.indexOf('受理数 accepted')]).toBe('2');
    expect(whole[head.indexOf('结案率 closedRate')]).toBe('');
  });

  it('are not made of divisions outside the scope, nor of a time that is none', async () => {
    const elsewhere = await desk.ask(`GET /api/figures?division=${district}&${time}`, DESK.stranger);
    expect(elsewhere.status).toBe(404);
    const wrong = await desk.ask(`GET /api/figures?division=${district}&from=5&to=5`, DESK.officer);
    expect(wrong).toMatchObject({ status: 400, body: { error: { where: 'query.to' } } });
  });
});
