import { afterEach, describe, expect, it } from 'vitest';
import { LAYERS, type Scene } from '../../../src/session/scene.ts';
import { toyCity } from '../../fixtures/toy-city.ts';
import { GlCensus } from '../whole/gl-census.ts';
import { LivingToy } from '../whole/living-toy.ts';
import { often } from '../../often.ts';
import { openToy, shareDiffering, type ToyStage } from '../whole/open-toy.ts';

const LOSSES = often(20, 6);
/** Trays come this often, ms. */
const EVERY_MS = 100;
const POLL = { timeout: 10_000, interval: 10 };
const SIZE = { width: 320, height: 200 };

const SCENE: Partial<Scene> = {
  camera: { lng: 103.834, lat: 36.061, zoom: 14.2, pitch: 50, bearing: -24 },
  place: toyCity().divisions.find((d) => d.level === 'community')?.code ?? '',
  layers: Object.fromEntries(LAYERS.map((l) => [l, true])) as Scene['layers'],
  selection: { kind: 'mover', slot: 5 },
  sun: 'low',
};

/** FNV-1a of a picture. */
function hashOf(rgba: Uint8Array): string {
  let h = 0x811c9dc5;
  for (const byte of rgba) h = Math.imul(h ^ byte, 0x01000193);
  return (h >>> 0).toString(16);
}

describe('a lost context', () => {
  let toy: ToyStage | undefined;
  let census: GlCensus | undefined;
  let load: ReturnType<typeof setInterval> | undefined;
  afterEach(() => {
    clearInterval(load);
    toy?.close();
    census?.close();
    toy = census = load = undefined;
  });

  it(`comes back ${LOSSES} times under load: the same picture, nothing more on the GPU, no GL error`, async () => {
    census = new GlCensus();
    const living = new LivingToy();
    for (let i = 0; i < 30; i++) living.turn(1000);
    toy = await openToy(SCENE, { tier: 1, twin: living.twin }, SIZE);
    const { stage, session, settled } = toy;
    const seen = async (): Promise<{ rgba: Uint8Array; gpu: object; all: object }> => {
      clearInterval(load);
      session.change({});
      const { rgba } = await settled();
      const state = { rgba, gpu: stage.health().gpu, all: census?.count() ?? {} };
      load = setInterval(() => {
        living.resend();
        session.change({});
      }, EVERY_MS);
      return state;
    };
    const first = await seen();
    const hashes: string[] = [];
    let after = first;
    for (let loss = 1; loss <= LOSSES; loss++) {
      const { frames } = stage.health();
      await expect.poll(() => stage.health().frames, POLL).toBeGreaterThan(frames);
      stage.loseContext();
      await expect.poll(() => stage.health().contextLosses, POLL).toBe(loss);
      census.forget();
      const atLoss = stage.health().frames;
      stage.restoreContext();
      await expect.poll(() => stage.health().frames, POLL).toBeGreaterThan(atLoss);
      const now = await seen();
      if (loss === 1) after = now;
      hashes.push(hashOf(now.rgba));
      expect(now.gpu, `three's objects after loss ${loss}`).toEqual(first.gpu);
      expect(now.all, `all objects after loss ${loss}`).toEqual(after.all);
    }
    const { glErrors, contextLosses, gpu } = stage.health();
    const off = shareDiffering(first.rgba, after.rgba, 0);
    console.info(
      `${contextLosses} losses: pictures ${[...new Set(hashes)].join()} (${(off * 100).toFixed(3)} % of the first ` +
        `differ); GL errors ${glErrors}; three ${JSON.stringify(gpu)}; of all guests ${JSON.stringify(after.all)}`,
    );
    expect(new Set(hashes).size).toBe(1);
    expect(shareDiffering(first.rgba, after.rgba, 12)).toBe(0);
    expect(glErrors).toBe(0);
    expect(new Set(new Uint32Array(first.rgba.buffer)).size).toBeGreaterThan(200);
  }, 120_000);
});
