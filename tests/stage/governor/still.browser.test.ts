import { afterEach, describe, expect, it } from 'vitest';
import { openToy, shareDiffering, type ToyStage } from '../whole/open-toy.ts';

/** Nothing that moves, and no metro: deck draws it between the passes, over the veil when the city is kept. */
const LAYERS = {
  skyline: true,
  terrain: true,
  grid: false,
  homes: false,
  flow: false,
  fleet: false,
  parking: false,
  beacons: false,
  metro: false,
  labels: false,
} as const;

describe('the kept picture of the standing city', () => {
  const open: ToyStage[] = [];
  afterEach(() => {
    for (const toy of open.splice(0)) toy.close();
  });
  const toy = async (...args: Parameters<typeof openToy>): Promise<ToyStage> => {
    const opened = await openToy(...args);
    open.push(opened);
    return opened;
  };

  it('is the same picture as one drawn at once, pixel by pixel', async () => {
    const direct = await (await toy({ layers: LAYERS }, { keepCity: false })).settled();
    for (const t of open.splice(0)) t.close();
    const kept = await (await toy({ layers: LAYERS }, { keepCity: true })).settled();
    expect(shareDiffering(direct.rgba, kept.rgba, 0)).toBe(0);
  }, 60_000);

  it('differs with prisms in it only where one stands behind a smoothed edge', async () => {
    const layers = { ...LAYERS, grid: true };
    const direct = await (await toy({ layers }, { tier: 1, keepCity: false })).settled();
    for (const t of open.splice(0)) t.close();
    const kept = await (await toy({ layers }, { tier: 1, keepCity: true })).settled();
    expect(shareDiffering(direct.rgba, kept.rgba, 8)).toBeLessThan(0.005);
  }, 60_000);

  it('is drawn anew exactly when camera, light, layers or size change', async () => {
    const { stage, session, settled } = await toy({ layers: LAYERS }, { tier: 0, keepCity: true });
    await settled();
    let { cityDraws } = stage.health();
    for (let i = 0; i < 4; i++) {
      session.select({ kind: 'incident', id: `i${i}` });
      await settled();
    }
    expect(stage.health().cityDraws).toBe(cityDraws);
    for (const change of [
      { sun: 'night' },
      { layers: { ...LAYERS, skyline: false } },
      { camera: { ...session.scene.camera, bearing: 30 } },
    ] as const) {
      session.change(change);
      await expect.poll(() => stage.health().cityDraws - cityDraws, { timeout: 5000 }).toBeGreaterThan(0);
      await settled();
      expect(stage.health().cityDraws - cityDraws).toBeLessThanOrEqual(2);
      cityDraws = stage.health().cityDraws;
    }
    expect(stage.health().glErrors).toBe(0);
  }, 60_000);

  it('waits for a typist when only the light changed, and follows once nobody types', async () => {
    const noonMs = Date.UTC(2026, 5, 21, 5, 0);
    const { stage, session, settled } = await toy(
      { layers: LAYERS, sun: 'true', heldAtMs: noonMs },
      { tier: 0, keepCity: true },
    );
    const field = document.createElement('input');
    document.body.append(field);
    const press = (): boolean => field.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true }));
    await settled();
    for (let before = -1; before !== stage.health().frames;) {
      before = stage.health().frames;
      await new Promise((done) => setTimeout(done, 1500));
    }
    const { frames, cityDraws } = stage.health();
    const typing = setInterval(press, 200);
    press();
    session.change({ heldAtMs: noonMs + 8 * 3_600_000 });
    try {
      await new Promise((done) => setTimeout(done, 3000));
      expect(stage.health().frames).toBe(frames);
      await expect.poll(() => stage.health().frames, { timeout: 15_000 }).toBeGreaterThan(frames);
      expect(stage.health().cityDraws).toBe(cityDraws);
    } finally {
      clearInterval(typing);
      field.remove();
    }
    await expect.poll(() => stage.health().cityDraws, { timeout: 5000 }).toBe(cityDraws + 1);
  }, 60_000);

  it('comes back with a lost context', async () => {
    const { stage, session, settled } = await toy({ layers: LAYERS }, { tier: 0, keepCity: true });
    const before = await settled();
    stage.loseContext();
    await expect.poll(() => stage.health().contextLosses, { timeout: 5000 }).toBe(1);
    stage.restoreContext();
    await settled();
    session.change({});
    const after = await settled();
    expect(shareDiffering(before.rgba, after.rgba, 0)).toBe(0);
    expect(stage.health().glErrors).toBe(0);
  }, 60_000);
});
