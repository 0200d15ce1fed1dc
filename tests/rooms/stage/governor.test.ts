import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BUDGET_MS, Governor } from '../../../src/stage/governor.ts';
import { Ladder } from '../../../src/stage/ladder.ts';
import { randomFrom } from '../../../src/city/random.ts';

/** Ten minutes of a ladder under a cost for each level; noise as a share. */
function ride(costs: readonly number[], budgetMs: number, noise: number, minutes = 10) {
  const ladder = new Ladder(costs.length, budgetMs);
  const random = randomFrom(7);
  const changes: number[] = [];
  let atMs = 0;
  while (atMs < minutes * 60_000) {
    const cost = (costs[ladder.level] ?? 0) * (1 + noise * (2 * random() - 1));
    atMs += Math.max(16, cost);
    if (ladder.take(cost, atMs)) changes.push(atMs);
  }
  return { ladder, changes };
}

describe('the ladder', () => {
  it('stays where the budget is held', () => {
    const { ladder, changes } = ride([9, 7, 5], 16.7, 0.2);
    expect([ladder.level, changes.length]).toEqual([0, 0]);
  });

  it('goes down until the budget is held, and no farther', () => {
    const { ladder } = ride([60, 45, 30, 15, 8], 16.7, 0.1);
    expect(ladder.level).toBe(3);
  });

  it('stands at the last level when nothing holds the budget', () => {
    const { ladder, changes } = ride([60, 50, 40], 16.7, 0.1);
    expect([ladder.level, changes.length]).toEqual([2, 2]);
  });

  it('forgives single slow frames', () => {
    const ladder = new Ladder(3, 16.7);
    for (let i = 0; i < 2000; i++) ladder.take(i % 4 === 0 ? 120 : 9, i * 17);
    expect(ladder.level).toBe(0);
  });

  it('comes back up when the load is gone', () => {
    const ladder = new Ladder(3, 16.7);
    let atMs = 0;
    for (; atMs < 20_000; atMs += 40) ladder.take([50, 40, 30][ladder.level] ?? 0, atMs);
    expect(ladder.level).toBe(2);
    for (; atMs < 120_000; atMs += 17) ladder.take([6, 5, 4][ladder.level] ?? 0, atMs);
    expect(ladder.level).toBe(0);
  });

  it('never swings: under any steady load the changes die out', () => {
    const load = fc.record({
      best: fc.double({ min: 1, max: 200, noNaN: true }),
      shares: fc.array(fc.double({ min: 0.3, max: 1, noNaN: true }), { minLength: 1, maxLength: 5 }),
      noise: fc.double({ min: 0, max: 0.25, noNaN: true }),
    });
    fc.assert(
      fc.property(load, ({ best, shares, noise }) => {
        const costs = shares.reduce((all, share) => [...all, (all.at(-1) ?? best) * share], [best]);
        const { changes } = ride(costs, 16.7, noise, 5);
        expect(changes.length).toBeLessThanOrEqual(2 * costs.length + 6);
        expect(changes.filter((at) => at > 180_000).length).toBeLessThanOrEqual(2);
      }),
      { numRuns: 60 },
    );
  });
});

describe('the governor', () => {
  it('starts software GL coarse, without effects and with movers as points', () => {
    const governor = new Governor(0, 1, false);
    expect(governor.quality(false)).toEqual({
      pixelRatio: 0.65,
      effects: false,
      movers: 'points',
      detail: 1,
    });
    expect(governor.canvasRatio).toBe(0.65);
    expect(governor.quality(true).pixelRatio).toBe(0.5);
    expect(governor.health.reason).toBe('software');
    expect(governor.hasTime).toBe(false);
  });

  it('gives up sharpness under way first, and keeps the standing city whole', () => {
    const governor = new Governor(1, 1.5, false);
    for (let i = 0; i < 200; i++) governor.take(30, true, true, i * 30);
    const { level, reason } = governor.health;
    expect(level).toBe(4);
    expect(reason).toBe('slow');
    expect(governor.quality(true)).toMatchObject({ effects: false, pixelRatio: 0.75 });
    expect(governor.quality(false)).toEqual({ pixelRatio: 1.5, effects: true, movers: 'shapes', detail: 1 });
    expect(governor.hasTime).toBe(false);
  });

  it('draws movers as points when they alone are too much', () => {
    const governor = new Governor(1, 1, false);
    for (let i = 0; i < 200; i++) governor.take(BUDGET_MS[1], false, false, i * 20);
    expect(governor.quality(false).movers).toBe('points');
    expect(governor.health.level).toBe(0);
  });

  it('makes the whole canvas coarser where software GL is too slow for what moves, and finer again', () => {
    const governor = new Governor(0, 1, false);
    let atMs = 0;
    const pass = (costMs: number, turns: number): void => {
      for (let i = 0; i < turns; i++) governor.take(costMs, false, false, (atMs += 150));
    };
    pass(30, 100);
    expect(governor.canvasRatio).toBe(1);
    pass(70, 100);
    expect(governor.canvasRatio).toBe(1);
    pass(113, 100);
    expect(governor.canvasRatio).toBe(0.65);
    expect(governor.quality(false).pixelRatio).toBe(0.65);
    expect(governor.quality(true).pixelRatio).toBe(0.5);
    pass(20, 1000);
    expect(governor.canvasRatio).toBe(1);
  });

  it('does not learn from a standing city drawn better than the level is', () => {
    const governor = new Governor(0, 1, false);
    for (let i = 0; i < 200; i++) governor.take(900, false, true, i * 1000);
    expect(governor.health.level).toBe(2);
  });

  it('is still where it is pinned', () => {
    const governor = new Governor(0, 1.5, true);
    for (let i = 0; i < 200; i++) governor.take(900, true, true, i * 1000);
    expect(governor.quality(true)).toEqual({
      pixelRatio: 1.5,
      effects: true,
      movers: 'shapes',
      detail: 1,
    });
    expect(governor.canvasRatio).toBe(1.5);
    expect(governor.health.reason).toBe('pinned');
  });
});
