import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { AuditEntry } from '../../src/exchange/audit.ts';
import { canonicalJson } from '../../src/gateway/records/canonical-json.ts';
import { apiDesk, DESK } from './api-desk.ts';
import { someone } from './api-call.ts';

let desk: Awaited<ReturnType<typeof apiDesk>>;
beforeAll(async () => {
  desk = await apiDesk();
  const { origin } = desk.city.head;
  const body = { kind: 'event', channel: '12345', text: '路面积水', ...origin };
  for (let i = 0; i < 3; i++) expect((await desk.ask('POST /api/cases', DESK.taker, body)).status).toBe(201);
});
afterAll(() => desk.close());

const auditor = () => someone('auditor', 'auditor', DESK.taker.scope);

it('gives an auditor the entries of the scope, newest first, page by page', async () => {
  const first = (await desk.ask('GET /api/audit?most=2', auditor())).body as {
    entries: AuditEntry[];
    next: number;
  };
  expect(first.entries.map(({ seq }) => seq)).toEqual([3, 2]);
  const second = (await desk.ask(`GET /api/audit?most=2&before=${first.next}`, auditor())).body;
  expect(second).toMatchObject({ entries: [{ seq: 1, what: 'report', prevHash: '' }] });
  expect((await desk.ask('GET /api/audit', someone('elsewhere', 'auditor', ['999999']))).body).toEqual({
    entries: [],
  });
});

it('exports lines whose chain anybody can check, and keeps that it did', async () => {
  const { body, headers } = await desk.ask('GET /api/audit.jsonl', auditor());
  expect(headers?.['Content-Type']).toContain('ndjson');
  const lines = String(body).trimEnd().split('\n');
  expect(lines).toHaveLength(3);
  let last = '';
  for (const line of lines) {
    const { prevHash, hash, ...entry } = JSON.parse(line) as AuditEntry;
    expect(prevHash).toBe(last);
    expect(
      createHash('sha256')
        .update(`${prevHash}\n${canonicalJson(entry)}`)
        .digest('hex'),
    ).toBe(hash);
    last = hash;
  }
  const { entries } = (await desk.ask('GET /api/audit?what=export', auditor())).body as {
    entries: AuditEntry[];
  };
  expect(entries).toMatchObject([{ seq: 4, body: { what: 'audit.jsonl', rows: 3 } }]);
  expect((await desk.ask('GET /api/audit/verdict', auditor())).body).toEqual({ entries: 4 });
});
