import { expect, test } from 'vitest';
import type { CaseRow } from '../../../src/casework/case-row.ts';
import type { ReportBody } from '../../../src/casework/step.ts';
import { ApiError, type Api, type ChangeOptions } from '../../../src/console/access/api.ts';
import { submit } from '../../../src/console/intake/submit.ts';
import { mergeSpot } from '../../../src/console/supervision/merge-spot.ts';

const row = { id: 'LZ-7', version: 1, stage: 'reported' } as CaseRow;
const body: ReportBody = { kind: 'event', channel: '12345', text: '改过的话', lng: 103.8, lat: 36.05 };
const used = (of: { code: string; standing?: unknown }) =>
  new ApiError(422, { where: 'Idempotency-Key', why: '这个键已用于另一请求', ...of });

/** A gateway where the report of this key was taken in before, with other words, and went on to version 3. */
function house(error: ApiError) {
  const sent: { path: string; what: unknown; options: ChangeOptions | undefined }[] = [];
  let version = 3;
  const api = {
    get: async () => ({ file: { version, stage: 'accepted' }, may: [] }),
    post: async (path: string, what: unknown, options?: ChangeOptions) => {
      sent.push({ path, what, options });
      if (path === '/api/cases' || path.endsWith('/merge')) throw error;
      return { row: { ...row, version: ++version, stage: 'accepted' } };
    },
  } as unknown as Pick<Api, 'get' | 'post'>;
  return { api, sent };
}

test('a draft changed after its answer was lost goes on with the case that was made, as notes of what it says now', async () => {
  const { api, sent } = house(used({ code: 'duplicate', standing: row }));
  const long = { ...body, text: '水'.repeat(2500) };
  const filed = await submit(api, 'draft-key-1', long, { notes: [] });
  expect(filed).toMatchObject({ row: { id: 'LZ-7', version: 6 }, took: ['note', 'note', 'note'] });
  const notes = sent.slice(1);
  expect(notes.every(({ path }) => path === '/api/cases/LZ-7/steps/note')).toBe(true);
  expect(notes.map(({ options }) => options?.version)).toEqual([3, 4, 5]);
  expect(notes.map(({ what }) => (what as { words: string }).words).join('')).toContain(long.text);
  expect(new Set(notes.map(({ options }) => options?.key)).size).toBe(3);
});

test('any other refusal is told, and merging counts what was merged before', async () => {
  const refused = new ApiError(422, { where: 'text', why: '缺少', code: 'body' });
  await expect(submit(house(refused).api, 'draft-key-2', body, { notes: [] })).rejects.toBe(refused);
  const spot = { parent: { id: 'LZ-1' }, rows: [row] } as unknown as Parameters<typeof mergeSpot>[1];
  const before = house(used({ code: 'duplicate', standing: row }));
  expect(await mergeSpot(before.api, spot, '同一处')).toEqual({ merged: 1, refused: [] });
  expect(await mergeSpot(house(refused).api, spot, '同一处')).toEqual({ merged: 0, refused: [refused] });
});
