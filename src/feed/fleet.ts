import type { Ground } from '../city/place.ts';
import { columnOfFrame, FLAG, type Frame } from '../wire/frame.ts';
import { UNKNOWN_U16, UNKNOWN_U8 } from '../wire/schema.ts';
import {
  DRAW_DELAY_S,
  HEADING_UNKNOWN,
  MOST_SLOTS,
  ROW_FLOATS,
  SNAP_AFTER_S,
  SURE_M,
  type Tray,
} from '../wire/tray.ts';
import { FleetNear } from './fleet-near.ts';
import { drawnAt, rowOf, writeRow } from './fleet-row.ts';
import { FleetTable, STATE } from './fleet-table.ts';
import { FleetTrails } from './fleet-trails.ts';

const HOUR_MS = 3600_000;
/** Farther than this in one fix is another place, not a drive: metres, and m/s over the gap. */
const JUMP_M = 400;
const JUMP_MS = 45;
/** A fix must be at least this far ahead of what is drawn to be glided to; a shorter glide would overshoot, seconds. */
const LEAST_AHEAD_S = 0.4;
/** How late a fix may be and still be carried to the present by its own speed, seconds. */
const RECKON_S = 6;
/** A mover fixed more seldom is drawn one interval behind, gliding from fix to fix: reckoned on, it would leave the road. */
const OFTEN_S = 1.3;
/** Longest interval a source is believed to keep, seconds. */
const SELDOM_S = 40;
/** How fast a new pace is learnt; a gap that was no pace says no more than that it may be longer than believed. */
const LEARN = 0.25;
const UNLEARN = 3;
/** Nobody catches up with a missed fix faster than this times its speed and so many m/s more, for so long at the most. */
const CATCH_UP = 1.3;
const CATCH_UP_MS = 8;
const CATCH_UP_S = 4;
/** The epoch lies this far back, so that no mover still shown was drawn before it. */
const EPOCH_BACK_MS = 300_000;
/** Something seen so far in the future was seen by a clock since set back. */
const CLOCK_SET_BACK_S = 6;
/** Emergency units, by MOVER_KINDS: they leave a trail. */
const FIRST_UNIT = 4;
const LAST_UNIT = 6;

/**
 * Where every mover is drawn, kept beside the GPU's copy: each fix becomes a row from where the mover is drawn
 * at this moment to where it will be. The arithmetic is the shader's (`stage/fleet`).
 */
export class Fleet {
  readonly near = new FleetNear();
  readonly #trails = new FleetTrails();
  readonly #table = new FleetTable();
  #dirtyList: number[] = [];
  #whole = true;
  #epochMs = 0;
  #tracked = -1;
  #trackedIsDue = false;
  #isUnsure = false;
  /** Rows replaced by newer ones before the page took them. */
  superseded = 0;
  /** Fixes of slots no picture has room for. */
  refused = 0;
  /** Live movers. */
  count = 0;

  /** @param levelAt level of the road at a place (metres) for a heading */
  constructor(
    private readonly ground: Ground,
    private readonly levelAt: (x: number, y: number, headingRad: number) => number = () => 0,
  ) {}

