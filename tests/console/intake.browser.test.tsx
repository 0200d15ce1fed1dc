import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { CaseRow } from '../../src/casework/case-row.ts';
import { parseCodeTables } from '../../src/casework/code-table.ts';
import type { Government } from '../../src/city/government.ts';
import { mountDesk } from '../../src/modes/desk.tsx';
import type { Mounted } from '../../src/modes/mode-context.ts';
import type { Found } from '../../src/wire/news.ts';
import calendar from '../../seeds/calendar/china-2025-2027.json';
import components from '../../seeds/codes/components.json';
import events from '../../seeds/codes/events.json';
import hotline from '../../seeds/codes/hotline.json';
import { caseRow } from '../fixtures/case-row.ts';
import { toyCity } from '../fixtures/toy-city.ts';
import { wrongs } from './axe-wrongs.ts';
import { CALL_TAKER, fakeGateway, type FakeGateway } from './fake-gateway.ts';
import { fakeRoom, NOW_MS, type FakeRoom } from './fake-room.ts';

const level = (name: string): readonly [string, string] => [name, name];
const GOVERNMENT: Government = {
  levels: {
    city: level('市'),
    district: level('区'),
    subdistrict: level('街道'),
    community: level('社区'),
    grid: level('网格'),
  },
  gridKinds: { base: level('基础网格'), dedicated: level('专属网格') },
  roles: [{ id: 'leader', level: 'grid', name: '网格长', nameEn: 'Grid leader', posts: 1 }],
};
const CITY = { ...toyCity(), government: GOVERNMENT };
const AT = { lng: 103.8285, lat: 36.0568 };
const CODES = { tables: parseCodeTables([events, components, hotline]), calendar, templates: [] };
const district = CITY.divisions.find((d) => d.level === 'district')?.code ?? '';
const UNITS = ['drainage', 'sanitation', 'street'].map((kind) => ({
  id: `${district}-${kind}`,
  division: district,
  name: `单位 ${kind}`,
  nameEn: `Unit ${kind}`,
}));
const rowOf = (id: string, part: Partial<CaseRow> = {}): CaseRow =>
  caseRow(id, { at: AT, reportedAtMs: NOW_MS - 72 * 60_000, ...part }).body as CaseRow;

let root: HTMLElement;
let desk: Mounted;
let room: FakeRoom;
let gateway: FakeGateway;
let stands: CaseRow;

beforeEach(async () => {
  sessionStorage.clear();
  root = document.createElement('div');
  document.body.append(root);
  gateway = fakeGateway({ ...CALL_TAKER, scope: [CITY.divisions[0]?.code ?? ''] });
  stands = rowOf('LZ-1050', { stage: 'reported' });
  gateway.routes.set('GET /api/codes', () => ({ body: CODES }));
  gateway.routes.set('GET /api/units', () => ({ body: { units: UNITS } }));
  gateway.routes.set('GET /api/cases', () => ({ body: { rows: [], total: 0, unfiltered: 0, asOf: 1 } }));
  gateway.routes.set('GET /api/cases/near', () => ({
    body: {
      rows: [rowOf('LZ-1040', { kind: 'component', code: 'C0102', title: '污水井盖' }), rowOf('LZ-1039')],
    },
  }));
  gateway.routes.set('POST /api/cases', () => ({ status: 201, body: { row: stands, seq: 1 } }));
  gateway.routes.set('GET /api/cases/*', () => ({
    body: {
      file: stands,
      steps: [],
      may: stands.stage === 'reported' ? ['accept', 'merge', 'note'] : ['note'],
    },
  }));
  gateway.routes.set('POST /api/cases/*/steps/*', ({ path }) => {
    const step = path.split('/').at(-1);
    const stage = step === 'accept' ? 'accepted' : step === 'merge' ? 'merged' : stands.stage;
    stands = { ...stands, stage, version: stands.version + 1 };
    return { body: { row: stands, seq: stands.version } };
  });
  room = fakeRoom([]);
  const find = (query: string): Promise<Found> => {
    const hits = '建兰路口'.startsWith(query)
      ? [{ kind: 'place' as const, name: '建兰路口', nameEn: 'Jianlan Road crossing', ...AT }]
      : [];
    return Promise.resolve({ hits, total: hits.length });
  };
  room.session.change({ desk: 'intake', place: CITY.divisions[0]?.code ?? '' });
  desk = mountDesk(root, { ...room.context, twin: { ...room.context.twin, city: CITY, find } });
  await vi.waitFor(() => expect(root.querySelector('.intake')).not.toBeNull());
});
afterEach(() => {
  desk.leave();
  root.remove();
  gateway.leave();
});

