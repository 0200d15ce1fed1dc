import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Incident } from '../../../src/city/fact.ts';
import { pacedSteps } from '../../../src/gateway/sources/pace.ts';

const call = (id: string, openedAtMs: number): Incident => ({
  id,
  kind: 'other',
  grade: 4,
  title: 'x',
  at: { lng: 103.8, lat: 36 },
  state: 'open',
  openedAtMs,
});
const readingOf = (incidents: Incident[]) => ({
  facts: [],
  alerts: [],
  refusals: [{ where: 'line 9', why: 'x' }],
  whole: false,
  incidents,
});

describe('rows at their own pace', () => {
  it('come after as long as they came apart, divided by the speed', () => {
    const steps = pacedSteps(readingOf([call('c', 60_000), call('a', 0), call('b', 20_000)]), 10);
    expect(steps.map(({ afterMs, part }) => [afterMs, part.incidents.map(({ id }) => id)])).toEqual([
      [0, ['a']],
      [2000, ['b']],
      [6000, ['c']],
    ]);
    expect(steps.map(({ part }) => part.refusals.length)).toEqual([1, 0, 0]);
  });

  it('lose nothing, whatever the times and the speed', () => {
    const times = fc.array(fc.integer({ min: 0, max: 1e9 }), { maxLength: 50 });
    fc.assert(
      fc.property(times, fc.double({ min: 0.1, max: 1e6, noNaN: true }), (atMs, speed) => {
        const calls = atMs.map((at, i) => call(String(i), at));
        const steps = pacedSteps(readingOf(calls), speed);
        const out = steps.flatMap(({ part }) => part.incidents);
        expect(out.map(({ openedAtMs }) => openedAtMs)).toEqual(atMs.toSorted((a, b) => a - b));
        const waits = steps.map(({ afterMs }) => afterMs);
        expect(waits).toEqual(waits.toSorted((a, b) => a - b));
      }),
      { seed: 5 },
    );
  });
});
