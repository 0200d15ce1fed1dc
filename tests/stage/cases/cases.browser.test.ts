import { afterEach, describe, expect, it } from 'vitest';
import type { CaseRow } from '../../../src/casework/case-row.ts';
import type { Selection } from '../../../src/session/scene.ts';
import { outlineOf } from '../../../src/stage/beacons/case-pieces.ts';
import { openCases } from '../../../src/stage/beacons/case-part.ts';
import { TOKENS } from '../../../src/stage/tokens.ts';
import type { HeldCase } from '../../../src/twin/case-table.ts';
import { caseRow, clockDue } from '../../fixtures/case-row.ts';
import { TOY_GROUND } from '../../fixtures/toy-city.ts';
import { BareStage, NOW_MS, quietTwin } from '../fleet/bare-stage.ts';

const { dark } = TOKENS;
/** A quadrant of the town, and its middle. */
const GRID = '990101001001003';
const HOUR_MS = 3_600_000;

describe('cases in the city', () => {
  let stage: BareStage;
  let cases: Map<string, HeldCase>;
  let twin: ReturnType<typeof quietTwin>;
  afterEach(() => stage.close());

  const at = (x: number, y: number) => ({ at: { lng: TOY_GROUND.lng(x), lat: TOY_GROUND.lat(y) } });
  function hold(...rows: (Partial<CaseRow> & { id: string })[]): void {
    for (const { id, ...part } of rows)
      cases.set(id, { ...(caseRow(id, part).body as CaseRow), seq: 1, changedAtMs: 0 });
    Object.assign(twin, { casesVersion: twin.casesVersion + 1 });
  }
  function open(zoom: number, selection?: Selection): void {
    cases = new Map();
    twin = quietTwin({ cases });
    stage = new BareStage(twin, [openCases], selection === undefined ? {} : { selection });
    stage.frame.zoom = zoom;
    stage.frame.scene = { ...stage.frame.scene, layers: { ...stage.frame.scene.layers, skyline: false } };
  }
  const lit = (): number => stage.pixels().filter((v, i) => i % 4 !== 3 && v > 0).length;
  const light = (): number => stage.pixels().reduce((sum, v, i) => sum + (i % 4 === 3 ? 0 : v), 0);
  const around = (x: number, y: number, reach: number): Set<string> => {
    const { xPx, yPx } = stage.onScreen(x, y, 0.5);
    const seen = new Set<string>();
    for (let dx = -reach; dx <= reach; dx++)
      for (let dy = -reach; dy <= reach; dy++) seen.add(stage.colourAt(xPx + dx, yPx + dy));
    return seen;
  };
  const levels = new Set([dark.s1, dark.s2, dark.s3, dark.s4]);

  it('are grey dots of the exact token at their places, in two draws, and none where there are none', () => {
    open(17);
    stage.draw();
    expect(lit()).toBe(0);
    expect(stage.renderer.info.render.calls).toBe(0);
    hold(
      { id: 'A', ...at(-120, -40) },
      { id: 'B', ...at(140, 60) },
      { id: 'C', ...at(20, 20), stage: 'closed' },
    );
    stage.draw();
    for (const [x, y] of [
      [-120, -40],
      [140, 60],
    ] as const) {
      expect(around(x, y, 1)).toEqual(new Set([dark.t2]));
      expect([...around(x, y, 9)].filter((colour) => levels.has(colour))).toEqual([]);
    }
    expect(around(20, 20, 4)).toEqual(new Set(['#000000']));
    expect(stage.renderer.info.render.calls).toBe(2);
  });

  it('are a number in a ring where they are near and seen from afar', () => {
    open(14);
    hold(...[0, 1, 2, 3, 4, 5, 6].map((i) => ({ id: `A${i}`, ...at(-60 + 3 * i, 40) })));
    stage.draw();
    const here = stage.onScreen(-51, 40, 0.5);
    const row = Array.from({ length: 41 }, (_v, i) => stage.colourAt(here.xPx - 20 + i, here.yPx));
    expect(row.filter((colour) => colour === dark.t2).length).toBeGreaterThan(1);
    expect(around(-51, 40, 1)).not.toEqual(new Set([dark.t2]));
    const before = stage.pixels();
    hold({ id: 'A7', ...at(-50, 40) });
    stage.draw();
    expect(stage.pixels()).not.toEqual(before);
    stage.frame.zoom = 17;
    stage.draw();
    expect(around(-60, 40, 1)).toContain(dark.t2);
  });

  it('when chosen wear two white rings, and its grid what is left of its time, gone from north clockwise', () => {
    open(17, { kind: 'case', id: 'A' });
    hold({ id: 'A', ...at(300, -300), divisions: { grid: GRID }, ...clockDue(NOW_MS + 2 * HOUR_MS) });
    stage.draw();
    const { xPx, yPx } = stage.onScreen(300, -300, 0.5);
    const across = Array.from({ length: 20 }, (_v, i) => stage.colourAt(xPx + i, yPx));
    const rings = across.filter((colour, i) => colour === dark.t1 && across[i - 1] !== dark.t1);
    expect(rings).toHaveLength(3);
    const sides = [
      [0, 200],
      [-300, 0],
    ] as const;
    const share = (x: number, y: number): number =>
      outlineOf(twin.city, GRID).find(
        ({ a, b }) => Math.hypot((a[0] + b[0]) / 2 - x, (a[1] + b[1]) / 2 - y) < 40,
      )?.from ?? NaN;
    const isWhite = () => sides.map(([x, y]) => around(x, y, 3).has(dark.t1));
    const whole = light();
    expect(isWhite()).toEqual(sides.map(([x, y]) => share(x, y) >= 0.5));
    expect(isWhite()).toContain(true);
    stage.frame.nowMs = NOW_MS + 2 * HOUR_MS;
    stage.draw();
    expect(isWhite()).toEqual([false, false]);
    expect(light()).toBeLessThan(0.95 * whole);
    expect(lit()).toBeGreaterThan(0);
  });

  it('that heap up in a grid outline it, dashed', () => {
    open(17);
    const apart = [0, 1, 2].map((i) => ({ id: `H${i}`, ...at(-300 + 40 * i, 300), reportedAtMs: NOW_MS }));
    hold(...apart.slice(1));
    stage.draw();
    const few = lit();
    hold(...apart);
    stage.draw();
    expect(lit() - few).toBeGreaterThan(400);
  });

  it('are laid out when something changed and never again', () => {
    open(17);
    hold({ id: 'A', ...at(0, 0) });
    stage.draw();
    const [mesh] = stage.parts[0]!.object.children as unknown as [
      { material: { uniforms: { uCases: { value: { version: number } } } } },
    ];
    const { version } = mesh.material.uniforms.uCases.value;
    for (let i = 0; i < 5; i++) {
      stage.frame.nowMs += 16;
      stage.draw();
    }
    expect(mesh.material.uniforms.uCases.value.version).toBe(version);
    hold({ id: 'A', ...at(50, 0) });
    stage.draw();
    expect(mesh.material.uniforms.uCases.value.version).toBe(version + 1);
  });
});