  /** Takes in a vehicles frame at server time `nowMs`. */
  take(frame: Frame, nowMs: number): void {
    const sinceMs = nowMs - this.#epochMs;
    if (sinceMs > HOUR_MS + EPOCH_BACK_MS || sinceMs < EPOCH_BACK_MS / 2) this.#rebase(nowMs);
    const drawnS = (nowMs - this.#epochMs) / 1000 - DRAW_DELAY_S;
    const slots = columnOfFrame(frame, 'slot') as Uint32Array;
    if ((frame.flags & FLAG.removals) !== 0) for (const slot of slots) this.#remove(slot);
    else this.#fixes(frame, slots, drawnS);
    this.#trails.look(drawnS, (slot) => {
      if (this.#table.live[slot] !== 1) return undefined;
      const [x, y] = drawnAt(this.#table, slot, drawnS);
      return [x, y, this.#table.level1[slot] as number];
    });
  }

  /** The next tray into `rows`' buffer (a larger one is made when it does not fit); undefined when nothing is new. */
  tray(rows: Float32Array): Tray | undefined {
    const table = this.#table;
    const whole = this.#whole;
    const n = whole ? this.count : this.#dirtyList.length;
    const near = this.near.isDue ? this.near.make(table) : undefined;
    const trailFloats = this.#trails.due;
    if (n === 0 && !whole && near === undefined && trailFloats === 0 && !this.#trackedIsDue) return undefined;
    const listed = near?.counts.reduce((a, b) => a + b, 0) ?? 0;
    const floats = n * ROW_FLOATS + listed + trailFloats;
    const fits = rows.length >= floats ? rows : new Float32Array(Math.ceil(floats * 1.25));
    let at = 0;
    if (whole) {
      for (let slot = 0; slot < table.slots; slot++)
        if (table.live[slot] === 1) at = writeRow(table, fits, at, slot);
    } else for (const slot of this.#dirtyList) at = writeRow(table, fits, at, slot);
    for (const slot of this.#dirtyList) table.dirty[slot] = 0;
    const trackedIsDue = this.#trackedIsDue || (whole && this.#tracked >= 0 && this.#tracked < table.slots);
    this.#dirtyList = [];
    this.#whole = false;
    this.#trackedIsDue = false;
    fits.set(this.near.slots.subarray(0, listed), at);
    const trails = trailFloats === 0 ? undefined : this.#trails.write(fits, at + listed);
    return {
      rows: fits,
      n: at / ROW_FLOATS,
      epochMs: this.#epochMs,
      slots: table.slots,
      whole,
      unsure: this.#isUnsure,
      ...(near === undefined ? {} : { near }),
      ...(trails === undefined ? {} : { trails }),
      ...(trackedIsDue ? { tracked: rowOf(table, this.#tracked) } : {}),
    };
  }

  /** The stage lost its copy or the page slept: send every mover again. */
  again(): void {
    this.#whole = true;
    this.#trails.again();
  }

  /** The mover whose row and trail the page wants; -1 none. Anybody may ask: a slot nobody has been in costs nothing. */
  track(slot: number): void {
    this.#trails.track(slot, this.#tracked >= 0 && this.#isUnit(this.#tracked));
    this.#tracked = slot;
    this.#trackedIsDue = slot >= 0 && slot < this.#table.slots;
  }

  #fixes(frame: Frame, slots: Uint32Array, drawnS: number): void {
    if ((frame.flags & FLAG.keyframe) !== 0) this.#forgetOthers(slots);
    const x = columnOfFrame(frame, 'x') as Int32Array;
    const y = columnOfFrame(frame, 'y') as Int32Array;
    const dt = columnOfFrame(frame, 'dt') as Int32Array;
    const heading = columnOfFrame(frame, 'heading') as Uint16Array;
    const speed = columnOfFrame(frame, 'speed') as Uint16Array;
    const kind = columnOfFrame(frame, 'kind') as Uint8Array;
    const accuracy = columnOfFrame(frame, 'accuracy') as Uint8Array;
    for (let i = 0; i < frame.n; i++) {
      const slot = slots[i] as number;
      if (slot >= MOST_SLOTS) {
        this.refused += 1;
        continue;
      }
      const seenS = (frame.t0 + (dt[i] as number) - this.#epochMs) / 1000;
      const h = heading[i] === UNKNOWN_U16 ? HEADING_UNKNOWN : ((heading[i] as number) / 65535) * 2 * Math.PI;
      const v = speed[i] === UNKNOWN_U16 ? 0 : (speed[i] as number) / 100;
      const lng = (x[i] as number) / 1e7;
      const lat = (y[i] as number) / 1e7;
      this.#table.hold(slot);
      this.#table.kind[slot] = kind[i] as number;
      this.#table.state[slot * STATE + 8] = accuracy[i] as number;
      this.#isUnsure ||= accuracy[i]! > SURE_M && accuracy[i] !== UNKNOWN_U8;
      this.#fix(slot, this.ground.x(lng), this.ground.y(lat), h, v, seenS, drawnS);
    }
  }

  #fix(slot: number, x: number, y: number, h: number, v: number, seenS: number, drawnS: number): void {
    const table = this.#table;
    const { state } = table;
    const s = slot * STATE;
    const knownS = state[s + 9] as number;
    const first = table.live[slot] === 0;
    if (!first && seenS <= knownS && knownS < drawnS + CLOCK_SET_BACK_S) return;
    state[s + 9] = seenS;
    const lateS = drawnS - seenS;
    const gapS = first ? 0 : Math.max(0, seenS - knownS);
    const usualS = table.everyS[slot] as number;
    const patienceS = SNAP_AFTER_S + (usualS === 0 ? SELDOM_S : usualS);
    const snaps = first || drawnS - (state[s + 7] as number) > patienceS;
    const everyS = first ? 0 : usualS > 0 || snaps ? usualS : gapS;
    const taughtS = snaps ? Math.min(gapS, usualS * UNLEARN) : Math.min(gapS, SELDOM_S);
    table.everyS[slot] = first ? 0 : everyS + LEARN * (taughtS - everyS);
    let t1 = seenS;
    let toX = x;
    let toY = y;
    if (everyS > OFTEN_S) t1 = Math.max(seenS, drawnS + everyS);
    else if (lateS > -LEAST_AHEAD_S && !(first && lateS > RECKON_S)) {
      t1 = drawnS + 1;
      const carryS = h === HEADING_UNKNOWN || lateS > RECKON_S ? 0 : v * (lateS + 1);
      toX += Math.sin(h) * carryS;
      toY += Math.cos(h) * carryS;
    }
    const [fromX, fromY, fromH] = snaps ? [toX, toY, h] : drawnAt(table, slot, drawnS);
    const wayM = Math.hypot(toX - fromX, toY - fromY);
    const far = wayM > Math.max(JUMP_M, JUMP_MS * gapS);
    t1 = Math.max(t1, drawnS + Math.min(everyS + CATCH_UP_S, wayM / (CATCH_UP * v + CATCH_UP_MS)));
    table.level0[slot] = snaps || far ? this.levelAt(toX, toY, h) : (table.level1[slot] as number);
    table.level1[slot] = this.levelAt(toX, toY, h);
    state[s] = far ? toX : fromX;
    state[s + 1] = far ? toY : fromY;
    state[s + 2] = fromH;
    state[s + 3] = Math.min(drawnS, t1 - 0.05);
    state[s + 4] = toX;
    state[s + 5] = toY;
    state[s + 6] = h;
    state[s + 7] = t1;
    if (first) this.count += 1;
    table.live[slot] = 1;
    if (this.#isUnit(slot) || slot === this.#tracked) this.#trails.follow(slot);
    this.#touch(slot);
  }

  #isUnit(slot: number): boolean {
    const kind = this.#table.kind[slot] as number;
    return kind >= FIRST_UNIT && kind <= LAST_UNIT;
  }

  #remove(slot: number): void {
    if (this.#table.live[slot] !== 1) return;
    this.#table.live[slot] = 0;
    this.count -= 1;
    this.#trails.leave(slot);
    this.#touch(slot);
  }

  #forgetOthers(slots: Uint32Array): void {
    const here = new Uint8Array(this.#table.slots);
    for (const slot of slots) if (slot < here.length) here[slot] = 1;
    for (let slot = 0; slot < here.length; slot++) if (here[slot] === 0) this.#remove(slot);
  }

  #touch(slot: number): void {
    if (slot === this.#tracked) this.#trackedIsDue = true;
    if (this.#table.dirty[slot] === 1) {
      this.superseded += 1;
      return;
    }
    this.#table.dirty[slot] = 1;
    this.#dirtyList.push(slot);
  }

  /** Times start over from a fresh hour so that float32 seconds keep a quarter of a millisecond. */
  #rebase(nowMs: number): void {
    const epochMs = Math.floor(nowMs / 1000) * 1000 - EPOCH_BACK_MS;
    const shiftS = (epochMs - this.#epochMs) / 1000;
    this.#table.shift(shiftS);
    this.#trails.shift(shiftS);
    this.#epochMs = epochMs;
    this.#whole = true;
  }
}