const press = (keys: string) => userEvent.keyboard(keys);
const alt = (key: string) => press(`{Alt>}${key}{/Alt}`);
const said = () => root.querySelector('.intake-said')?.textContent ?? '';
const facts = () => root.querySelector('.filled-facts')?.textContent ?? '';
const sent = (path: string) => gateway.asked.filter((a) => a.method === 'POST' && a.path === path);

async function writeCall(): Promise<void> {
  await press('2');
  await alt('n');
  await press('路口的污水井盖不见了');
  await alt('p');
  await press('建兰');
  await vi.waitFor(() => expect(root.querySelector('.pick-list [role=option]')).not.toBeNull());
  await press('{Enter}');
  await vi.waitFor(() => expect(facts()).toContain('-L1'));
}

test('a call by keyboard alone: what fills itself says where from; Ctrl+Enter reports and accepts once', async () => {
  expect(document.activeElement?.getAttribute('name')).toBe('request-kind');
  await writeCall();
  await alt('c');
  await vi.waitFor(() =>
    expect(root.querySelector('.pick-list [aria-selected=true]')?.textContent).toContain('污水井盖'),
  );
  await press('{Enter}');
  await vi.waitFor(() => expect(facts()).toContain('单位 drainage'));
  expect(facts()).toContain('12 紧急工作时');
  expect(facts()).toContain('部件表 2026.1 版');
  expect(facts()).toMatch(/08-1[89] \d\d:32/);
  await alt('m');
  await press('王女士');
  await alt('h');
  await press('13912345180');
  await press('{F8}');
  await vi.waitFor(() => expect(said()).toContain('只作记录'));
  await press('{Control>}{Enter}{/Control}');
  await vi.waitFor(() => expect(said()).toContain('LZ-1050 已受理'));
  expect(said()).toContain('区级坐席');
  const [report, ...more] = sent('/api/cases');
  expect(more).toEqual([]);
  expect(report?.body).toMatchObject({
    kind: 'component',
    code: 'C0102',
    request: 'help',
    channel: '12345',
    address: '建兰路口',
    citizen: { name: '王女士', phone: '13912345180', confidential: false },
  });
  expect(report?.headers.get('X-Sanwei-Csrf')).toBe('token-1');
  const accept = sent('/api/cases/LZ-1050/steps/accept')[0];
  expect(accept?.headers.get('Idempotency-Key')).toBe(`${report?.headers.get('Idempotency-Key')}:accept`);
  expect(sent('/api/cases/LZ-1050/steps/note')[0]?.body).toMatchObject({
    words: expect.stringContaining('120'),
  });
  expect(root.querySelector('textarea')?.value).toBe('');
});

test('duplicates: Alt 1 looks, Ctrl+J merges the call into it, nothing is dropped', async () => {
  await writeCall();
  await vi.waitFor(() => expect(root.querySelectorAll('.same-card').length).toBe(2));
  await press('{Control>}j{/Control}');
  await vi.waitFor(() => expect(said()).toContain('Alt 1–3'));
  await alt('1');
  await vi.waitFor(() => expect(root.querySelector('[aria-pressed=true]')).not.toBeNull());
  const id = root.querySelector('[aria-pressed=true] .same-head b')?.textContent ?? '';
  expect(room.session.scene.selection).toEqual({ kind: 'case', id });
  await press('{Control>}j{/Control}');
  await vi.waitFor(() => expect(said()).toContain(`LZ-1050 已并入 ${id}`));
  expect(sent('/api/cases').length).toBe(1);
  expect(sent('/api/cases/LZ-1050/steps/merge')[0]?.body).toMatchObject({ into: id });
});

