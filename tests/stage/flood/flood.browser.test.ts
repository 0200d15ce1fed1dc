import { afterEach, describe, expect, it } from 'vitest';
import type { Scene } from '../../../src/session/scene.ts';
import { TOKENS } from '../../../src/stage/tokens.ts';
import { TOY_GROUND } from '../../fixtures/toy-city.ts';
import { countOf, shareDiffering } from '../whole/open-toy.ts';
import { floodAlert, fourGrades, openFloodTown, type FloodTown } from './flood-town.ts';

const GRADES = ['s1', 's2', 's3', 's4'] as const;
const LOOKS: readonly Pick<Scene, 'theme' | 'sun'>[] = [
  { theme: 'dark', sun: 'day' },
  { theme: 'dark', sun: 'low' },
  { theme: 'night', sun: 'night' },
];

function isToken(rgba: Uint8Array, i: number, hex: string): boolean {
  return (
    (((rgba[i] ?? 0) << 16) | ((rgba[i + 1] ?? 0) << 8) | (rgba[i + 2] ?? 0)) ===
    Number.parseInt(hex.slice(1), 16)
  );
}

/** Pixels within `by` of `#RRGGBB` in every channel. */
function nearOf(rgba: Uint8Array, hex: string, by: number): number {
  const n = Number.parseInt(hex.slice(1), 16);
  const want = [n >> 16, (n >> 8) & 255, n & 255];
  let count = 0;
  for (let i = 0; i < rgba.length; i += 4)
    if (want.every((v, c) => Math.abs((rgba[i + c] ?? 0) - v) <= by)) count += 1;
  return count;
}

describe('a flood in the whole picture', () => {
  let town: FloodTown | undefined;
  afterEach(() => {
    town?.close();
    town = undefined;
  });

  it('shows every grade as its exact token, at noon, in low sun with haze and at midnight alike', async () => {
    const counts: number[][] = [];
    for (const look of LOOKS) {
      town = await openFloodTown({ incidents: fourGrades(), alerts: floodAlert(120) }, look);
      const { rgba } = await town.settled();
      expect(town.stage.health().glErrors).toBe(0);
      const tokens = TOKENS[look.theme];
      counts.push(GRADES.map((grade) => countOf(rgba, tokens[grade])));
      const near = GRADES.map((grade) => nearOf(rgba, tokens[grade], 2));
      near.forEach((n, i) => {
        expect(n, `${look.sun} ${GRADES[i]}`).toBeGreaterThan(500);
        expect(counts.at(-1)?.[i] ?? 0, `exact ${look.sun} ${GRADES[i]}`).toBeGreaterThan(0.93 * n);
      });
      town.close();
      town = undefined;
    }
    const [noon = [], low = [], midnight = []] = counts;
    noon.forEach((n, i) => {
      expect(Math.abs((low[i] ?? 0) - n) / n, `${GRADES[i]} in haze`).toBeLessThan(0.01);
      expect(Math.abs((midnight[i] ?? 0) - n) / n, `${GRADES[i]} at midnight`).toBeLessThan(0.03);
    });
  });

  it('swells the river over the streets and bars them, in two draws more', async () => {
    const incidents = fourGrades();
    town = await openFloodTown({ incidents }, {});
    const dry = await town.settled();
    const dryDraws = town.stage.health().drawCalls;
    town.close();
    town = await openFloodTown({ incidents, alerts: floodAlert(120) }, {});
    const wet = await town.settled();
    expect(town.stage.health().drawCalls - dryDraws).toBeLessThanOrEqual(2);
    expect(shareDiffering(dry.rgba, wet.rgba, 6)).toBeGreaterThan(0.02);
    expect(countOf(dry.rgba, TOKENS.dark.inv)).toBeLessThan(20);
    expect(countOf(wet.rgba, TOKENS.dark.inv), 'white bars').toBeGreaterThan(200);
    town.close();
    town = await openFloodTown({ incidents, alerts: floodAlert(160) }, {});
    const higher = await town.settled();
    expect(shareDiffering(dry.rgba, higher.rgba, 6)).toBeGreaterThan(shareDiffering(dry.rgba, wet.rgba, 6));
  });

  it('finds what lies beyond the picture by the badge at its edge, the worst of several in one direction', async () => {
    const camera = { lng: TOY_GROUND.lng(950), lat: TOY_GROUND.lat(-950), zoom: 16.6, pitch: 40, bearing: 0 };
    town = await openFloodTown({ incidents: fourGrades() }, { camera });
    const { rgba, width, height } = await town.settled();
    const spots: { x: number; y: number }[] = [];
    for (let i = 0; i < rgba.length; i += 4)
      if (isToken(rgba, i, TOKENS.dark.s1))
        spots.push({ x: (i / 4) % width, y: height - 1 - Math.floor(i / 4 / width) });
    expect(spots.length).toBeGreaterThan(100);
    const mean = (of: 'x' | 'y'): number => spots.reduce((sum, s) => sum + s[of], 0) / spots.length;
    const at = { clientX: Math.round(mean('x')), clientY: Math.round(mean('y')), bubbles: true };
    document.querySelector('canvas')?.dispatchEvent(new MouseEvent('click', at));
    await expect.poll(() => town?.session.scene.selection).toEqual({ kind: 'incident', id: 's:i1' });
  });

  it('is the same picture after the context was lost', async () => {
    town = await openFloodTown({ incidents: fourGrades(), alerts: floodAlert(120) }, {});
    const before = await town.settled();
    town.stage.loseContext();
    await new Promise((done) => setTimeout(done, 100));
    town.stage.restoreContext();
    const after = await town.settled();
    expect(town.stage.health().contextLosses).toBe(1);
    expect(shareDiffering(before.rgba, after.rgba, 2)).toBeLessThan(0.001);
  });
});
