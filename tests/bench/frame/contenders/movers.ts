import { DRAW_DELAY_S, ROW_FLOATS } from '../../../../src/wire/tray.ts';

/**
 * Movers on the page, for those who must place each of them by JavaScript: from where, to where, when. Six columns,
 * and the straight way between: less than the product's own shader does, and so in their favour.
 */
export class Movers {
  readonly x0: Float64Array;
  readonly y0: Float64Array;
  readonly t0: Float64Array;
  readonly x1: Float64Array;
  readonly y1: Float64Array;

  constructor(readonly n: number) {
    this.x0 = new Float64Array(n);
    this.y0 = new Float64Array(n);
    this.t0 = new Float64Array(n);
    this.x1 = new Float64Array(n);
    this.y1 = new Float64Array(n);
  }

  take(rows: Float32Array, n: number): void {
    for (let i = 0; i < n; i++) {
      const r = i * ROW_FLOATS;
      const s = rows[r]!;
      this.x0[s] = rows[r + 1]!;
      this.y0[s] = rows[r + 2]!;
      this.t0[s] = rows[r + 4]!;
      this.x1[s] = rows[r + 5]!;
      this.y1[s] = rows[r + 6]!;
    }
  }

  /** Writes x, y, z of every mover, `stride` apart. */
  place(nowS: number, out: Float32Array, stride = 3): void {
    const { x0, y0, t0, x1, y1, n } = this;
    const at = nowS - DRAW_DELAY_S;
    for (let i = 0, o = 0; i < n; i++, o += stride) {
      const f = Math.min(2, Math.max(0, at - t0[i]!));
      out[o] = x0[i]! + (x1[i]! - x0[i]!) * f;
      out[o + 1] = y0[i]! + (y1[i]! - y0[i]!) * f;
    }
  }
}
