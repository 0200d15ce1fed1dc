import { afterEach, describe, expect, it } from 'vitest';
import type { CityBundle } from '../../../src/city/bundle.ts';
import type { Incident } from '../../../src/city/fact.ts';
import type { Grade } from '../../../src/city/kind.ts';
import { homesOf } from '../../../src/city/home-number.ts';
import { randomFrom } from '../../../src/city/random.ts';
import type { Scene, Theme } from '../../../src/session/scene.ts';
import { homePlace } from '../../../src/stage/homes/home-place.ts';
import { HomeTable } from '../../../src/stage/homes/home-table.ts';
import { openHomes } from '../../../src/stage/homes/homes-part.ts';
import { Picker } from '../../../src/stage/pick.ts';
import { openChosen } from '../../../src/stage/skyline/chosen-part.ts';
import { openSkyline } from '../../../src/stage/skyline/skyline.ts';
import { TOKENS } from '../../../src/stage/tokens.ts';
import type { JournalRow } from '../../../src/wire/message.ts';
import { toyCity } from '../../fixtures/toy-city.ts';
import { BareStage, NOW_MS, quietTwin } from '../fleet/bare-stage.ts';
import { readHomes } from './home-probe.ts';

const city = toyCity();
const homes = city.homes!;
const COUNT = homes.start.at(-1)!;
const LAYERS = {
  skyline: true,
  homes: true,
  terrain: false,
  flow: false,
  fleet: false,
  parking: false,
  beacons: false,
  grid: false,
  metro: false,
  labels: false,
};
const SIDE_M = 30_000;

/** Whether a building stands in the middle of the bare stage's picture. */
function inView(b: number): boolean {
  const p = 2 * city.buildings.start[b]!;
  return Math.abs(city.buildings.xy[p]!) < 250 && city.buildings.xy[p + 1]! < 200;
}

/** A building in view with three homes on a storey: in some tests nobody lives in the others. */
const ALONE = homes.perStorey.findIndex((per, b) => per === 3 && homes.storeys[b]! > 4 && inView(b));

function onlyOne(b: number): CityBundle {
  const keep = <T extends Uint8Array | Uint16Array>(column: T): T =>
    column.map((value, i) => (i === b ? value : 0)) as T;
  const n = homesOf(homes, b);
  const start = homes.start.map((_first, i) => (i > b ? n : 0));
  return { ...city, homes: { start, storeys: keep(homes.storeys), perStorey: keep(homes.perStorey) } };
}

function caseAt(home: number, grade: Grade, state: Incident['state'] = 'open'): [string, JournalRow] {
  const id = `case-${home}`;
  const at = city.head.origin;
  const body: Incident = { id, kind: 'medical', grade, title: id, at, state, openedAtMs: NOW_MS, home };
  const source = { source: 'test', origination: 'simulated', division: '' } as const;
  return [id, { stream: 'incidents', seq: 1, id, version: 1, atMs: NOW_MS, ...source, body }];
}

