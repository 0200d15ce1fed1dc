import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Actor } from '../../../src/casework/actor.ts';
import type { CasePage } from '../../../src/casework/case-query.ts';
import type { CaseRow } from '../../../src/casework/case-row.ts';
import { ApiError, type Api } from '../../../src/console/access/api.ts';
import type { CaseSeen } from '../../../src/console/casework/case-client.ts';
import { CaseDesk } from '../../../src/console/casework/case-desk.ts';
import { takeUp } from '../../../src/console/casework/case-keys.ts';
import { wishFor } from '../../../src/console/casework/case-tell.ts';
import { caseRow } from '../../fixtures/case-row.ts';

const officer: Actor = { id: 'o', name: 'o', role: 'district_officer', scope: ['620102'] };
const row = (id: string, version = 1): CaseRow => caseRow(id, { version, stage: 'filed' }).body as CaseRow;

/** The gateway as a desk asks it: pages of `rows`, the answer to the next step, and all that was asked. */
class FakeApi {
  rows: CaseRow[] = Array.from({ length: 450 }, (_, i) => row(`LZ-${i}`));
  asOf = 7;
  answer: unknown = undefined;
  readonly asked: { path: string; query?: unknown; options?: unknown }[] = [];
  get(path: string, query: Record<string, string | number | undefined> = {}): Promise<unknown> {
    this.asked.push({ path, query });
    if (path !== '/api/cases') {
      const standing = this.rows.find(({ id }) => path.endsWith(`/${id}`));
      return Promise.resolve({ file: standing, steps: [], may: [] });
    }
    const [from, most] = [Number(query['after'] ?? 0), Number(query['most'])];
    const end = from + most;
    const page: CasePage = {
      rows: this.rows.slice(from, end),
      total: this.rows.length,
      unfiltered: this.rows.length,
      asOf: this.asOf,
      ...(end < this.rows.length ? { next: String(end) } : {}),
    };
    return Promise.resolve(page);
  }
  post(path: string, _body: unknown, options?: unknown): Promise<unknown> {
    this.asked.push({ path, options });
    return this.answer instanceof Error ? Promise.reject(this.answer) : Promise.resolve(this.answer);
  }
}

let api: FakeApi;
let desk: CaseDesk;
beforeEach(async () => {
  vi.useFakeTimers();
  api = new FakeApi();
  desk = new CaseDesk(api as unknown as Api, officer, () => 1000);
  await desk.refresh();
});
afterEach(() => {
  desk.close();
  vi.useRealTimers();
});

const pages = () => api.asked.filter(({ path }) => path === '/api/cases').length;

describe('the queue', () => {
  it('asks for what is hers to do, page after page, and no further than it must', async () => {
    expect(api.asked[0]?.query).toMatchObject({ stages: 'reported,accepted,filed,fed_back,verified' });
    expect(desk.state.rows.length).toBe(200);
    await desk.reach(150);
    expect(pages()).toBe(1);
    await desk.reach(420);
    expect(desk.state.rows.length).toBe(450);
    expect(desk.state.next).toBeUndefined();
    await desk.reach(900);
    expect(new Set(desk.state.rows.map(({ id }) => id)).size).toBe(450);
  });

  it('keeps what it reached when its beginning is asked for again', async () => {
    await desk.reach(420);
    api.rows = [row('LZ-new'), ...api.rows];
    await desk.refresh();
    expect(desk.state.rows[0]?.id).toBe('LZ-new');
    expect(desk.state.rows.length).toBe(451);
  });

  it('asks once for many pieces of news', async () => {
    for (let i = 0; i < 30; i += 1) desk.heard(row(`LZ-${i}`, 2));
    expect(desk.state.rows[3]?.version).toBe(2);
    await vi.advanceTimersByTimeAsync(5000);
    expect(pages()).toBe(2);
  });

  it('forgets an answer that a newer question overtook', async () => {
    const late = desk.refresh();
    desk.narrow({ only: ['parked'] });
    await late;
    await vi.advanceTimersByTimeAsync(0);
    expect(desk.state.filter).toEqual({ only: ['parked'] });
    expect(desk.state.isLoading).toBe(false);
  });
});

