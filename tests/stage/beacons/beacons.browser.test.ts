import * as THREE from 'three';
import { afterEach, describe, expect, it } from 'vitest';
import type { Incident } from '../../../src/city/fact.ts';
import type { Grade } from '../../../src/city/kind.ts';
import { Ground } from '../../../src/city/place.ts';
import type { Theme } from '../../../src/session/scene.ts';
import { openBeacons } from '../../../src/stage/beacons/beacon-part.ts';
import { beaconsOf, FULL_BEACONS } from '../../../src/stage/beacons/beacon-list.ts';
import { roofAt } from '../../../src/stage/beacons/roof-at.ts';
import type { OpenPart } from '../../../src/stage/guest.ts';
import { openDeadline } from '../../../src/stage/beacons/deadline-part.ts';
import { BADGE_REACH_PX, POLE_PX } from '../../../src/stage/beacons/beacon-shader.ts';
import { rgb, TOKENS } from '../../../src/stage/tokens.ts';
import type { JournalRow } from '../../../src/wire/message.ts';
import { toyCity } from '../../fixtures/toy-city.ts';
import { BareStage, NOW_MS, quietTwin } from '../fleet/bare-stage.ts';

const ground = new Ground(toyCity().head.origin);

function rowOf(
  id: string,
  grade: Grade,
  x: number,
  y: number,
  state: Incident['state'] = 'open',
): JournalRow {
  const at = { lng: ground.lng(x), lat: ground.lat(y) };
  const body: Incident = { id, kind: 'fire', grade, title: id, at, state, openedAtMs: NOW_MS };
  const source = { source: 'test', origination: 'simulated', division: '' } as const;
  return { stream: 'incidents', seq: 1, id, version: 1, atMs: NOW_MS, ...source, body };
}

