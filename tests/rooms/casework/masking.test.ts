import { describe, expect, it } from 'vitest';
import type { CaseFile } from '../../../src/casework/case-file.ts';
import { decide } from '../../../src/casework/decide.ts';
import { masked, maskedSteps, mayUnmask, PERSONAL_FIELDS, plain } from '../../../src/casework/masking.ts';
import { shownAddress, shownName, shownPhone, shownText } from '../../../src/casework/masking-shown.ts';
import { ROLES } from '../../../src/casework/role.ts';
import { rowOf } from '../../../src/casework/row-of.ts';
import { plainCase } from '../../../src/exchange/case-words.ts';
import type { StepTaken } from '../../../src/casework/step.ts';
import { A_WEDNESDAY_MS, actorOf, caseWorld, HOUR_MS, reportOf } from '../../fixtures/case-world.ts';

const NAME = '张建国';
const PHONE = '13912345180';
const taker = actorOf('call_taker');
const [file, step] = reported({
  citizen: { name: NAME, phone: PHONE, confidential: false },
  text: `${NAME}来电：东岗西路有垃圾，回电13912345180或0931-8881234`,
  address: '东岗西路204号3单元',
});
function reported(of: Parameters<typeof reportOf>[0]): [CaseFile, StepTaken] {
  const decision = decide(
    undefined,
    { step: 'report', body: reportOf(of) },
    taker,
    caseWorld(A_WEDNESDAY_MS),
  );
  if (!decision.ok) throw new Error(decision.refusal.en);
  return [decision.file, decision.taken];
}
/** Whatever tells who or where the citizen is. */
const TELLS = [NAME, PHONE, '8881234', '204', '3单元'];
const tells = (shown: unknown): string[] => TELLS.filter((part) => JSON.stringify(shown).includes(part));

describe('what is shown of a person', () => {
  it('is the family name, the ends of a number, the street', () => {
    expect(shownName(NAME)).toBe('张**');
    expect([PHONE, '+86 139-1234-5180', '0931-8881234', '8881234', '110'].map(shownPhone)).toEqual([
      '139****5180',
      '139****5180',
      '093****1234',
      '88****34',
      '1****0',
    ]);
    const addresses = {
      东岗西路204号: '东岗西路***',
      一只船南街十二号: '一只船南街***',
      雁滩家园甲栋: '雁滩家园***',
      东岗西路２０４号: '东岗西路***',
      '312国道旁': '312国道旁',
      '312国道8号': '312国道***',
      雁宁路: '雁宁路',
    };
    expect(Object.keys(addresses).map(shownAddress)).toEqual(Object.values(addresses));
    expect(shownText('找张建国 139 1234 5180，证号62010219900101123X，编号6201020101000001', NAME)).toBe(
      '找张** 139****5180，证号620****0112，编号6201020101000001'.replace('0112', '1123'),
    );
  });
  it('is, of free text, neither a home nor a plate nor a number, and all the rest', () => {
    const told = {
      '住3单元501室，漏水': '住***，漏水',
      雁滩家园12号楼3单元501漏水: '雁滩家园***漏水',
      东岗西路204号门口有垃圾: '东岗西路***门口有垃圾',
      家在５栋二单元七〇二室: '家在***',
      '我家是3-2-501，2026-08-18报过': '我家是***，2026-08-18报过',
      '甘A·12345占道，甘AD12345也在': '甘A****占道，甘A****也在',
      '住3-2-501室，住3#2-501，住5#501': '住***，住***，住***',
      '3#楼2单元501室漏水，3 号楼 2 单元 501': '***漏水，***',
      '东岗西路 204 号，A座1203，8楼802，501房': '东岗西路***，***，***，***',
      三单元五零一漏水: '***漏水',
      '甘 A12345占道，电话139－3100－5180': '甘 A****占道，电话139****5180',
      '3层120平米，8楼800多人，3#变压器，2-3-1500米': '3层120平米，8楼800多人，3#变压器，2-3-1500米',
      身份证62010219900101123X: '身份证620****1123',
      '电话0931-8881234': '电话093****1234',
      '18号下午，1号线口，3层楼高，10户居民，312国道，地铁2号线':
        '18号下午，1号线口，3层楼高，10户居民，312国道，地铁2号线',
      '编号6201020101000001的井盖，办公室没人': '编号6201020101000001的井盖，办公室没人',
    };
    expect(Object.keys(told).map((text) => shownText(text))).toEqual(Object.values(told));
  });
  it('is in no row', () => {
    expect(tells(rowOf(file))).toEqual([]);
    expect(rowOf(file)).toMatchObject({ id: file.id, address: '东岗西路***', children: 0, parked: false });
    expect(Object.keys(rowOf(file))).not.toContain('reportedBy');
    const [ours] = reported({ address: '东岗西路204号' });
    expect(rowOf(ours).address).toBe('东岗西路204号');
  });
});