describe('a step', () => {
  it('waits until the journal tells its version, and not an older one', async () => {
    api.answer = { row: row('LZ-3', 2), seq: 8 };
    expect(await desk.take('LZ-3', 'remind', { reason: 'x' }, 1)).toBe(true);
    expect(api.asked.at(-1)?.options).toMatchObject({ version: 1 });
    desk.heard(row('LZ-3', 1));
    expect(desk.state.pending.has('LZ-3')).toBe(true);
    expect(desk.state.rows[3]?.version).toBe(1);
    desk.heard(row('LZ-3', 2));
    expect(desk.state.pending.has('LZ-3')).toBe(false);
    expect(desk.state.rows[3]?.version).toBe(2);
  });

  it('is confirmed by a page as of its seq alone, asked for until there is one', async () => {
    api.answer = { row: row('LZ-3', 2), seq: 8 };
    await desk.take('LZ-3', 'remind', { reason: 'x' }, 1);
    await vi.advanceTimersByTimeAsync(3000);
    expect(desk.state.pending.has('LZ-3')).toBe(true);
    api.asOf = 8;
    api.rows[3] = row('LZ-3', 2);
    await vi.advanceTimersByTimeAsync(3000);
    expect(desk.state.pending.has('LZ-3')).toBe(false);
    expect(desk.state.rows[3]?.version).toBe(2);
  });

  it('that collides keeps what stands and what was wished for', async () => {
    const standing = row('LZ-3', 5);
    api.answer = new ApiError(409, { where: 'If-Match', why: '变了', standing });
    expect(await desk.take('LZ-3', 'park', { reason: '等' }, 1)).toBe(false);
    expect(desk.state.conflict).toMatchObject({ standing, wish: { step: 'park', body: { reason: '等' } } });
    expect(desk.state.rows[3]?.version).toBe(5);
    expect(desk.state.pending.size).toBe(0);
    desk.forgive();
    expect(desk.state.conflict).toBeUndefined();
  });

  it('that is refused or not reached says why and changes nothing', async () => {
    api.answer = new ApiError(422, { where: 'reason', why: '不足', whyEn: 'too little' });
    expect(await desk.take('LZ-3', 'park', { reason: '等' }, 1)).toBe(false);
    expect(desk.state.refusal).toMatchObject({ status: 422, why: '不足', id: 'LZ-3', step: 'park' });
    api.answer = new ApiError(0, { where: 'gateway', why: 'x' });
    await desk.take('LZ-3', 'park', { reason: '等' }, 1);
    expect(desk.state.refusal).toMatchObject({ status: 0 });
    expect(desk.state.rows[3]?.version).toBe(1);
  });
});

describe('a case that is opened', () => {
  it('is the one asked for last, whichever is read first', async () => {
    const answers: (() => void)[] = [];
    const get = api.get.bind(api);
    vi.spyOn(api, 'get').mockImplementation(async (path, query) => {
      await new Promise<void>((done) => answers.push(done));
      return get(path, query);
    });
    const [first, second] = [desk.open('LZ-1'), desk.open('LZ-2')];
    answers[1]?.();
    await second;
    answers[0]?.();
    await first;
    expect(desk.state.open?.file.id).toBe('LZ-2');
  });
});

describe('what a step was refused for', () => {
  it('stands beside its case when that is opened, and goes with the next', async () => {
    api.answer = new ApiError(422, { where: 'reason', why: '不足' });
    await desk.take('LZ-3', 'park', { reason: '等' }, 1);
    await desk.open('LZ-3');
    expect(desk.state.refusal).toMatchObject({ id: 'LZ-3', why: '不足' });
    expect(desk.state.open?.file.id).toBe('LZ-3');
    await desk.open('LZ-4');
    expect(desk.state.refusal).toBeUndefined();
    expect(desk.state.open?.file.id).toBe('LZ-4');
  });
});

describe('a step wished for before its case was read', () => {
  const seen = { file: row('LZ-3'), steps: [], may: ['dispatch'] } as unknown as CaseSeen;
  const take = (more: Partial<Parameters<typeof takeUp>[0]> = {}): void =>
    takeUp({ desk, opening: 'LZ-3', seen, blocked: undefined, isOffline: false, ...more });
  beforeEach(() => wishFor(desk, { id: 'LZ-3', step: 'dispatch' }));

  it('waits for it, and is taken up once', () => {
    take({ seen: undefined });
    expect(desk.state.wished).toBeDefined();
    take();
    expect(desk.state.sheet).toEqual({ is: 'step', id: 'LZ-3', step: 'dispatch' });
    expect(desk.state.wished).toBeUndefined();
  });

  it('goes to no other case, and under no other form', () => {
    take({ opening: 'LZ-4', seen: { ...seen, file: { ...seen.file, id: 'LZ-4' } } });
    expect([desk.state.sheet, desk.state.wished]).toEqual([undefined, undefined]);
    wishFor(desk, { id: 'LZ-3', step: 'dispatch' });
    desk.lay({ is: 'command' });
    take();
    expect([desk.state.sheet, desk.state.wished]).toEqual([{ is: 'command' }, undefined]);
  });

  it('is not taken while something stands in the way, and says what', () => {
    take({ blocked: '回看中' });
    expect([desk.state.sheet, desk.state.wished, desk.state.said?.zh]).toEqual([
      undefined,
      undefined,
      '回看中',
    ]);
  });
});
