import type { Ground } from '../city/place.ts';
import { columnOfFrame, FLAG, type Frame } from '../wire/frame.ts';
import { UNKNOWN_U16 } from '../wire/schema.ts';
import {
  CARRY_ON_S,
  DRAW_DELAY_S,
  GONE_T1,
  HEADING_UNKNOWN,
  ROW_FLOATS,
  SNAP_AFTER_S,
  type Tray,
} from '../wire/tray.ts';

const HOUR_MS = 3600_000;
const FIRST_CAPACITY = 4096;
const TURN = 2 * Math.PI;
/** Farther than this in one fix is another place, not a drive, metres. */
const JUMP_M = 400;
/** A fix must be at least this far ahead of what is drawn to be glided to; a shorter glide would overshoot, seconds. */
const LEAST_AHEAD_S = 0.4;
/** How late a fix may be and still be carried to the present by its own speed, seconds. */
const RECKON_S = 6;
/** Doubles a mover: x0 y0 h0 t0 x1 y1 h1 t1, accuracy, seen at. Times are seconds since the epoch. */
const STATE = 10;
/** The epoch lies this far back, so that no mover still shown was drawn before it. */
const EPOCH_BACK_MS = 300_000;
const EARLIEST_S = 0.001;
/** Something seen so far in the future was seen by a clock since set back. */
const CLOCK_SET_BACK_S = 6;

/** Turn from a to b by the shorter way, in [-π, π]. */
export function shortestTurn(a: number, b: number): number {
  const d = (b - a) % TURN;
  if (d > Math.PI) return d - TURN;
  return d < -Math.PI ? d + TURN : d;
}

/**
 * Where every mover is drawn, kept beside the GPU's copy: each fix becomes a row from where the mover is drawn
 * at this moment to where it will be. The arithmetic is the shader's (`stage/fleet`).
 */
export class Fleet {
  #state = new Float64Array(FIRST_CAPACITY * STATE);
  #kind = new Uint8Array(FIRST_CAPACITY);
  #live = new Uint8Array(FIRST_CAPACITY);
  #dirty = new Uint8Array(FIRST_CAPACITY);
  #dirtyList: number[] = [];
  #slots = 0;
  #whole = true;
  #epochMs = 0;
  /** Rows replaced by newer ones before the page took them. */
  superseded = 0;
  /** Live movers. */
  count = 0;

  constructor(private readonly ground: Ground) {}

