import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Actor } from '../../src/casework/actor.ts';
import type { CaseRow } from '../../src/casework/case-row.ts';
import type { Counted } from '../../src/casework/counted.ts';
import type { FigureKey } from '../../src/casework/figures-formula.ts';
import { figuresOf, type FigureCase } from '../../src/casework/figures.ts';
import { mountDesk } from '../../src/modes/desk.tsx';
import type { Mounted } from '../../src/modes/mode-context.ts';
import calendar from '../../seeds/calendar/china-2025-2027.json';
import { caseRow } from '../fixtures/case-row.ts';
import { wrongs } from './axe-wrongs.ts';
import { CALL_TAKER, fakeGateway, OFFICER, SUPERVISOR, type FakeGateway } from './fake-gateway.ts';
import { fakeRoom, NOW_MS, type FakeRoom } from './fake-room.ts';

const HOUR_MS = 3_600_000;
const DIVISIONS = { city: '6201', district: '620102', subdistrict: '620102001' } as const;
/** Six cases of one district: two closed, one of them on time; each second simulated. */
const CASES: readonly FigureCase[] = Array.from({ length: 6 }, (_v, i) => {
  const counted = (key: FigureKey, hoursAgo: number): Counted => ({
    key,
    nth: 1,
    atMs: NOW_MS - hoursAgo * HOUR_MS,
    saidAtMs: NOW_MS - hoursAgo * HOUR_MS,
    times: 1,
    unit: '620102-drainage',
    assignee: 'handler.cg',
  });
  return {
    origination: i % 2 === 0 ? 'simulated' : 'live',
    divisions: DIVISIONS,
    counted: [
      counted('accepted', 50),
      counted('filed', 49),
      counted('due', 25),
      ...(i < 2 ? [counted('closed', 20)] : []),
      ...(i === 0 ? [counted('onTime', 20)] : []),
    ],
  };
});
const spotRow = (id: string): CaseRow =>
  caseRow(id, {
    divisions: DIVISIONS,
    reportedAtMs: NOW_MS - HOUR_MS,
    at: { lng: 103.84, lat: 36.06 },
  }).body as CaseRow;

let root: HTMLElement;
let desk: Mounted | undefined;
let room: FakeRoom;
let gateway: FakeGateway;

beforeEach(() => {
  root = document.createElement('div');
  document.body.append(root);
  room = fakeRoom([]);
  room.session.change({ desk: 'figures', place: '6201' });
});
afterEach(() => {
  desk?.leave();
  root.remove();
  gateway.leave();
});

async function open(actor: Actor | undefined): Promise<void> {
  gateway = fakeGateway(actor);
  gateway.routes.set('GET /api/codes', () => ({ body: { tables: undefined, calendar, templates: [] } }));
  gateway.routes.set('GET /api/units', () => ({
    body: {
      units: [
        { id: '620102-drainage', division: '620102', name: '城关区排水所', nameEn: 'Chengguan Drainage' },
      ],
    },
  }));
  gateway.routes.set('GET /api/figures', ({ query }) => {
    const division = query.get('division') ?? '';
    const level = division.length === 4 ? 'city' : 'district';
    const [fromMs, toMs] = [Number(query.get('from')), Number(query.get('to'))];
    return { body: figuresOf(CASES, { division, level, fromMs, toMs, nowMs: NOW_MS, offsetMin: 480 }) };
  });
  const rows = ['LZ-1', 'LZ-2', 'LZ-3'].map(spotRow);
  gateway.routes.set('GET /api/cases', () => ({ body: { rows, total: 3, unfiltered: 3, asOf: 81_233 } }));
  gateway.routes.set('POST /api/cases/*/steps/merge', ({ path }) => {
    const at = rows.findIndex(({ id }) => path.includes(`/${id}/`));
    const [row] = rows.splice(at, 1);
    return { body: { row: { ...row, stage: 'merged' }, seq: 1 } };
  });
  desk = mountDesk(root, room.context);
  await vi.waitFor(() => expect(root.querySelector('.desk')).not.toBeNull());
}
const line = (head: string): string[] => {
  const rows = [...root.querySelectorAll('.figure-table tbody tr')];
  const found = rows.find((tr) => tr.querySelector('th')?.textContent?.includes(head));
  return [...(found?.querySelectorAll('td') ?? [])].map((td) => td.textContent ?? '');
};
const press = (keys: string) => userEvent.keyboard(keys);

test('figures of the city by division, unit and person; a head says its formula; a press drills', async () => {
  await open(SUPERVISOR);
  await vi.waitFor(() => expect(line('合计').slice(0, 5)).toEqual(['6', '6', '6', '2', '1']));
  expect(line('城关区').slice(0, 5)).toEqual(['6', '6', '6', '2', '1']);
  expect(line('合计')[12]).toBe('16.7 %');
  expect(root.querySelector('.figures .feeds-head')?.textContent).toContain('案卷中模拟 3 件');
  root.querySelector<HTMLButtonElement>('.figure-head')?.click();
  await vi.waitFor(() => expect(root.querySelector('.figure-formula')?.textContent).toContain('天门'));
  root.querySelector<HTMLElement>('[role=tab][aria-selected=true]')?.focus();
  await press('{ArrowRight}');
  await vi.waitFor(() => expect(line('城关区排水所')[0]).toBe('6'));
  await press('{ArrowRight}');
  await vi.waitFor(() => expect(line('handler.cg')[0]).toBe('6'));
  await press('{ArrowRight}{ArrowRight}');
  await vi.waitFor(() => expect(line('城关区')[0]).toBe('6'));
  root.querySelector<HTMLButtonElement>('.figure-table .row-button')?.click();
  await vi.waitFor(() =>
    expect(gateway.asked.findLast((a) => a.path === '/api/figures')?.query.get('division')).toBe('620102'),
  );
  await vi.waitFor(() => expect(line('酒泉路街道')[0] ?? line('620102001')[0]).toBe('6'));
});

