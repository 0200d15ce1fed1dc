import type { Map } from 'maplibre-gl';
import { expect, test } from 'vitest';
import { cutOf, Lens } from '../../../src/stage/wall.ts';

class Insets {
  getCenter(width: number, height: number): { x: number; y: number } {
    return { x: width / 2, y: height / 2 };
  }
}

/** What a lens asks of a map of 800 × 600, with how often it drew anew. */
function fakeMap() {
  const insets = new Insets();
  const seen = { centreY: 300, repaints: 0 };
  const transform = {
    cameraToCenterDistance: 1000,
    pixelsPerMeter: 0.1,
    overrideNearFarZ: () => (seen.centreY = insets.getCenter(800, 600).y),
    _cameraState: { edgeInsets: insets },
  };
  const map = {
    on: () => undefined,
    off: () => undefined,
    getContainer: () => ({ clientWidth: 800, clientHeight: 600 }),
    setVerticalFieldOfView: () => undefined,
    triggerRepaint: () => (seen.repaints += 1),
    _camera: { transform },
  };
  return { map: map as unknown as Map, seen };
}

test('a lens opened unshifted takes a shift, and another, and leaves the page as it was', () => {
  const { map, seen } = fakeMap();
  const lens = new Lens(map, undefined, 0);
  expect(seen).toEqual({ centreY: 300, repaints: 0 });
  lens.lensShift = 0.1;
  expect(seen).toEqual({ centreY: 300 + cutOf(800, 600, undefined, 0.1).y, repaints: 1 });
  expect(seen.centreY).toBeCloseTo(240);
  lens.lensShift = -0.05;
  expect(seen.centreY).toBeCloseTo(330);
  lens.dispose();
  expect(new Insets().getCenter(800, 600).y).toBe(300);
});
