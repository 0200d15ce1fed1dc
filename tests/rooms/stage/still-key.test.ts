import { Matrix4, Vector3 } from 'three';
import { beforeEach, expect, test } from 'vitest';
import type { StageFrame } from '../../../src/stage/guest.ts';
import { StillKey } from '../../../src/stage/still-key.ts';

let frame: StageFrame;
let key: StillKey;

/** What the key reads of a frame, and nothing else. */
const newFrame = (): StageFrame => {
  const shared: Record<string, { value: unknown }> = Object.fromEntries(
    ['uNight', 'uLight', 'uRho1', 'uDim', 'uFocusOn', 'uShadow'].map((name) => [name, { value: 0 }]),
  );
  for (const name of ['uL', 'uSun', 'uSky', 'uHaze', 'uLand']) shared[name] = { value: new Vector3() };
  for (const name of ['uFocus', 'uHm']) shared[name] = { value: { version: 0 } };
  return {
    camera: { projectionMatrix: new Matrix4(), matrixWorldInverse: new Matrix4() },
    scene: { layers: {}, place: '6201', theme: 'dark', sun: 'true' },
    quality: { effects: false, detail: 1 },
    shared: { ...shared, uShadowAt: { value: new Matrix4() } },
  } as unknown as StageFrame;
};
const isChanged = (mayWait: boolean, changes = 0): boolean => key.changed(frame, 800, 600, changes, mayWait);

beforeEach(() => {
  frame = newFrame();
  key = new StillKey(true);
  isChanged(false);
});

test('light waits while it may, and is not forgotten', () => {
  frame.shared.uSun.value.x += 0.1;
  expect([isChanged(true), isChanged(true), isChanged(false), isChanged(false)]).toEqual([
    false,
    false,
    true,
    false,
  ]);
});

test.each<[string, () => void, number]>([
  ['the camera', () => (frame.camera.matrixWorldInverse.elements[12] = 3), 0],
  ['the layers', () => Object.assign(frame.scene, { layers: {} }), 0],
  ['a part', () => undefined, 1],
])('%s never waits, and takes the light along', (_what, change, changes) => {
  frame.shared.uSun.value.x += 0.1;
  change();
  expect(isChanged(true, changes)).toBe(true);
  expect(isChanged(false, changes)).toBe(false);
});

test('what is forgotten is drawn anew, whatever waits', () => {
  key.forget();
  expect(isChanged(true)).toBe(true);
});

test.each([
  [true, 3, false],
  [true, 5, true],
  [false, 1.5, true],
])('software GL %s: light by %f steps of 255 changes the picture: %s', (isPlain, steps, wanted) => {
  key = new StillKey(isPlain);
  isChanged(false);
  frame.shared.uSky.value.y += steps / 255;
  expect(isChanged(false)).toBe(wanted);
});
