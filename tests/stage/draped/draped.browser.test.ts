import { Scene as Scene3D } from 'three';
import { afterEach, describe, expect, it } from 'vitest';
import { homesOf } from '../../../src/city/home-number.ts';
import { groundAt } from '../../../src/city/ground-height.ts';
import type { Scene } from '../../../src/session/scene.ts';
import { openBeacons } from '../../../src/stage/beacons/beacon-part.ts';
import { openFleet } from '../../../src/stage/fleet/fleet-part.ts';
import { openFlow } from '../../../src/stage/flow/flow-part.ts';
import { openGrid } from '../../../src/stage/grid/grid-part.ts';
import { drape } from '../../../src/stage/ground/drape.ts';
import { standingCity } from '../../../src/stage/ground/standing-city.ts';
import type { OpenPart } from '../../../src/stage/guest.ts';
import { buildingFrame } from '../../../src/stage/homes/building-frame.ts';
import { openHomes } from '../../../src/stage/homes/homes-part.ts';
import { openParking } from '../../../src/stage/parking/parking-part.ts';
import { openSkyline } from '../../../src/stage/skyline/skyline.ts';
import type { TwinView } from '../../../src/twin/twin-view.ts';
import { ROW_FLOATS } from '../../../src/wire/tray.ts';
import { hillyCity } from '../../fixtures/hilly-city.ts';
import { TOY_GROUND, toyCity } from '../../fixtures/toy-city.ts';
import { BareStage, NOW_MS, quietTwin } from '../fleet/bare-stage.ts';
import { openToy } from '../whole/open-toy.ts';

const HILLS = hillyCity();
const PLACES = [
  [0, 0],
  [-260, -180],
  [310, -90],
  [-120, 260],
  [220, 330],
] as const;
const heightOf = (x: number, y: number): number => groundAt(HILLS, x, y);
const lngLat = ([x, y]: readonly [number, number]): { lng: number; lat: number } => ({
  lng: TOY_GROUND.lng(x),
  lat: TOY_GROUND.lat(y),
});

