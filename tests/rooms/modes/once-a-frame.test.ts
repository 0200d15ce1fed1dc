import { afterEach, expect, test, vi } from 'vitest';
import { onceAFrame } from '../../../src/modes/once-a-frame.ts';

afterEach(() => vi.unstubAllGlobals());

test('work asked for many times is done once in the next frame, and not after the end', () => {
  let frames: (() => void)[] = [];
  vi.stubGlobal('requestAnimationFrame', (frame: () => void) => frames.push(frame));
  vi.stubGlobal('cancelAnimationFrame', (which: number) => delete frames[which - 1]);
  const draw = (): void => {
    const now = frames;
    frames = [];
    for (const frame of now) frame?.();
  };
  let done = 0;
  const { ask, end } = onceAFrame(() => (done += 1));
  for (let i = 0; i < 9; i++) ask();
  expect(done).toBe(0);
  draw();
  expect(done).toBe(1);
  ask();
  draw();
  expect(done).toBe(2);
  ask();
  end();
  draw();
  expect(done).toBe(2);
});
