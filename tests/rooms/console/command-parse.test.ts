import { describe, expect, it } from 'vitest';
import type { CaseRow } from '../../../src/casework/case-row.ts';
import {
  completions,
  limitNamed,
  parseCommand,
  unitNamed,
} from '../../../src/console/casework/command-parse.ts';
import { caseRow } from '../../fixtures/case-row.ts';

const rows = ['LZ-1042', 'LZ-1039', 'LZ-42'].map((id) => caseRow(id).body as CaseRow);
const units = [
  { id: '620102-squad-3', division: '620102', name: '城关三中队', nameEn: 'Chengguan Third Squad' },
  { id: '620102-squad-2', division: '620102', name: '城关二中队', nameEn: 'Chengguan Second Squad' },
];
const known = { rows, units };

describe('a command', () => {
  it.each([
    ['派 LZ-1042 城关三中队', 'dispatch', { unit: '620102-squad-3' }],
    ['派 1042 三中队 带泵', 'dispatch', { unit: '620102-squad-3', note: '带泵' }],
    [
      'dispatch lz-1042 Chengguan Third Squad bring a pump',
      'dispatch',
      { unit: '620102-squad-3', note: 'bring a pump' },
    ],
    [
      '延 1042 2工作日 等材料',
      'ask_extension',
      { more: { amount: 2, unit: 'working_day' }, reason: '等材料' },
    ],
    [
      'extend 1042 4h no parts',
      'ask_extension',
      { more: { amount: 4, unit: 'working_hour' }, reason: 'no parts' },
    ],
    ['受理 1042', 'accept', {}],
    ['核查 1042 现场已清', 'verify', { condition: '现场已清', holds: true, evidence: [] }],
    ['备注 42 已电话联系', 'note', { words: '已电话联系' }],
    ['催 1039 快到期', 'remind', { reason: '快到期' }],
  ])('%s', (line, step, body) => {
    expect(parseCommand(line, known)).toMatchObject({ step, body });
  });

  it.each([
    ['', 'verb'],
    ['飞 1042', 'verb'],
    ['派', 'case'],
    ['派 9999 城关三中队', 'such_case'],
    ['派 1042', 'unit'],
    ['派 1042 中队', 'such_unit'],
    ['延 1042 明天', 'time'],
    ['延 1042 2工作日', 'words'],
    ['结案 1042', 'words'],
  ])('"%s" still wants its %s, and does nothing', (line, wants) => {
    const command = parseCommand(line, known);
    expect(command.wants).toBe(wants);
    expect('body' in command).toBe(false);
  });

  it('42 is LZ-42, not the end of LZ-1042', () => {
    expect(parseCommand('受理 42', known)).toMatchObject({ row: { id: 'LZ-42' } });
  });

  it('takes a part of a name only where one unit alone has it', () => {
    expect(unitNamed('中队', units)).toBeUndefined();
    expect(unitNamed('二中', units)?.id).toBe('620102-squad-2');
    expect(limitNamed('2 紧急时')).toEqual({ amount: 2, unit: 'urgent_hour' });
    expect(limitNamed('2')).toBeUndefined();
  });

  it('is completed word by word, in both languages', () => {
    expect(completions('派', known, 'zh')).toEqual(['派 ', '派遣 ']);
    expect(completions('派 10', known, 'zh')).toEqual(['派 LZ-1042 ', '派 LZ-1039 ']);
    expect(completions('派 LZ-1042 三', known, 'zh')).toEqual(['派 LZ-1042 城关三中队']);
    expect(completions('send LZ-1042 sec', known, 'en')).toEqual(['send LZ-1042 Chengguan Second Squad']);
    expect(completions('备注 LZ-1042 三', known, 'zh')).toEqual([]);
  });
});
