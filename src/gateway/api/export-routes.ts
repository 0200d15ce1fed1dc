import type { z } from 'zod';
import type { Actor } from '../../casework/actor.ts';
import { caseQuery, type CaseQuery } from '../../casework/case-query.ts';
import type { CaseRow } from '../../casework/case-row.ts';
import type { Role } from '../../casework/role.ts';
import type { CityBundle } from '../../city/bundle.ts';
import { withAllAbove } from '../../city/with-all-above.ts';
import type { AuditWish } from '../../exchange/audit.ts';
import type { CaseStore } from '../../exchange/case-store.ts';
import type { CityCases } from '../case-world.ts';
import { caseCsv } from './case-csv.ts';
import { caseGeojson } from './case-geojson.ts';
import { asker } from './case-routes.ts';
import { exportName, stampOf, type ExportStamp } from './export-stamp.ts';
import type { ApiReply, ApiRequest, Route } from './route.ts';

export interface ExportDesk {
  readonly store: Pick<CaseStore, 'view'>;
  readonly city: CityBundle;
  readonly world: CityCases;
  readonly audit: (wish: AuditWish) => Promise<unknown>;
  readonly nowMs: () => number;
}

/** Those who may take cases out of the house; of a handler, its unit's. */
export const EXPORTERS: readonly Role[] = [
  'district_officer',
  'handler',
  'supervisor',
  'auditor',
  'administrator',
];
/** An export holds so many rows. */
const MOST_ROWS = 20_000;
const PAGE_ROWS = 500;

const exportQuery = caseQuery.omit({ after: true, most: true });
type ExportQuery = z.infer<typeof exportQuery>;

/** Cases as files: in scope, nothing of a person, each one audited before its first byte. */
export function exportRoutes(desk: ExportDesk): readonly Route[] {
  const { city, world } = desk;
  const { offsetMin } = world.calendar;
  return [
    exportRoute(desk, 'csv', (rows, stamp) => ({
      status: 200,
      body: caseCsv(rows, stamp, city, world),
      headers: fileHeaders('text/csv; charset=utf-8', exportName('cases', stamp, offsetMin, 'csv')),
    })),
    exportRoute(desk, 'geojson', (rows, stamp) => ({
      status: 200,
      body: JSON.stringify(caseGeojson(rows, stamp)),
      headers: fileHeaders('application/geo+json', exportName('cases', stamp, offsetMin, 'geojson')),
    })),
  ];
}

/** Headers of a file to be saved. */
export function fileHeaders(type: string, name: string): Readonly<Record<string, string>> {
  return { 'Content-Type': type, 'Content-Disposition': `attachment; filename="${name}"` };
}

/** An export, as the audit keeps it: what was asked for and how many rows went out, none of them. */
export function exportWish(
  city: CityBundle,
  actor: Actor,
  from: string,
  what: string,
  stamp: ExportStamp,
): AuditWish {
  const { asOfMs, filters, rows, simulated, cut } = stamp;
  const { id, role, scope } = actor;
  return {
    atMs: asOfMs,
    actor: id,
    role,
    what: 'export',
    divisions: withAllAbove(city, scope),
    from,
    body: { what, filters, rows, simulated, cut },
  };
}

function exportRoute(
  { store, city, audit, nowMs }: ExportDesk,
  ending: 'csv' | 'geojson',
  file: (rows: readonly CaseRow[], stamp: ExportStamp) => ApiReply,
): Route {
  return {
    method: 'GET',
    path: `/api/cases.${ending}`,
    summary: `The filtered cases in scope as ${ending}, at most ${MOST_ROWS}; audited`,
    who: EXPORTERS,
    query: exportQuery,
    answer: async (request: ApiRequest<unknown, ExportQuery>) => {
      const actor = asker(request);
      const { rows, cut } = await allOf(store, request.query, actor);
      const simulated = rows.filter(({ origination }) => origination === 'simulated').length;
      const told = { asOfMs: nowMs(), filters: request.query, rows: rows.length, simulated, cut };
      const stamp = stampOf(city, actor, told);
      await audit(exportWish(city, actor, request.from, `cases.${ending}`, stamp));
      return file(rows, stamp);
    },
  };
}

async function allOf(
  store: Pick<CaseStore, 'view'>,
  asked: ExportQuery,
  actor: Actor,
): Promise<{ readonly rows: readonly CaseRow[]; readonly cut: boolean }> {
  const rows = new Map<string, CaseRow>();
  let after: string | undefined;
  do {
    const query: CaseQuery = { ...asked, most: PAGE_ROWS, ...(after === undefined ? {} : { after }) };
    const page = await store.view(query, actor);
    for (const row of page.rows) rows.set(row.id, row);
    after = page.next;
  } while (after !== undefined && rows.size < MOST_ROWS);
  return { rows: [...rows.values()].slice(0, MOST_ROWS), cut: after !== undefined };
}
