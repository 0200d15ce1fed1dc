import { afterEach, describe, expect, it, vi } from 'vitest';
import { Fleet } from '../../../src/feed/fleet.ts';
import { openFleet } from '../../../src/stage/fleet/fleet-part.ts';
import { DEAD_AFTER_S, STALE_AFTER_S } from '../../../src/stage/fleet/motion-shader.ts';
import { FULL_QUALITY } from '../../../src/stage/quality.ts';
import { TOKENS } from '../../../src/stage/tokens.ts';
import type { Scene } from '../../../src/session/scene.ts';
import { frameOfFixes, type Fix } from '../../fixtures/fixes.ts';
import { TOY_GROUND } from '../../fixtures/toy-city.ts';
import { BareStage, NOW_MS, quietTwin } from './bare-stage.ts';

const EAST = Math.PI / 2;
const TAXI = 1;
const BUS = 2;
const AMBULANCE = 4;

let stage: BareStage | undefined;
afterEach(() => {
  stage?.close();
  stage = undefined;
});

interface Opened {
  readonly stage: BareStage;
  readonly fleet: Fleet;
  readonly wishes: { near: [number, number, number][]; track: (number | undefined)[]; again: number };
  tell(fixes: readonly Fix[], atMs?: number): void;
}

/** The fleet part on a real worker's fleet, seen from 70 m away. */
function open(scene: Partial<Scene> = {}): Opened {
  const fleet = new Fleet(TOY_GROUND);
  const wishes: Opened['wishes'] = { near: [], track: [], again: 0 };
  const twin = quietTwin({
    takeTray: () => fleet.tray(new Float32Array(0)),
    near: (x, y, radiusM) => {
      wishes.near.push([x, y, radiusM]);
      fleet.near.wish(x, y, radiusM);
    },
    track: (slot) => {
      wishes.track.push(slot);
      fleet.track(slot ?? -1);
    },
    again: () => {
      wishes.again += 1;
      fleet.again();
    },
  });
  stage = new BareStage(twin, [openFleet], scene, 0, true, [0, -45, 55]);
  stage.frame.zoom = 18;
  stage.frame.shared.uSky.value.setScalar(0.6);
  stage.frame.shared.uGnd.value.setScalar(0.4);
  return {
    stage,
    fleet,
    wishes,
    tell: (fixes, atMs = NOW_MS) => fleet.take(frameOfFixes(TOY_GROUND, fixes, atMs), atMs),
  };
}

/** Instanced draws, plain vertices and points of the next frame. */
function countDraws(of: BareStage): { instanced: number[]; vertices: number; points: number } {
  const gl = of.renderer.getContext() as WebGL2RenderingContext;
  const seen = { instanced: [] as number[], vertices: 0, points: 0 };
  const instanced = vi.spyOn(gl, 'drawArraysInstanced').mockImplementation((_mode, _first, _count, n) => {
    seen.instanced.push(n);
  });
  const plain = vi.spyOn(gl, 'drawArrays').mockImplementation((mode, _first, count) => {
    if (mode === gl.POINTS) seen.points += count;
    else seen.vertices += count;
  });
  of.draw();
  instanced.mockRestore();
  plain.mockRestore();
  return seen;
}

