import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Fleet } from '../../../src/feed/fleet.ts';
import { FleetState } from '../../../src/stage/fleet/fleet-state.ts';
import { DRAW_DELAY_S, ROW_FLOATS } from '../../../src/wire/tray.ts';
import { frameOfFixes, type Fix } from '../../fixtures/fixes.ts';
import { TOY_GROUND } from '../../fixtures/toy-city.ts';
import { BareStage, quietTwin } from './bare-stage.ts';
import { MotionProbe } from './motion-probe.ts';

const START_MS = Date.UTC(2026, 6, 12, 6, 0, 0);
/** The first of these drive on, the others fell silent some time before the hour turned. */
const DRIVING = 20;
const QUIET = 40;
const ALL = Array.from({ length: DRIVING + QUIET }, (_, slot) => slot);
const SPEED_MS = 12;
/** Between two looks a mover may have moved this much more than it drives, metres. */
const SLACK_M = 1.5;
const STEP_MS = 100;

/** A quiet mover's last words come this long before the end of the watch, seconds: up to nearly as long as it is shown. */
const silentS = (slot: number): number => (slot < DRIVING ? 0 : 2 + (slot - DRIVING) * 4);

describe('the fleet across an hour', () => {
  let stage: BareStage;
  beforeAll(() => {
    stage = new BareStage(quietTwin(), []);
  });
  afterAll(() => stage.close());

  it('moves its epoch on under driving and quiet movers, and nothing is seen of it', () => {
    const fleet = new Fleet(TOY_GROUND);
    const state = new FleetState();
    const probe = new MotionProbe(stage.renderer);
    let rows = new Float32Array(0) as Float32Array;
    let epochMs = 0;
    const epochs: number[] = [];
    const tell = (fixes: readonly Fix[], nowMs: number): void => {
      fleet.take(frameOfFixes(TOY_GROUND, fixes, nowMs), nowMs);
      const tray = fleet.tray(rows);
      if (tray === undefined) return;
      state.take(stage.renderer, tray);
      ({ rows, epochMs } = tray);
      if (epochs.at(-1) !== epochMs) epochs.push(epochMs);
    };
    const fixOf = (slot: number, nowMs: number): Fix => {
      const s = (nowMs - START_MS) / 1000;
      return { slot, x: slot * 60, y: s * SPEED_MS - 20_000, speedMs: SPEED_MS };
    };
    tell([fixOf(0, START_MS)], START_MS);
    const turnMs = START_MS + 3600_000;
    let last = new Float32Array(ALL.length * 4);
    let worstM = 0;
    let looks = 0;
    for (let nowMs = turnMs - 180_000; nowMs < turnMs + 5000; nowMs += STEP_MS) {
      const second = Math.floor(nowMs / 1000) !== Math.floor((nowMs - STEP_MS) / 1000);
      const heard = second
        ? ALL.filter((slot) => nowMs <= turnMs - silentS(slot) * 1000 || slot < DRIVING)
        : [];
      if (heard.length > 0)
        tell(
          heard.map((slot) => fixOf(slot, nowMs)),
          nowMs,
        );
      if (nowMs < turnMs - 175_000) continue;
      const near = Math.abs(nowMs - turnMs) < 4000 || nowMs % 1000 === 0;
      if (!near) continue;
      const now = probe.read(state, ALL, (nowMs - epochMs) / 1000 - DRAW_DELAY_S).slice();
      for (const slot of ALL) {
        const at = slot * 4;
        if (now[at + 3] !== 1 || last[at + 3] !== 1) continue;
        worstM = Math.max(worstM, Math.hypot(now[at]! - last[at]!, now[at + 1]! - last[at + 1]!));
        looks += 1;
      }
      last = now;
    }
    expect(epochs.length).toBe(2);
    expect(looks).toBeGreaterThan(5000);
    expect(worstM).toBeLessThan(SPEED_MS * 1 + SLACK_M);
    const shown = ALL.filter((slot) => last[slot * 4 + 3] === 1);
    expect(shown.length).toBe(ALL.filter((slot) => silentS(slot) < 170).length);
    state.dispose();
  });

  it('draws every mover within 2 cm of where it was when the epoch moves on', () => {
    const fleet = new Fleet(TOY_GROUND);
    const probe = new MotionProbe(stage.renderer);
    const before = new FleetState();
    const after = new FleetState();
    const lastWordsMs = START_MS + 3599_000;
    const first = frameOfFixes(TOY_GROUND, [{ slot: 0, x: 0, y: 0 }], START_MS);
    fleet.take(first, START_MS);
    const far = ALL.map((slot): Fix => ({
      slot,
      x: 20_000 + slot * 7,
      y: 15_000,
      speedMs: 25,
      headingRad: 1,
    }));
    fleet.take(frameOfFixes(TOY_GROUND, far, lastWordsMs - 1000), lastWordsMs - 1000);
    const moved = far.map((fix) => ({ ...fix, x: fix.x + 21, y: fix.y + 13.5 }));
    fleet.take(frameOfFixes(TOY_GROUND, moved, lastWordsMs), lastWordsMs);
    const old = fleet.tray(new Float32Array(0))!;
    before.take(stage.renderer, { ...old, rows: old.rows.slice() });
    const laterMs = START_MS + 3600_000 + 1000;
    fleet.take(frameOfFixes(TOY_GROUND, [{ slot: 70, x: 0, y: 0 }], laterMs), laterMs);
    const young = fleet.tray(new Float32Array(ROW_FLOATS * 80))!;
    after.take(stage.renderer, young);
    expect(young.whole).toBe(true);
    expect(young.epochMs).toBeGreaterThan(old.epochMs);
    let worstM = 0;
    for (let atMs = lastWordsMs; atMs < laterMs + 2000; atMs += 250) {
      const a = probe.read(before, ALL, (atMs - old.epochMs) / 1000 - DRAW_DELAY_S).slice();
      const b = probe.read(after, ALL, (atMs - young.epochMs) / 1000 - DRAW_DELAY_S);
      for (let i = 0; i < a.length; i += 4)
        worstM = Math.max(worstM, Math.hypot(a[i]! - b[i]!, a[i + 1]! - b[i + 1]!));
    }
    expect(worstM).toBeLessThan(0.02);
    before.dispose();
    after.dispose();
  });
});
