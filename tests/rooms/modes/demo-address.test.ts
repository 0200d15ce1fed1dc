import { afterEach, expect, test, vi } from 'vitest';
import { keepStep } from '../../../src/modes/demo-address.ts';

afterEach(() => vi.unstubAllGlobals());

test.each([
  ['grid', '', '/town/demo/?step=grid'],
  ['close', '?scenario=flood&cam=103.8%2C36', '/town/demo/?scenario=flood&cam=103.8,36&step=close'],
  ['city', '?step=grid', '/town/demo/'],
  ['city', '?step=grid&lang=en', '/town/demo/?lang=en'],
] as const)('step %s of a page at /town/demo/%s stays in its folder', (step, search, address) => {
  const page = new URL(`http://127.0.0.1/town/demo/${search}`);
  const base = new URL('../', page);
  let kept = '';
  vi.stubGlobal('location', page);
  vi.stubGlobal('history', {
    replaceState: (_: null, __: string, to: string) => (kept = new URL(to, base).href),
  });
  keepStep(step);
  expect(kept).toBe(`http://127.0.0.1${address}`);
});
