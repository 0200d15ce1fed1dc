import { MOST_TRAILS, TRAIL_FLOATS, TRAIL_S, TRAIL_TEXELS } from '../wire/tray.ts';

const POINTS = TRAIL_TEXELS - 1;
/** A point is left behind every so many metres. */
const STEP_M = 10;
/** Farther than this from the last point is another place: the trail starts anew. */
const LEAP_M = 150;
/** Least time between two looks at where they are, seconds. */
const LOOK_EVERY_S = 0.2;

/** x, y, height, time of up to POINTS points, a ring; `n` written so far. */
interface Trail {
  readonly points: Float64Array;
  n: number;
}

/** What a mover leaves behind it where it is drawn: the tracked one and emergency units, MOST_TRAILS at most. */
export class FleetTrails {
  readonly #trails = new Map<number, Trail>();
  #tracked = -1;
  #lookedS = -Infinity;
  #isNew = false;

  /** The chosen mover's trail starts here; the old one's ends unless it is a unit's. */
  track(slot: number, oldIsUnit: boolean): void {
    if (slot === this.#tracked) return;
    if (!oldIsUnit) this.#trails.delete(this.#tracked);
    this.#tracked = slot;
    if (slot >= 0 && !this.#trails.has(slot)) {
      if (this.#trails.size >= MOST_TRAILS) this.#trails.delete(this.#trails.keys().next().value as number);
      this.follow(slot);
    }
    this.#isNew = true;
  }

  /** A mover that leaves a trail was seen. */
  follow(slot: number): void {
    if (this.#trails.has(slot) || this.#trails.size >= MOST_TRAILS) return;
    this.#trails.set(slot, { points: new Float64Array(POINTS * 4), n: 0 });
  }

  leave(slot: number): void {
    if (this.#trails.delete(slot)) this.#isNew = true;
  }

  /** Times start over at an epoch that lies `shiftS` later. */
  shift(shiftS: number): void {
    this.#lookedS -= shiftS;
    this.#isNew = true;
    for (const { points } of this.#trails.values())
      for (let i = 3; i < points.length; i += 4) points[i] = (points[i] as number) - shiftS;
  }

  /** The trails as they are shall go out again. */
  again(): void {
    this.#isNew = true;
  }

  /** Leaves points where the movers are drawn now. @param at x, y, level of a slot; undefined when nobody is there */
  look(drawnS: number, at: (slot: number) => readonly [number, number, number] | undefined): void {
    const sinceS = drawnS - this.#lookedS;
    if (sinceS >= 0 && sinceS < LOOK_EVERY_S) return;
    this.#lookedS = drawnS;
    for (const [slot, trail] of this.#trails) {
      const place = at(slot);
      if (place === undefined) continue;
      const [x, y, z] = place;
      const last = ((trail.n - 1 + POINTS) % POINTS) * 4;
      const away = Math.hypot(x - (trail.points[last] as number), y - (trail.points[last + 1] as number));
      if (trail.n > 0 && away < STEP_M) continue;
      if (away > LEAP_M) trail.n = 0;
      trail.points.set([x, y, z, drawnS], (trail.n % POINTS) * 4);
      trail.n += 1;
      this.#isNew = true;
    }
  }

  /** Floats `write` would fill; 0 when nothing is new. */
  get due(): number {
    return this.#isNew ? Math.max(1, this.#trails.size) * TRAIL_FLOATS : 0;
  }

  /** Writes every trail of more than a point, newest point first. @returns how many */
  write(rows: Float32Array, from: number): number {
    this.#isNew = false;
    let count = 0;
    for (const [slot, { points, n }] of this.#trails) {
      const head = from + count * TRAIL_FLOATS;
      let kept = 0;
      for (let i = 0; i < Math.min(n, POINTS); i++) {
        const p = ((n - 1 - i) % POINTS) * 4;
        if ((points[p + 3] as number) < this.#lookedS - TRAIL_S) break;
        for (let k = 0; k < 4; k++) rows[head + 4 + i * 4 + k] = points[p + k] as number;
        kept += 1;
      }
      if (kept === 0) continue;
      rows[head] = slot;
      rows[head + 1] = kept;
      rows[head + 2] = slot === this.#tracked ? 1 : 0;
      rows[head + 3] = 0;
      count += 1;
    }
    return count;
  }
}
