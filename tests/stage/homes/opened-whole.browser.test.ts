import { afterEach, describe, expect, it } from 'vitest';
import { homesOf } from '../../../src/city/home-number.ts';
import { cameraOnOpened } from '../../../src/session/open-building.ts';
import { toyCity } from '../../fixtures/toy-city.ts';
import { openToy, shareDiffering, TOY_SCENE, type ToyStage } from '../whole/open-toy.ts';

const city = toyCity();
const homes = city.homes!;
/** A building in the middle of the town's north with homes. */
const OPEN = homes.storeys.findIndex((high, b) => high > 4 && homesOf(homes, b) > 8);

describe('an opened building in the whole stage', () => {
  let toy: ToyStage | undefined;
  afterEach(() => {
    toy?.close();
    toy = undefined;
  });

  it('is the same picture after a lost context, and opening again and again keeps nothing on the GPU', async () => {
    const scene = { open: OPEN, camera: cameraOnOpened(city, OPEN, -24), place: '9901' };
    const layers = { ...TOY_SCENE.layers, homes: true, grid: false };
    toy = await openToy({ ...scene, layers });
    const { stage, session } = toy;
    const before = await toy.settled();
    expect(stage.health().slotsDrawn).toBe(homes.start.at(-1)! + homesOf(homes, OPEN));
    expect(stage.health().drawCalls).toBeLessThanOrEqual(60);

    session.openBuilding(undefined);
    const closed = await toy.settled();
    expect(shareDiffering(before.rgba, closed.rgba, 8)).toBeGreaterThan(0.02);
    const visit = async (times: number): Promise<void> => {
      for (let i = 0; i < times; i++) {
        session.openBuilding(i % 2 === 0 ? OPEN : undefined);
        session.change({ place: i % 3 === 0 ? '990101' : '9901' });
        await new Promise((done) => setTimeout(done, 30));
      }
      session.change({ place: '9901' });
      session.openBuilding(OPEN);
    };
    await visit(4);
    const again = await toy.settled();
    expect(shareDiffering(before.rgba, again.rgba, 0)).toBe(0);
    const gpu = stage.health().gpu;
    await visit(12);
    await toy.settled();
    expect(stage.health().gpu).toEqual(gpu);

    stage.loseContext();
    await expect.poll(() => stage.health().contextLosses, { timeout: 5000 }).toBe(1);
    stage.restoreContext();
    await toy.settled();
    session.change({});
    const after = await toy.settled();
    expect(shareDiffering(before.rgba, after.rgba, 0)).toBe(0);
    expect(stage.health().glErrors).toBe(0);
  }, 60_000);

  it('opens by a double click or Enter on the map, and closes by Escape', async () => {
    toy = await openToy({ place: '9901', selection: { kind: 'building', index: OPEN } });
    const { session } = toy;
    const canvas = document.querySelector('canvas')!;
    const { left, top, width, height } = canvas.getBoundingClientRect();
    const at = { bubbles: true, clientX: left + width / 2, clientY: top + height / 2 };
    const zoom = session.scene.camera.zoom;
    canvas.dispatchEvent(new MouseEvent('dblclick', at));
    expect(session.scene.open).toBe(OPEN);
    expect(session.store.getState().flight?.to.pitch).toBe(64);
    expect(session.store.getState().flight?.to.zoom).not.toBe(zoom + 1);
    canvas.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    expect(session.scene.open).toBeUndefined();
    session.select({ kind: 'home', index: homes.start[OPEN]! });
    canvas.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
    expect(session.scene.open).toBe(OPEN);
    session.openBuilding(undefined);
    session.select({ kind: 'building', index: homes.storeys.indexOf(0) });
    canvas.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
    expect(session.scene.open).toBeUndefined();
  }, 60_000);
});
