import { afterEach, describe, expect, it } from 'vitest';
import { FULL_QUALITY } from '../../../src/stage/quality.ts';
import { openSkyline } from '../../../src/stage/skyline/skyline.ts';
import { BareStage, quietTwin } from '../fleet/bare-stage.ts';

describe('the skyline', () => {
  let stage: BareStage | undefined;
  afterEach(() => {
    stage?.close();
    stage = undefined;
  });

  /** Triangles of a draw at a share of far detail. */
  function drawn(on: BareStage, detail: number): number {
    on.frame.quality = { ...FULL_QUALITY, detail };
    on.draw();
    return on.renderer.info.render.triangles;
  }

  it('leaves small buildings out under way, and has them all at rest where the camera stopped', () => {
    stage = new BareStage(quietTwin({}), [openSkyline]);
    const whole = drawn(stage, 1);
    stage.frame.eye.x += 1;
    expect(drawn(stage, 0.5)).toBeLessThan(0.9 * whole);
    expect(drawn(stage, 1)).toBe(whole);
  });
});