test('what is missing is named and gets the focus; without a place the fields below stay open', async () => {
  await press('{Control>}{Enter}{/Control}');
  await vi.waitFor(() => expect(said()).toContain('请选类型'));
  await press('1');
  await press('{Control>}{Enter}{/Control}');
  await vi.waitFor(() => expect(document.activeElement?.tagName).toBe('TEXTAREA'));
  await press('停水了');
  await press('{Control>}{Enter}{/Control}');
  await vi.waitFor(() => expect(said()).toContain('请定地点'));
  expect(root.textContent).toContain('网格待定');
  expect([...root.querySelectorAll<HTMLInputElement>('.intake input')].every((i) => !i.disabled)).toBe(true);
  expect(sent('/api/cases')).toEqual([]);
});

test('Enter takes no place of an older word, and the first of the newest when its list has not come yet', async () => {
  await alt('p');
  await press('建兰');
  await vi.waitFor(() => expect(root.querySelector('.pick-list [role=option]')).not.toBeNull());
  await press('木{Enter}');
  await vi.waitFor(() => expect(root.querySelector('.pick-list [role=option]')).toBeNull());
  const field = document.activeElement as HTMLInputElement;
  expect([field.value, facts()]).toEqual(['建兰木', expect.not.stringContaining('-L1')]);
  await press('{Backspace}路{Enter}');
  await vi.waitFor(() => expect(facts()).toContain('-L1'));
  expect(field.value).toBe('建兰路口');
});

test('a click on the ground gives the place and leaves the focus in the form', async () => {
  await alt('n');
  room.session.tellPlace(AT);
  await vi.waitFor(() => expect(facts()).toContain('-L1'));
  expect(document.activeElement?.tagName).toBe('TEXTAREA');
  expect(root.querySelector<HTMLInputElement>('[aria-keyshortcuts="Alt+P"]')?.value).toContain('103.82850');
});

test('Esc keeps a draft for this tab without the citizen; it can be taken up again, whole', async () => {
  await alt('m');
  await press('王女士');
  await alt('n');
  await press('内容在此');
  await press('{Escape}');
  await vi.waitFor(() => expect(said()).toContain('已存草稿'));
  const kept = JSON.stringify(Object.entries(sessionStorage));
  expect(kept).toContain('内容在此');
  expect(kept).not.toContain('王女士');
  expect(JSON.stringify(Object.entries(localStorage))).not.toContain('内容在此');
  root.querySelector<HTMLButtonElement>('.intake-head button')?.click();
  await vi.waitFor(() => expect(root.querySelector('textarea')?.value).toBe('内容在此'));
  expect(root.querySelector<HTMLInputElement>('[aria-keyshortcuts="Alt+M"]')?.value).toBe('王女士');
});

test('a session that ends while a call is written: the draft stands, signing in again sends it once', async () => {
  await writeCall();
  const answer = gateway.routes.get('POST /api/cases');
  gateway.routes.set('POST /api/cases', () => ({
    status: 401,
    body: { error: { where: 'cookie', why: '已过期' } },
  }));
  await press('{Control>}{Enter}{/Control}');
  await vi.waitFor(() => expect(root.querySelector('.session-over')).not.toBeNull());
  expect(root.querySelector('textarea')?.value).toContain('井盖');
  if (answer !== undefined) gateway.routes.set('POST /api/cases', answer);
  gateway.routes.set('POST /api/sign-in', () => ({ body: {} }));
  root.querySelector<HTMLButtonElement>('.session-over button')?.click();
  await vi.waitFor(() =>
    expect(root.querySelector('dialog input[name=password]')).toBe(document.activeElement),
  );
  await press('secret{Enter}');
  await vi.waitFor(() => expect(root.querySelector('.session-over')).toBeNull());
  await press('{Control>}{Enter}{/Control}');
  await vi.waitFor(() => expect(said()).toContain('LZ-1050'));
});

test.each(['zh', 'en'] as const)(
  '%s: axe has nothing against it, day and night, and without a picture',
  async (lang) => {
    room.session.change({ lang });
    await writeCall();
    for (const theme of ['dark', 'night', 'light'] as const) {
      room.session.change({ theme, tableOnly: theme === 'night' });
      await vi.waitFor(() => expect(document.documentElement.dataset['theme']).toBe(theme));
      expect(await wrongs()).toEqual([]);
    }
    if (lang === 'en') expect(root.querySelector('.intake-foot')?.textContent).not.toMatch(/\p{Script=Han}/u);
  },
);
