import { expect, it } from 'vitest';
import { Reader } from '../../../src/city/reading.ts';
import { readingsOf, withReadings } from '../../../src/survey/readings.ts';
import { toyCity } from '../../fixtures/toy-city.ts';

it('reads names as they are said there, characters otherwise as usual, and leaves the rest as it is', () => {
  const names = ['张掖路街道', '西固什字', '中国银行', '长青路', '绿色市场', '第12网格'];
  const readings = readingsOf(names);
  const reader = new Reader(readings);
  expect(names.map((name) => reader.read(name).join(' '))).toEqual([
    'zhang ye lu jie dao',
    'xi gu shi zi',
    'zhong guo yin hang',
    'chang qing lu',
    'lv se shi chang',
    'di 1 2 wang ge',
  ]);
  expect(reader.read('兰州 B 座').join('|')).toBe('lan|zhou| |b| |zuo');
  expect(Object.keys(readings.names)).toContain('中国银行');
  expect(Object.keys(readings.names)).not.toContain('长青路');
  expect(readingsOf(names)).toEqual(readings);
  expect(new TextEncoder().encode(JSON.stringify(readings.syllables)).length).toBeLessThan(100_000);
});

it('goes with a city whose names are Chinese, and only with such', () => {
  const city = toyCity();
  expect(new Reader(withReadings(city).readings).read('桥头社区').join('')).toBe('qiaotoushequ');
  const plain = { name: 'x', nameEn: 'x' };
  const latin = {
    ...city,
    divisions: city.divisions.map((d) => ({ ...d, ...plain })),
    facilities: [],
    places: [],
    roads: { ...city.roads, names: ['Rue'] },
  };
  expect(withReadings(latin)).toBe(latin);
});
