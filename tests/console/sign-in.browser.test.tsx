import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { mountSignIn } from '../../src/modes/sign-in.tsx';
import { wrongs } from './axe-wrongs.ts';
import { fakeGateway, OFFICER, type FakeGateway } from './fake-gateway.ts';

let root: HTMLElement;
let gateway: FakeGateway;
let leave: () => void;
const ASKED = new URL('/sign-in?to=/desk%3Fdesk%3Dintake', location.origin);

beforeEach(() => {
  root = document.createElement('div');
  document.body.append(root);
  gateway = fakeGateway();
});
afterEach(() => {
  leave();
  root.remove();
  gateway.leave();
});

const open = async (address = ASKED): Promise<void> => {
  leave = mountSignIn(root, address);
  await vi.waitFor(() => expect(root.querySelector('form')).not.toBeNull());
};
const press = (keys: string) => userEvent.keyboard(keys);
const alertText = () => root.querySelector('[role=alert]')?.textContent ?? '';

test('by keyboard alone: what is missing is named, a wrong password is said, nothing is sent too early', async () => {
  gateway.routes.set('POST /api/sign-in', () => ({
    status: 401,
    body: { error: { where: 'password', why: '不对', whyEn: 'wrong' } },
  }));
  await open();
  expect(document.activeElement?.getAttribute('name')).toBe('username');
  await press('{Enter}');
  await vi.waitFor(() => expect(alertText()).toContain('请填写账号'));
  await press('officer.cg{Enter}');
  await vi.waitFor(() => expect(alertText()).toContain('请填写口令'));
  expect(document.activeElement?.getAttribute('name')).toBe('password');
  expect(gateway.asked.some((a) => a.path === '/api/sign-in')).toBe(false);
  await press('nonsense{Enter}');
  await vi.waitFor(() => expect(alertText()).toContain('账号或口令不对'));
  expect(gateway.asked.at(-1)?.body).toEqual({ name: 'officer.cg', password: 'nonsense' });
});

test('too many tries: the seconds run down and nothing is sent before they have', async () => {
  gateway.routes.set('POST /api/sign-in', () => ({
    status: 429,
    headers: { 'Retry-After': '3' },
    body: { error: { where: 'name', why: '稍后' } },
  }));
  await open();
  await press('a{Tab}b{Enter}');
  await vi.waitFor(() => expect(alertText()).toContain('3 秒后再试'));
  const sent = gateway.asked.length;
  await press('{Enter}');
  await vi.waitFor(() => expect(alertText()).toContain('2 秒后再试'), 3000);
  expect(gateway.asked.length).toBe(sent);
});

test('a gateway that does not answer is named; English is whole; the password can be seen', async () => {
  gateway.leave();
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')));
  await open(new URL('/sign-in?lang=en&theme=light', location.origin));
  expect(document.documentElement.lang).toBe('en');
  await vi.waitFor(() => expect(root.querySelector('footer')?.textContent).toContain('does not answer'));
  await press('a{Tab}secret');
  const field = root.querySelector<HTMLInputElement>('input[name=password]');
  expect(field?.type).toBe('password');
  await press('{Tab} ');
  await vi.waitFor(() => expect(field?.type).toBe('text'));
  expect(root.textContent).not.toMatch(/\p{Script=Han}{3}/u);
});

test('Caps Lock is said while it is on', async () => {
  await open();
  const name = root.querySelector('input[name=username]');
  name?.dispatchEvent(new KeyboardEvent('keydown', { key: 'A', modifierCapsLock: true, bubbles: true }));
  await vi.waitFor(() => expect(root.querySelector('.caps')?.textContent).toContain('大写锁定已开'));
  name?.dispatchEvent(new KeyboardEvent('keyup', { key: 'a', bubbles: true }));
  await vi.waitFor(() => expect(root.querySelector('.caps')?.textContent).toBe(''));
});

test('whoever is signed in already is told so, and may go on or out', async () => {
  gateway.actor = OFFICER;
  gateway.routes.set('POST /api/sign-out', () => {
    gateway.actor = undefined;
    return { status: 204 };
  });
  leave = mountSignIn(root, ASKED);
  await vi.waitFor(() => expect(root.textContent).toContain('李娜'));
  const out = [...root.querySelectorAll('button')].find((b) => b.textContent === '退出');
  out?.click();
  await vi.waitFor(() => expect(root.querySelector('form')).not.toBeNull());
  expect(gateway.asked.find((a) => a.path === '/api/sign-out')?.headers.get('X-Sanwei-Csrf')).toBe('token-1');
});

test.each(['dark', 'night', 'light'])('axe has nothing against it in %s', async (theme) => {
  await open(new URL(`/sign-in?theme=${theme}`, location.origin));
  expect(await wrongs()).toEqual([]);
});
