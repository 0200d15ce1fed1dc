import { afterEach, describe, expect, it, vi } from 'vitest';
import { openToy, TOY_SCENE, type ToyStage } from '../whole/open-toy.ts';

const wait = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** Frames drawn in a while that began when nothing was under way any more. */
async function framesIn(toy: ToyStage, ms: number): Promise<number> {
  const { frames } = toy.stage.health();
  await wait(ms);
  return toy.stage.health().frames - frames;
}

/** A wish or news is drawn, however late its one frame comes. */
async function wakes(toy: ToyStage, by: () => void): Promise<void> {
  const { frames } = toy.stage.health();
  by();
  await expect.poll(() => toy.stage.health().frames, { timeout: 5000 }).toBeGreaterThan(frames);
}

/** Waits until no frame came for longer than a slow first one makes the next wait. @throws when it never stops. */
async function asleep(toy: ToyStage): Promise<void> {
  for (let i = 0; i < 12; i++) if ((await framesIn(toy, 1500)) === 0) return;
  throw new Error('the stage never sleeps');
}

function wishForLessMotion(): void {
  const still = { matches: true, addEventListener: () => undefined, removeEventListener: () => undefined };
  vi.spyOn(globalThis, 'matchMedia').mockReturnValue(still as unknown as MediaQueryList);
}

describe('a stage that nobody moves', () => {
  let toy: ToyStage | undefined;
  afterEach(() => {
    toy?.close();
    toy = undefined;
    vi.restoreAllMocks();
  });

  it('draws nothing while nothing changes, and wakes for a wish and for news', async () => {
    toy = await openToy({}, { shot: false, tier: 0 });
    await asleep(toy);
    expect(await framesIn(toy, 800)).toBe(0);
    const { session, pulse } = toy;
    await wakes(toy, () => session.select({ kind: 'incident', id: 'i1' }));
    await asleep(toy);
    await wakes(toy, () => pulse.setState({ movers: 3 }));
    await asleep(toy);
    toy.pulse.setState({ rttMs: 7 });
    expect(await framesIn(toy, 500)).toBe(0);
  }, 40_000);

  it('draws nothing in a hidden tab, whatever is wished, and is up to date when it is seen again', async () => {
    /* deck.gl keeps an animation frame of its own where one of its layers is shown. */
    const layers = { ...TOY_SCENE.layers, metro: false };
    toy = await openToy({ layers }, { shot: false, tier: 1 });
    const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
    document.dispatchEvent(new Event('visibilitychange'));
    await asleep(toy);
    const asked = vi.spyOn(globalThis, 'requestAnimationFrame');
    toy.session.change({ sun: 'night' });
    toy.pulse.setState({ movers: 5 });
    expect(await framesIn(toy, 600)).toBe(0);
    expect(asked).not.toHaveBeenCalled();
    hidden.mockReturnValue(false);
    document.dispatchEvent(new Event('visibilitychange'));
    await expect.poll(() => framesIn(toy as ToyStage, 100)).toBeGreaterThan(0);
  }, 40_000);

  it('draws nothing behind tables', async () => {
    toy = await openToy({ tableOnly: true }, { shot: false, tier: 0 });
    await asleep(toy);
    toy.session.change({ sun: 'night' });
    expect(await framesIn(toy, 600)).toBe(0);
    toy.session.change({ tableOnly: false });
    await expect.poll(() => framesIn(toy as ToyStage, 100)).toBeGreaterThan(0);
  }, 40_000);

  it('lets the river flow on a GPU, and stand where less motion is wished for', async () => {
    /* Pinned: as on a GPU that has time for it. */
    toy = await openToy({}, { shot: false, tier: 1, pinned: true });
    const open = toy;
    await wait(500);
    await expect.poll(() => framesIn(open, 500)).toBeGreaterThan(0);
    toy.close();
    wishForLessMotion();
    toy = await openToy({}, { shot: false, tier: 1, pinned: true });
    await asleep(toy);
    expect(await framesIn(toy, 500)).toBe(0);
  }, 40_000);

  it('cuts where less motion is wished for', async () => {
    wishForLessMotion();
    toy = await openToy({}, { shot: false, tier: 0 });
    toy.session.fly({ lng: 103.86, zoom: 15 });
    expect(toy.session.scene.camera.zoom).toBeCloseTo(15, 6);
  }, 40_000);
});