describe('movers as drawn', () => {
  it('are six vertices each and never an instance from afar, one point each on a weak machine; discs when needed', () => {
    const { stage: s, tell } = open();
    tell(Array.from({ length: 300 }, (_, slot) => ({ slot, x: slot, y: 0 })));
    s.draw();
    s.frame.zoom = 13;
    expect(countDraws(s)).toEqual({ instanced: [], vertices: 1800, points: 0 });
    s.frame.quality = { ...FULL_QUALITY, movers: 'points' };
    s.frame.zoom = 18;
    s.draw();
    expect(countDraws(s)).toEqual({ instanced: [], vertices: 0, points: 300 });
    tell([{ slot: 7, x: 0, y: 0, accuracyM: 40, ageMs: 50 }]);
    s.draw();
    expect(countDraws(s)).toEqual({ instanced: [], vertices: 1800, points: 300 });
    s.frame.zoom = 13;
    expect(countDraws(s)).toEqual({ instanced: [], vertices: 0, points: 300 });
  });

  it('have bodies from near, one draw for each kind that is there, the far ones none', () => {
    const { stage: s, wishes, tell } = open();
    const row = (from: number, n: number, kind: number, y: number): Fix[] =>
      Array.from({ length: n }, (_, i) => ({ slot: from + i, x: i * 6 - 20, y, kind, headingRad: 0 }));
    tell([...row(0, 5, 0, 0), ...row(5, 3, BUS, 15), ...row(8, 2, TAXI, -12), ...row(10, 90, 0, 3000)]);
    s.draw();
    expect(wishes.near.length).toBe(1);
    const [x = 0, y = 0, radiusM = 0] = wishes.near[0] ?? [];
    expect(Math.hypot(x, y)).toBeLessThan(30);
    expect(radiusM).toBeGreaterThan(60);
    const { instanced } = countDraws(s);
    expect(instanced.sort()).toEqual([2, 3, 5]);
    s.draw();
    const roof = s.onScreen(-20, 15, 3.1);
    expect(s.colourAt(roof.xPx, roof.yPx)).not.toBe('#000000');
    const beside = s.onScreen(-16.8, 15, 0);
    expect(s.colourAt(beside.xPx, beside.yPx)).toBe('#000000');
    s.frame.zoom = 13;
    s.draw();
    expect(wishes.near.at(-1)).toEqual([0, 0, 0]);
    expect(countDraws(s).instanced).toEqual([]);
  });

  it('lie along their way: the body of a bus is twelve metres long and two and a half wide', () => {
    const { stage: s, tell } = open();
    tell([
      { slot: 0, x: 0, y: 0, kind: BUS, headingRad: EAST },
      { slot: 1, x: 0, y: 12, kind: AMBULANCE, headingRad: EAST },
    ]);
    s.draw();
    s.draw();
    const roof = s.onScreen(-1, 12, 2.5);
    expect(['#000000', TOKENS.dark.t1.toUpperCase()]).not.toContain(s.colourAt(roof.xPx, roof.yPx));
    const isThere = (x: number, y: number, z: number): boolean => {
      const at = s.onScreen(x, y, z);
      return s.colourAt(at.xPx, at.yPx) !== '#000000';
    };
    expect([isThere(5.7, 0, 3), isThere(-5.7, 0, 3), isThere(0, 1, 3.05)]).toEqual([true, true, true]);
    expect([isThere(7, 0, 0), isThere(-7, 0, 0), isThere(0, -2.2, 0), isThere(0, 5, 0)]).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });

  it('are an outline when stale, pale later and gone in the end; units too', () => {
    const { stage: s, tell } = open();
    const token = TOKENS.dark;
    tell([
      { slot: 0, x: -8, y: 0, kind: AMBULANCE, headingRad: EAST },
      { slot: 1, x: 8, y: 0, kind: BUS, headingRad: EAST },
    ]);
    s.frame.zoom = 16;
    const look = (afterS: number): { unit: string; bus: string; edge: string } => {
      s.frame.nowMs = NOW_MS + afterS * 1000;
      s.draw();
      const [unit, bus, edge] = [s.onScreen(-8, 0, 0.6), s.onScreen(8, 0, 0.6), s.onScreen(8, 1.1, 0.6)];
      return {
        unit: s.colourAt(unit.xPx, unit.yPx),
        bus: s.colourAt(bus.xPx, bus.yPx),
        edge: s.colourAt(edge.xPx, edge.yPx),
      };
    };
    const fresh = look(2);
    expect(fresh.unit).toBe(token.t1.toUpperCase());
    expect(fresh.bus).not.toBe('#000000');
    const stale = look(STALE_AFTER_S * 1.3 + 2);
    expect(stale.unit).toBe(token.bg0.toUpperCase());
    expect(stale.bus).toBe('#000000');
    expect(stale.edge).not.toBe('#000000');
    const old = look(DEAD_AFTER_S - 10);
    expect(parseInt(old.edge.slice(1, 3), 16)).toBeLessThan(parseInt(stale.edge.slice(1, 3), 16));
    expect(old.edge).not.toBe('#000000');
    expect(look(DEAD_AFTER_S + 5)).toEqual({ unit: '#000000', bus: '#000000', edge: '#000000' });
  });

  it('leave a trail: the chosen one in acc, a unit in t1, others none, fading away from the mover', () => {
    const { stage: s, wishes, tell } = open({ selection: { kind: 'mover', slot: 0 } });
    s.frame.zoom = 16;
    s.draw();
    expect(wishes.track).toEqual([0]);
    const token = TOKENS.dark;
    for (let back = 6; back >= 0; back--) {
      const fixes = [0, AMBULANCE, BUS].map((kind, slot) => {
        const x = 14 - back * 8;
        return { slot, kind, x, y: 16 - slot * 14, headingRad: EAST, speedMs: 8 };
      });
      tell(fixes, NOW_MS - back * 1000);
    }
    s.frame.nowMs = NOW_MS + 900;
    s.draw();
    const brightest = (y: number, x: number): [number, number, number] => {
      const at = s.onScreen(x, y, 0.5);
      const rows = [-1, 0, 1].map((d) => s.colourAt(at.xPx, at.yPx + d));
      const best = rows.sort().at(-1) ?? '#000000';
      return [1, 3, 5].map((k) => parseInt(best.slice(k, k + 2), 16)) as [number, number, number];
    };
    const near = brightest(16, 6);
    const wanted = [1, 3, 5].map((k) => parseInt(token.acc.slice(k, k + 2), 16));
    near.forEach((c, k) => expect(Math.abs(c - wanted[k]!)).toBeLessThan(16));
    expect(brightest(16, -18)[1]).toBeLessThan(near[1]);
    expect(brightest(16, -18)[1]).toBeGreaterThan(60);
    const unit = brightest(2, 0);
    expect(Math.max(...unit) - Math.min(...unit)).toBeLessThan(25);
    expect(unit[0]).toBeGreaterThan(80);
    expect(brightest(-12, -6)).toEqual([0, 0, 0]);
  });

  it('come back after a lost context, bodies and trails with them', () => {
    const { stage: s, wishes, tell } = open({ selection: { kind: 'mover', slot: 0 } });
    for (let back = 4; back >= 0; back--) {
      const fix = { slot: 0, kind: BUS, x: -back * 12, y: 0, headingRad: EAST, speedMs: 12 };
      tell([fix], NOW_MS - back * 1000);
      s.frame.nowMs = NOW_MS - back * 1000;
      s.draw();
    }
    s.draw();
    const before = s.pixels();
    s.parts[0]!.restored?.();
    expect(wishes.again).toBe(1);
    s.draw();
    s.draw();
    expect(wishes.near.length).toBeGreaterThan(1);
    const after = s.pixels();
    expect(after.some((v, i) => i % 4 !== 3 && v > 0)).toBe(true);
    expect(after.reduce((n, v, i) => n + (Math.abs(v - before[i]!) > 2 ? 1 : 0), 0)).toBe(0);
  });
});
