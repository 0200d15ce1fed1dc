import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Actor } from '../../src/casework/actor.ts';
import type { CaseRow } from '../../src/casework/case-row.ts';
import { caseworkRoutes } from '../../src/gateway/api/casework-routes.ts';
import type { ApiReply, Route } from '../../src/gateway/api/route.ts';
import { AttachmentShelf } from '../../src/gateway/attachments/shelf.ts';
import { caseWorld } from '../../src/gateway/case-world.ts';
import { SqlCaseStore } from '../../src/gateway/records/case-store.ts';
import { openJournal } from '../../src/gateway/records/open-journal.ts';
import { readyRecords } from '../fixtures/ready-records.mjs';
import { TOY_GROUND, toyCity } from '../fixtures/toy-city.ts';
import { call, someone } from './api-call.ts';

/** A Monday in office hours, UTC. */
export const MONDAY_MS = Date.UTC(2026, 10, 23, 2);

/** Routes of cases over the toy city and PGlite, asked without a socket; the clock is the test's. */
export async function apiDesk() {
  const dataDir = mkdtempSync(join(tmpdir(), 'sanwei-api-'));
  const clock = { ms: MONDAY_MS };
  const nowMs = (): number => clock.ms;
  const city = { ...toyCity(), head: { ...toyCity().head, reviewNumber: '甘S(2026)001号' } };
  const world = caseWorld(city);
  await readyRecords(dataDir);
  const journal = await openJournal({ dataDir });
  const store = new SqlCaseStore(journal.engine, journal, { world, nowMs, letters: 'TY' });
  const shelf = new AttachmentShelf(dataDir, nowMs);
  const routes: readonly Route[] = caseworkRoutes({ store, city, world, shelf, nowMs });
  let keys = 0;
  const ask = (
    request: string,
    actor: Actor,
    body?: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<ApiReply> => {
    const keyed = { 'idempotency-key': `key-${String(++keys).padStart(6, '0')}`, ...headers };
    return call(routes, request, { actor, body, headers: keyed });
  };
  return {
    city,
    world,
    journal,
    store,
    shelf,
    routes,
    clock,
    dataDir,
    ask,
    /** Takes a step on a case as it stands. */
    step: async (actor: Actor, id: string, step: string, body: unknown): Promise<ApiReply> => {
      const file = await store.file(id, DESK.taker);
      const headers = { 'if-match': `"${file?.version ?? 0}"` };
      return ask(`POST /api/cases/${id}/steps/${step}`, actor, body, headers);
    },
    close: async (): Promise<void> => {
      await store.idle();
      await shelf.close();
      await journal.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
export type ApiDesk = Awaited<ReturnType<typeof apiDesk>>;

const CITY = toyCity().divisions[0]?.code ?? '';
const DISTRICT = toyCity().divisions[1]?.code ?? '';
/** Who works in the toy city. */
export const DESK = {
  taker: someone('taker.city', 'call_taker', [CITY]),
  officer: someone('officer.toy', 'district_officer', [DISTRICT]),
  clerk: someone('clerk.toy', 'revisit_clerk', [DISTRICT]),
  cityClerk: someone('clerk.city', 'revisit_clerk', [CITY]),
  supervisor: someone('supervisor.city', 'supervisor', [CITY]),
  auditor: someone('auditor.city', 'auditor', [CITY]),
  /** Of another city's district. */
  stranger: someone('officer.else', 'district_officer', ['990102']),
  handler: (unit: string): Actor => someone('handler.toy', 'handler', [DISTRICT], unit),
};

/** A report as a call-taker sends it, in the north-east of the toy city. */
export function report(more: object = {}): object {
  return {
    kind: 'event',
    code: '0102',
    channel: '12345',
    text: '门前垃圾堆了三天，电话13912345678',
    lng: TOY_GROUND.lng(500),
    lat: TOY_GROUND.lat(500),
    address: '张掖路1号3单元',
    citizen: { name: '张三', phone: '13912345678', confidential: false },
    ...more,
  };
}

/** The row in an answer. */
export function rowIn({ status, body }: ApiReply): CaseRow {
  if (status >= 400) throw new Error(JSON.stringify(body));
  return (body as { row: CaseRow }).row;
}
