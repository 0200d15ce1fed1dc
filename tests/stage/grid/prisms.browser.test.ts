import { afterEach, describe, expect, it } from 'vitest';
import type { Mesh } from 'three';
import type { Scene } from '../../../src/session/scene.ts';
import { openGrid } from '../../../src/stage/grid/grid-part.ts';
import { PLINTH } from '../../../src/stage/grid/prism-values.ts';
import { Picker } from '../../../src/stage/pick.ts';
import { TOKENS } from '../../../src/stage/tokens.ts';
import { newPulse } from '../../../src/twin/pulse.ts';
import { BareStage, quietTwin } from '../fleet/bare-stage.ts';

const COMMUNITY = '990101001001';
const MIDDLE_M = 550;
/** Highest grid, and how far inside its border a grid's rim stands, metres. */
const RISE_M = 30;
const INSET_M = 5;
/** The town ends here, its frame stands so far outside, and so high without prisms, metres. */
const EDGE_M = 1100;
const AROUND_M = 8;
const LAID_M = 6;
const { dark } = TOKENS;

/** Grids 4 … 7 of the toy town measure this. */
function open(
  counts: readonly number[],
  scene: Partial<Scene> = {},
  eye?: readonly [number, number, number],
): BareStage {
  const pulse = newPulse();
  pulse.setState({ moversByDivision: counts });
  const layers = { grid: true } as Scene['layers'];
  const shown = { place: COMMUNITY, layers, ...scene };
  const stage = new BareStage(quietTwin({ pulse }), [openGrid], shown, 0, true, eye);
  stage.draw();
  return stage;
}

const channels = (hex: string): number[] => [1, 3, 5].map((i) => Number.parseInt(hex.slice(i, i + 2), 16));
const apart = (a: string, b: string): number =>
  Math.max(...channels(a).map((v, i) => Math.abs(v - (channels(b)[i] ?? 0))));

/** Whether a colour is drawn within two px of a point of the world; a line under two px wide is never quite it. */
function shows(stage: BareStage, hex: string, x: number, y: number, z: number, by = 0): boolean {
  const { xPx, yPx } = stage.onScreen(x, y, z);
  for (let dx = -2; dx <= 2; dx++)
    for (let dy = -2; dy <= 2; dy++) if (apart(stage.colourAt(xPx + dx, yPx + dy), hex) <= by) return true;
  return false;
}

describe('prisms of the open division', () => {
  let stage: BareStage | undefined;
  afterEach(() => {
    stage?.close();
    stage = undefined;
  });

  it('stand as high as they measure, their rims in the exact colour of their class', () => {
    const rim = (share: number): number => RISE_M * (PLINTH + (1 - PLINTH) * share);
    for (const [counts, high] of [
      [[10, 40, 0, 0], MIDDLE_M],
      [[40, 10, 0, 0], -MIDDLE_M],
    ] as const) {
      stage?.close();
      stage = open([0, 0, 0, 0, ...counts]);
      expect(shows(stage, dark.q5, high, -INSET_M, rim(1))).toBe(true);
      expect(shows(stage, dark.q5, high, -INSET_M, rim(0))).toBe(false);
      expect(shows(stage, dark.q5, -high, -INSET_M, rim(1))).toBe(false);
    }
  });

  it('change with the indicator by one upload of one texture, no shape made anew', () => {
    stage = open([0, 0, 0, 0, 10, 40, 20, 30]);
    const shapes = (): readonly unknown[] =>
      stage!.parts[0]!.object.children.map((child) => (child as Mesh).geometry);
    const before = shapes();
    stage.frame.scene = { ...stage.frame.scene, indicator: 'population' };
    stage.draw();
    expect(shapes()).toEqual(before);
    expect(shapes().every((shape, i) => shape === before[i])).toBe(true);
    for (const x of [-MIDDLE_M, MIDDLE_M]) expect(shows(stage, dark.q3, x, -INSET_M, RISE_M)).toBe(true);
  });

  it('are hatched, not coloured, where nobody knows', () => {
    stage = open([]);
    expect(shows(stage, dark['nodata-a'], MIDDLE_M, -INSET_M, RISE_M * PLINTH)).toBe(true);
    expect(shows(stage, dark.q1, MIDDLE_M, -INSET_M, RISE_M * PLINTH)).toBe(false);
  });

  it('frame the chosen one in white with the accent outside it', () => {
    stage = open([0, 0, 0, 0, 0, 40, 0, 0], { selection: { kind: 'division', code: '990101001001002' } });
    expect(shows(stage, dark.t1, MIDDLE_M, -INSET_M, RISE_M)).toBe(true);
    expect(shows(stage, dark.acc, MIDDLE_M, 1.8, RISE_M, 100)).toBe(true);
    expect(shows(stage, dark.t1, -MIDDLE_M, -INSET_M, RISE_M * PLINTH)).toBe(false);
    expect(shows(stage, dark.acc, -MIDDLE_M, 1.8, RISE_M * PLINTH, 100)).toBe(false);
  });

  it('leave the frame of the open division on the ground where they are switched off', () => {
    const layers = { grid: false } as Scene['layers'];
    stage = open([0, 0, 0, 0, 10, 40, 20, 30], { layers }, [0, -2600, 3000]);
    const rim = RISE_M * PLINTH;
    for (const x of [-MIDDLE_M, MIDDLE_M]) expect(shows(stage, dark.q5, x, -INSET_M, rim, 100)).toBe(false);
    expect(shows(stage, dark.t1, 0, EDGE_M + AROUND_M, LAID_M, 60)).toBe(true);
    expect(shows(stage, dark.t1, 0, EDGE_M - 60, LAID_M, 60)).toBe(false);
    expect(stage.frame.shared.uFocusOn.value).toBe(0.5);
    stage.frame.scene = { ...stage.frame.scene, layers: { grid: true } as Scene['layers'] };
    stage.draw();
    expect(shows(stage, dark.q5, MIDDLE_M, -INSET_M, RISE_M, 100)).toBe(true);
    expect(stage.frame.shared.uFocusOn.value).toBe(1);
  });

  it('are found by the pointer as the division they are', async () => {
    stage = open([0, 0, 0, 0, 10, 40, 20, 30]);
    const picker = new Picker(
      stage.parts.flatMap((part) => part.pick ?? []),
      () => undefined,
    );
    for (const [i, [x, y]] of [
      [-300, -300],
      [300, -300],
      [-200, 300],
      [200, 300],
    ].entries()) {
      const { xPx, yPx } = stage.onScreen(x!, y!, 0);
      const answer = picker.ask(xPx, yPx);
      picker.prerender(stage.frame);
      expect(await answer).toEqual({ kind: 'division', code: `99010100100100${i + 1}` });
    }
    picker.dispose();
  });
});