  /** Takes in a vehicles frame at server time `nowMs`. */
  take(frame: Frame, nowMs: number): void {
    const sinceMs = nowMs - this.#epochMs;
    if (sinceMs > HOUR_MS + EPOCH_BACK_MS || sinceMs < EPOCH_BACK_MS / 2) this.#rebase(nowMs);
    const slots = columnOfFrame(frame, 'slot') as Uint32Array;
    if ((frame.flags & FLAG.removals) !== 0) {
      for (const slot of slots) this.#remove(slot);
      return;
    }
    if ((frame.flags & FLAG.keyframe) !== 0) this.#forgetOthers(slots);
    const x = columnOfFrame(frame, 'x') as Int32Array;
    const y = columnOfFrame(frame, 'y') as Int32Array;
    const dt = columnOfFrame(frame, 'dt') as Int32Array;
    const heading = columnOfFrame(frame, 'heading') as Uint16Array;
    const speed = columnOfFrame(frame, 'speed') as Uint16Array;
    const kind = columnOfFrame(frame, 'kind') as Uint8Array;
    const accuracy = columnOfFrame(frame, 'accuracy') as Uint8Array;
    const drawnS = (nowMs - this.#epochMs) / 1000 - DRAW_DELAY_S;
    for (let i = 0; i < frame.n; i++) {
      const lng = (x[i] as number) / 1e7;
      const lat = (y[i] as number) / 1e7;
      const slot = slots[i] as number;
      const seenS = (frame.t0 + (dt[i] as number) - this.#epochMs) / 1000;
      const h = heading[i] === UNKNOWN_U16 ? HEADING_UNKNOWN : ((heading[i] as number) / 65535) * TURN;
      const v = speed[i] === UNKNOWN_U16 ? 0 : (speed[i] as number) / 100;
      this.#fix(slot, this.ground.x(lng), this.ground.y(lat), h, v, seenS, drawnS);
      const s = slot * STATE;
      this.#state[s + 8] = accuracy[i] as number;
      this.#kind[slot] = kind[i] as number;
    }
  }

  /** The next tray into `rows`' buffer (a larger one is made when it does not fit); undefined when nothing is new. */
  tray(rows: Float32Array): Tray | undefined {
    const whole = this.#whole;
    const n = whole ? this.count : this.#dirtyList.length;
    if (n === 0 && !whole) return undefined;
    const fits = rows.length >= n * ROW_FLOATS ? rows : new Float32Array(Math.ceil(n * 1.25) * ROW_FLOATS);
    let at = 0;
    if (whole) {
      for (let slot = 0; slot < this.#slots; slot++)
        if (this.#live[slot] === 1) at = this.#write(fits, at, slot);
    } else for (const slot of this.#dirtyList) at = this.#write(fits, at, slot);
    for (const slot of this.#dirtyList) this.#dirty[slot] = 0;
    this.#dirtyList = [];
    this.#whole = false;
    return { rows: fits, n: at / ROW_FLOATS, epochMs: this.#epochMs, slots: this.#slots, whole };
  }

  /** The stage lost its copy or the page slept: send every mover again. */
  again(): void {
    this.#whole = true;
  }

  #fix(slot: number, x: number, y: number, h: number, v: number, seenS: number, drawnS: number): void {
    if (slot >= this.#live.length) this.#grow(slot);
    this.#slots = Math.max(this.#slots, slot + 1);
    const state = this.#state;
    const s = slot * STATE;
    const knownS = state[s + 9] as number;
    if (this.#live[slot] === 1 && seenS <= knownS && knownS < drawnS + CLOCK_SET_BACK_S) return;
    const first = this.#live[slot] === 0;
    state[s + 9] = seenS;
    const lateS = drawnS - seenS;
    let t1 = seenS;
    let toX = x;
    let toY = y;
    if (lateS > -LEAST_AHEAD_S && !(first && lateS > RECKON_S)) {
      t1 = drawnS + 1;
      const carryS = h === HEADING_UNKNOWN || lateS > RECKON_S ? 0 : v * (lateS + 1);
      toX += Math.sin(h) * carryS;
      toY += Math.cos(h) * carryS;
    }
    const snaps = first || drawnS - (state[s + 7] as number) > SNAP_AFTER_S + CARRY_ON_S;
    const [fromX, fromY, fromH] = snaps ? [toX, toY, h] : this.#drawn(slot, drawnS);
    const far = Math.hypot(toX - fromX, toY - fromY) > JUMP_M;
    state[s] = far ? toX : fromX;
    state[s + 1] = far ? toY : fromY;
    state[s + 2] = fromH;
    state[s + 3] = Math.min(drawnS, t1 - 0.05);
    state[s + 4] = toX;
    state[s + 5] = toY;
    state[s + 6] = h;
    state[s + 7] = t1;
    if (first) this.count += 1;
    this.#live[slot] = 1;
    this.#touch(slot);
  }

  /** x, y, heading at which the shader draws this mover at `drawnS`. */
  #drawn(slot: number, drawnS: number): [number, number, number] {
    const at = (i: number): number => this.#state[slot * STATE + i] as number;
    const spanS = at(7) - at(3);
    const f = Math.max(0, Math.min(drawnS - at(3), spanS + CARRY_ON_S)) / spanS;
    const turns = at(2) === HEADING_UNKNOWN || at(6) === HEADING_UNKNOWN;
    const h = turns ? at(6) : at(2) + shortestTurn(at(2), at(6)) * Math.min(1, f);
    const heading = h === HEADING_UNKNOWN ? h : ((h % TURN) + TURN) % TURN;
    return [at(0) + (at(4) - at(0)) * f, at(1) + (at(5) - at(1)) * f, heading];
  }

  #write(rows: Float32Array, at: number, slot: number): number {
    const state = this.#state;
    const s = slot * STATE;
    const from = state[s + 2] as number;
    const to = state[s + 6] as number;
    const gone = this.#live[slot] === 0;
    const known = from !== HEADING_UNKNOWN && to !== HEADING_UNKNOWN;
    rows[at] = slot;
    rows[at + 1] = state[s] as number;
    rows[at + 2] = state[s + 1] as number;
    rows[at + 3] = (this.#kind[slot] as number) * 16 + (known ? from : to);
    rows[at + 4] = state[s + 3] as number;
    rows[at + 5] = state[s + 4] as number;
    rows[at + 6] = state[s + 5] as number;
    rows[at + 7] = (state[s + 8] as number) * 16 + Math.PI + (known ? shortestTurn(from, to) : 0);
    rows[at + 8] = gone ? GONE_T1 : Math.max(EARLIEST_S, state[s + 7] as number);
    return at + ROW_FLOATS;
  }

  #remove(slot: number): void {
    if (this.#live[slot] !== 1) return;
    this.#live[slot] = 0;
    this.count -= 1;
    this.#touch(slot);
  }

  #forgetOthers(slots: Uint32Array): void {
    const here = new Uint8Array(this.#slots);
    for (const slot of slots) if (slot < here.length) here[slot] = 1;
    for (let slot = 0; slot < this.#slots; slot++) if (here[slot] === 0) this.#remove(slot);
  }

  #touch(slot: number): void {
    if (this.#dirty[slot] === 1) {
      this.superseded += 1;
      return;
    }
    this.#dirty[slot] = 1;
    this.#dirtyList.push(slot);
  }

  /** Times start over from a fresh hour so that float32 seconds keep a quarter of a millisecond. */
  #rebase(nowMs: number): void {
    const epochMs = Math.floor(nowMs / 1000) * 1000 - EPOCH_BACK_MS;
    const shiftS = (epochMs - this.#epochMs) / 1000;
    for (let slot = 0; slot < this.#slots; slot++) {
      const s = slot * STATE;
      this.#state[s + 3] = (this.#state[s + 3] as number) - shiftS;
      this.#state[s + 7] = (this.#state[s + 7] as number) - shiftS;
      this.#state[s + 9] = (this.#state[s + 9] as number) - shiftS;
    }
    this.#epochMs = epochMs;
    this.#whole = true;
  }

  #grow(slot: number): void {
    let capacity = this.#live.length;
    while (capacity <= slot) capacity *= 2;
    const state = new Float64Array(capacity * STATE);
    state.set(this.#state);
    this.#state = state;
    const bytes = (old: Uint8Array): Uint8Array<ArrayBuffer> => {
      const fresh = new Uint8Array(capacity);
      fresh.set(old);
      return fresh;
    };
    this.#kind = bytes(this.#kind);
    this.#live = bytes(this.#live);
    this.#dirty = bytes(this.#dirty);
  }
}
