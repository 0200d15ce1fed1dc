import { z } from 'zod';
import type { Actor } from '../../casework/actor.ts';
import { FIGURE_KEYS } from '../../casework/figures-formula.ts';
import type { FigureQuestion, Figures } from '../../casework/figures.ts';
import type { Role } from '../../casework/role.ts';
import { treeOf } from '../../city/division-tree.ts';
import { asker } from './case-routes.ts';
import { EXPORTERS, exportWish, fileHeaders, type ExportDesk } from './export-routes.ts';
import { exportName, stampOf } from './export-stamp.ts';
import { figuresCsv } from './figures-csv.ts';
import { answered, refused } from './reply.ts';
import type { ApiReply, ApiRequest, Route } from './route.ts';

export interface FigureDesk extends Omit<ExportDesk, 'store'> {
  /** Figures over the cases in this identity's scope. */
  readonly figures: (ask: FigureQuestion, actor: Actor) => Promise<Figures>;
}

/** Longest time figures are made of, ms. */
const MOST_MS = 400 * 86_400_000;
/** Who sees what single people did; the others see units. */
const SEE_PERSONS: readonly Role[] = ['district_officer', 'supervisor', 'auditor', 'administrator'];

const figureQuery = z.strictObject({
  division: z.string().regex(/^\d{4,20}$/),
  from: z.coerce.number().int().describe('ms since 1970, within'),
  to: z.coerce.number().int().describe('ms since 1970, not within'),
});
type FigureAsk = z.infer<typeof figureQuery>;

const counts = z.object(Object.fromEntries(FIGURE_KEYS.map((key) => [key, z.number()])));
const line = z.object({ key: z.string(), counts, rates: z.record(z.string(), z.number()) });
const lines = z.array(line).readonly();
const figuresShape = z
  .object({
    division: z.string(),
    fromMs: z.number(),
    toMs: z.number(),
    asOfMs: z.number(),
    simulated: z.number(),
    whole: line,
    divisions: lines,
    units: lines,
    persons: lines.describe('Only for officers, supervisors, auditors and administrators'),
    days: lines,
  })
  .meta({ id: 'Figures' });

/** Figures of a division and a time, to look at and as a file. */
export function figureRoutes(desk: FigureDesk): readonly Route[] {
  return [
    {
      method: 'GET',
      path: '/api/figures',
      summary: 'Figures of a division over a time: whole, by division, unit, person and day',
      who: 'signed_in',
      query: figureQuery,
      reply: figuresShape,
      answer: async (request: ApiRequest<unknown, FigureAsk>) => {
        const made = await figuresFor(desk, request);
        return 'reply' in made ? made.reply : answered(200, made.figures);
      },
    },
    {
      method: 'GET',
      path: '/api/figures.csv',
      summary: 'The same as a file, with formula and source of each figure; audited',
      who: EXPORTERS,
      query: figureQuery,
      answer: async (request: ApiRequest<unknown, FigureAsk>) => {
        const made = await figuresFor(desk, request);
        return 'reply' in made ? made.reply : figureFile(desk, request, made.figures);
      },
    },
  ];
}

type Made = { readonly figures: Figures } | { readonly reply: ApiReply };

async function figuresFor(
  { figures, city, world, nowMs }: FigureDesk,
  request: ApiRequest<unknown, FigureAsk>,
): Promise<Made> {
  const actor = asker(request);
  const { division, from: fromMs, to: toMs } = request.query;
  const tree = treeOf(city);
  const known = tree.division(division);
  if (known === undefined || !actor.scope.some((code) => tree.isWithin(division, code)))
    return { reply: NOT_YOURS };
  if (!(fromMs < toMs) || toMs - fromMs > MOST_MS) return { reply: WRONG_TIME };
  const { offsetMin } = world.calendar;
  const made = await figures(
    { division, level: known.level, fromMs, toMs, nowMs: nowMs(), offsetMin },
    actor,
  );
  return { figures: SEE_PERSONS.includes(actor.role) ? made : { ...made, persons: [] } };
}

async function figureFile(
  { city, world, audit }: FigureDesk,
  request: ApiRequest<unknown, FigureAsk>,
  figures: Figures,
): Promise<ApiReply> {
  const actor = asker(request);
  const { asOfMs, simulated, divisions, units, persons, days } = figures;
  const rows = 1 + divisions.length + units.length + persons.length + days.length;
  const stamp = stampOf(city, actor, { asOfMs, filters: request.query, rows, simulated, cut: false });
  await audit(exportWish(city, actor, request.from, 'figures.csv', stamp));
  const name = exportName('figures', stamp, world.calendar.offsetMin, 'csv');
  return {
    status: 200,
    body: figuresCsv(figures, stamp, city, world),
    headers: fileHeaders('text/csv; charset=utf-8', name),
  };
}

const NOT_YOURS = refused(
  404,
  'query.division',
  { zh: '没有这个辖区，或不在您的管辖范围', en: 'no such division, or it is outside yours' },
  { code: 'scope' },
);
const WRONG_TIME = refused(400, 'query.to', {
  zh: '时段须先起后止，最长 400 天',
  en: 'the time must begin before it ends and last at most 400 days',
});
