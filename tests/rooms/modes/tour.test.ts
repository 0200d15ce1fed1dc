import { describe, expect, test } from 'vitest';
import { stepsOf, tourOf } from '../../../src/modes/tour.ts';

describe('the tour', () => {
  test('has a step of its own where the river is over its banks, and only there', () => {
    const dry = tourOf(undefined);
    const wet = tourOf(undefined, true);
    expect(wet.length).toBe(dry.length + 1);
    expect([wet[0], wet[1], wet[3]]).toEqual(dry);
    for (const [flooded, tour] of [
      [false, dry],
      [true, wet],
    ] as const)
      expect(tour.map(({ key }) => key)).toEqual(stepsOf(flooded));
    expect(wet[2]?.scene.layers).toMatchObject({ beacons: true, fleet: true, flow: true, grid: false });
  });

  test('looks from aside at the prisms whose height it speaks of', () => {
    const step = tourOf(undefined).find(({ key }) => key === 'grid');
    expect(step?.en).toMatch(/taller prism/i);
    expect(step?.scene.camera.pitch).toBeGreaterThanOrEqual(55);
  });

  test.each([false, true])('captions fit their plate (flood: %s)', (flooded) => {
    const subject = { id: 'a', lng: 103.8, lat: 36 };
    for (const { zh, en } of [
      ...tourOf(subject, flooded),
      ...tourOf(subject, flooded, { due: true }),
      ...tourOf(undefined, flooded, { awaited: true }),
    ]) {
      expect([...zh].length, zh).toBeLessThanOrEqual(18);
      expect(en.length, en).toBeLessThanOrEqual(42);
    }
  });
});