describe('homes', () => {
  let stage: BareStage | undefined;
  afterEach(() => {
    stage?.close();
    stage = undefined;
  });
  const open = (scene: Partial<Scene>, twin = quietTwin()): BareStage => {
    stage = new BareStage(twin, [openSkyline, openHomes], { place: '9901', layers: LAYERS, ...scene });
    stage.frame.stands = true;
    return stage;
  };
  const pickAt = async (on: BareStage, x: number, y: number, z: number): Promise<unknown> => {
    const picker = new Picker(
      on.parts.flatMap((part) => part.pick ?? []),
      () => undefined,
    );
    const { xPx, yPx } = on.onScreen(x, y, z);
    const answer = picker.ask(xPx, yPx);
    picker.prerender(on.frame);
    const found = await answer;
    picker.dispose();
    return found;
  };

  it('stand where the float64 reference says, within 2 cm at 30 km from the origin', () => {
    const far = { ...city.buildings, xy: city.buildings.xy.map((m) => m + SIDE_M) };
    const table = new HomeTable(far, homes);
    const on = open({});
    const random = randomFrom(7);
    const asked = Array.from({ length: 1000 }, () => Math.floor(random() * COUNT));
    const read = readHomes(on.renderer, table, asked);
    let worstM = 0;
    asked.forEach((home, i) => {
      const place = homePlace(far, homes, home)!;
      const [x = 0, y = 0, z = 0, side] = read.subarray(4 * i, 4 * i + 4);
      worstM = Math.max(worstM, Math.hypot(x - place.x, y - place.y, z - place.z));
      expect(side).toBe(place.side);
    });
    expect(worstM).toBeLessThan(0.02);
    table.dispose();
  });

  it('are drawn in one draw, exactly as many as the place has', () => {
    const on = open({});
    on.renderer.info.autoReset = false;
    for (const [place, lives] of [
      ['9901', () => true],
      ['990101001', () => true],
      ['990101001001004', (b: number) => city.buildings.division[b] === 7],
    ] as const) {
      on.frame.scene = { ...on.frame.scene, place };
      on.renderer.info.reset();
      on.draw();
      const wanted = city.buildings.top.reduce((n, _top, b) => n + (lives(b) ? homesOf(homes, b) : 0), 0);
      expect(on.renderer.info.render.points, place).toBe(wanted);
      expect(on.parts[1]!.slotsDrawn, place).toBe(wanted);
    }
    expect(on.parts[1]!.object.children[0]!.type).toBe('Points');
  });

  it('show by themselves in an open community or grid, else only with their layer', () => {
    const on = open({ layers: { ...LAYERS, homes: false } });
    on.draw();
    expect(on.parts[1]!.slotsDrawn).toBe(0);
    on.frame.scene = { ...on.frame.scene, place: '990101001001003' };
    on.draw();
    expect(on.parts[1]!.slotsDrawn).toBeGreaterThan(100);
  });

  it('are found under their window by their number', async () => {
    const alone = onlyOne(ALONE);
    const on = open({}, quietTwin({ city: alone }));
    on.draw();
    let found = 0;
    for (let home = 0; home < homesOf(homes, ALONE); home++) {
      const place = homePlace(alone.buildings, alone.homes!, home)!;
      if (place.side !== -1) continue;
      const pitch = (city.buildings.top[ALONE]! - city.buildings.base[ALONE]!) / homes.storeys[ALONE]!;
      expect(await pickAt(on, place.x, place.y - place.halfV - 0.2, place.z + pitch / 2)).toEqual({
        kind: 'home',
        index: home,
      });
      found += 1;
    }
    expect(found).toBeGreaterThan(6);
    const roof = homePlace(alone.buildings, alone.homes!, 0)!;
    const beside = await pickAt(on, roof.x, roof.y, city.buildings.top[ALONE]!);
    expect(beside).toEqual({ kind: 'building', index: ALONE });
  });

  it.each<Theme>(['dark', 'night', 'light'])('with an open case wear its token: %s', (theme) => {
    const alone = onlyOne(ALONE);
    const incidents = new Map([caseAt(0, 1), caseAt(9, 3), caseAt(6, 2, 'closed')]);
    const on = open({ theme }, quietTwin({ city: alone, incidents }));
    on.draw();
    const window = (home: number): string => {
      const { x, y, z, halfV } = homePlace(alone.buildings, alone.homes!, home)!;
      const { xPx, yPx } = on.onScreen(x, y - halfV - 0.2, z + 3);
      return on.colourAt(xPx, yPx);
    };
    expect(window(0)).toBe(TOKENS[theme].s1);
    expect(window(9)).toBe(TOKENS[theme].s3);
    expect(window(6)).not.toBe(TOKENS[theme].s2);
  });

  it('of an opened building stand apart, flagged ones in their exact token, and are found', async () => {
    const alone = onlyOne(ALONE);
    const top = (homes.storeys[ALONE]! - 1) * homes.perStorey[ALONE]!;
    const incidents = new Map([caseAt(top, 4)]);
    const on = open(
      { open: ALONE, layers: { ...LAYERS, homes: false } },
      quietTwin({ city: alone, incidents }),
    );
    on.renderer.info.autoReset = false;
    on.draw();
    on.renderer.info.reset();
    on.draw();
    const skyline = on.parts[0]!.object.children.length;
    expect(on.renderer.info.render.calls - skyline).toBeLessThanOrEqual(2);
    const { storeys } = homes;
    const roofM = (storeys[ALONE]! - 1) * 7 + 0.45 + 2.6;
    const flagged = homePlace(alone.buildings, alone.homes!, top)!;
    const spot = on.onScreen(flagged.x, flagged.y, roofM);
    expect(on.colourAt(spot.xPx, spot.yPx)).toBe(TOKENS.dark.s4);
    expect(await pickAt(on, flagged.x, flagged.y, roofM)).toEqual({ kind: 'home', index: top });
    for (let unit = 1; unit < homesOf(homes, ALONE) - top; unit++) {
      const { x, y } = homePlace(alone.buildings, alone.homes!, top + unit)!;
      expect(await pickAt(on, x, y, roofM)).toEqual({ kind: 'home', index: top + unit });
    }
    expect(on.parts[1]!.slotsDrawn).toBe(homesOf(homes, ALONE));
  });

  it('opening takes the building out of the skyline, and its neighbours bow', async () => {
    const tall = (i: number): boolean => city.buildings.top[i]! >= 30 && homesOf(homes, i) > 0 && inView(i);
    const b = city.buildings.use.findIndex((_use, i) => i % 4 === 0 && tall(i) && tall(i + 1));
    expect(b).toBeGreaterThan(0);
    const on = open({ layers: { ...LAYERS, homes: false } });
    on.draw();
    const { start, xy, top } = city.buildings;
    /* The far rim of the roof: behind a stub the ground is seen there. */
    const rim = (i: number): [number, number, number] => {
      const p = 2 * start[i]!;
      return [(xy[p]! + xy[p + 4]!) / 2, xy[p + 5]! - 8, top[i]!];
    };
    const beside = b + 1;
    expect(await pickAt(on, ...rim(b))).toEqual({ kind: 'building', index: b });
    expect(await pickAt(on, ...rim(beside))).toEqual({ kind: 'building', index: beside });
    on.frame.scene = { ...on.frame.scene, open: b };
    on.draw();
    expect(await pickAt(on, ...rim(beside))).not.toEqual({ kind: 'building', index: beside });
    const [x, y] = rim(beside);
    expect(await pickAt(on, x, y, 2)).toEqual({ kind: 'building', index: beside });
    const { open: _open, ...closed } = on.frame.scene;
    on.frame.scene = closed;
    on.draw();
    expect(await pickAt(on, ...rim(b))).toEqual({ kind: 'building', index: b });
  });

  it('a chosen building wears its edges in the token, and so does that of a chosen home', () => {
    stage = new BareStage(quietTwin(), [openSkyline, openChosen], { layers: LAYERS });
    const on = stage;
    const edge = (): number => {
      on.draw();
      const t1 = Number.parseInt(TOKENS.dark.t1.slice(1), 16);
      const px = on.pixels();
      let count = 0;
      for (let i = 0; i < px.length; i += 4)
        if (((px[i]! << 16) | (px[i + 1]! << 8) | px[i + 2]!) === t1) count += 1;
      return count;
    };
    expect(edge()).toBe(0);
    on.frame.scene = { ...on.frame.scene, selection: { kind: 'building', index: ALONE } };
    const whole = edge();
    expect(whole).toBeGreaterThan(20);
    on.frame.scene = { ...on.frame.scene, selection: { kind: 'home', index: homes.start[ALONE]! } };
    expect(edge()).toBe(whole);
    on.frame.scene = { ...on.frame.scene, open: ALONE };
    expect(edge()).toBe(0);
  });

  it('are freed when their part goes', () => {
    const on = open({ open: ALONE });
    on.draw();
    const before = { ...on.renderer.info.memory };
    expect(before.textures).toBeGreaterThan(3);
    for (const part of on.parts) part.dispose();
    expect(on.renderer.info.memory.geometries).toBe(0);
    expect(on.renderer.info.memory.textures).toBeLessThanOrEqual(before.textures - 4);
  });
});
