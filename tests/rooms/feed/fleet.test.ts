import { describe, expect, it } from 'vitest';
import type { Roads } from '../../../src/city/bundle.ts';
import { MOVER_KINDS } from '../../../src/city/kind.ts';
import { randomFrom } from '../../../src/city/random.ts';
import { Decks } from '../../../src/feed/fleet-decks.ts';
import { Fleet } from '../../../src/feed/fleet.ts';
import { FLAG } from '../../../src/wire/frame.ts';
import {
  CARRY_ON_S,
  DRAW_DELAY_S,
  GONE_T1,
  HEADING_UNKNOWN,
  MOST_NEAR,
  MOST_SLOTS,
  MOST_TRAILS,
  ROW_FLOATS,
  TRAIL_FLOATS,
  TRAIL_S,
  type Tray,
} from '../../../src/wire/tray.ts';
import { frameOfFixes, type Fix } from '../../fixtures/fixes.ts';
import { TOY_GROUND } from '../../fixtures/toy-city.ts';

const START_MS = Date.UTC(2026, 6, 12, 6, 0, 0);
const EAST = Math.PI / 2;

function open(): { fleet: Fleet; tell: (fixes: readonly Fix[], atMs: number, flags?: number) => void } {
  const fleet = new Fleet(TOY_GROUND);
  return {
    fleet,
    tell: (fixes, atMs, flags = 0) => fleet.take(frameOfFixes(TOY_GROUND, fixes, atMs, flags), atMs),
  };
}

const trayOf = (fleet: Fleet): Tray => {
  const tray = fleet.tray(new Float32Array(0));
  if (tray === undefined) throw new Error('no tray');
  return tray;
};

/** Where row `i` is drawn at a time of the clock. */
function drawn({ rows, epochMs }: Tray, i: number, nowMs: number): readonly [number, number] {
  const [, x0 = 0, y0 = 0, , t0 = 0, x1 = 0, y1 = 0, , t1 = 0] = rows.subarray(i * ROW_FLOATS);
  const nowS = (nowMs - epochMs) / 1000 - DRAW_DELAY_S;
  const f = Math.max(0, Math.min(nowS - t0, t1 - t0 + CARRY_ON_S)) / (t1 - t0);
  return [x0 + (x1 - x0) * f, y0 + (y1 - y0) * f];
}

describe('a slot nobody has been in', () => {
  it('is tracked for nothing, and told of when somebody comes', () => {
    const { fleet, tell } = open();
    tell([{ slot: 3, x: 0, y: 0, headingRad: EAST, speedMs: 0 }], START_MS);
    trayOf(fleet);
    fleet.track(99_999_999);
    expect(fleet.tray(new Float32Array(0))?.tracked).toBeUndefined();
    fleet.again();
    expect(trayOf(fleet)).toMatchObject({ n: 1, slots: 4 });
    fleet.track(5);
    tell([{ slot: 5, x: 9, y: 0, headingRad: EAST, speedMs: 0 }], START_MS + 1000);
    expect(trayOf(fleet).tracked?.[0]).toBe(5);
  });

  it('is refused and counted where no picture has room for it', () => {
    const { fleet, tell } = open();
    tell([{ slot: MOST_SLOTS, x: 0, y: 0, headingRad: EAST, speedMs: 0 }], START_MS);
    expect([fleet.refused, fleet.count, trayOf(fleet).slots]).toEqual([1, 0, 0]);
  });
});

