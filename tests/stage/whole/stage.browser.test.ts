import { afterEach, describe, expect, it } from 'vitest';
import { toyCity } from '../../fixtures/toy-city.ts';
import { TOKENS } from '../../../src/stage/tokens.ts';
import { countOf, openToy, shareDiffering, type ToyStage } from './open-toy.ts';

/** The community whose four grids cover the town. */
const COMMUNITY = toyCity().divisions.find((d) => d.level === 'community')?.code ?? '';

describe('the stage', () => {
  const open: ToyStage[] = [];
  afterEach(() => {
    for (const toy of open.splice(0)) toy.close();
  });
  const toy = async (...args: Parameters<typeof openToy>): Promise<ToyStage> => {
    const opened = await openToy(...args);
    open.push(opened);
    return opened;
  };

  it('draws three, deck and MapLibre in one context without a GL error', async () => {
    const { stage, settled } = await toy({});
    const { rgba } = await settled();
    const health = stage.health();
    expect(health.glErrors).toBe(0);
    expect(health.frames).toBeGreaterThan(0);
    expect(health.drawCalls).toBeGreaterThan(5);
    expect(health.drawCalls).toBeLessThanOrEqual(60);
    expect(new Set(new Uint32Array(rgba.buffer)).size).toBeGreaterThan(200);
  });

  it('is the same picture, pixel by pixel, after a lost context came back', async () => {
    const { stage, session, settled } = await toy({ place: COMMUNITY });
    const before = await settled();
    for (const losses of [1, 2]) {
      stage.loseContext();
      await expect.poll(() => stage.health().contextLosses, { timeout: 5000 }).toBe(losses);
      stage.restoreContext();
      await settled();
      session.change({});
      const after = await settled();
      expect(shareDiffering(before.rgba, after.rgba, 0)).toBe(0);
    }
    expect(stage.health().glErrors).toBe(0);
  }, 60_000);

  it('paints rims in the exact token, whatever the light', async () => {
    const { session, settled } = await toy({ place: COMMUNITY });
    const counts: number[] = [];
    for (const sun of ['day', 'low', 'night'] as const) {
      session.change({ sun });
      const { rgba } = await settled();
      counts.push(countOf(rgba, TOKENS.dark.q5));
      expect(countOf(rgba, TOKENS.dark.t1)).toBeGreaterThan(100);
    }
    const [day = 0] = counts;
    expect(day).toBeGreaterThan(100);
    for (const n of counts) expect(Math.abs(n - day)).toBeLessThanOrEqual(day * 0.02);
  }, 60_000);

  it('cuts one camera into wall tiles without a seam', async () => {
    const scene = { place: COMMUNITY };
    const whole = await (await toy(scene, { tier: 1 })).settled();
    for (const t of open.splice(0)) t.close();
    for (const column of [0, 1]) {
      const tile = { column, row: 0, columns: 2, rows: 1, bezelPx: 0 };
      const part = await toy(scene, { tile, tier: 1 }, { width: 240, height: 300 });
      const { width, height, rgba } = await part.settled();
      const cut = new Uint8Array(rgba.length);
      for (let y = 0; y < height; y++) {
        const from = (y * whole.width + column * width) * 4;
        cut.set(whole.rgba.subarray(from, from + width * 4), y * width * 4);
      }
      for (const t of open.splice(0)) t.close();
      expect(shareDiffering(cut, rgba, 32)).toBeLessThan(0.01);
    }
  }, 60_000);
});