describe('beacons', () => {
  let stage: BareStage | undefined;
  afterEach(() => {
    stage?.close();
    stage = undefined;
  });

  const EAST: Record<Grade, number> = { 1: -420, 2: -140, 3: 140, 4: 420 };
  const GRADES: readonly Grade[] = [1, 2, 3, 4];

  it.each<Theme>(['dark', 'night', 'light'])('badge and ring core are the exact token: %s', (theme) => {
    const incidents = new Map(GRADES.map((g) => [`i${g}`, rowOf(`i${g}`, g, EAST[g], -150)]));
    stage = new BareStage(quietTwin({ incidents }), [openBeacons], { theme });
    stage.draw();
    for (const grade of GRADES) {
      const token = TOKENS[theme][`s${grade}`];
      const foot = stage.onScreen(EAST[grade], -150, 0.5);
      expect(stage.colourAt(foot.xPx - 4, foot.yPx + 1), `ring core ${grade}`).toBe(token);
      const top = badgeMiddle(stage, EAST[grade], -150);
      expect(stage.colourAt(top.xPx + 8, top.yPx + 12), `badge ${grade}`).toBe(token);
      expect(stage.colourAt(top.xPx, top.yPx - 60), `nothing above ${grade}`).toBe('#000000');
    }
  });

  it('draws the numeral in the token that belongs on the grade', () => {
    const incidents = new Map([['a', rowOf('a', 3, 0, 0)]]);
    stage = new BareStage(quietTwin({ incidents }), [openBeacons]);
    stage.draw();
    const top = badgeMiddle(stage, 0, 0);
    expect(stage.colourAt(top.xPx, top.yPx)).toBe(TOKENS.dark['on-s3']);
  });

  it('keeps the numeral of who waits at every phase of the pulse, and is an outline when the line is lost', () => {
    const incidents = new Map([['a', rowOf('a', 3, 0, 0)]]);
    const twin = quietTwin({ incidents });
    stage = new BareStage(twin, [openBeacons]);
    const top = badgeMiddle(stage, 0, 0);
    const haloOf = (timeS: number): string => {
      Object.assign(stage!.frame, { timeS, stands: false });
      stage!.draw();
      expect(stage!.colourAt(top.xPx, top.yPx), `numeral at ${timeS}`).toBe(TOKENS.dark['on-s3']);
      return stage!.colourAt(top.xPx + 23, top.yPx);
    };
    const halos = [0.1, 0.3, 0.6, 0.9].map(haloOf);
    expect(halos.slice(0, 2)).toEqual([TOKENS.dark.s3, TOKENS.dark.s3]);
    expect(halos.slice(2)).toEqual(['#000000', '#000000']);
    twin.pulse.setState({ line: 'lost' });
    stage.frame.timeS = 0.1;
    stage.draw();
    expect(stage.colourAt(top.xPx, top.yPx), 'numeral').toBe(TOKENS.dark.s3);
    expect(stage.colourAt(top.xPx + 8, top.yPx + 12), 'its ground').toBe(TOKENS.dark.bg0);
    expect(stage.colourAt(top.xPx + 17, top.yPx), 'its outline').toBe(TOKENS.dark.s3);
  });

  it('a badge of level I lies over one of III, also where a wall hides the one and not the other', () => {
    const incidents = new Map([
      ['worst', rowOf('worst', 1, 0, 0)],
      ['near', rowOf('near', 3, 0, -40)],
    ]);
    const wall: OpenPart = () => {
      const object = new THREE.Mesh(
        new THREE.BoxGeometry(400, 1, 800),
        new THREE.MeshBasicMaterial({ color: 0 }),
      );
      object.position.y = -20;
      return { object, update: () => undefined, dispose: () => object.geometry.dispose() };
    };
    stage = new BareStage(quietTwin({ incidents }), [wall, openBeacons]);
    stage.draw();
    const top = badgeMiddle(stage, 0, 0);
    const near = badgeMiddle(stage, 0, -40);
    expect(Math.hypot(top.xPx - near.xPx, top.yPx - near.yPx), 'one over the other').toBeLessThan(30);
    expect(stage.colourAt(top.xPx + 8, top.yPx + 12)).toBe(TOKENS.dark.s1);
    expect(stage.colourAt(near.xPx + 12, near.yPx + 14), 'III, where I leaves it').toBe(TOKENS.dark.s3);
  });

  it('a badge that would stand below furniture stands under it on the picture', () => {
    const incidents = new Map([['a', rowOf('a', 3, 0, 0)]]);
    const chip = document.createElement('div');
    stage = new BareStage(quietTwin({ incidents }), [openBeacons]);
    const { left, top } = stage.host.getBoundingClientRect();
    const at = badgeMiddle(stage, 0, 0);
    stage.close();
    chip.style.cssText = `position:fixed;background:#123;left:${left + at.xPx - 60}px;top:${top + at.yPx - 20}px;width:120px;height:40px`;
    document.body.append(chip);
    stage = new BareStage(quietTwin({ incidents }), [openBeacons]);
    stage.draw();
    chip.remove();
    const belowPx = at.yPx + 20 + BADGE_REACH_PX;
    expect(stage.colourAt(at.xPx + 8, belowPx + 12)).toBe(TOKENS.dark.s3);
    expect(stage.colourAt(at.xPx + 12, at.yPx), 'nothing under the chip').toBe('#000000');
  });

  it('draws any number in seven draws, and leaves closed ones out', () => {
    const incidents = new Map(
      Array.from({ length: 2000 }, (_, i) => [
        `${i}`,
        rowOf(`${i}`, ((i % 4) + 1) as Grade, i - 1000, (i * 37) % 500),
      ]),
    );
    incidents.set('closed', rowOf('closed', 1, 0, 0, 'closed'));
    stage = new BareStage(quietTwin({ incidents }), [openBeacons]);
    stage.renderer.info.autoReset = false;
    stage.renderer.info.reset();
    stage.draw();
    expect(stage.renderer.info.render.calls).toBeLessThanOrEqual(7);
    expect(stage.parts[0]?.slotsDrawn).toBe(2000);
  });

  it('stands on the roof where it is over a house', () => {
    const city = toyCity();
    const { start, xy, top } = city.buildings;
    const tall = top.indexOf(Math.max(...top));
    const ring = xy.subarray(2 * start[tall]!, 2 * start[tall + 1]!);
    const [x, y] = [0, 1].map(
      (k) => ring.filter((_, i) => i % 2 === k).reduce((a, b) => a + b, 0) / (ring.length / 2),
    );
    expect(roofAt(city, x!, y!)).toBe(top[tall]);
    expect(roofAt(city, 5000, 5000)).toBe(0);
    const [beacon] = beaconsOf([rowOf('a', 1, x!, y!)], [], ground, NOW_MS, (px, py) => roofAt(city, px, py));
    expect(beacon?.z).toBeCloseTo(top[tall]!, 3);
  });

  it('at the edge of the picture nothing is cut: a whole small badge with an arrow, worst first, those of one place as one with a count', () => {
    const far = Array.from({ length: 20 }, (_, i) => rowOf(`far${i}`, 4, 3000, 2500 - i * 200));
    const worst = rowOf('worst', 1, 6000, -200);
    const cut = rowOf('cut', 2, -100, 1500);
    const incidents = new Map([...far, worst, cut].map((row) => [row.id, row]));
    stage = new BareStage(quietTwin({ incidents }), [openBeacons]);
    stage.draw();
    const { pixels, width, height } = { pixels: stage.pixels(), width: 480, height: 320 };
    const spotsOf = (hex: string): { x: number; y: number }[] => {
      const n = Number.parseInt(hex.slice(1), 16);
      return Array.from({ length: width * height }, (_, i) => i).flatMap((i) =>
        pixels[i * 4] === n >> 16 && pixels[i * 4 + 1] === ((n >> 8) & 255) && pixels[i * 4 + 2] === (n & 255)
          ? [{ x: i % width, y: Math.floor(i / width) }]
          : [],
      );
    };
    const red = spotsOf(TOKENS.dark.s1);
    expect(red.length).toBeGreaterThan(120);
    expect(red.length, 'clearly smaller than a badge in the picture').toBeLessThan(500);
    expect(Math.min(...red.map(({ x }) => x))).toBeGreaterThan(width / 2);
    expect(Math.max(...red.map(({ x }) => x))).toBeLessThan(width - 10);
    const tip = Math.max(...red.map(({ x }) => x));
    const body = red.reduce((sum, { x }) => sum + x, 0) / red.length;
    expect(tip - body, 'the arrow points out of the picture').toBeGreaterThan(11);
    expect(spotsOf(TOKENS.dark.s2).length, 'II is whole').toBeGreaterThan(120);
    expect(spotsOf(TOKENS.dark.s4).length, 'of the IV some').toBeGreaterThan(120);
    expect(spotsOf(TOKENS.dark.t1).length, 'and how many').toBeGreaterThan(8);
  });

  it('hangs the time left of the selected incident over its grid, in one draw more: eight in all', () => {
    const row = rowOf('a', 2, 0, -200, 'assigned');
    const body = {
      ...(row.body as Incident),
      openedAtMs: NOW_MS - 42 * 60_000,
      dueAtMs: NOW_MS + 18 * 60_000,
    };
    const incidents = new Map([['a', { ...row, body }]]);
    const far = rowOf('far', 4, 9000, 0);
    incidents.set('far', far as typeof row & { body: typeof body });
    const inkOf = (selection: { kind: 'incident'; id: string } | undefined): number => {
      const scene = selection === undefined ? {} : { selection };
      stage = new BareStage(quietTwin({ incidents }), [openBeacons, openDeadline], scene);
      stage.renderer.info.autoReset = false;
      stage.renderer.info.reset();
      stage.draw();
      expect(stage.renderer.info.render.calls).toBe(selection === undefined ? 7 : 8);
      const pixels = stage.pixels();
      stage.close();
      stage = undefined;
      const [r, g, b] = rgb(TOKENS.dark.t1).map((v) => Math.round(v * 255));
      let n = 0;
      for (let i = 0; i < pixels.length; i += 4)
        if (pixels[i] === r && pixels[i + 1] === g && pixels[i + 2] === b) n += 1;
      return n;
    };
    expect(inkOf(undefined)).toBe(0);
    const selectedInk = inkOf({ kind: 'incident', id: 'a' });
    body.dueAtMs = NOW_MS + 400 * 60_000;
    const earlyInk = inkOf({ kind: 'incident', id: 'a' });
    expect(selectedInk).toBeGreaterThan(150);
    expect(earlyInk, 'a longer arc while more is left').toBeGreaterThan(1.3 * selectedInk);
  });

  it('draws the lowest grades small when there are too many, the worst on top', () => {
    const rows = Array.from({ length: 900 }, (_, i) => rowOf(`${i}`, i < 30 ? 1 : i < 200 ? 3 : 4, i, 0));
    const beacons = beaconsOf(rows, [], ground, NOW_MS);
    expect(beacons).toHaveLength(900);
    expect(beacons.filter((b) => !b.small)).toHaveLength(200);
    expect(beacons.filter((b) => !b.small).length).toBeLessThanOrEqual(FULL_BEACONS);
    expect(beacons.at(-1)?.grade).toBe(1);
  });
});

/** The badge sits on a pole of constant height in pixels at the foot's distance. */
function badgeMiddle(stage: BareStage, x: number, y: number): { xPx: number; yPx: number } {
  const a = stage.onScreen(x, y, 0.5);
  const { camera, eye } = stage.frame;
  const depthM = Math.abs(
    (x - eye.x) * camera.matrixWorldInverse.elements[2] +
      (y - eye.y) * camera.matrixWorldInverse.elements[6] +
      (0.5 - eye.z) * camera.matrixWorldInverse.elements[10],
  );
  const scale = Math.hypot(
    camera.matrixWorldInverse.elements[2],
    camera.matrixWorldInverse.elements[6],
    camera.matrixWorldInverse.elements[10],
  );
  const pxPerM = ((camera.projectionMatrix.elements[5] * stage.frame.heightPx) / 2 / depthM) * scale;
  const top = stage.onScreen(x, y, 0.5 + POLE_PX / pxPerM);
  if (top.yPx >= a.yPx) throw new Error('the pole points down');
  return top;
}