describe('how a mover gets from fix to fix', () => {
  /** Drives east at 10 m/s, seen at these seconds, and hands out what is drawn each 100 ms. */
  function* drive(seenAtS: readonly number[], lengthS: number): Generator<[nowS: number, x: number]> {
    const { fleet, tell } = open();
    const due = [...seenAtS];
    let tray: Tray | undefined;
    for (let tick = 0; tick <= lengthS * 10; tick++) {
      const nowMs = START_MS + tick * 100;
      while (due[0] !== undefined && due[0] * 1000 + 100 <= tick * 100) {
        tell([{ slot: 0, x: due.shift()! * 10, y: 0, headingRad: EAST, speedMs: 10 }], nowMs);
      }
      tray = fleet.tray(new Float32Array(0)) ?? tray;
      if (tray !== undefined && tray.n > 0) yield [tick / 10, drawn(tray, 0, nowMs)[0]];
    }
  }
  const steps = (drawnX: readonly (readonly [number, number])[]): number[] =>
    drawnX.slice(1).map(([, x], i) => x - drawnX[i]![1]);

  it('seen each ten seconds it glides all the time, one interval behind', () => {
    const seen = [...drive([0, 10, 20, 30, 40], 45)];
    expect(Math.max(...steps(seen))).toBeLessThan(2);
    expect(Math.min(...steps(seen))).toBeGreaterThan(-0.5);
    const [, x = 0] = seen.find(([nowS]) => nowS === 35)!;
    expect(x).toBeGreaterThan(200);
    expect(x).toBeLessThan(300);
  });

  it('one lost fix is caught up with, no faster than a car', () => {
    const seen = [...drive([0, 1, 2, 3, 5, 6, 7, 8], 9)];
    expect(Math.max(...steps(seen))).toBeLessThan(2.3);
  });

  it('silent for longer than its pace allows it snaps and does not glide', () => {
    const seen = [...drive([0, 1, 2, 3, 4, 12, 13, 14], 15)];
    const leaps = steps(seen).filter((m) => Math.abs(m) > 5);
    expect(leaps.length).toBe(1);
    const [, x = 0] = seen.find(([nowS]) => nowS === 12.2)!;
    expect(x).toBeGreaterThan(115);
  });
});

describe('a page that slept', () => {
  it('finds everybody where they are now, not on the way from where they were', () => {
    const { fleet, tell } = open();
    const fix = (tick: number): Fix => ({ slot: 0, x: tick * 10, y: 0, headingRad: EAST, speedMs: 10 });
    tell([fix(0)], START_MS);
    trayOf(fleet);
    for (let tick = 1; tick <= 120; tick++) tell([fix(tick)], START_MS + tick * 1000);
    const tray = trayOf(fleet);
    expect(tray.n).toBe(1);
    const wakeMs = START_MS + 120_000;
    for (const afterMs of [0, 50, 500]) {
      const [x] = drawn(tray, 0, wakeMs + afterMs);
      expect(Math.abs(x - (1190 + afterMs / 100))).toBeLessThan(12);
    }
  });
});

describe('the near list', () => {
  it('names every mover of the circle, kind after kind, and nobody else', () => {
    const { fleet, tell } = open();
    const random = randomFrom(3);
    const movers = Array.from({ length: 900 }, (_, slot) => ({
      slot,
      x: (random() - 0.5) * 2000,
      y: (random() - 0.5) * 2000,
      kind: Math.floor(random() * MOVER_KINDS.length),
    }));
    tell(movers, START_MS);
    expect(trayOf(fleet).near).toBeUndefined();
    fleet.near.wish(100, -50, 400);
    const { near, rows, n } = trayOf(fleet);
    expect([near?.x, near?.y, near?.radiusM]).toEqual([100, -50, 400]);
    const inside = movers.filter(({ x, y }) => Math.hypot(x - 100, y + 50) < 399);
    const total = near?.counts.reduce((a, b) => a + b, 0) ?? 0;
    const listed = [...rows.subarray(n * ROW_FLOATS, n * ROW_FLOATS + total)];
    expect(total - inside.length).toBeLessThan(4);
    for (const { slot } of inside) expect(listed).toContain(slot);
    let at = 0;
    near?.counts.forEach((count, kind) => {
      for (const slot of listed.slice(at, at + count)) expect(movers[slot]?.kind).toBe(kind);
      at += count;
    });
  });

  it(`holds ${MOST_NEAR} at most, the nearest, and says how far it reaches`, () => {
    const { fleet, tell } = open();
    const movers = Array.from({ length: 5000 }, (_, slot) => ({ slot, x: slot / 5, y: 0 }));
    tell(movers, START_MS);
    fleet.near.wish(0, 0, 2000);
    const { near, rows, n } = trayOf(fleet);
    const total = near?.counts[0] ?? 0;
    expect(total).toBeLessThanOrEqual(MOST_NEAR);
    expect(total).toBeGreaterThan(MOST_NEAR * 0.6);
    const listed = [...rows.subarray(n * ROW_FLOATS, n * ROW_FLOATS + total)];
    expect(Math.max(...listed) / 5).toBeLessThan(near?.radiusM ?? 0);
    expect(total).toBe(Math.ceil((near?.radiusM ?? 0) * 5));
  });

  it('comes again by itself, and not when nobody wishes it', () => {
    const { fleet, tell } = open();
    tell([{ slot: 0, x: 0, y: 0 }], START_MS);
    fleet.near.wish(0, 0, 500);
    const lists = Array.from({ length: 9 }, () => fleet.tray(new Float32Array(0))?.near !== undefined);
    expect(lists.filter(Boolean).length).toBe(3);
    fleet.near.wish(0, 0, 0);
    expect(fleet.tray(new Float32Array(0))).toBeUndefined();
  });
});