test('the time can be chosen; what is not counted is told and what was there stays', async () => {
  await open(SUPERVISOR);
  await vi.waitFor(() => expect(line('合计')[0]).toBe('6'));
  const select = root.querySelector<HTMLSelectElement>('.period select');
  await userEvent.selectOptions(select as HTMLSelectElement, 'lastMonth');
  await vi.waitFor(() => expect(line('合计')[0]).toBe('0'));
  expect(line('合计')[11]).toBe('—');
  gateway.routes.set('GET /api/figures', () => ({
    status: 503,
    body: { error: { where: 'store', why: '案卷库没有回应', whyEn: 'no answer' } },
  }));
  await userEvent.selectOptions(select as HTMLSelectElement, 'today');
  await vi.waitFor(() =>
    expect(root.querySelector('.figures [role=alert]')?.textContent).toContain('案卷库没有回应'),
  );
  expect(line('合计')[0]).toBe('0');
});

test('a hot spot is proposed; an officer merges it by one key, a supervisor is told who does', async () => {
  room.session.change({ place: '620102' });
  await open(OFFICER);
  await vi.waitFor(() => expect(root.querySelector('.hot-spots li')?.textContent).toContain('× 3'));
  await press('m');
  await vi.waitFor(() =>
    expect(root.querySelector('.hot-spots [role=status]')?.textContent).toContain('2 件已并入 LZ-1'),
  );
  const merges = gateway.asked.filter((a) => a.path.endsWith('/steps/merge'));
  expect(merges.map((a) => [a.path.split('/')[3], a.body])).toEqual([
    ['LZ-2', { into: 'LZ-1', reason: expect.any(String) }],
    ['LZ-3', { into: 'LZ-1', reason: expect.any(String) }],
  ]);
  desk?.leave();
  gateway.leave();
  await open(SUPERVISOR);
  await vi.waitFor(() => expect(root.querySelector('.hot-spots')?.textContent).toContain('区级坐席'));
  await press('m');
  expect(gateway.asked.some((a) => a.method === 'POST')).toBe(false);
});

test('the page is not for everybody: nobody is asked to sign in, a call-taker is told whose it is', async () => {
  await open(undefined);
  await vi.waitFor(() => expect(root.querySelector('.not-yours')?.textContent).toContain('登录后可用'));
  expect(root.querySelector('nav.tabs')?.textContent).not.toContain('统计');
  desk?.leave();
  gateway.leave();
  await open(CALL_TAKER);
  await vi.waitFor(() => expect(root.querySelector('.not-yours')?.textContent).toContain('督办员'));
  expect(gateway.asked.some((a) => a.path === '/api/figures')).toBe(false);
  expect(await wrongs()).toEqual([]);
});

test('an officer is locked to her district; a city role gets a menu', async () => {
  await open(OFFICER);
  await vi.waitFor(() => expect(root.querySelector('.scope')?.textContent).toContain('620102'));
  expect(root.querySelector('.scope select')).toBeNull();
  expect(root.querySelector('.who-name')?.textContent).toContain('李娜');
  await vi.waitFor(() => expect(gateway.asked.some((a) => a.query.get('division') === '620102')).toBe(true));
  expect(gateway.asked.some((a) => a.path === '/api/figures' && a.query.get('division') === '6201')).toBe(
    false,
  );
  desk?.leave();
  gateway.leave();
  await open(SUPERVISOR);
  await vi.waitFor(() => expect(root.querySelectorAll('.scope option').length).toBe(2));
});

test.each(['zh', 'en'] as const)(
  '%s: at 1366 px the bar of an officer is whole on one line',
  async (lang) => {
    await page.viewport(1366, 768);
    room.session.change({ lang });
    await open(OFFICER);
    await vi.waitFor(() => expect(root.querySelector('.who-name')).not.toBeNull());
    await document.fonts.ready;
    const bar = root.querySelector('.top-bar')?.getBoundingClientRect();
    for (const part of root.querySelectorAll('.top-bar > *, .top-bar .tabs button')) {
      const { right, height } = part.getBoundingClientRect();
      expect([part.textContent, right <= (bar?.right ?? 0), height <= (bar?.height ?? 0)]).toEqual([
        part.textContent,
        true,
        true,
      ]);
    }
    const tabs = [...root.querySelectorAll<HTMLElement>('.top-bar .tabs button')];
    expect(
      tabs.filter((tab) => tab.scrollWidth > tab.clientWidth || tab.scrollHeight > tab.clientHeight),
    ).toEqual([]);
    await page.viewport(1280, 800);
  },
);

test.each(['zh', 'en'] as const)('%s: axe has nothing against it by day and night', async (lang) => {
  room.session.change({ lang });
  await open(SUPERVISOR);
  await vi.waitFor(() => expect(root.querySelector('.figure-table')).not.toBeNull());
  for (const theme of ['dark', 'night', 'light'] as const) {
    room.session.change({ theme });
    await vi.waitFor(() => expect(document.documentElement.dataset['theme']).toBe(theme));
    expect(await wrongs()).toEqual([]);
  }
});
