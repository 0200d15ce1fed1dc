import { describe, expect, test } from 'vitest';
import components from '../../../seeds/codes/components.json' with { type: 'json' };
import events from '../../../seeds/codes/events.json' with { type: 'json' };
import hotline from '../../../seeds/codes/hotline.json' with { type: 'json' };
import { parseCodeTables, ruleOf } from '../../../src/casework/code-table.ts';
import type { CodeRule } from '../../../src/casework/code-rule.ts';
import { reportBody } from '../../../src/casework/step.ts';
import { newDraft, textWithAnswers, withoutCitizen } from '../../../src/console/intake/draft.ts';
import { divisionsAt, unitAt } from '../../../src/console/intake/filled.ts';
import { missingIn } from '../../../src/console/intake/missing.ts';
import { reportOf } from '../../../src/console/intake/submit.ts';
import { Reader } from '../../../src/city/reading.ts';
import { suggestRules } from '../../../src/console/intake/suggest-rule.ts';
import { toyCity } from '../../fixtures/toy-city.ts';

const TABLES = parseCodeTables([events, components, hotline]);
const RULES: readonly CodeRule[] = [TABLES.event, TABLES.component, TABLES.request].flatMap((t) => t.rules);
const CITY = toyCity();
const AT = { lng: 103.8285, lat: 36.0568 };
const draft = {
  ...newDraft('4f0c1234-0000-4000-8000-000000000000'),
  request: 'help' as const,
  text: '井盖不见了',
  place: { at: AT, words: '路口', from: 'search' as const },
};

describe('a sub-class that may be meant', () => {
  test('is found by what was said, by its code and by its English name', () => {
    expect(suggestRules(RULES, '人行道上的污水井盖不见了', '')[0]?.rule.code).toBe('C0102');
    expect(suggestRules(RULES, '', 'C0118')[0]?.rule.code).toBe('C0118');
    expect(suggestRules(RULES, '', 'street lamp').map(({ rule }) => rule.code)).toContain('C0118');
  });
  test('is found by its pinyin, whole or by first letters, where the city says how names are read', () => {
    const reader = new Reader({ syllables: { bao: '暴', lu: '露路', la: '垃', ji: '圾' }, names: {} });
    for (const typed of ['baolulaji', 'bllj', 'BLLJ'])
      expect(suggestRules(RULES, '', typed, reader)[0]?.rule.name).toBe('暴露垃圾');
    expect(suggestRules(RULES, '', 'bllj')).toEqual([]);
  });
  test('is none where nothing like it was said', () => {
    expect(suggestRules(RULES, '', '')).toEqual([]);
    expect(suggestRules(RULES, '', 'xyzzy')).toEqual([]);
  });
});

describe('what fills itself', () => {
  test('the way down to the grid of a place; nothing outside the city', () => {
    expect(divisionsAt(CITY, AT).map(({ level }) => level)).toEqual([
      'city',
      'district',
      'subdistrict',
      'community',
      'grid',
    ]);
    expect(divisionsAt(CITY, { lng: 10, lat: 10 })).toEqual([]);
  });
  test('the unit of the finest division that has one; of squads, the one the sub-district is shared out to', () => {
    const path = divisionsAt(CITY, AT);
    const [district, subdistrict] = [path[1]?.code ?? '', path[2]?.code ?? ''];
    const unit = (id: string) => ({ id, division: district, name: id, nameEn: id });
    const squads = [1, 2, 3, 4].map((n) => unit(`${district}-enforcement-${n}`));
    const squad = unitAt({ unit: 'enforcement' }, path, squads);
    expect(squad?.id).toBe(`${district}-enforcement-${(Number(subdistrict.slice(6)) % 4) + 1}`);
    const both = [unit(`${district}-street`), unit(`${subdistrict}-street`)];
    expect(unitAt({ unit: 'street' }, path, both)?.id).toBe(`${subdistrict}-street`);
    expect(unitAt({ unit: 'water' }, path, both)).toBeUndefined();
  });
});

describe('a draft', () => {
  test('keeps nothing of the citizen beyond the page', () => {
    const kept = JSON.stringify(
      withoutCitizen({ ...draft, name: '王女士', phone: '139', answers: { 问: '答' } }),
    );
    expect(kept).not.toMatch(/王女士|139|答/);
  });
  test('becomes a report that the gateway takes, whatever was left empty', () => {
    const rule = ruleOf(TABLES, 'C0102');
    for (const one of [
      draft,
      { ...draft, name: ' 王 ', phone: '0931-123456', line: '12319', isConfidential: true },
    ])
      expect(reportBody.safeParse(reportOf(one, AT, rule, 'call_taker')).error).toBeUndefined();
    expect(reportOf({ ...draft, line: '12319' }, AT, rule, 'call_taker')).toMatchObject({
      channel: 'line',
      line: '12319',
    });
    expect(reportOf(draft, AT, undefined, 'grid_member')).toMatchObject({
      channel: 'patrol',
      kind: 'request',
    });
    expect(reportOf(draft, AT, rule, 'call_taker')).not.toHaveProperty('citizen');
  });
  test('says what was answered, and what it lacks from top to bottom', () => {
    expect(textWithAnswers({ ...draft, answers: { '有人受伤？': ' 无 ', '有围挡？': ' ' } })).toBe(
      '井盖不见了\n有人受伤？ 无',
    );
    expect(missingIn(draft)).toBeUndefined();
    expect(missingIn({ ...draft, request: undefined, text: '' })?.field).toBe('KeyK');
    expect(missingIn({ ...draft, component: '123' })?.field).toBe('KeyX');
    expect(missingIn({ ...draft, phone: 'call me' })?.says).toBe('phoneWrong');
  });
});
