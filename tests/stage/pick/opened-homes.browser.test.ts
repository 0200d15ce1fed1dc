import { afterEach, describe, expect, it } from 'vitest';
import { randomFrom } from '../../../src/city/random.ts';
import { cameraOnOpened } from '../../../src/session/open-building.ts';
import { LAYERS, type Scene, type Selection } from '../../../src/session/scene.ts';
import { quietTwin } from '../fleet/bare-stage.ts';
import { openToy, TOY_SCENE, type ToyStage } from '../whole/open-toy.ts';
import { OpenedHouse, towerTown } from './opened-town.ts';
import { PickCamera } from './pick-camera.ts';

/** Homes asked for, in houses opened one after the other, so many in each. */
const ASKED = 500;
const A_HOUSE = 25;
/** A pixel is asked where all of it shows one thing. */
const CORNERS = [
  [0, 0],
  [-0.6, -0.6],
  [0.6, -0.6],
  [0.6, 0.6],
  [-0.6, 0.6],
] as const;

const city = towerTown();
const layers = Object.fromEntries(LAYERS.map((l) => [l, l === 'skyline'])) as Scene['layers'];

interface Target {
  readonly expected: Selection | undefined;
  readonly xPx: number;
  readonly yPx: number;
}

/** What a line of sight through random points of random homes meets first, found without the stage. */
function targetsOn(building: number, seen: PickCamera, random: () => number): Target[] {
  const house = new OpenedHouse(city, building);
  const eye = seen.eye();
  const { width, height } = seen.size;
  const homes = house.blocks.filter(({ home }) => home !== undefined);
  const targets: Target[] = [];
  for (let tries = 0; tries < 40 * A_HOUSE && targets.length < A_HOUSE; tries++) {
    const block = homes[Math.floor(random() * homes.length)];
    if (block === undefined) break;
    const { xPx, yPx } = seen.project(...house.pointIn(block, [random(), random(), random()]));
    if (!(xPx > 2 && yPx > 2 && xPx < width - 2 && yPx < height - 2)) continue;
    const [x, y] = [Math.floor(xPx) + 0.5, Math.floor(yPx) + 0.5];
    const met = CORNERS.map(([dx, dy]) => {
      const foot = seen.ground(x + dx, y + dy);
      return house.met([eye.x, eye.y, eye.z], [foot.x, foot.y, 0]);
    });
    const [first] = met;
    if (first === undefined || met.some((one) => one?.home !== first.home)) continue;
    const expected = first.home === undefined ? undefined : ({ kind: 'home', index: first.home } as const);
    targets.push({ expected, xPx: x, yPx: y });
  }
  return targets;
}

async function clicked(toy: ToyStage, targets: readonly Target[]): Promise<(Selection | undefined)[]> {
  const canvas = document.querySelector('canvas');
  const found: (Selection | undefined)[] = [];
  await new Promise<void>((done) => {
    const leave = toy.session.store.subscribe(({ scene }) => {
      found.push(scene.selection);
      if (found.length < targets.length) return;
      leave();
      done();
    });
    for (const { xPx, yPx } of targets)
      canvas?.dispatchEvent(new MouseEvent('click', { clientX: xPx, clientY: yPx, bubbles: true }));
  });
  toy.session.select(undefined);
  return found;
}

describe('picking in an opened building', () => {
  let toy: ToyStage | undefined;
  afterEach(() => {
    toy?.close();
    toy = undefined;
  });

  it.each([1, 2])(
    'finds each of 500 homes by what is seen of it, and nothing on a slab: DPR %i',
    async (pixelRatio) => {
      const random = randomFrom(11 * pixelRatio);
      const size = { width: 800, height: 520 };
      const twin = Object.assign(quietTwin(), { city });
      toy = await openToy({ layers }, { tier: 1, pixelRatio, twin }, size);
      const { session, stage } = toy;
      const wrong: string[] = [];
      const asked = { homes: 0, slabs: 0, houses: 0 };
      for (const houses = city.buildings.top.length; asked.homes < ASKED; asked.houses += 1) {
        const building = Math.floor(random() * houses);
        const picture = { widthPx: size.width, heightPx: size.height, coverPx: 0 };
        const camera = cameraOnOpened(city, building, random() * 360, picture);
        session.change({ ...TOY_SCENE, layers, camera, open: building });
        const { frames } = stage.health();
        session.change({});
        await expect
          .poll(() => stage.health().frames, { timeout: 10_000, interval: 15 })
          .toBeGreaterThan(frames);
        const targets = targetsOn(building, new PickCamera(camera, size, city.head.origin), random);
        const found = await clicked(toy, targets);
        targets.forEach(({ expected, xPx, yPx }, i) => {
          if (expected === undefined) asked.slabs += 1;
          else asked.homes += 1;
          if (JSON.stringify(found[i]) !== JSON.stringify(expected))
            wrong.push(
              `building ${building} at ${xPx}, ${yPx}: ${JSON.stringify(found[i])}, not ${JSON.stringify(expected)}`,
            );
        });
      }
      console.info(
        `DPR ${pixelRatio}: ${asked.homes} homes and ${asked.slabs} slabs in ${asked.houses} houses`,
      );
      expect(wrong.slice(0, 8), `${wrong.length} wrong`).toEqual([]);
      expect(stage.health().glErrors).toBe(0);
    },
    120_000,
  );
});