describe('trails', () => {
  const headOf = ({ rows, n }: Tray, row: number): number[] => {
    const at = n * ROW_FLOATS + row * TRAIL_FLOATS;
    return [...rows.subarray(at, at + 3)];
  };
  /** Drives movers north at 12 m/s for some seconds; @returns the last tray that had trails */
  function drive(kinds: readonly number[], lengthS: number, tracked = -1): Tray | undefined {
    const { fleet, tell } = open();
    if (tracked >= 0) fleet.track(tracked);
    let last: Tray | undefined;
    for (let s = 0; s <= lengthS; s++) {
      const fixes = kinds.map((kind, slot) => ({ slot, kind, x: slot * 50, y: s * 12, speedMs: 12 }));
      tell(fixes, START_MS + s * 1000);
      const tray = trayOf(fleet);
      if (tray.trails !== undefined) last = tray;
    }
    return last;
  }

  it('are left by emergency units and by the chosen mover, by nobody else', () => {
    const tray = drive([0, 4, 0, 5, 6, 2], 20, 2)!;
    expect(tray.trails).toBe(4);
    const heads = [0, 1, 2, 3].map((row) => headOf(tray, row)).sort((a, b) => a[0]! - b[0]!);
    expect(heads.map(([slot, , chosen]) => [slot, chosen])).toEqual([
      [1, 0],
      [2, 1],
      [3, 0],
      [4, 0],
    ]);
    for (const [, points] of heads) expect(points).toBeGreaterThan(10);
  });

  it('lead back along the way that was drawn, newest first, and forget what is old', () => {
    const tray = drive([4], 100)!;
    const from = tray.n * ROW_FLOATS;
    const points = tray.rows[from + 1]!;
    const at = (i: number): Float32Array => tray.rows.subarray(from + 4 + i * 4, from + 8 + i * 4);
    for (let i = 1; i < points; i++) {
      expect(at(i)[1]).toBeLessThan(at(i - 1)[1]!);
      expect(at(i - 1)[1]! - at(i)[1]!).toBeLessThan(25);
      expect(at(i)[3]).toBeLessThan(at(i - 1)[3]!);
    }
    expect(at(0)[3]! - at(points - 1)[3]!).toBeLessThanOrEqual(TRAIL_S);
    expect(at(0)[3]! - at(points - 1)[3]!).toBeGreaterThan(TRAIL_S * 0.8);
  });

  it(`are ${MOST_TRAILS} at most, and the chosen mover always has one`, () => {
    const tray = drive([...Array.from({ length: 90 }, () => 4), 0], 12, 90)!;
    expect(tray.trails).toBe(MOST_TRAILS);
    const heads = Array.from({ length: MOST_TRAILS }, (_, row) => headOf(tray, row));
    expect(heads.filter(([slot, , chosen]) => slot === 90 && chosen === 1).length).toBe(1);
  });

  it('wait for a chosen mover nobody has seen yet, and begin anew when it comes back', () => {
    const { fleet, tell } = open();
    fleet.track(7);
    tell([{ slot: 0, x: 0, y: 0 }], START_MS);
    expect(trayOf(fleet).trails).toBe(0);
    const north = (fromS: number): Tray => {
      for (let s = fromS; s < fromS + 5; s++)
        tell([{ slot: 7, x: 0, y: s * 20, speedMs: 20 }], START_MS + s * 1000);
      return trayOf(fleet);
    };
    expect(headOf(north(1), 0)[0]).toBe(7);
    tell([{ slot: 7, x: 0, y: 0 }], START_MS + 7000, FLAG.removals);
    expect(trayOf(fleet).trails).toBe(0);
    const back = north(20);
    expect(headOf(back, 0)).toEqual([7, expect.any(Number), 1]);
    const texels = back.rows.subarray(back.n * ROW_FLOATS, back.n * ROW_FLOATS + TRAIL_FLOATS);
    expect(texels.every(Number.isFinite)).toBe(true);
  });

  it('go with the mover', () => {
    const { fleet, tell } = open();
    for (let s = 0; s < 5; s++)
      tell([{ slot: 0, kind: 5, x: 0, y: s * 20, speedMs: 20 }], START_MS + s * 1000);
    expect(trayOf(fleet).trails).toBe(1);
    tell([{ slot: 0, x: 0, y: 0 }], START_MS + 5000, FLAG.removals);
    expect(trayOf(fleet).trails).toBe(0);
  });
});

