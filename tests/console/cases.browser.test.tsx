import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { CaseRow } from '../../src/casework/case-row.ts';
import { rowOf } from '../../src/casework/row-of.ts';
import { mountDesk } from '../../src/modes/desk.tsx';
import type { Mounted } from '../../src/modes/mode-context.ts';
import type { CaseListener } from '../../src/twin/case-table.ts';
import { caseFile, keepCases, type FakeCases } from './fake-cases.ts';
import { fakeGateway, type FakeGateway } from './fake-gateway.ts';
import { fakeRoom, type FakeRoom } from './fake-room.ts';

const MINUTE_MS = 60_000;
let root: HTMLElement;
let desk: Mounted;
let room: FakeRoom;
let gateway: FakeGateway;
let cases: FakeCases;
let listeners: Set<CaseListener>;

async function open(all = usual(), tableOnly = false): Promise<void> {
  cases = keepCases(gateway, all);
  room = fakeRoom([]);
  room.session.change({ desk: 'cases', tableOnly });
  const onCase = (listener: CaseListener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  desk = mountDesk(root, { ...room.context, twin: { ...room.context.twin, onCase } });
  await vi.waitFor(() => expect(root.querySelector('.case-row:not(.waiting)')).not.toBeNull());
}
const usual = () => [
  caseFile(1, {}, -52 * MINUTE_MS),
  caseFile(2, {}, 30 * MINUTE_MS),
  caseFile(3, { grade: 2, incident: 'E-1' }, 100 * MINUTE_MS),
  caseFile(4, { kind: 'component' }, 200 * MINUTE_MS),
  caseFile(5, { stage: 'reported' }),
];
/** The journal tells of a case as it stands now, over the socket. */
function tellOf(id: string): void {
  const file = cases.files.get(id);
  if (file === undefined) throw new Error(id);
  cases.seq += 1;
  for (const listener of listeners) listener({ ...(rowOf(file) as CaseRow), seq: cases.seq, changedAtMs: 0 });
}

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
  listeners = new Set();
  root = document.createElement('div');
  document.body.append(root);
  gateway = fakeGateway();
});
afterEach(() => {
  desk.leave();
  root.remove();
  gateway.leave();
});

const press = (keys: string) => userEvent.keyboard(keys);
const cursorRow = () => root.querySelector('.case-row.cursor .id')?.textContent;
const row = (id: string) => [...root.querySelectorAll('.case-row')].find((r) => r.textContent.includes(id));
const left = (id: string) => row(id)?.querySelector('.left-time');
const form = () => root.querySelector<HTMLDialogElement>('dialog.step-form');
const panel = () => root.querySelector('.case-panel')?.textContent ?? '';
const openFirst = async (id = 'LZ-1001'): Promise<void> => {
  await press('{Enter}');
  await vi.waitFor(() => expect(panel()).toContain(id));
};

