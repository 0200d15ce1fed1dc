import { expect, it } from 'vitest';
import type { Actor } from '../../../src/casework/actor.ts';
import type { CaseRow } from '../../../src/casework/case-row.ts';
import { planOf } from '../../../src/console/casework/bulk-plan.ts';
import { csvOf } from '../../../src/console/casework/export-rows.ts';
import { caseRow } from '../../fixtures/case-row.ts';

const officer: Actor = { id: 'o', name: 'o', role: 'district_officer', scope: ['620102'] };
const row = (id: string, part: Partial<CaseRow> = {}) =>
  caseRow(id, { stage: 'filed', ...part }).body as CaseRow;

it('leaves out levels I and II, other stages, what waits and what stands, each with its reason', () => {
  const chosen = [
    row('LZ-1'),
    row('LZ-2', { grade: 1 }),
    row('LZ-3', { grade: 2 }),
    row('LZ-4', { grade: 3 }),
    row('LZ-5', { stage: 'closed' }),
    row('LZ-6'),
    row('LZ-7', { parked: true }),
  ];
  const pending = new Map([['LZ-6', { step: 'dispatch' as const, sinceMs: 0 }]]);
  const { will, skips } = planOf('dispatch', chosen, officer, pending);
  expect(will.map(({ id }) => id)).toEqual(['LZ-1', 'LZ-4']);
  expect(skips.map(({ row: { id }, why }) => [id, why])).toEqual([
    ['LZ-2', 'grade'],
    ['LZ-3', 'grade'],
    ['LZ-5', 'stage'],
    ['LZ-6', 'pending'],
    ['LZ-7', 'stage'],
  ]);
});

it('merges none into itself, and does nothing for a role that may not', () => {
  const chosen = [row('LZ-1'), row('LZ-2')];
  const none = new Map();
  expect(planOf('merge', chosen, officer, none, 'LZ-2').skips[0]).toMatchObject({ why: 'itself' });
  expect(planOf('dispatch', chosen, { ...officer, role: 'auditor' }, none).will).toEqual([]);
});

it('exports what was chosen with a mark for spreadsheets and no formula', () => {
  const rows = [row('LZ-1', { title: '=HYPERLINK("http://x")' }), row('LZ-2')];
  const text = csvOf({ rows, chosen: new Set(['LZ-1']) });
  expect(text.startsWith('\uFEFFid,')).toBe(true);
  expect(text).toContain(`"'=HYPERLINK(""http://x"")"`);
  expect(text).not.toContain('LZ-2');
});
