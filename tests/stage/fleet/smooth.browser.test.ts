import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { randomFrom } from '../../../src/city/random.ts';
import { Fleet } from '../../../src/feed/fleet.ts';
import { FleetState } from '../../../src/stage/fleet/fleet-state.ts';
import { newFrame, readFrame, type Frame } from '../../../src/wire/frame.ts';
import { VEHICLES } from '../../../src/wire/schema.ts';
import { DRAW_DELAY_S, ROW_FLOATS } from '../../../src/wire/tray.ts';
import { TOY_GROUND } from '../../fixtures/toy-city.ts';
import { BareStage, quietTwin } from './bare-stage.ts';
import { MotionProbe } from './motion-probe.ts';

const START_MS = Date.UTC(2026, 6, 12, 6, 0, 0);
const MOVERS = 80;
const TICK_MS = 100;
const TICKS = 80;

/** Everybody drives a circle of their own, clockwise, at a steady pace. */
function placeOf(slot: number, atMs: number): { x: number; y: number; headingRad: number; speedMs: number } {
  const radiusM = 60 + slot * 4;
  const speedMs = 5 + (slot % 12);
  const a = slot + ((atMs - START_MS) / 1000) * (speedMs / radiusM);
  const headingRad = (((a + Math.PI) % (2 * Math.PI)) + 2 * Math.PI) % (2 * Math.PI);
  return { x: radiusM * Math.cos(a), y: -radiusM * Math.sin(a), headingRad, speedMs };
}

function frameOf(
  slots: readonly number[],
  tick: number,
  nowMs: number,
  lateMs: (slot: number) => number,
): Frame {
  const head = {
    schema: VEHICLES,
    flags: tick === 0 ? 1 : 0,
    n: slots.length,
    tick,
    sinceTick: tick - 1,
    t0: nowMs,
  };
  const { bytes, columns } = newFrame(head);
  slots.forEach((slot, i) => {
    const late = lateMs(slot);
    const { x, y, headingRad, speedMs } = placeOf(slot, nowMs - late);
    const row = [
      slot,
      -late,
      TOY_GROUND.lng(x) * 1e7,
      TOY_GROUND.lat(y) * 1e7,
      (headingRad / (2 * Math.PI)) * 65_535,
      speedMs * 100,
      0,
      3,
    ];
    columns.forEach((column, c) => (column[i] = Math.round(row[c] ?? 0)));
  });
  const frame = readFrame(bytes);
  if (frame === undefined) throw new Error('the frame cannot be read back');
  return frame;
}

describe('the fleet on screen', () => {
  let stage: BareStage;
  const state = new FleetState();
  beforeAll(() => {
    stage = new BareStage(quietTwin(), []);
  });
  afterAll(() => {
    state.dispose();
    stage.close();
  });

  it('never leaps when a fix comes: the worker knows where the shader draws', () => {
    const probe = new MotionProbe(stage.renderer);
    const random = randomFrom(21);
    const fleet = new Fleet(TOY_GROUND);
    const all = Array.from({ length: MOVERS }, (_, i) => i);
    const due = all.map(() => 1000 * random());
    let rows = new Float32Array(MOVERS * ROW_FLOATS) as Float32Array;
    let worstM = 0;
    let movedM = 0;
    for (let tick = 0; tick < TICKS; tick++) {
      const nowMs = START_MS + tick * TICK_MS;
      const fixed = tick === 0 ? all : all.filter((slot) => (due[slot] ?? 0) <= nowMs - START_MS);
      for (const slot of fixed) due[slot] = nowMs - START_MS + 700 + 600 * random();
      fleet.take(
        frameOf(fixed, tick, nowMs, (slot) => 40 + ((slot * 37) % 160)),
        nowMs,
      );
      const tray = fleet.tray(rows);
      if (tray === undefined) continue;
      rows = tray.rows;
      const drawnS = (nowMs - tray.epochMs) / 1000 - DRAW_DELAY_S;
      const before = tick === 0 ? undefined : probe.read(state, all, drawnS).slice();
      state.take(stage.renderer, tray);
      const after = probe.read(state, all, drawnS);
      for (const slot of before === undefined ? [] : fixed) {
        const at = slot * 4;
        worstM = Math.max(worstM, Math.hypot(after[at]! - before![at]!, after[at + 1]! - before![at + 1]!));
      }
      const later = probe.read(state, all, drawnS + 0.1);
      movedM = Math.max(
        movedM,
        ...all.map((s) => Math.hypot(later[s * 4]! - after[s * 4]!, later[s * 4 + 1]! - after[s * 4 + 1]!)),
      );
    }
    expect(worstM).toBeLessThan(0.02);
    expect(movedM).toBeGreaterThan(0.5);
    expect(movedM).toBeLessThan(6);
  });
});
