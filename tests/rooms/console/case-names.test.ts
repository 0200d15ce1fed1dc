import { describe, expect, test } from 'vitest';
import { personText } from '../../../src/console/casework/person-text.ts';
import { troubleWords } from '../../../src/console/casework/trouble-words.ts';
import { versionText } from '../../../src/console/casework/version-text.ts';
import type { Tongue } from '../../../src/console/room.tsx';
import { say } from '../../../src/console/words.ts';
import { codeSeeds } from '../../../src/casework/code-seeds.ts';

const tongue = (lang: 'zh' | 'en'): Tongue => ({
  lang,
  say: (key, values) => say(lang, key, values),
  name: ({ name, nameEn }) => (lang === 'en' && nameEn ? nameEn : name),
});
const [zh, en] = [tongue('zh'), tongue('en')];

describe('who did it', () => {
  test('is a name in both languages, also where it is a source', () => {
    const ids = [
      'source:simulation',
      'source:simulation.handler.620102-street',
      'source:open311.bikes',
      'system',
    ];
    expect(ids.map((id) => personText(id, zh))).toEqual(['模拟城市', '模拟承办人', 'Open311 bikes', '系统']);
    expect(ids.map((id) => personText(id, en))).toEqual([
      'the simulated city',
      'simulated handler',
      'Open311 bikes',
      'the system',
    ]);
  });
  test('is the name her steps were taken under, else the sign-in name', () => {
    const steps = [{ actor: { id: 'officer.qlh', name: '李娜', role: 'district_officer' as const } }];
    expect(personText('officer.qlh', zh, steps)).toBe('李娜');
    expect(personText('officer.cg', zh, steps)).toBe('officer.cg');
  });
});

test('every table and calendar of the seeds has a name in words; another is shown as it is', () => {
  const { tables, calendar } = codeSeeds();
  for (const version of [...Object.values(tables).map((table) => table.version), calendar.version])
    for (const one of [zh, en]) expect(versionText(version, one)).not.toContain('@');
  expect(versionText('others@3', zh)).toBe('others@3');
});

describe('a refusal', () => {
  const schema = { status: 422, why: '期望 string', whyEn: 'expected string' };
  test('by a schema names the field as its form does, and no more', () => {
    expect(troubleWords({ ...schema, where: 'reason', step: 'park' }, zh)).toBe('“理由”填得不对，请改');
    expect(troubleWords({ ...schema, where: 'citizen.phone' }, en)).toBe('Please correct: Phone');
    expect(troubleWords({ ...schema, where: 'code' }, en)).toBe('Please correct: Class / sub-class');
    expect(troubleWords({ ...schema, where: 'code', step: 'accept' }, en)).toBe('Please correct: Sub-class');
    expect(troubleWords({ ...schema, where: 'something' }, zh)).toBe('有一项填得不对，请改');
  });
  test('by the rules says what they say', () => {
    const rule = {
      status: 422,
      why: '受理须确定小类',
      whyEn: 'Whoever accepts it says the sub-class',
      code: 'body',
    };
    expect([troubleWords(rule, zh), troubleWords(rule, en)]).toEqual([rule.why, rule.whyEn]);
  });
});
