import type { Citizen } from './case-file.ts';
import { withoutHomes } from './masking-text.ts';

/** `张**`: the family name, and that there is more. */
export function shownName(name: string): string {
  return `${[...name.trim()][0] ?? ''}**`;
}

/** `139****5180`; of a shorter number less is left: never more than four of eleven digits at its end. */
export function shownPhone(phone: string): string {
  const digits = phone.replaceAll(/\D/g, '').replace(/^86(?=1\d{10}$)/, '');
  const [before, after] = [
    Math.min(3, Math.floor((digits.length + 1) / 4)),
    Math.floor((digits.length * 4) / 11),
  ];
  return `${digits.slice(0, before)}****${digits.slice(digits.length - Math.min(4, after))}`;
}

/** Digits of a road's name, `312国道`, are no house number. */
const HOUSE =
  /\d+(?!\d*(?:国道|省道|县道|乡道|[路街巷]))|[甲乙丙丁一二三四五六七八九十百〇零]+(?:号|栋|幢|座|单元|室|楼|层)/u;

/** Digits, letters, dashes and number signs of full width as ordinary ones. */
const halfWidth = (text: string): string =>
  text.replaceAll(/[０-９Ａ-Ｚａ-ｚ＃－]/g, (c) => String.fromCodePoint((c.codePointAt(0) ?? 0) - 0xfee0));

/** The street without the number: from the first number of a house on all is left out. */
export function shownAddress(address: string): string {
  const plain = halfWidth(address);
  const found = HOUSE.exec(plain);
  return found === null ? plain : `${plain.slice(0, found.index)}***`;
}

/** Mobile, landline and short local numbers, and the 18 digits of an identity card. */
const NUMBERS =
  /(?<!\d)(?:\d{17}[\dXx]|(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}|0\d{2,3}[- ]?\d{7,8}|\d{7,8})(?!\d)/g;

/** Free text without numbers, homes and number plates, and without the name that is known. */
export function shownText(text: string, name?: string): string {
  const narrow = halfWidth(text);
  const unnamed = name === undefined || name === '' ? narrow : narrow.replaceAll(name, shownName(name));
  return withoutHomes(unnamed.replaceAll(NUMBERS, shownPhone));
}

/** Free text about a citizen without the name, the number and the home; about nobody, as it is. */
export function shownWithout(text: string, citizen: Citizen | undefined): string {
  if (citizen === undefined) return text;
  const { name, phone } = citizen;
  const unnumbered = phone === undefined ? text : text.replaceAll(phone, shownPhone(phone));
  return shownText(unnumbered, name);
}
