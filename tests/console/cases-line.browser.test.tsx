import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { mountDesk } from '../../src/modes/desk.tsx';
import type { Mounted } from '../../src/modes/mode-context.ts';
import type { Language, Theme } from '../../src/session/scene.ts';
import { wrongs } from './axe-wrongs.ts';
import { caseFile, keepCases, type FakeCases } from './fake-cases.ts';
import { fakeGateway, type FakeGateway } from './fake-gateway.ts';
import { fakeRoom } from './fake-room.ts';

const MINUTE_MS = 60_000;
let root: HTMLElement;
let desk: Mounted;
let gateway: FakeGateway;
let cases: FakeCases;

async function open(theme: Theme = 'dark', lang: Language = 'zh', tableOnly = false, stageFails = false) {
  cases = keepCases(gateway, [
    caseFile(1, {}, -52 * MINUTE_MS),
    caseFile(2, {}, 30 * MINUTE_MS),
    caseFile(3, { grade: 2 }, 100 * MINUTE_MS),
    caseFile(4, { stage: 'reported' }),
    caseFile(
      5,
      {
        round: 2,
        revisits: [
          { by: 'district', round: 1, atMs: 0, actor: '周婷', reached: true, done: true, satisfied: false },
        ],
        supervised: { atMs: 0, reason: '领导批示', by: 'super.lz' },
      },
      100 * MINUTE_MS,
    ),
  ]);
  const room = fakeRoom([], stageFails);
  room.session.change({ desk: 'cases', theme, lang, tableOnly });
  desk = mountDesk(root, room.context);
  await vi.waitFor(() => expect(root.querySelector('.case-row:not(.waiting)')).not.toBeNull());
}

beforeEach(() => {
  localStorage.clear();
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
const field = () => root.querySelector<HTMLInputElement>('.command-line input');
const will = () => root.querySelector('.command-line [role=status]')?.textContent;
const form = () => root.querySelector<HTMLDialogElement>('dialog.step-form');
const type = async (line: string): Promise<void> => {
  await press('{Shift>}.{/Shift}');
  await vi.waitFor(() => expect(document.activeElement).toBe(field()));
  await press(line);
};

test('the line says in words what it will do; Enter does it, Tab completes, Esc leaves', async () => {
  await open();
  await type('派 1002 ');
  await vi.waitFor(() => expect(root.querySelector('.command-line li')?.textContent).toContain('环卫中心'));
  await press('{Tab}');
  await vi.waitFor(() => expect(will()).toBe('将 派遣 LZ-1002 暴露垃圾，给 城关区环卫中心'));
  await press('{Enter}');
  await vi.waitFor(() =>
    expect(cases.taken).toEqual([{ id: 'LZ-1002', step: 'dispatch', body: { unit: '620102-sanitation' } }]),
  );
  expect(field()).toBeNull();
  await type('remind 1001');
  await vi.waitFor(() => expect(will()).toContain('理由'));
  await press('{Enter}');
  expect(cases.taken.length).toBe(1);
  await press('{Escape}');
  await vi.waitFor(() => expect(field()).toBeNull());
  expect(document.activeElement?.getAttribute('role')).toBe('grid');
});

test('nothing happens while an input method composes, in the line or on the desk', async () => {
  await open();
  await type('受理 1004');
  const composed = new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true });
  field()?.dispatchEvent(composed);
  field()?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Process', keyCode: 229, bubbles: true }));
  expect(cases.taken).toEqual([]);
  expect(field()).not.toBeNull();
  await press('{Escape}');
  document.body.dispatchEvent(
    new KeyboardEvent('keydown', { code: 'KeyX', key: 'x', isComposing: true, bubbles: true }),
  );
  expect(root.querySelector('.bulk-bar')).toBeNull();
});

test('in bulk: says who is left out and why, then what came of each; closing is not offered', async () => {
  await open();
  await press('xjxjxjx');
  const bar = root.querySelector('.bulk-bar');
  await vi.waitFor(() => expect(root.querySelector('.bulk-bar')?.textContent).toContain('4 件'));
  expect(bar?.textContent).not.toContain('结案');
  root.querySelector<HTMLElement>('.bulk-bar button')?.click();
  await vi.waitFor(() => expect(form()?.textContent).toContain('将处理 2 件'));
  expect(form()?.textContent).toContain('I、II 级须逐件处理');
  expect(form()?.textContent).toContain('“待受理”不能派遣');
  expect(document.activeElement?.textContent).toContain('取消');
  expect(await wrongs()).toEqual([]);
  const select = form()?.querySelector('select');
  await vi.waitFor(() => expect(select?.options.length).toBeGreaterThan(1));
  if (select) await userEvent.selectOptions(select, '620102-drainage');
  cases.answer = {
    status: 422,
    body: { error: { where: 'unit', why: '不服务此地', whyEn: 'not here', code: 'body' } },
  };
  form()?.querySelector<HTMLElement>('button[type=submit]')?.click();
  await vi.waitFor(() => expect(form()?.textContent).toContain('完成 1 件 · 未成 1 件'));
  expect(form()?.textContent).toContain('LZ-1001: 不服务此地');
});

test.each([
  ['dark', 'zh', false, 'jjjj{Enter}'],
  ['light', 'en', false, 'jjjj{Enter}'],
  ['night', 'zh', true, 'x{Enter}'],
  ['light', 'zh', true, '{Enter}d'],
  ['dark', 'en', false, '{Shift>}f{/Shift}'],
  ['light', 'en', true, '{Shift>}.{/Shift}send 10'],
] as readonly (readonly [Theme, Language, boolean, string])[])(
  '%s %s, tables alone %s, after "%s": nothing wrong by WCAG 2.2 AA',
  async (theme, lang, tableOnly, keys) => {
    await open(theme, lang, tableOnly);
    await press(keys);
    if (keys.includes('{Enter}'))
      await vi.waitFor(() => expect(root.querySelector('.case-panel .timeline')).not.toBeNull());
    if (keys.endsWith('d')) {
      await vi.waitFor(() => expect(root.querySelector('.case-actions .lead')).not.toBeNull());
      await press('d');
      await vi.waitFor(() => expect(form()).not.toBeNull());
    }
    expect(await wrongs()).toEqual([]);
  },
);

test('without WebGL every row and step is there', async () => {
  await open('dark', 'zh', false, true);
  await vi.waitFor(() => expect(root.querySelector('.cases.wide')).not.toBeNull());
  const heads = [...root.querySelectorAll('[role=columnheader]')].map((h) => h.textContent);
  for (const head of ['坐标 WGS-84', '截止', '剩余', '时限']) expect(heads).toContain(head);
  await press('{Enter}');
  await vi.waitFor(() => expect(root.querySelector('.case-actions .lead')?.textContent).toContain('派遣'));
});
