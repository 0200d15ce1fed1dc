import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Fleet } from '../../../src/feed/fleet.ts';
import { FleetState } from '../../../src/stage/fleet/fleet-state.ts';
import { DRAW_DELAY_S, ROW_FLOATS, type Tray } from '../../../src/wire/tray.ts';
import { TOY_GROUND } from '../../fixtures/toy-city.ts';
import { BareStage, quietTwin } from './bare-stage.ts';
import { DrivenTown, RATES, STEP_S } from './driven-town.ts';
import { MotionProbe } from './motion-probe.ts';

const START_MS = Date.UTC(2026, 6, 12, 6, 0, 0);
const MOVERS = 1000;
const LENGTH_S = 60;
/** A step longer than the mover's top speed allows by more than this is a jump, metres. */
const JUMP_M = 2;

interface Seen {
  fixes: number;
  jumps: number;
  worstM: number;
  drawnM: number;
  truthM: number;
  /** Distances to where the mover truly was when it is drawn, those fixed each second, metres. */
  away: number[];
}

/** Spoils a tray on purpose: rows start where the mover was last seen instead of where it is drawn. */
type Spoil = (tray: Tray) => void;

/** Drives a town for a time and reads every mover back from the GPU each 100 ms. */
function watch(stage: BareStage, lengthS: number, spoil: Spoil = () => undefined): Seen {
  const town = new DrivenTown(MOVERS, lengthS, 62);
  const fleet = new Fleet(TOY_GROUND);
  const state = new FleetState();
  const probe = new MotionProbe(stage.renderer);
  const all = Uint32Array.from({ length: MOVERS }, (_, i) => i);
  const last = new Float32Array(MOVERS * 4);
  let rows = new Float32Array(MOVERS * ROW_FLOATS) as Float32Array;
  const seen: Seen = { fixes: 0, jumps: 0, worstM: 0, drawnM: 0, truthM: 0, away: [] };
  let epochMs = 0;
  for (let tick = 0; tick * STEP_S < lengthS; tick++) {
    const nowS = tick * STEP_S;
    const nowMs = START_MS + nowS * 1000;
    const frame = town.frame(nowS, START_MS, tick);
    seen.fixes += frame.n;
    fleet.take(frame, nowMs);
    const tray = fleet.tray(rows);
    if (tray !== undefined) {
      spoil(tray);
      state.take(stage.renderer, tray);
      rows = tray.rows;
      epochMs = tray.epochMs;
    }
    const now = probe.read(state, all, (nowMs - epochMs) / 1000 - DRAW_DELAY_S);
    for (let slot = 0; slot < MOVERS; slot++) {
      const at = slot * 4;
      if (now[at + 3] !== 1 || last[at + 3] !== 1) continue;
      const stepM = Math.hypot(now[at]! - last[at]!, now[at + 1]! - last[at + 1]!);
      const { topMs, everyS } = town.drivers[slot]!;
      if (stepM > topMs * STEP_S + JUMP_M) seen.jumps += 1;
      seen.worstM = Math.max(seen.worstM, stepM);
      seen.drawnM += stepM;
      seen.truthM += town.truth(slot, nowS).speedMs * STEP_S;
      if (everyS !== 1 || nowS < 10) continue;
      const truth = town.truth(slot, nowS - DRAW_DELAY_S);
      seen.away.push(Math.hypot(now[at]! - truth.x, now[at + 1]! - truth.y));
    }
    last.set(now);
  }
  state.dispose();
  return seen;
}

describe('the fleet on screen', () => {
  let stage: BareStage;
  beforeAll(() => {
    stage = new BareStage(quietTwin(), []);
  });
  afterAll(() => stage.close());

  it(`draws ${MOVERS} movers for ${LENGTH_S} s, fixed each ${RATES.map((r) => r.everyS).join(', ')} s, without a jump`, async ({
    annotate,
  }) => {
    const { fixes, jumps, worstM, drawnM, truthM, away } = watch(stage, LENGTH_S);
    const per100 = (100 * jumps) / fixes;
    away.sort((a, b) => a - b);
    const middleM = away[Math.floor(away.length / 2)] ?? Infinity;
    const words = `${fixes} fixes, ${jumps} jumps > ${JUMP_M} m: ${per100.toFixed(3)} per 100; longest step ${worstM.toFixed(2)} m; drawn ${(drawnM / truthM).toFixed(2)} of the way; median ${middleM.toFixed(2)} m off at 1 Hz`;
    await annotate(words);
    expect(fixes, words).toBeGreaterThan(30_000);
    expect(per100, words).toBeLessThanOrEqual(0.2);
    expect(drawnM / truthM, words).toBeGreaterThan(0.7);
    expect(drawnM / truthM, words).toBeLessThan(1.3);
    expect(middleM, words).toBeLessThan(4);
  });

  it('would see the jumps of rows that start where a mover was last bound for', () => {
    const bound = new Map<number, readonly [number, number]>();
    const seen = watch(stage, 12, ({ rows, n }) => {
      for (let at = 0; at < n * ROW_FLOATS; at += ROW_FLOATS) {
        const before = bound.get(rows[at]!);
        bound.set(rows[at]!, [rows[at + 5]!, rows[at + 6]!]);
        if (before !== undefined) rows.set(before, at + 1);
      }
    });
    expect((100 * seen.jumps) / seen.fixes).toBeGreaterThan(2);
  });
});
