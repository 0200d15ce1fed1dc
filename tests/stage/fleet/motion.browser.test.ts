import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { randomFrom } from '../../../src/city/random.ts';
import { FleetState } from '../../../src/stage/fleet/fleet-state.ts';
import { DEAD_AFTER_S } from '../../../src/stage/fleet/motion-shader.ts';
import { CARRY_ON_S, GONE_T1, ROW_FLOATS, type Tray } from '../../../src/wire/tray.ts';
import { BareStage, quietTwin } from './bare-stage.ts';
import { MotionProbe } from './motion-probe.ts';

const EPOCH_MS = Date.UTC(2026, 6, 12, 6, 0, 0);
const SLOTS = 40_000;
const AWAY_M = 30_000;
const TWO_CM = 0.02;
const ROUNDS = 50;
const A_ROUND = 200;

/** A mover as somebody with doubles knows it. */
interface Known {
  readonly slot: number;
  readonly x0: number;
  readonly y0: number;
  readonly h0: number;
  readonly t0: number;
  readonly x1: number;
  readonly y1: number;
  readonly turn: number;
  readonly t1: number;
}

function knownAt(
  slot: number,
  random: () => number,
  t0 = 600 + random() * 2900,
  spanS = 0.4 + random() * 1.2,
): Known {
  const h0 = random() * 2 * Math.PI;
  const goM = random() * 30 * spanS;
  const x0 = AWAY_M * Math.cos(slot) + random() * 40;
  const y0 = AWAY_M * Math.sin(slot) + random() * 40;
  const x1 = x0 + Math.sin(h0) * goM;
  const y1 = y0 + Math.cos(h0) * goM;
  return { slot, x0, y0, h0, t0, x1, y1, turn: (random() - 0.5) * 2, t1: t0 + spanS };
}

function trayOf(movers: readonly Known[], whole: boolean, slots = SLOTS): Tray {
  const rows = new Float32Array((movers.length + 3) * ROW_FLOATS);
  movers.forEach((m, i) => {
    const packed = [m.slot, m.x0, m.y0, 3 * 16 + m.h0, m.t0, m.x1, m.y1, 12 * 16 + m.turn + Math.PI, m.t1];
    rows.set(packed, i * ROW_FLOATS);
  });
  return { rows, n: movers.length, epochMs: EPOCH_MS, slots, whole };
}

/** The contract of wire/tray.ts in float64. */
function drawnAt(m: Known, nowS: number): { x: number; y: number; heading: number } {
  const t = Math.min(Math.max(nowS, m.t0), m.t1 + CARRY_ON_S);
  const f = (t - m.t0) / (m.t1 - m.t0);
  return {
    x: m.x0 + (m.x1 - m.x0) * f,
    y: m.y0 + (m.y1 - m.y0) * f,
    heading: m.h0 + m.turn * Math.min(1, f),
  };
}

describe('the fleet on the GPU', () => {
  let stage: BareStage;
  let probe: MotionProbe;
  const state = new FleetState();
  beforeAll(() => {
    stage = new BareStage(quietTwin(), []);
    probe = new MotionProbe(stage.renderer);
  });
  afterAll(() => {
    state.dispose();
    stage.close();
  });

  it('agrees with doubles within 2 cm, 30 km from the origin, at 10,000 places and times', async ({
    annotate,
  }) => {
    const random = randomFrom(11);
    const own = new FleetState();
    let [asked, worstM, worstRad] = [0, 0, 0];
    for (let round = 0; round < ROUNDS; round++) {
      const nowS = 300 + random() * 3600;
      const slots = new Set<number>();
      while (slots.size < A_ROUND) slots.add(Math.floor(random() * SLOTS));
      const movers = [...slots].map((slot) => {
        const spanS = 0.4 + random() * 30;
        return knownAt(slot, random, nowS + 1 - random() * (spanS + CARRY_ON_S + 2), spanS);
      });
      own.take(stage.renderer, trayOf(movers, round % 2 === 0));
      const read = probe.read(own, [...slots], nowS);
      movers.forEach((mover, i) => {
        const [x = 0, y = 0, heading = 0, here = 0] = read.subarray(4 * i, 4 * i + 4);
        const want = drawnAt(mover, nowS);
        expect(here).toBe(1);
        asked += 1;
        worstM = Math.max(worstM, Math.hypot(x - want.x, y - want.y));
        worstRad = Math.max(worstRad, Math.abs(heading - want.heading));
      });
    }
    own.dispose();
    const words = `${asked} readings, worst ${(worstM * 1000).toFixed(1)} mm, ${(worstRad * 1000).toFixed(2)} mrad`;
    await annotate(words);
    expect(asked).toBe(10_000);
    expect(worstM, words).toBeGreaterThan(0);
    expect(worstM, words).toBeLessThan(TWO_CM);
    expect(worstRad, words).toBeLessThan(0.002);
  });

  it('keeps what is there when it grows, clears what a whole tray leaves out', () => {
    const random = randomFrom(5);
    const own = new FleetState();
    const first = [1, 900, 16_000].map((slot) => knownAt(slot, random));
    own.take(stage.renderer, trayOf(first, true, 16_001));
    const late = knownAt(90_000, random);
    own.take(stage.renderer, trayOf([late], false, 90_001));
    for (const m of [...first, late]) {
      const [x = 0, y = 0, , here] = probe.read(own, [m.slot], m.t1);
      expect(here).toBe(1);
      expect(Math.hypot(x - m.x1, y - m.y1)).toBeLessThan(TWO_CM);
    }
    own.take(stage.renderer, trayOf([late], true, 90_001));
    expect([...probe.read(own, [1, 900, 16_000, 90_000], late.t1)].filter((_, i) => i % 4 === 3)).toEqual([
      0, 0, 0, 1,
    ]);
    own.dispose();
  });

  it('draws nobody who left, nobody long dead, and stands still past the carry', () => {
    const random = randomFrom(8);
    const mover = knownAt(7, random);
    state.take(stage.renderer, trayOf([mover], false));
    const end = drawnAt(mover, mover.t1 + CARRY_ON_S);
    const [x = 0, y = 0, , here] = probe.read(state, [7], mover.t1 + 60);
    expect(here).toBe(1);
    expect(Math.hypot(x - end.x, y - end.y)).toBeLessThan(TWO_CM);
    expect(probe.read(state, [7], mover.t1 + DEAD_AFTER_S + 1)[3]).toBe(0);
    state.take(stage.renderer, trayOf([{ ...mover, t1: GONE_T1 }], false));
    expect(probe.read(state, [7], mover.t1)[3]).toBe(0);
  });
});
