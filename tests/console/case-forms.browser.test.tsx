import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { Attachment } from '../../src/casework/case-file.ts';
import type { CaseRow } from '../../src/casework/case-row.ts';
import { rowOf } from '../../src/casework/row-of.ts';
import { mountDesk } from '../../src/modes/desk.tsx';
import type { Mounted } from '../../src/modes/mode-context.ts';
import type { CaseListener } from '../../src/twin/case-table.ts';
import { caseFile, keepCases, type FakeCases } from './fake-cases.ts';
import { fakeGateway, type FakeGateway } from './fake-gateway.ts';
import { fakeRoom } from './fake-room.ts';

let root: HTMLElement;
let desk: Mounted;
let gateway: FakeGateway;
let cases: FakeCases;
let listeners: Set<CaseListener>;

async function open(all = [caseFile(1)], lang: 'zh' | 'en' = 'zh'): Promise<void> {
  cases = keepCases(gateway, all);
  const room = fakeRoom([]);
  room.session.change({ desk: 'cases', lang });
  const onCase = (listener: CaseListener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  desk = mountDesk(root, { ...room.context, twin: { ...room.context.twin, onCase } });
  await vi.waitFor(() => expect(root.querySelector('.cases')).not.toBeNull());
  room.session.select({ kind: 'case', id: 'LZ-1001' });
  await vi.waitFor(() => expect(panel()).toContain('LZ-1001'));
}
/** The journal tells of the case as it stands now, over the socket. */
function tell(): void {
  const file = cases.files.get('LZ-1001');
  if (file === undefined) throw new Error('no case');
  cases.seq += 1;
  for (const listener of listeners) listener({ ...(rowOf(file) as CaseRow), seq: cases.seq, changedAtMs: 0 });
}
/** Somebody else takes a step on the case. */
async function elsewhere(step: string, body: unknown): Promise<void> {
  const version = cases.files.get('LZ-1001')?.version ?? 0;
  await fetch(`/api/cases/LZ-1001/steps/${step}`, {
    method: 'POST',
    headers: { 'If-Match': `"${version}"` },
    body: JSON.stringify(body),
  });
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
const form = () => root.querySelector<HTMLDialogElement>('dialog.step-form');
const panel = () => root.querySelector('.case-panel')?.textContent ?? '';
const conflict = () => root.querySelector('.conflict')?.textContent ?? '';
const formFor = async (key: string): Promise<void> => {
  await press(key);
  await vi.waitFor(() => expect(form()).not.toBeNull());
};
const times = (what: string): number => (root.textContent ?? '').split(what).length - 1;

describe('what others did meanwhile', () => {
  test('a form goes by the version it was opened on, though the screen heard of a newer one', async () => {
    await open();
    await formFor('p');
    await elsewhere('note', { words: '已约居民' });
    tell();
    await vi.waitFor(() => expect(panel()).toContain('v4'));
    form()?.querySelector('textarea')?.focus();
    await press('等材料{Control>}{Enter}{/Control}');
    await vi.waitFor(() => expect(conflict()).toContain('第 4 版'));
    expect(cases.taken.map(({ step }) => step)).toEqual(['note']);
  });

  test('is said: who, in which role, when, which step, and both answers side by side', async () => {
    await open();
    await formFor('p');
    await elsewhere('park', { reason: '待拆迁' });
    form()?.querySelector('textarea')?.focus();
    await press('等材料{Control>}{Enter}{/Control}');
    await vi.waitFor(() => expect(root.querySelector('.conflict-who')?.textContent).toContain('李娜'));
    expect(root.querySelector('.conflict-who')?.textContent).toMatch(/^14:32 李娜 区级派遣员 挂账/);
    const reason = [...root.querySelectorAll('.conflict-sides tr')].find((row) =>
      row.textContent?.startsWith('理由'),
    );
    expect([...(reason?.querySelectorAll('td') ?? [])].map((cell) => cell.textContent)).toEqual([
      '待拆迁',
      '等材料',
    ]);
  });
});

describe('a case without a sub-class', () => {
  const unclassed = () =>
    caseFile(1, {
      stage: 'reported',
      code: '',
      title: '待定类别',
      titleEn: 'Not yet classified',
      text: '路边有暴露垃圾',
    });

  test('is accepted with what its text speaks of, by one more Enter', async () => {
    await open([unclassed()]);
    await formFor('a');
    await vi.waitFor(() =>
      expect(root.querySelector('.pick-list [aria-selected=true]')?.textContent).toContain('暴露垃圾'),
    );
    await press('{Enter}{Control>}{Enter}{/Control}');
    await vi.waitFor(() =>
      expect(cases.taken).toEqual([{ id: 'LZ-1001', step: 'accept', body: { code: '0102' } }]),
    );
  });

  test.each(['zh', 'en'] as const)('is refused once, by the name of the field, in %s', async (lang) => {
    await open([unclassed()], lang);
    await formFor('a');
    await press('{Escape}{Control>}{Enter}{/Control}');
    const said = lang === 'zh' ? '请填“小类”' : 'Please give: Sub-class';
    await vi.waitFor(() => expect(times(said)).toBe(1));
    expect(cases.taken).toEqual([]);
    expect(document.activeElement?.getAttribute('role')).toBe('combobox');
  });
});

test.each(['zh', 'en'] as const)(
  'words of a schema are said as the field’s own, once, in %s',
  async (lang) => {
    await open([caseFile(1)], lang);
    cases.answer = {
      status: 422,
      body: { error: { where: 'reason', why: '过大：期望 string <=500', whyEn: 'Too big: expected string' } },
    };
    await formFor('p');
    form()?.querySelector('textarea')?.focus();
    await press('x{Control>}{Enter}{/Control}');
    const said = lang === 'zh' ? '“理由”填得不对' : 'Please correct: Reason';
    await vi.waitFor(() => expect(times(said)).toBe(1));
    expect(root.textContent).not.toContain('string');
  },
);

const photo = (
  hash: string,
  stage: Attachment['stage'],
  role: Attachment['role'] = 'handler',
): Attachment => ({
  hash: hash.repeat(64),
  type: 'image/png',
  bytes: 70,
  name: `${hash}.png`,
  atMs: 0,
  actor: 'h1',
  ...(role === undefined ? {} : { role }),
  stage,
});

describe('the photos a feedback rests on', () => {
  const inHand = () =>
    caseFile(1, {
      stage: 'in_progress',
      attachments: [
        photo('a', 'reported', 'call_taker'),
        photo('b', 'in_progress'),
        photo('c', 'in_progress'),
      ],
      attachmentsBefore: 2,
    });

  test('are those of this dispatch, and no older ones', async () => {
    await open([inHand()]);
    await formFor('h');
    const names = [...(form()?.querySelectorAll('.photos img') ?? [])].map((image) =>
      image.getAttribute('alt'),
    );
    expect(names).toEqual(['照片 c.png']);
  });

  test('given in the form itself leave it a form of the newer version', async () => {
    await open([inHand()]);
    gateway.routes.set('POST /api/attachments', () => ({
      body: { hash: 'd'.repeat(64), type: 'image/png', bytes: 70 },
    }));
    await formFor('h');
    form()?.querySelector('textarea')?.focus();
    await press('清理完毕');
    const field = form()?.querySelector<HTMLInputElement>('input[type=file]');
    if (field === null || field === undefined) throw new Error('no field for photos');
    await userEvent.upload(field, new File(['x'], 'd.png', { type: 'image/png' }));
    await vi.waitFor(() => expect(cases.taken.map(({ step }) => step)).toEqual(['attach']));
    const file = cases.files.get('LZ-1001');
    if (file === undefined) throw new Error('no case');
    cases.files.set('LZ-1001', { ...file, attachments: [...file.attachments, photo('d', 'in_progress')] });
    tell();
    await vi.waitFor(() => expect(form()?.querySelectorAll('.photos input:checked').length).toBe(1));
    form()?.querySelector('textarea')?.focus();
    await press('{Control>}{Enter}{/Control}');
    await vi.waitFor(() => expect(cases.taken.map(({ step }) => step)).toEqual(['attach', 'feed_back']));
    expect(cases.taken[1]?.body).toEqual({ words: '清理完毕', evidence: ['d'.repeat(64)] });
  });
});

describe('a key', () => {
  const said = () => root.querySelector('.case-said:not(.sr-only)')?.textContent ?? '';

  test('of a step that is not this stage’s says why, in sight, for a moment', async () => {
    await open();
    await press('v');
    await vi.waitFor(() => expect(said()).toBe('LZ-1001：案卷处于“已立案”，不能“核查”'));
    expect(form()).toBeNull();
  });

  test('pressed before the case was read takes its step once it is', async () => {
    cases = keepCases(gateway, [caseFile(1)]);
    const room = fakeRoom([]);
    room.session.change({ desk: 'cases' });
    desk = mountDesk(root, room.context);
    await vi.waitFor(() => expect(root.querySelector('.case-row:not(.waiting)')).not.toBeNull());
    await press('p');
    await vi.waitFor(() => expect(said()).toContain('先按 Enter'));
    const read = gateway.routes.get('GET /api/cases/*');
    if (read === undefined) throw new Error('no route');
    let letGo = (): void => undefined;
    const held = new Promise<void>((done) => (letGo = done));
    gateway.routes.set('GET /api/cases/*', async (asked) => {
      await held;
      return await read(asked);
    });
    await press('{Enter}p');
    await vi.waitFor(() =>
      expect(gateway.asked.some(({ path }) => path === '/api/cases/LZ-1001')).toBe(true),
    );
    expect(form()).toBeNull();
    letGo();
    await vi.waitFor(() => expect(form()?.getAttribute('aria-label')).toBe('挂账 LZ-1001'));
  });

  test('of the command line offers the units of the case’s own place', async () => {
    await open();
    gateway.asked.length = 0;
    await press('{Shift>}.{/Shift}');
    await vi.waitFor(() => expect(root.querySelector('.command-line input')).not.toBeNull());
    await userEvent.fill(root.querySelector('.command-line input') as HTMLElement, '派 LZ-1001 环卫');
    await vi.waitFor(() =>
      expect(root.querySelector('.command-line')?.textContent).toContain('城关区环卫中心'),
    );
    const asked = gateway.asked
      .filter(({ path }) => path === '/api/units')
      .map(({ query }) => query.get('division'));
    expect(asked.every((division) => division === '620102001001007')).toBe(true);
  });
});
