import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { CATALOGUE, say, type WordKey } from '../../../src/console/words.ts';
import { tourOf } from '../../../src/modes/tour.ts';

const keys = Object.keys(CATALOGUE) as WordKey[];
const sources = ['src/console', 'src/modes'].flatMap((room) =>
  readdirSync(room, { recursive: true, encoding: 'utf8' })
    .filter((f) => /\.tsx?$/.test(f) && !/(^|[\\/])words/.test(f))
    .map((f) => ({ file: `${room}/${f}`, text: readFileSync(`${room}/${f}`, 'utf8') })),
);
const places = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((m) => m[1]).sort();

describe('the catalogue', () => {
  test('says everything in both languages', () => {
    for (const key of keys) {
      const { zh, en } = CATALOGUE[key];
      expect(zh.trim(), `${key} zh`).not.toBe('');
      expect(en.trim(), `${key} en`).not.toBe('');
    }
  });

  test('has the same places for values in both languages', () => {
    for (const key of keys) {
      const { zh, en } = CATALOGUE[key];
      expect(places(zh), key).toEqual(places(en));
    }
  });

  test('holds no phrase that nothing says', () => {
    const unused = keys.filter((key) => !sources.some(({ text }) => text.includes(`'${key}'`)));
    expect(unused).toEqual([]);
  });

  test('no part of the screen says Chinese past the catalogue', () => {
    const allowed = /province\.ts|short-name\.ts|tour\.ts/;
    const code = (text: string) => text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/\/\/.*$/gm, '');
    const found = sources
      .filter(
        ({ file, text }) => !allowed.test(file) && /'[^'\n]*\p{Script=Han}{2,}[^'\n]*'/u.test(code(text)),
      )
      .map(({ file }) => file);
    expect(found).toEqual([]);
  });

  test('refuses to say a phrase without its value', () => {
    expect(() => say('zh', 'countOpen')).toThrow('countOpen');
    expect(say('en', 'countOpen', { n: 3 })).toBe('3 in all');
  });
});

test('captions fit an audience: at most 18 hanzi, at most 42 characters', () => {
  for (const step of [...tourOf(undefined), ...tourOf({ id: 'E-1', lng: 103.8, lat: 36 })]) {
    expect([...step.zh].length, step.zh).toBeLessThanOrEqual(18);
    expect(step.en.length, step.en).toBeLessThanOrEqual(42);
  }
});