describe('a case of a citizen', () => {
  const plainTo = (of: Partial<CaseFile>, nowMs = A_WEDNESDAY_MS): string[] =>
    ROLES.flatMap((role) =>
      ['620102', '6201', '620103'].map((scope) => actorOf(role, scope, { unit: '620102-sanitation' })),
    )
      .filter((actor) => tells(masked({ ...file, ...of }, actor, nowMs)).length > 0)
      .map(({ id }) => id);
  it('is plain to the call-taker who took it, for an hour', () => {
    expect(plainTo({})).toEqual([taker.id]);
    expect(plainTo({}, A_WEDNESDAY_MS + HOUR_MS)).toEqual([taker.id]);
    expect(plainTo({}, A_WEDNESDAY_MS + HOUR_MS + 1)).toEqual([]);
    expect(plainTo({ reportedBy: 'another' })).toEqual([]);
  });
  it('is plain to the clerk whose turn it is', () => {
    const later = A_WEDNESDAY_MS + 2 * HOUR_MS;
    expect(plainTo({ stage: 'closed' }, later)).toEqual(['revisit_clerk.620102']);
    expect(plainTo({ stage: 'revisited_once' }, later)).toEqual(['revisit_clerk.6201']);
    expect(plainTo({ stage: 'revisited_twice' }, later)).toEqual([]);
  });
  it('keeps in its steps what it keeps itself', () => {
    const steps = [step, { ...step, step: 'note' as const, body: { words: `${NAME}又打来 ${PHONE}` } }];
    const officer = actorOf('district_officer');
    const shown = maskedSteps(file, steps, officer, A_WEDNESDAY_MS);
    expect(tells(shown)).toEqual([]);
    expect(shown[1]?.body).toEqual({ words: '张**又打来 139****5180' });
    expect(maskedSteps(file, steps, taker, A_WEDNESDAY_MS)).toBe(steps);
  });
  it('hides in why it waits, is watched or was judged what it hides itself', () => {
    const reason = `${NAME}不在家，回电${PHONE}`;
    const by = { atMs: A_WEDNESDAY_MS, reason, by: 'x' };
    const waits = {
      ...file,
      parked: by,
      supervised: by,
      extension: {
        askedAtMs: A_WEDNESDAY_MS,
        asked: { amount: 1, unit: 'working_day' as const },
        reason,
        by: 'x',
      },
      assessment: { score: 1, words: reason, atMs: A_WEDNESDAY_MS, actor: 'x' },
    };
    const shown = masked(waits, actorOf('district_officer'), A_WEDNESDAY_MS);
    expect(tells(shown)).toEqual([]);
    expect(shown.parked).toMatchObject({ ...by, reason: '张**不在家，回电139****5180' });
  });
  it('is searched by no more than is shown', () => {
    expect(TELLS.filter((part) => plainCase(file).includes(part))).toEqual([]);
    expect(plainCase(file)).toContain('东岗西路');
  });
  it('has no address on a wall or a stage, with a citizen or without', () => {
    const [ours, reportedSo] = reported({ address: '东岗西路204号' });
    for (const role of ['wall', 'presenter'] as const) {
      for (const [one, first] of [
        [file, step],
        [ours, reportedSo],
      ] as const) {
        const seen = [
          masked(one, actorOf(role), A_WEDNESDAY_MS),
          maskedSteps(one, [first], actorOf(role), A_WEDNESDAY_MS)[0]?.body,
        ];
        expect(seen.map((part) => 'address' in (part as object))).toEqual([false, false]);
      }
    }
  });
  it('without a citizen has nothing to hide', () => {
    const [ours] = reported({ address: '东岗西路204号' });
    expect(masked(ours, actorOf('auditor'), A_WEDNESDAY_MS)).toBe(ours);
  });
});

describe('unmasking', () => {
  it('is for those who call back and those who go there, in scope only', () => {
    const who = (field: string, scope = '620102', one: CaseFile = file): string[] =>
      ROLES.filter(
        (role) => mayUnmask(field, { ...one, unit: 'u' }, actorOf(role, scope, { unit: 'u' })) === undefined,
      );
    const callers = ['call_taker', 'district_officer', 'handler', 'revisit_clerk', 'supervisor'];
    expect(who('citizen.phone')).toEqual(callers);
    expect(who('address')).toEqual(['call_taker', 'district_officer', 'grid_member', ...callers.slice(2)]);
    expect(PERSONAL_FIELDS.flatMap((field) => who(field, '620103'))).toEqual([]);
    const secret = { ...file, citizen: { confidential: true, name: NAME } };
    expect(who('citizen.name', '620102', secret)).not.toContain('handler');
    expect(who('address', '620102', secret)).toContain('handler');
    expect(mayUnmask('version', file, taker)).toMatchObject({ code: 'unknown', field: 'field' });
  });
  it('gives the one field, plain', () => {
    expect(PERSONAL_FIELDS.map((field) => plain(field, file))).toEqual([
      NAME,
      PHONE,
      file.address,
      file.text,
    ]);
  });
});