describe('a draped city', () => {
  let stage: BareStage;
  afterEach(() => stage.close());

  function open(part: OpenPart, over: Partial<TwinView>, scene: Partial<Scene> = {}): void {
    stage = new BareStage(quietTwin({ city: HILLS, ...over }), [part], scene);
    stage.draw();
  }
  /** Something is drawn within so many px of where a place of the world is on screen. */
  function drawnAt(x: number, y: number, z: number, reach = 2): boolean {
    const { xPx, yPx } = stage.onScreen(x, y, z);
    for (let dx = -reach; dx <= reach; dx++)
      for (let dy = -reach; dy <= reach; dy++)
        if (stage.colourAt(xPx + dx, yPx + dy) !== '#000000') return true;
    return false;
  }
  /** On the ground of every place, and not on the floor below it. */
  function standsOnGround(overM: number): void {
    for (const [x, y] of PLACES) {
      expect(drawnAt(x, y, heightOf(x, y) + overM), `${x} ${y}`).toBe(true);
      expect(drawnAt(x, y, overM), `${x} ${y} on the floor`).toBe(false);
    }
  }

  it('has its vehicles on the ground', () => {
    const rows = new Float32Array(PLACES.length * ROW_FLOATS);
    PLACES.forEach(([x, y], slot) =>
      rows.set([slot, x, y, 16, 8, x, y, 5 * 16 + Math.PI, 9.9], slot * ROW_FLOATS),
    );
    const n = PLACES.length;
    let given = false;
    const takeTray: TwinView['takeTray'] = () => {
      if (given) return undefined;
      given = true;
      return { rows, n, epochMs: NOW_MS - 10_000, slots: n, whole: true };
    };
    open(openFleet, { takeTray });
    standsOnGround(0.6);
  });

  it('has its car parks on the ground', () => {
    const n = PLACES.length;
    const all = (v: number): Int32Array => new Int32Array(n).fill(v);
    const columns = {
      registered: all(30),
      total: all(30),
      free: all(3),
      outOfService: all(0),
      observed: all(0),
      atMs: new Float64Array(n).fill(NOW_MS),
      live: new Uint8Array(n).fill(1),
    };
    const row = (slot: number) => ({ slot, id: `${slot}`, source: 's', label: '', ...lngLat(PLACES[slot]!) });
    const roster = new Map(PLACES.map((_p, slot) => [slot, row(slot)]));
    open(openParking, { parking: { columns, roster, slots: n, version: 1, rosterVersion: 1 } });
    standsOnGround(1);
  });

  it('has the speeds of a road all along its folds', () => {
    const path = [-500, 500].map((x): [number, number] => [TOY_GROUND.lng(x), TOY_GROUND.lat(-40)]);
    const row = { slot: 0, id: 'r', source: 's', label: '', lng: 0, lat: 0, path };
    const one = { speed: Uint16Array.of(300), freeSpeed: Uint16Array.of(2000), flow: Uint16Array.of(9) };
    const columns = { ...one, live: Uint8Array.of(1), atMs: Float64Array.of(NOW_MS) };
    open(openFlow, {
      roads: { columns, roster: new Map([[0, row]]), slots: 1, version: 1, rosterVersion: 1 },
    });
    for (let x = -450; x <= 450; x += 25)
      expect(drawnAt(x, -40, heightOf(x, -40) + 0.8, 1), `${x}`).toBe(true);
    expect([-300, 0, 300].some((x) => drawnAt(x, -40, 0.8, 1))).toBe(false);
  });

  it('has rings and badges over the ground', () => {
    const incidents = new Map(
      PLACES.map((at, i) => {
        const body = { id: `${i}`, kind: 'fire', grade: 4, title: '', at: lngLat(at), state: 'open' };
        const row = { stream: 'incidents', seq: i, id: `${i}`, version: 1, atMs: NOW_MS, division: '' };
        return [`${i}`, { ...row, source: 's', origination: 'simulated', body } as never] as const;
      }),
    );
    open(openBeacons, { incidents }, { layers: { ...layersOf(), skyline: false } });
    for (const [x, y] of PLACES) expect(drawnAt(x, y, heightOf(x, y) + 0.5, 1)).toBe(true);
  });

  it('has an opened building and the stubs around it on the ground, not under it', () => {
    const homes = HILLS.homes!;
    const { buildings } = standingCity(HILLS);
    const inView = (b: number): boolean => {
      const { x, y } = buildingFrame(buildings, b);
      return homesOf(homes, b) > 0 && homes.storeys[b]! > 2 && Math.hypot(x, y - 200) < 320;
    };
    const opened = homes.storeys.findIndex((_n, b) => inView(b));
    const { x, y } = buildingFrame(buildings, opened);
    open(openHomes, {}, { open: opened, layers: { ...layersOf(), homes: true } });
    stage.frame.shared.uBow.value = 1;
    stage.draw();
    const foot = buildings.base[opened]!;
    expect(foot).toBeGreaterThan(35);
    expect(drawnAt(x, y, foot + 3, 3), 'at its foot').toBe(true);
    expect(drawnAt(x, y, foot - 40, 0), 'under the ground').toBe(false);
    stage.close();

    open(openSkyline, {}, { open: opened });
    const standsAt = (b: number): number => buildings.top[b]! - groundAt(HILLS, ...middleOf(b));
    const middleOf = (b: number): [number, number] => {
      const frame = buildingFrame(buildings, b);
      return [frame.x, frame.y];
    };
    const beside = homes.storeys.findIndex((_n, b) => {
      const [bx, by] = middleOf(b);
      return b !== opened && Math.hypot(bx - x, by - y) < 100 && standsAt(b) > 6;
    });
    stage.draw();
    const [bx, by] = middleOf(beside);
    expect(beside).toBeGreaterThanOrEqual(0);
    const found = stage.parts[0]!.pick!.object;
    drape(found, stage.frame.shared);
    stage.renderer.clear();
    stage.renderer.render(new Scene3D().add(found), stage.frame.camera);
    expect(drawnAt(bx, by, heightOf(bx, by) + 1, 1), 'a stub').toBe(true);
  });

  it('has the borders of its divisions over the ground', () => {
    open(openGrid, {}, { layers: { ...layersOf(), grid: true }, place: '990101001001' });
    const { start, xy } = HILLS.divisionRings;
    const inside = HILLS.divisions.findIndex((d) => d.level === 'grid');
    const p = 2 * start[inside]!;
    const [x, y] = [xy[p]! / 2, xy[p + 1]! / 2];
    expect(drawnAt(x, y, heightOf(x, y) + 2, 0)).toBe(true);
  });
});

function layersOf(): Scene['layers'] {
  const off = { skyline: true, homes: false, terrain: true, flow: true, fleet: true, parking: true };
  return { ...off, beacons: true, grid: false, metro: false, labels: false };
}

describe('the whole stage of a draped city', () => {
  it('draws without a GL error, and another picture than the flat one', async () => {
    const pictures: Uint8Array[] = [];
    for (const city of [HILLS, toyCity()]) {
      const toy = await openToy({}, { twin: quietTwin({ city }) });
      const { rgba } = await toy.settled();
      pictures.push(rgba.slice());
      expect(toy.stage.health().glErrors).toBe(0);
      expect(toy.stage.health().drawCalls).toBeLessThanOrEqual(60);
      toy.close();
    }
    const [hills, flat] = pictures as [Uint8Array, Uint8Array];
    let differing = 0;
    for (let i = 0; i < hills.length; i += 4) differing += Math.abs(hills[i]! - flat[i]!) > 8 ? 1 : 0;
    expect(differing / (hills.length / 4)).toBeGreaterThan(0.2);
  });
});
