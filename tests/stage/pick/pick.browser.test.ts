import { afterEach, describe, expect, it } from 'vitest';
import type { Buildings } from '../../../src/city/bundle.ts';
import type { Incident } from '../../../src/city/fact.ts';
import { Ground } from '../../../src/city/place.ts';
import type { Selection } from '../../../src/session/scene.ts';
import { openBeacons } from '../../../src/stage/beacons/beacon-part.ts';
import { openFleet } from '../../../src/stage/fleet/fleet-part.ts';
import { openParking } from '../../../src/stage/parking/parking-part.ts';
import { Picker } from '../../../src/stage/pick.ts';
import { openSkyline } from '../../../src/stage/skyline/skyline.ts';
import type { JournalRow } from '../../../src/wire/message.ts';
import { ROW_FLOATS, type Tray } from '../../../src/wire/tray.ts';
import { toyCity } from '../../fixtures/toy-city.ts';
import { BareStage, NOW_MS, quietTwin } from '../fleet/bare-stage.ts';

const ground = new Ground(toyCity().head.origin);
const SPOTS = [-320, -110, 110, 320].flatMap((x) => [-220, -50, 120].map((y) => [x, y] as const));

/** Standing movers in every third slot from `first` on. */
function trayOfSpots(first: number): Tray {
  const rows = new Float32Array(SPOTS.length * ROW_FLOATS);
  SPOTS.forEach(([x, y], i) =>
    rows.set([first + i * 3, x, y, 2 * 16 + 1, 8, x, y, 5 * 16 + Math.PI, 9.9], i * ROW_FLOATS),
  );
  return { rows, n: SPOTS.length, epochMs: NOW_MS - 10_000, slots: first + SPOTS.length * 3, whole: true };
}

async function pickAt(
  stage: BareStage,
  picker: Picker,
  xPx: number,
  yPx: number,
): Promise<Selection | undefined> {
  const answer = picker.ask(xPx, yPx);
  picker.prerender(stage.frame);
  return answer;
}

const pickerOf = (stage: BareStage): Picker =>
  new Picker(
    stage.parts.flatMap((part) => part.pick ?? []),
    () => undefined,
  );

describe('picking', () => {
  let stage: BareStage | undefined;
  afterEach(() => {
    stage?.close();
    stage = undefined;
  });

  // Ids over 16 bits in the plain draw; software GL pays for every instance, so few in the instanced one.
  it.each([
    [0, 70_000],
    [1, 300],
  ] as const)(
    'finds every mover by its slot, nothing beside it: tier %i from slot %i',
    async (tier, first) => {
      const twin = quietTwin();
      twin.trays.push(trayOfSpots(first));
      stage = new BareStage(twin, [openFleet], {}, tier);
      stage.draw();
      expect(twin.back).toHaveLength(1);
      const picker = pickerOf(stage);
      for (const [i, [x, y]] of SPOTS.entries()) {
        const { xPx, yPx } = stage.onScreen(x, y, 1);
        expect(await pickAt(stage, picker, xPx, yPx)).toEqual({ kind: 'mover', slot: first + i * 3 });
        expect(await pickAt(stage, picker, xPx, yPx + 30)).toBeUndefined();
      }
      picker.dispose();
    },
  );

  it('tells incident, car park and building apart, and what stands in front wins', async () => {
    const incident = { kind: 'fire', grade: 2, title: 'x', state: 'open', openedAtMs: NOW_MS } as const;
    const body: Incident = { id: 'fire-1', ...incident, at: { lng: ground.lng(-300), lat: ground.lat(0) } };
    const source = { source: 'test', origination: 'simulated', division: '' } as const;
    const row: JournalRow = {
      stream: 'incidents',
      seq: 1,
      id: 'fire-1',
      version: 1,
      atMs: NOW_MS,
      ...source,
      body,
    };
    const park = {
      slot: 4,
      id: 'p',
      source: 'test',
      label: 'P',
      lng: ground.lng(330),
      lat: ground.lat(-440),
    };
    const counts = Int32Array.of(0, 0, 0, 0, 300);
    const parking = {
      columns: {
        registered: counts,
        total: counts,
        free: Int32Array.of(0, 0, 0, 0, 60),
        outOfService: counts,
        observed: counts,
        atMs: new Float64Array(5).fill(NOW_MS),
        live: Uint8Array.of(0, 0, 0, 0, 1),
      },
      roster: new Map([[4, park]]),
      slots: 5,
      version: 1,
      rosterVersion: 1,
    };
    const twin = quietTwin({ parking, incidents: new Map([['fire-1', row]]) });
    stage = new BareStage(twin, [openSkyline, openParking, openBeacons]);
    stage.draw();
    const picker = pickerOf(stage);
    const foot = stage.onScreen(-300, 0, 0.5);
    const found = await pickAt(stage, picker, foot.xPx, foot.yPx - 58);
    expect(found).toEqual({ kind: 'incident', id: 'fire-1' });
    const tower = stage.onScreen(330, -440, 12);
    expect(await pickAt(stage, picker, tower.xPx, tower.yPx)).toEqual({ kind: 'parking', slot: 4 });
    const roof = roofInView(stage, twin.city.buildings);
    expect(await pickAt(stage, picker, roof.xPx, roof.yPx)).toMatchObject({ kind: 'building' });
    picker.dispose();
  });

  it('leaves the picture as it was', async () => {
    const twin = quietTwin();
    twin.trays.push(trayOfSpots(0));
    stage = new BareStage(twin, [openSkyline, openFleet]);
    stage.draw();
    stage.draw();
    const before = stage.pixels();
    const picker = pickerOf(stage);
    await pickAt(stage, picker, 200, 160);
    expect(stage.pixels()).toEqual(before);
    expect(stage.renderer.getContext().getError()).toBe(0);
    picker.dispose();
  });
});

/** The middle of a roof well inside the picture. */
function roofInView(stage: BareStage, { start, xy, top }: Buildings): { xPx: number; yPx: number } {
  for (let i = 0; i < top.length; i++) {
    const from = (start[i] ?? 0) * 2;
    const [x0 = 0, y0 = 0, , , x1 = 0, y1 = 0] = xy.subarray(from, from + 6);
    const roof = stage.onScreen((x0 + x1) / 2, (y0 + y1) / 2, top[i] ?? 0);
    const { widthPx, heightPx } = stage.frame;
    if (Math.abs(roof.xPx - widthPx / 2) < 150 && Math.abs(roof.yPx - heightPx / 2) < 100) return roof;
  }
  throw new Error('no roof is in the picture');
}