describe('the queue', () => {
  test('says the time left by weight, sign and ink, never by colour, and why a clock stands', async () => {
    await open([
      ...usual(),
      caseFile(6, {
        parked: { atMs: 0, reason: '等', by: 'x' },
        clock: {
          limit: { amount: 1, unit: 'working_day' },
          extra: [],
          startedAtMs: 0,
          countedMs: 0,
          countedToMs: 0,
          stoppedFor: 'parked',
        },
      }),
    ]);
    await vi.waitFor(() => expect(left('1001')?.textContent).toContain('超时 52 分'));
    expect(left('1001')?.classList).toContain('over');
    expect(left('1002')?.classList).toContain('low');
    expect(left('1002')?.querySelector('svg')).not.toBeNull();
    expect(left('1003')?.classList).toContain('bold');
    expect(left('1004')?.classList).toContain('plain');
    expect(left('1004')?.textContent).toBe('3 时 20 分');
    expect(left('1006')?.textContent).toContain('挂账，停钟');
    expect(row('1003')?.querySelector('.badge')?.getAttribute('aria-label')).toContain('II');
    expect(row('1004')?.querySelector('.badge')).toBeNull();
    expect(row('1004')?.querySelector('.kind-glyph')?.getAttribute('aria-label')).toBe('部件');
  });

  test('of 30,000 holds fewer than 60 rows, asks page after page, and says that there are more', async () => {
    await open(Array.from({ length: 30_000 }, (_, i) => caseFile(i, {}, i * MINUTE_MS)));
    const grid = root.querySelector('[role=grid]');
    expect(grid?.getAttribute('aria-rowcount')).toBe('-1');
    expect(root.querySelector('.case-head')?.textContent).toContain('10000 件以上');
    for (let i = 0; i < 6; i += 1) {
      const before = gateway.asked.filter(({ path }) => path === '/api/cases').length;
      grid?.scrollTo(0, grid.scrollHeight);
      await vi.waitFor(() =>
        expect(gateway.asked.filter(({ path }) => path === '/api/cases').length).toBeGreaterThan(before),
      );
      await vi.waitFor(() => expect(root.querySelector('.case-row.waiting')).toBeNull());
    }
    expect(root.querySelectorAll('.case-row').length).toBeLessThan(60);
    expect(
      Number(grid?.querySelector('.case-row:last-child')?.getAttribute('aria-rowindex')),
    ).toBeGreaterThan(1000);
  });

  test('is narrowed by chips and words, says how many that hides, and keeps views', async () => {
    await open([...usual(), caseFile(7, { title: '路灯不亮', stage: 'in_progress' })]);
    expect(root.querySelector('.case-head')?.textContent).toContain('筛选隐藏 1 件');
    await press('2');
    await vi.waitFor(() => expect(row('1007')).toBeDefined());
    await press('/');
    await vi.waitFor(() => expect(document.activeElement?.id).toBe('case-words'));
    await press('路灯{Enter}');
    await vi.waitFor(() => expect(root.querySelectorAll('.case-row').length).toBe(1));
    expect(gateway.asked.at(-1)?.query.get('words')).toBe('路灯');
    await press('{Shift>}f{/Shift}');
    await vi.waitFor(() => expect(form()?.open).toBe(true));
    const name = form()?.querySelector<HTMLInputElement>('.keep-view input');
    name?.focus();
    await press('路灯{Enter}');
    expect(localStorage.getItem('sanwei.views.officer.cg')).toContain('路灯');
    await press('{Escape}');
    await vi.waitFor(() => expect(form()).toBeNull());
    root.querySelector<HTMLElement>('[aria-label*=路灯].chip')?.click();
    await vi.waitFor(() => expect(root.querySelectorAll('.case-row').length).toBe(6));
  });

  test('J K X Enter; a row that comes or goes is taken in', async () => {
    await open();
    expect(cursorRow()).toBe('LZ-1001');
    await press('jj');
    await vi.waitFor(() => expect(cursorRow()).toBe('LZ-1003'));
    await press('kx');
    await vi.waitFor(() => expect(row('LZ-1002')?.getAttribute('aria-selected')).toBe('true'));
    expect(root.querySelector('.bulk-bar')?.textContent).toContain('1 件');
    cases.files.set('LZ-1009', caseFile(9, { stage: 'reported' }));
    tellOf('LZ-1009');
    await vi.waitFor(() => expect(row('LZ-1009')).toBeDefined(), { timeout: 3000 });
  });
});

