import { describe, expect, test } from 'vitest';
import componentSeeds from '../../../seeds/lanzhou/components.json' with { type: 'json' };
import divisions from '../../../seeds/lanzhou/divisions.json' with { type: 'json' };
import events from '../../../seeds/codes/events.json' with { type: 'json' };
import components from '../../../seeds/codes/components.json' with { type: 'json' };
import hotline from '../../../seeds/codes/hotline.json' with { type: 'json' };
import { CASE_KINDS } from '../../../src/casework/case-file.ts';
import { limitOf } from '../../../src/casework/code-rule.ts';
import { codeSeeds } from '../../../src/casework/code-seeds.ts';
import { parseCodeTables, ruleOf } from '../../../src/casework/code-table.ts';
import { draftOf, parseTemplates, templatesFor } from '../../../src/casework/reply-template.ts';
import { parseUnitKinds, unitFor, unitsOf } from '../../../src/casework/units-of.ts';

const { tables, units, templates } = codeSeeds();
const rules = CASE_KINDS.flatMap((kind) => tables[kind].rules);

const refusal = (parse: () => unknown): string => {
  try {
    parse();
  } catch (error) {
    return String(error);
  }
  return 'taken';
};

describe('code tables', () => {
  test('have six classes of events, seven of components, twenty of requests', () => {
    expect(CASE_KINDS.map((kind) => tables[kind].classes.length)).toEqual([6, 7, 20]);
  });

  test('name every sub-class of component that the city has, by the digits of its code', () => {
    const sown = componentSeeds.classes.flatMap(({ code, kinds }) =>
      kinds.map(({ name, owner }, i) => [`C${code}${String(i + 1).padStart(2, '0')}`, name, owner]),
    );
    expect(tables.component.rules.map(({ code, name, unit }) => [code, name, unit])).toEqual(sown);
    expect(sown).toHaveLength(86);
  });

  test('say of every row where it is from or that nobody vouches for it; five rows have a source', () => {
    for (const { code, source, unverified } of rules)
      expect((source === undefined) !== (unverified === undefined), code).toBe(true);
    const sourced = rules.filter(({ source }) => source !== undefined);
    expect(sourced.map(({ code, name, limit }) => [code, name, limit.amount, limit.unit])).toEqual([
      ['0101', '违法搭建', 15, 'working_day'],
      ['0102', '暴露垃圾', 1, 'working_day'],
      ['0103', '积存渣土', 4, 'working_day'],
      ['0104', '道路不洁', 5, 'working_hour'],
      ['0105', '水域不洁', 15, 'working_day'],
    ]);
  });

  test('find a rule by its code, whatever its kind', () => {
    expect(ruleOf(tables, '0102')).toMatchObject({
      kind: 'event',
      table: 'events@2026.1',
      unit: 'sanitation',
    });
    expect(ruleOf(tables, 'C0102')).toMatchObject({ kind: 'component', unit: 'drainage' });
    expect(ruleOf(tables, 'R0101')).toMatchObject({ kind: 'request', name: '停水', class: { name: '供水' } });
    expect(ruleOf(tables, '9999')).toBeUndefined();
  });

  test('give a request the limit of what is wanted, unless its row has one of its own', () => {
    const pressure = ruleOf(tables, 'R0102')!;
    expect(tables.request.limitsFrom).toContain('13');
    expect(limitOf(pressure, 'help')).toEqual({ amount: 3, unit: 'working_day' });
    expect(limitOf(pressure, 'complaint')).toEqual({ amount: 13, unit: 'working_day' });
    expect(limitOf(ruleOf(tables, 'R0301')!, 'complaint')).toEqual({ amount: 2, unit: 'urgent_hour' });
  });

  test('ask a citizen at least one question more, in both languages', () => {
    for (const { code, questions } of tables.request.rules) expect(questions.length, code).toBeGreaterThan(0);
  });

  test('name only units that there are, and each of those is needed', () => {
    const ids = units.kinds.map(({ id }) => id);
    for (const { code, unit } of rules) expect(ids, code).toContain(unit);
    const needed = new Set(rules.map(({ unit }) => unit));
    expect(ids.filter((id) => !needed.has(id))).toEqual([]);
  });

  test('that are wrong are refused by field or row', () => {
    const row = { ...events.classes[0]!.rows[0]!, code: '0201' };
    const withRow = (change: object) => ({
      ...events,
      classes: [{ ...events.classes[0], rows: [{ ...row, ...change }] }],
    });
    const parsed = (file: object): string => refusal(() => parseCodeTables([file, components, hotline]));
    expect(parsed(events)).toBe('taken');
    expect(parsed(withRow({}))).toContain('row 0201 does not begin with its class 01');
    expect(parsed(withRow({ code: '0101', limit: undefined }))).toContain('limit');
    expect(parsed(withRow({ code: '0101', limit: { amount: 0, unit: 'working_day' } }))).toContain('amount');
    expect(parsed(withRow({ code: '0101', unverified: 'both' }))).toContain('has a source');
    expect(parsed({ ...events, classes: [...events.classes, ...events.classes] })).toContain(
      '0101 stands twice',
    );
    expect(refusal(() => parseCodeTables([components, hotline]))).toContain('0 code tables of kind event');
  });
});

