/* What in free text tells where somebody lives or whose car it is, though nobody wrote it into a field of its own. */

const NUMBER = String.raw`(?:\d{1,5}\s?|[一二三四五六七八九十百〇零]{1,4}|[甲乙丙丁A-Za-z])`;
/** A part of a home by its number: `3单元`, `501室`. Storeys, doors and households say so only beside another part. */
const STRONG = '(?:号楼|#楼|栋|幢|单元|室)';
const ANY = '(?:号楼|号院|#楼|#|栋|幢|单元|室|座|号|楼|层|户|门)';
const BETWEEN = String.raw`[\s,，、-]?`;
/** No part of a home: a date, a length, a sum. */
const ELSE = String.raw`(?![\d年月日点时分米平人个多余元岁次]|号线|路公交)`;
/** What may lead a part: `3号楼`, or `3-` of `3-501室`. */
const BEFORE = String.raw`(?:${NUMBER}${ANY}${BETWEEN}|(?<!\d)\d{1,3}-(?=\d))*`;
const AFTER = String.raw`(?:${BETWEEN}(?:${NUMBER}${ANY}|[一二三四五六七八九〇零]{3,4}|\d{1,5}${ELSE}))*`;
const HOME = new RegExp(`${BEFORE}(?:${NUMBER}${STRONG}|\\d{3,4}房(?![价租产]))${AFTER}`, 'gu');
/** `A座1203`, `8楼802`: a home on a storey or in a tower, with no other part. */
const ON_STOREY = new RegExp(`${NUMBER}[座楼层]${BETWEEN}\\d{3,4}${ELSE}`, 'gu');
/** `东岗西路204号`: the number after a street, a lane, a village, a yard. */
const HOUSE = new RegExp(
  `(?<=[路街巷道里村弄院园苑区城庄])(?:\\s?\\d{1,5}(?:-\\d{1,4})?\\s?|[一二三四五六七八九十百]{1,4})号(?!线)`,
  'gu',
);
/** `3-2-501`, `3#501`: building, staircase, home. No date: a year has four digits. */
const DASHED = new RegExp(
  String.raw`(?<![\d-])(?:\d{1,3}[-#]\d{1,2}-|\d{1,3}#)\d{3,4}(?![\d-])${ELSE}`,
  'gu',
);

/** Number plates: province, letter, five or six signs, of which the last may say what kind of car it is. */
const PLATE =
  /([京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]\s?[A-HJ-NP-Z])[·•. -]?(?=[A-Z]{0,5}\d)[A-HJ-NP-Z\d]{4,5}[A-HJ-NP-Z\d挂学警港澳]/giu;

/** Free text without the homes and the number plates in it: `***` stands for a home, `甘A****` for a plate. */
export function withoutHomes(text: string): string {
  return text
    .replaceAll(PLATE, '$1****')
    .replaceAll(HOME, '***')
    .replaceAll(ON_STOREY, '***')
    .replaceAll(HOUSE, '***')
    .replaceAll(DASHED, '***');
}
