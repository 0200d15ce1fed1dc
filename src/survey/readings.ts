import { customPinyin, pinyin } from 'pinyin-pro';
import type { CityBundle } from '../city/bundle.ts';
import { hasHan, Reader, type Readings } from '../city/reading.ts';

/** The CJK unified ideographs of GB 2312, GBK and every name of a place in use. */
const [FIRST, LAST] = [0x4e00, 0x9fff];
/** Places that are read otherwise than a dictionary of words says. */
const LOCAL = { 什字: 'shí zì', 什川: 'shí chuān', 什川镇: 'shí chuān zhèn' };

/** The city with the readings of its names, so that pinyin finds them; as it is where no name is Chinese. */
export function withReadings(city: CityBundle): CityBundle {
  const names = [
    ...city.divisions.map((d) => d.name),
    ...city.roads.names,
    ...city.facilities.map((f) => f.name),
    ...city.places.map((p) => p.name),
  ];
  return names.some(hasHan) ? { ...city, readings: readingsOf(names) } : city;
}

/** Readings of these names, and of every character for names that come later. The same names, the same readings. */
export function readingsOf(names: Iterable<string>): Readings {
  customPinyin(LOCAL);
  const bySyllable = new Map<string, string[]>();
  for (let code = FIRST; code <= LAST; code++) {
    const character = String.fromCodePoint(code);
    const [syllable = ''] = read(character);
    if (/^[a-z]+$/.test(syllable)) bySyllable.set(syllable, [...(bySyllable.get(syllable) ?? []), character]);
  }
  const syllables = Object.fromEntries(
    [...bySyllable].sort(([a], [b]) => (a < b ? -1 : 1)).map(([syllable, all]) => [syllable, all.join('')]),
  );
  const usually = new Reader({ syllables, names: {} });
  const otherwise = [...new Set(names)]
    .filter(hasHan)
    .map((name) => [name, read(name).map((unit) => unit.toLowerCase())] as const)
    .filter(([name, units]) => units.join(' ') !== usually.read(name).join(' '))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return { syllables, names: Object.fromEntries(otherwise.map(([name, units]) => [name, units.join(' ')])) };
}

const read = (text: string): string[] => pinyin(text, { toneType: 'none', type: 'array', v: true });
