import { describe, expect, test } from 'vitest';
import type { Alert } from '../../../src/city/fact.ts';
import type { Scene } from '../../../src/session/scene.ts';
import { openFlow } from '../../../src/stage/flow/flow-part.ts';
import type { TwinView } from '../../../src/twin/twin-view.ts';
import type { JournalRow } from '../../../src/wire/message.ts';
import { TOY_GROUND, toyCity } from '../../fixtures/toy-city.ts';
import { BareStage, NOW_MS, quietTwin } from '../fleet/bare-stage.ts';

const FREE_CMS = 2000;
const CITY = toyCity();

/** One measured road from west to east through the middle of the picture, or an edge of the town. */
function road(speedCms: number, edge?: number): TwinView['roads'] {
  const at = (x: number): [number, number] => [TOY_GROUND.lng(x), TOY_GROUND.lat(0)];
  const where = edge === undefined ? { path: [at(-400), at(400)] } : { edge };
  const row = { slot: 0, id: 'r', source: 's', label: '', lng: 0, lat: 0, ...where };
  return {
    roster: new Map([[0, row]]),
    slots: 1,
    version: 1,
    rosterVersion: 1,
    columns: {
      speed: Uint16Array.of(speedCms),
      freeSpeed: Uint16Array.of(FREE_CMS),
      flow: Uint16Array.of(100),
      live: Uint8Array.of(1),
      atMs: Float64Array.of(NOW_MS),
    },
  };
}

function openAt(zoom: number, roads: TwinView['roads'], over: Partial<TwinView> = {}): BareStage {
  const camera = { lng: 103.834, lat: 36.061, zoom, pitch: 50, bearing: 0 };
  const scene: Partial<Scene> = { camera };
  const stage = new BareStage(quietTwin({ roads, ...over }), [openFlow], scene, 0, false);
  stage.frame.stands = false;
  return stage;
}

/** Brightness along the road, one value a metre from x = −300 to 300. */
function along(stage: BareStage): number[] {
  const pixels = stage.pixels();
  return Array.from({ length: 601 }, (_, i) => {
    const { xPx, yPx } = stage.onScreen(i - 300, 0, 0.8);
    return Number.parseInt(stage.colourAt(xPx, yPx, pixels).slice(1, 3), 16);
  });
}

/** Metres (0–109) by which one brightness lies farther along than the other. */
function shiftM(before: readonly number[], after: readonly number[]): number {
  let [best, least] = [0, Infinity];
  for (let d = 0; d < 110; d++) {
    let off = 0;
    for (let i = 110; i < 480; i++) off += Math.abs((before[i - d] ?? 0) - (after[i] ?? 0));
    if (off < least) [least, best] = [off, d];
  }
  return best;
}

/** Where the first dash ends towards the front: the steepest fall of brightness, metres. */
function headM(values: readonly number[]): number {
  const falls = values.slice(150, 262).map((v, i) => v - (values[i + 153] ?? 0));
  return falls.indexOf(Math.max(...falls));
}

const lit = (stage: BareStage): number => along(stage).filter((v) => v > 20).length;

describe('flow', () => {
  test('dashes run at the measured speed, and stand once the measure is old', () => {
    const stage = openAt(15.2, road(1100));
    stage.draw();
    const first = along(stage);
    expect(Math.max(...first) - Math.min(...first)).toBeGreaterThan(40);
    stage.frame.nowMs = NOW_MS + 3000;
    stage.draw();
    const third = along(stage);
    expect(Math.abs(shiftM(first, third) - 33)).toBeLessThanOrEqual(2);
    stage.frame.nowMs = NOW_MS + 400_000;
    stage.draw();
    const stale = along(stage);
    stage.frame.nowMs = NOW_MS + 405_000;
    stage.draw();
    expect(along(stage)).toEqual(stale);
    stage.close();
  });

  test('a new speed changes how fast dashes run, not where they are', () => {
    const roads = road(1100);
    const stage = openAt(15.2, roads);
    stage.draw();
    stage.frame.nowMs = NOW_MS + 5000;
    stage.draw();
    const before = along(stage);
    roads.columns.speed[0] = 1500;
    (roads as { version: number }).version += 1;
    stage.draw();
    expect(Math.abs(headM(along(stage)) - headM(before))).toBeLessThanOrEqual(2);
    stage.close();
  });

  test('stands where nothing may move, whatever is measured anew', () => {
    const roads = road(1100);
    const stage = openAt(15.2, roads);
    stage.frame.stands = true;
    stage.draw();
    const before = along(stage);
    stage.frame.nowMs = NOW_MS + 5000;
    (roads as { version: number }).version += 1;
    stage.draw();
    expect(along(stage)).toEqual(before);
    stage.close();
  });

  test('over the whole city roads that flow are not drawn, slow ones are', () => {
    const quiet = openAt(13.9, road(1500));
    quiet.draw();
    expect(lit(quiet)).toBe(0);
    quiet.close();
    const slow = openAt(13.9, road(300));
    slow.draw();
    expect(lit(slow)).toBeGreaterThan(300);
    slow.close();
  });

  test('a road that begins to stand is drawn over the whole city, and all roads once the eye is near', () => {
    const roads = road(1500);
    const stage = openAt(13.9, roads);
    stage.draw();
    expect(lit(stage)).toBe(0);
    roads.columns.speed[0] = 300;
    (roads as { version: number }).version += 1;
    stage.frame.nowMs = NOW_MS + 1000;
    stage.draw();
    expect(lit(stage)).toBeGreaterThan(300);
    roads.columns.speed[0] = 1500;
    (roads as { version: number }).version += 1;
    stage.frame.nowMs = NOW_MS + 2000;
    stage.draw();
    expect(lit(stage)).toBe(0);
    stage.frame.zoom = 15.2;
    stage.draw();
    expect(lit(stage)).toBeGreaterThan(300);
    stage.close();
  });

  test('nothing flows on a road that is closed by a flood', () => {
    const edge = CITY.roads.from.findIndex(
      (from, e) =>
        CITY.roads.nodeY[from] === CITY.roads.nodeY[CITY.roads.to[e]!] &&
        Math.abs(CITY.roads.nodeY[from]!) < 120 &&
        Math.abs(CITY.roads.nodeX[from]! + 110) < 5,
    );
    const body: Alert = {
      id: 'f',
      event: '洪水',
      grade: 1,
      status: 'Exercise',
      msgType: 'Alert',
      effectiveAtMs: NOW_MS - 1000,
      floodExtentM: 120,
    };
    const row = { stream: 'alerts', id: 's:f', version: 1, source: 's', origination: 'simulated', body };
    const alerts = new Map([['s:f', row as unknown as JournalRow]]);
    const any = (stage: BareStage): boolean => stage.pixels().some((v, i) => i % 4 === 0 && v > 20);
    const open = openAt(15.2, road(1100, edge));
    open.draw();
    expect(any(open)).toBe(true);
    open.close();
    const closed = openAt(15.2, road(1100, edge), { alerts });
    closed.draw();
    expect(any(closed)).toBe(false);
    closed.close();
  });
});
