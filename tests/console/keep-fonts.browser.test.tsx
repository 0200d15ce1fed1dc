import { expect, it } from 'vitest';
import '@fontsource-variable/noto-sans-sc/index.css';
import { keepFontsFor } from '../../src/modes/keep-fonts.ts';

const loaded = (): number => [...document.fonts].filter(({ status }) => status === 'loaded').length;

it('fetches the parts of the fonts that texts need, and no others', async () => {
  document.body.style.fontFamily = '"Noto Sans SC Variable", sans-serif';
  const before = loaded();
  await keepFontsFor(['雁滩', '黄河']);
  const some = loaded();
  expect(some).toBeGreaterThan(before);
  expect(some - before).toBeLessThanOrEqual(4);
  await keepFontsFor(['滩雁']);
  expect(loaded()).toBe(some);
});
