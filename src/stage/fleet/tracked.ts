import { CARRY_ON_S, GONE_T1 } from '../../wire/tray.ts';
import type { TwinView } from '../../twin/twin-view.ts';
import { DEAD_AFTER_S } from './motion-shader.ts';

/** The one mover the page knows the place of: the selected one, by the row the worker sends along. */
export class Tracked {
  #slot = -1;
  #row: readonly number[] | undefined;
  #epochMs = 0;

  constructor(private readonly twin: TwinView) {}

  get slot(): number {
    return this.#slot;
  }

  /** Follows the selection; the worker is told when it changes. @param slot -1 none */
  choose(slot: number): void {
    if (slot === this.#slot) return;
    this.#slot = slot;
    this.#row = undefined;
    this.twin.track(slot < 0 ? undefined : slot);
  }

  take(row: readonly number[], epochMs: number): void {
    if (row[0] !== this.#slot) return;
    this.#row = row;
    this.#epochMs = epochMs;
  }

  /** True when the mover has left or is too long unseen; false while nothing is known yet. */
  isGone(drawnMs: number): boolean {
    const t1 = this.#row?.[8];
    if (t1 === undefined) return false;
    return t1 === GONE_T1 || (drawnMs - this.#epochMs) / 1000 - t1 > DEAD_AFTER_S;
  }

  /** Where the shader draws it, metres; undefined while not known. @param drawnMs DRAW_DELAY_S behind the clock */
  at(drawnMs: number): readonly [x: number, y: number] | undefined {
    if (this.#row === undefined || this.isGone(drawnMs)) return undefined;
    const [, x0 = 0, y0 = 0, , t0 = 0, x1 = 0, y1 = 0, , t1 = 0] = this.#row;
    const spanS = t1 - t0;
    const goneS = Math.max(0, Math.min((drawnMs - this.#epochMs) / 1000 - t0, spanS + CARRY_ON_S));
    const f = spanS < 0.04 ? 1 : goneS / spanS;
    return [x0 + (x1 - x0) * f, y0 + (y1 - y0) * f];
  }
}