describe('units', () => {
  const places = [
    { ...divisions.city, level: 'city' as const },
    ...divisions.districts.map((d) => ({ ...d, level: 'district' as const })),
    ...divisions.subdistricts.map((d) => ({ ...d, level: 'subdistrict' as const })),
  ];
  const all = places.flatMap((place) => unitsOf(units, place));

  test('are made for every division of their level, each once', () => {
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    const named = new Map(all.map((unit) => [unit.id, unit]));
    expect(named.get('620102-sanitation')).toEqual({
      id: '620102-sanitation',
      division: '620102',
      name: '城关区环卫中心',
      nameEn: 'Chengguan Sanitation Centre',
    });
    expect(named.get('620102-enforcement-3')?.name).toBe('城关三中队');
    expect(named.get('620102001-street')?.name).toBe('酒泉路街道办事处');
    expect(named.get('620171101-street')?.name).toBe('中川镇人民政府');
    expect(named.get('6201-metro')?.nameEn).toBe('Lanzhou Metro Operator');
    expect(all.filter(({ name, nameEn }) => /[{}]/.test(name + nameEn))).toEqual([]);
  });

  test('answer for every rule at every place: whoever is named exists', () => {
    const ids = new Set(all.map(({ id }) => id));
    for (const { code } of divisions.subdistricts) {
      const above = { city: '6201', district: code.slice(0, 6), subdistrict: code };
      for (const rule of rules) expect(ids).toContain(unitFor(units, rule, above));
    }
  });

  test('fall back to the territory, and to nobody outside of it', () => {
    const above = { city: '6201', district: '620102', subdistrict: '620102002' };
    expect(unitFor(units, { unit: 'enforcement' }, above)).toBe('620102-enforcement-3');
    expect(unitFor(units, { unit: 'no_such' }, above)).toBe('620102002-street');
    expect(unitFor(units, { unit: 'sanitation' }, {})).toBeUndefined();
  });

  test('that are wrong are refused', () => {
    expect(refusal(() => parseUnitKinds({ ...units, territorial: 'nobody' }))).toContain('territorial');
    expect(refusal(() => parseUnitKinds({ ...units, kinds: [...units.kinds, units.kinds[0]] }))).toContain(
      'stands twice',
    );
  });
});

describe('reply templates', () => {
  test('come fitting first, and leave what is unknown for a person', () => {
    const replies = templatesFor(templates, 'reply', { kind: 'request', request: 'consult' });
    expect(replies[0]?.id).toBe('reply-consult');
    expect(replies.map(({ id }) => id)).not.toContain('reply-field');
    const draft = draftOf(replies[0]!, 'en', { case: 'LZ-7', title: 'Bins', unit: 'Office' });
    expect(draft).toContain('LZ-7');
    expect(draft).toContain('____');
    expect(draft).not.toMatch(/[{}]/);
  });

  test('there is a script for each of the two calls back', () => {
    for (const use of ['revisit_district', 'revisit_city'] as const)
      expect(templatesFor(templates, use, { kind: 'request', request: 'help' })).not.toEqual([]);
  });

  test('with a blank nobody fills are refused', () => {
    const [first] = templates.templates;
    expect(refusal(() => parseTemplates({ ...templates, templates: [{ ...first, zh: '{who}' }] }))).toContain(
      '{who}',
    );
  });
});
