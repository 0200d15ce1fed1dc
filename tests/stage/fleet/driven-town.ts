import { randomFrom } from '../../../src/city/random.ts';
import { newFrame, readFrame, type Frame } from '../../../src/wire/frame.ts';
import { VEHICLES } from '../../../src/wire/schema.ts';
import { TOY_GROUND } from '../../fixtures/toy-city.ts';

export const STEP_S = 0.1;
const BLOCK_M = 150;
const SPEED_UP = 2;
const SLOW_DOWN = 3;
const CORNER_MS = 4;
/** A true place is within this of what the receiver says, metres (largest of either axis). */
const NOISE_M = 3;
const LOST_SHARE = 0.01;
/** Time from the look at the receiver to the screen, seconds. */
const WAY_S = [0.06, 0.4] as const;

/** Usual interval between two fixes, seconds, and the share of movers that keep it. */
export const RATES = [
  { everyS: 1, share: 0.4 },
  { everyS: 2, share: 0.3 },
  { everyS: 10, share: 0.2 },
  { everyS: 30, share: 0.1 },
] as const;
const JITTER = 0.3;

interface Driver {
  readonly everyS: number;
  readonly topMs: number;
  /** x, y, heading, speed each STEP_S. */
  readonly way: Float32Array;
  /** Looks at the receiver: when seen, when here; seconds, sorted by `here`. */
  readonly fixes: readonly { readonly seenS: number; readonly hereS: number }[];
}

/** Cars of a town of square blocks: they speed up, brake, stop at lights, turn; seen at mixed rates, late and with noise. */
export class DrivenTown {
  readonly drivers: readonly Driver[];
  readonly #noise: () => number;
  readonly #next: Uint32Array;

  constructor(
    readonly count: number,
    readonly lengthS: number,
    seed: number,
  ) {
    const random = randomFrom(seed);
    this.#noise = random;
    this.#next = new Uint32Array(count);
    this.drivers = Array.from({ length: count }, (_, i) => newDriver(i / count, lengthS, random));
  }

  /** Where a driver truly is, metres. */
  truth(slot: number, atS: number): { x: number; y: number; headingRad: number; speedMs: number } {
    const { way } = this.drivers[slot]!;
    const step = Math.max(0, Math.min(way.length / 4 - 1, Math.round(atS / STEP_S)));
    const [x = 0, y = 0, headingRad = 0, speedMs = 0] = way.subarray(step * 4, step * 4 + 4);
    return { x, y, headingRad, speedMs };
  }

  /** What has come in by `nowS` and was not told before, as a frame of the wire. */
  frame(nowS: number, startMs: number, tick: number): Frame {
    const due: { slot: number; seenS: number }[] = [];
    this.drivers.forEach(({ fixes }, slot) => {
      let newest = -1;
      while ((fixes[this.#next[slot]!]?.hereS ?? Infinity) <= nowS) newest = this.#next[slot]!++;
      if (newest >= 0) due.push({ slot, seenS: fixes[newest]!.seenS });
    });
    const t0 = startMs + Math.round(nowS * 1000);
    const { bytes, columns } = newFrame({
      schema: VEHICLES,
      flags: 0,
      n: due.length,
      tick,
      sinceTick: tick - 1,
      t0,
    });
    due.forEach(({ slot, seenS }, i) => {
      const { x, y, headingRad, speedMs } = this.truth(slot, seenS);
      const row = [
        slot,
        startMs + seenS * 1000 - t0,
        TOY_GROUND.lng(x + this.#shake()) * 1e7,
        TOY_GROUND.lat(y + this.#shake()) * 1e7,
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

  #shake(): number {
    return (this.#noise() + this.#noise() - 1) * NOISE_M;
  }
}

function newDriver(share: number, lengthS: number, random: () => number): Driver {
  let below = 0;
  const rate = RATES.find((r) => (below += r.share) > share) ?? RATES[0];
  const fixes: { seenS: number; hereS: number }[] = [];
  for (let seenS = rate.everyS * random(); seenS < lengthS;) {
    const hereS = seenS + WAY_S[0] + (WAY_S[1] - WAY_S[0]) * random();
    if (random() > LOST_SHARE) fixes.push({ seenS, hereS });
    seenS += rate.everyS * (1 - JITTER + 2 * JITTER * random());
  }
  fixes.sort((a, b) => a.hereS - b.hereS);
  const topMs = 7 + 10 * random();
  return { everyS: rate.everyS, topMs, way: drive(topMs, lengthS, random), fixes };
}

function drive(topMs: number, lengthS: number, random: () => number): Float32Array {
  const steps = Math.ceil(lengthS / STEP_S) + 1;
  const way = new Float32Array(steps * 4);
  let x = (random() - 0.5) * 4000;
  let y = (random() - 0.5) * 4000;
  let quarter = Math.floor(random() * 4);
  let speed = topMs * random();
  let leftM = BLOCK_M * random();
  let turn = Math.floor(random() * 3) - 1;
  let waitS = 0;
  for (let step = 0; step < steps; step++) {
    const headingRad = quarter * (Math.PI / 2);
    way.set([x, y, headingRad, speed], step * 4);
    if (waitS > 0) {
      waitS -= STEP_S;
      speed = 0;
      continue;
    }
    const cornerMs = turn === 0 ? topMs : CORNER_MS;
    const mayMs = Math.sqrt(cornerMs * cornerMs + 2 * SLOW_DOWN * leftM);
    speed = Math.min(topMs, speed + SPEED_UP * STEP_S, Math.max(cornerMs, mayMs));
    x += Math.sin(headingRad) * speed * STEP_S;
    y += Math.cos(headingRad) * speed * STEP_S;
    leftM -= speed * STEP_S;
    if (leftM > 0) continue;
    quarter = (quarter + turn + 4) % 4;
    if (turn !== 0 && random() < 0.3) waitS = 12 * random();
    leftM = BLOCK_M;
    turn = Math.floor(random() * 3) - 1;
  }
  return way;
}
