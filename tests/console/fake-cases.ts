import calendar from '../../seeds/calendar/china-2025-2027.json';
import components from '../../seeds/codes/components.json';
import events from '../../seeds/codes/events.json';
import hotline from '../../seeds/codes/hotline.json';
import templates from '../../seeds/codes/templates.json';
import type { CaseFile } from '../../src/casework/case-file.ts';
import { parseCodeTables } from '../../src/casework/code-table.ts';
import { rowOf } from '../../src/casework/row-of.ts';
import type { Stage } from '../../src/casework/stage.ts';
import { STEP_BODIES, type StepName, type StepTaken } from '../../src/casework/step.ts';
import { OFFICER, type FakeGateway } from './fake-gateway.ts';
import { NOW_MS } from './fake-room.ts';

const HOUR_MS = 3_600_000;
const TO: Readonly<Partial<Record<StepName, Stage>>> = {
  accept: 'accepted',
  file: 'filed',
  dispatch: 'dispatched',
  close: 'closed',
  merge: 'merged',
  reject: 'rejected',
};
const MAY: Readonly<Partial<Record<Stage, readonly StepName[]>>> = {
  reported: ['accept', 'reject', 'merge', 'remind', 'note'],
  accepted: ['file', 'reject', 'merge', 'remind', 'note'],
  in_progress: ['feed_back', 'note', 'attach'],
  filed: ['dispatch', 'park', 'merge', 'remind', 'assign', 'note', 'attach'],
};

/** A case of the district; dispatched cases have `leftMs` of four working hours left at 14:32, negative: over. */
export function caseFile(i: number, part: Partial<CaseFile> = {}, leftMs?: number): CaseFile {
  const clock =
    leftMs === undefined
      ? {}
      : {
          clock: {
            limit: { amount: 4, unit: 'working_hour' as const },
            extra: [],
            startedAtMs: NOW_MS - 5 * HOUR_MS,
            countedMs: 4 * HOUR_MS - leftMs,
            countedToMs: NOW_MS,
            dueAtMs: NOW_MS + leftMs,
          },
        };
  return {
    id: `LZ-${1000 + i}`,
    version: 3,
    kind: 'event',
    code: '0102',
    table: 'events@2026.1',
    title: '暴露垃圾',
    titleEn: 'Exposed rubbish',
    channel: '12345',
    origination: 'live',
    text: `路边垃圾 ${i}`,
    at: { lng: 103.84, lat: 36.06 },
    address: '酒泉路 ***',
    divisions: { city: '6201', district: '620102', subdistrict: '620102001', grid: '620102001001007' },
    citizen: { name: '王**', phone: '139****5180', confidential: false },
    stage: 'filed',
    round: 1,
    reportedAtMs: NOW_MS - 6 * HOUR_MS,
    reminders: 0,
    returns: 0,
    children: [],
    revisits: [],
    attachments: [],
    ...clock,
    ...part,
  };
}

/** Cases as the gateway keeps them, and what it was asked to do to them. */
export interface FakeCases {
  readonly files: Map<string, CaseFile>;
  readonly taken: { readonly id: string; readonly step: string; readonly body: unknown }[];
  /** Journal head; a page is as of this. Held back: no page and no row tells of a step. */
  seq: number;
  /** What the next step is answered with instead. */
  answer: { readonly status: number; readonly body: unknown } | undefined;
}

/** Lets the gateway answer for these cases: pages of `most`, one, steps by version, units, codes. */
export function keepCases(gateway: FakeGateway, all: readonly CaseFile[]): FakeCases {
  gateway.actor = { ...OFFICER, scope: ['620102'] };
  const cases: FakeCases = {
    files: new Map(all.map((file) => [file.id, file])),
    taken: [],
    seq: 10,
    answer: undefined,
  };
  const steps = new Map<string, StepTaken[]>();
  const told = (status: number, error: object) => ({ status, body: { error } });
  gateway.routes.set('GET /api/codes', () => ({
    body: { tables: parseCodeTables([events, components, hotline]), calendar, templates },
  }));
  gateway.routes.set('GET /api/units', () => ({
    body: {
      units: ['sanitation', 'drainage'].map((kind) => ({
        id: `620102-${kind}`,
        division: '620102',
        name: kind === 'sanitation' ? '城关区环卫中心' : '城关区排水所',
        nameEn: `Chengguan ${kind}`,
      })),
    },
  }));
  gateway.routes.set('GET /api/cases', ({ query }) => {
    const words = query.get('words');
    const only = query.get('only')?.split(',') ?? [];
    const stages = query.get('stages')?.split(',');
    const fits = [...cases.files.values()].filter(
      (file) =>
        (words === null || `${file.id}${file.title}${file.text}`.includes(words)) &&
        (stages === undefined || stages.includes(file.stage)) &&
        (!only.includes('parked') || file.parked !== undefined),
    );
    const [from, most] = [Number(query.get('after') ?? 0), Number(query.get('most') ?? 100)];
    const rows = fits.slice(from, from + most).map(rowOf);
    const end = from + most;
    return {
      body: {
        rows,
        total: Math.min(10_001, fits.length),
        unfiltered: Math.min(10_001, cases.files.size),
        asOf: cases.seq,
        ...(end < fits.length ? { next: String(end) } : {}),
      },
    };
  });
  gateway.routes.set('GET /api/cases/*', ({ path }) => {
    const file = cases.files.get(path.split('/').at(-1) ?? '');
    if (file === undefined) return told(404, { where: 'id', why: '没有这件案卷', whyEn: 'no such case' });
    const may = MAY[file.stage] ?? ['note'];
    return { body: { file, steps: steps.get(file.id) ?? [], may } };
  });
  gateway.routes.set('POST /api/cases/*/steps/*', ({ path, body, headers }) => {
    const [, , , id = '', , step = ''] = path.split('/');
    const file = cases.files.get(id);
    const { answer } = cases;
    cases.answer = undefined;
    if (answer !== undefined) return answer;
    if (file === undefined) return told(404, { where: 'id', why: '没有', whyEn: 'none' });
    if (headers.get('If-Match') !== `"${file.version}"`)
      return told(409, { where: 'If-Match', why: '版本已变', whyEn: 'it changed', standing: rowOf(file) });
    const read = STEP_BODIES[step as StepName].safeParse(body);
    if (!read.success) return told(422, { where: 'body', why: '不合要求', whyEn: 'not as it must be' });
    const to = TO[step as StepName] ?? file.stage;
    const next = { ...file, stage: to, version: file.version + 1 };
    cases.files.set(id, next);
    cases.taken.push({ id, step, body });
    const taken: StepTaken = {
      case: id,
      version: next.version,
      step: step as StepName,
      atMs: NOW_MS,
      actor: { id: OFFICER.id, name: OFFICER.name, role: OFFICER.role },
      from: file.stage,
      to,
      body,
    };
    steps.set(id, [...(steps.get(id) ?? []), taken]);
    return { body: { row: rowOf(next), seq: cases.seq + 1 } };
  });
  gateway.routes.set('POST /api/cases/*/unmask', () => ({ body: { value: '13912345180' } }));
  return cases;
}
