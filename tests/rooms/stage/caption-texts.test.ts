import { describe, expect, test } from 'vitest';
import { captionTexts } from '../../../src/stage/overlays/caption-texts.ts';

describe('the texts of a caption', () => {
  test.each([
    [
      'E-bike rider down near Lanzhou City University',
      ['E-bike rider down near\nLanzhou City University', 'E-bike rider down'],
    ],
    ['Gas leak near the First People’s Hospital of Lanzhou City', ['Gas leak']],
    ['Smoke on Line 1', ['Smoke']],
    ['Zhongshan Bridge: standing water', ['Zhongshan Bridge: standing water', 'standing water']],
    [
      'Woman in labour near Peili Square',
      [
        'Woman in labour near Peili Square',
        'Woman in labour\nnear Peili Square',
        'Woman in labour',
        'Woman in\nlabour',
      ],
    ],
    ['Fight near Yanbai Bridge', ['Fight near Yanbai Bridge', 'Fight near\nYanbai Bridge', 'Fight']],
    ['西固区人民医院附近 邻里纠纷', ['西固区人民医院附近 邻里纠纷', '邻里纠纷']],
    ['中山桥 水位 1 517.5 m', ['水位 1 517.5 m']],
  ])('%s: whole, then in lines, then what happens alone', (title, some) => {
    const texts = captionTexts(title);
    for (const text of some) expect(texts).toContain(text);
    expect(texts.join('')).not.toContain('…');
  });

  test.each(['Woman in labour', 'Lorry on fire', 'Child trapped in a lift'])(
    '%s says no place: nothing of it is left out',
    (title) => {
      for (const text of captionTexts(title)) expect(text.replaceAll('\n', ' ')).toBe(title);
    },
  );

  test('cut no word and leave none out', () => {
    for (const title of [
      'Breathing difficulty near Northwest Normal University',
      '兰州城市学院(省科技馆)附近 电动车倒地',
    ]) {
      const [first, ...rest] = captionTexts(title);
      const words = title.split(' ');
      for (const text of [first ?? '', ...rest])
        for (const line of text.split('\n')) expect(title, line).toContain(line.trim());
      const lined = captionTexts(title).find((text) => text.includes('\n')) ?? '';
      expect(lined.replaceAll(/\s/g, '')).toBe(words.join(''));
    }
  });

  test('stay within four lines, however long a title is', () => {
    const [text = ''] = captionTexts('很长的标题'.repeat(60));
    expect(text.split('\n').length).toBeLessThanOrEqual(4);
    expect(text.endsWith('…')).toBe(true);
    expect(captionTexts('Donaudampfschifffahrtsgesellschaftskapitaenspatent').length).toBeGreaterThan(0);
    expect(captionTexts('')).toEqual(['']);
  });
});
