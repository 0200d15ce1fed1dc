import { expect, it } from 'vitest';
import { beat } from '../../../src/gateway/beat.ts';

function house(tick: () => void = () => undefined) {
  const troubles: string[] = [];
  let ticks = 0;
  const exchange = {
    tick: () => {
      ticks++;
      tick();
    },
    trouble: (error: unknown) => void troubles.push(String(error)),
  };
  return { exchange, troubles, ticks: () => ticks };
}

it('sends the frames of real sources although the simulation throws', () => {
  const { exchange, troubles, ticks } = house();
  const once = beat(() => {
    throw new Error('no road');
  }, exchange);
  once();
  once();
  expect([ticks(), troubles]).toEqual([2, ['Error: no road', 'Error: no road']]);
});

it('drives the simulation although a tick throws, and beats without one', () => {
  const { exchange, troubles } = house(() => {
    throw new Error('no table');
  });
  let driven = 0;
  const once = beat(() => void driven++, exchange);
  once();
  once();
  expect([driven, troubles.length]).toEqual([2, 2]);
  beat(undefined, exchange)();
  expect(troubles).toHaveLength(3);
});