describe('a step', () => {
  test('waits unconfirmed until its own journal row, then stands', async () => {
    await open();
    await openFirst();
    await press('d');
    await vi.waitFor(() => expect(form()?.querySelector('select')?.value).toBe('620102-sanitation'));
    await press('{Control>}{Enter}{/Control}');
    await vi.waitFor(() => expect(form()).toBeNull());
    await vi.waitFor(() => expect(row('LZ-1001')?.querySelector('.state')?.textContent).toBe('待确认'));
    expect(panel()).toContain('已送出，等日志回执');
    expect(panel()).toContain('v3');
    expect(root.querySelector('.case-actions .lead')?.getAttribute('aria-disabled')).toBe('true');
    tellOf('LZ-1001');
    await vi.waitFor(() => expect(panel()).toContain('v4'));
    expect(root.querySelector('.case-trouble')?.textContent).toBe('');
    expect(root.querySelector('.case-said')?.textContent).toContain('LZ-1001 派遣 已确认 · ');
    expect(root.querySelector('.case-said')?.textContent).toContain('下一步 开始处理');
    expect(root.querySelector('.case-said')?.classList).not.toContain('sr-only');
    expect(cases.taken).toEqual([{ id: 'LZ-1001', step: 'dispatch', body: { unit: '620102-sanitation' } }]);
  });

  test('is confirmed by a page as of its seq where no socket told of it', async () => {
    await open();
    await openFirst();
    await press('p');
    await vi.waitFor(() => expect(form()).not.toBeNull());
    form()?.querySelector('textarea')?.focus();
    await press('等材料{Control>}{Enter}{/Control}');
    await vi.waitFor(() => expect(panel()).toContain('已送出'));
    cases.seq += 1;
    await vi.waitFor(() => expect(panel()).toContain('v4'), { timeout: 5000 });
  });

  test('collides: theirs stands, mine can be a note, or done again', async () => {
    await open();
    await openFirst();
    cases.files.set('LZ-1001', caseFile(1, { version: 4, stage: 'filed' }, -52 * MINUTE_MS));
    await press('p');
    await vi.waitFor(() => expect(form()).not.toBeNull());
    form()?.querySelector('textarea')?.focus();
    await press('等材料{Control>}{Enter}{/Control}');
    await vi.waitFor(() => expect(root.querySelector('.conflict')?.textContent).toContain('第 4 版'));
    expect(document.activeElement?.textContent).toBe('保留对方的');
    const noted = [...root.querySelectorAll<HTMLElement>('.conflict button')][1];
    expect(noted?.textContent).toBe('合并');
    noted?.click();
    await vi.waitFor(() =>
      expect(cases.taken).toEqual([{ id: 'LZ-1001', step: 'note', body: { words: '等材料' } }]),
    );
  });

  test('that is refused leaves the form, with the reason and what was written', async () => {
    await open();
    await openFirst();
    cases.answer = {
      status: 422,
      body: { error: { where: 'reason', why: '理由不足', whyEn: 'too little', code: 'body' } },
    };
    await press('p');
    await vi.waitFor(() => expect(form()).not.toBeNull());
    form()?.querySelector('textarea')?.focus();
    await press('等{Control>}{Enter}{/Control}');
    await vi.waitFor(() => expect(form()?.textContent).toContain('理由不足'));
    expect(form()?.querySelector('textarea')?.value).toBe('等');
    await press('{Escape}');
    await press('p');
    await vi.waitFor(() => expect(form()?.querySelector('textarea')?.value).toBe('等'));
  });

  test('that ends a case is asked about twice, with the focus on leaving it', async () => {
    await open([caseFile(1, { stage: 'reported' })]);
    await openFirst();
    await press('{Shift>}r{/Shift}');
    await vi.waitFor(() => expect(form()).not.toBeNull());
    form()?.querySelector('textarea')?.focus();
    await press('重复{Control>}{Enter}{/Control}');
    await vi.waitFor(() => expect(form()?.querySelector('[role=alertdialog]')).not.toBeNull());
    expect(document.activeElement?.textContent).toBe('取消');
    await press('{Enter}');
    await vi.waitFor(() => expect(form()?.querySelector('[role=alertdialog]')).toBeNull());
    expect(cases.taken).toEqual([]);
  });

  test('offline: says so and disables every step; a masked number is shown for a reason', async () => {
    await open();
    await openFirst();
    const unmask = [...root.querySelectorAll<HTMLElement>('.masked button')].at(-1);
    unmask?.click();
    await vi.waitFor(() => expect(form()).not.toBeNull());
    form()?.querySelector('input')?.focus();
    await press('回拨核实{Enter}');
    await vi.waitFor(() => expect(panel()).toContain('13912345180'));
    expect(gateway.asked.at(-1)?.body).toEqual({ field: 'citizen.phone', reason: '回拨核实' });
    room.tell({ line: 'lost' });
    await vi.waitFor(() => expect(root.querySelector('.case-trouble')?.textContent).toContain('离线'));
    await press('d');
    expect(form()).toBeNull();
  });

  test('a case outside her scope says so, not an empty list', async () => {
    await open();
    room.session.select({ kind: 'case', id: 'LZ-2207' });
    await vi.waitFor(() => expect(root.querySelector('.inspector')?.textContent).toContain('不在您的范围'));
    expect(root.querySelector('.inspector')?.textContent).toContain('城关区');
  });
});
