import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { TOKEN_NAMES } from '../../../src/stage/tokens.ts';

const css = readFileSync('src/modes/tokens.css', 'utf8');

/** Custom properties of each theme block. */
const themes = Object.fromEntries(
  [...css.matchAll(/data-theme=["'](\w+)["']\]\s*\{([^}]*)\}/g)].map(([, name, body]) => [
    name,
    Object.fromEntries(
      [...(body ?? '').matchAll(/--([\w-]+):\s*([^;]+);/g)].map(([, k, v]) => [k, v?.trim()]),
    ),
  ]),
) as Record<string, Record<string, string>>;

const channel = (hex: string, at: number): number => {
  const c = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
  return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
};
const luminance = (hex: string) =>
  0.2126 * channel(hex, 1) + 0.7152 * channel(hex, 3) + 0.0722 * channel(hex, 5);
const contrast = (a: string, b: string) => {
  const [hi, lo] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return ((hi ?? 0) + 0.05) / ((lo ?? 0) + 0.05);
};

describe('tokens', () => {
  test('every theme names the same colours', () => {
    expect(Object.keys(themes).sort()).toEqual(['dark', 'light', 'night']);
    const names = Object.keys(themes['dark'] ?? {}).sort();
    for (const theme of ['night', 'light']) expect(Object.keys(themes[theme] ?? {}).sort()).toEqual(names);
  });

  test('every colour the stage asks for is there, in every theme', () => {
    for (const theme of Object.keys(themes))
      for (const name of TOKEN_NAMES)
        expect(themes[theme]?.[name], `${theme} --${name}`).toMatch(/^#[0-9a-f]{6}$/i);
  });

  test.each(['dark', 'night', 'light'])('%s: text is readable on every ground (WCAG AA)', (theme) => {
    const t = themes[theme] ?? {};
    const pairs = [
      ...['t1', 't2', 't3', 'acc'].flatMap((text) =>
        ['bg0', 'bg1', 'bg2', 'bg3', 'acc-weak'].map((ground) => [text, ground] as const),
      ),
      ...['t1', 't2'].flatMap((text) => ['nodata-a', 'nodata-b'].map((ground) => [text, ground] as const)),
      ['on-inv', 'inv'] as const,
    ];
    for (const [text, ground] of pairs)
      expect(contrast(t[text] ?? '', t[ground] ?? ''), `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5);
    for (const n of [1, 2, 3, 4])
      expect(contrast(t[`on-s${n}`] ?? '', t[`s${n}`] ?? ''), `numeral ${n}`).toBeGreaterThanOrEqual(4.5);
    expect(contrast(t['on-acc'] ?? '', t['acc'] ?? '')).toBeGreaterThanOrEqual(4.5);
  });
});
