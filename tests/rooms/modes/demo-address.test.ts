import { afterEach, expect, test, vi } from 'vitest';
import { keepStep, stepIn } from '../../../src/modes/demo-address.ts';
import { stepsOf } from '../../../src/modes/tour.ts';

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

test.each([
  ['', false, { key: 'city' }],
  ['?step=2', false, { key: 'grid' }],
  ['?step=3', false, { key: 'close' }],
  ['?step=3', true, { key: 'flood' }],
  ['?step=flood', true, { key: 'flood' }],
  ['?step=4', false, { key: 'city', unknown: '4' }],
  ['?step=0', true, { key: 'city', unknown: '0' }],
  ['?step=flood', false, { key: 'city', unknown: 'flood' }],
  ['?step=', false, { key: 'city', unknown: '' }],
  ['?step=toString', false, { key: 'city', unknown: 'toString' }],
] as const)(
  'an address %s names a step by name or number, or none that there is (flood: %s)',
  (search, flooded, step) => {
    expect(stepIn(search, stepsOf(flooded))).toEqual(step);
  },
);