describe('the tracked mover', () => {
  it('has its row in every tray it is in, and a last one when it leaves', () => {
    const { fleet, tell } = open();
    tell(
      [
        { slot: 0, x: 0, y: 0 },
        { slot: 1, x: 70, y: 0, headingRad: EAST },
      ],
      START_MS,
    );
    trayOf(fleet);
    fleet.track(1);
    expect(trayOf(fleet).tracked?.[1]).toBeCloseTo(70, 0);
    tell([{ slot: 0, x: 5, y: 0 }], START_MS + 1000);
    expect(trayOf(fleet).tracked).toBeUndefined();
    tell([{ slot: 1, x: 80, y: 0, headingRad: EAST }], START_MS + 2000);
    const { tracked, rows } = trayOf(fleet);
    expect(tracked).toEqual([...rows.subarray(0, ROW_FLOATS)]);
    tell([{ slot: 1, x: 0, y: 0 }], START_MS + 3000, FLAG.removals);
    expect(trayOf(fleet).tracked?.[8]).toBe(GONE_T1);
    fleet.track(-1);
    tell([{ slot: 0, x: 9, y: 0 }], START_MS + 4000);
    expect(trayOf(fleet).tracked).toBeUndefined();
  });
});

describe('the level of the road', () => {
  const roads = {
    start: Uint32Array.of(0, 2, 4),
    xy: Float32Array.of(-200, 0, 200, 0, 0, -200, 0, 200),
    layer: Int16Array.of(1, 0),
    lanes: Uint8Array.of(2, 2),
    twin: Uint32Array.of(0xffffffff, 0xffffffff),
  } as unknown as Roads;

  it('is the bridge for who drives along it, the street for who passes below or beside', () => {
    const decks = new Decks(roads);
    expect(decks.levelAt(30, 2, EAST)).toBe(1);
    expect(decks.levelAt(-150, -3, EAST + Math.PI)).toBe(1);
    expect(decks.levelAt(1, 2, 0)).toBe(0);
    expect(decks.levelAt(30, 20, EAST)).toBe(0);
    expect(decks.levelAt(260, 0, EAST)).toBe(0);
    expect(decks.levelAt(30, 2, HEADING_UNKNOWN)).toBe(1);
  });

  it('comes with the row, at both its ends', () => {
    const decks = new Decks(roads);
    const fleet = new Fleet(TOY_GROUND, (x, y, h) => decks.levelAt(x, y, h));
    for (const [s, x] of [
      [0, -230],
      [1, -190],
    ] as const) {
      const fix = { slot: 0, x, y: 0, headingRad: EAST, speedMs: 10, kind: 2 };
      fleet.take(frameOfFixes(TOY_GROUND, [fix], START_MS + s * 1000), START_MS + s * 1000);
    }
    const { rows } = trayOf(fleet);
    expect(Math.floor(rows[3]! / 256)).toBe(0);
    expect(Math.floor((rows[3]! % 256) / 16)).toBe(2);
    expect(Math.floor(rows[7]! / 4096)).toBe(1);
    expect(Math.floor((rows[7]! % 4096) / 16)).toBe(3);
  });
});
