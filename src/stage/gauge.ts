/** Frames the running means look back over. */
const WINDOW = 60;
/** getError waits for the GPU: ask at the first picture, then this rarely. */
const ERRORS_EVERY = 120;

/** Measures frames without allocating: times, rate, draws, errors. */
export class Gauge {
  frames = 0;
  glErrors = 0;
  contextLosses = 0;
  firstPictureMs = 0;
  drawCalls = 0;
  readonly #ms = new Float64Array(WINDOW);
  readonly #at = new Float64Array(WINDOW);
  readonly #bornMs = performance.now();
  #startMs = 0;
  #spent = 0;

  /** The page's own work of a frame starts (again). */
  start(): void {
    this.#startMs = performance.now();
  }

  /** ... and pauses. */
  stop(): void {
    this.#spent += performance.now() - this.#startMs;
  }

  /** The frame is over. */
  frame(gl: WebGL2RenderingContext, drawCalls: number): void {
    const now = performance.now();
    const i = this.frames % WINDOW;
    this.#ms[i] = this.#spent;
    this.#at[i] = now;
    this.#spent = 0;
    this.drawCalls = drawCalls;
    this.frames += 1;
    if (this.frames === 1) this.firstPictureMs = now - this.#bornMs;
    if (this.frames % ERRORS_EVERY === 1) this.countErrors(gl);
  }

  countErrors(gl: WebGL2RenderingContext): void {
    for (let i = 0; i < 8; i++) {
      const error = gl.getError();
      if (error === gl.NO_ERROR || error === gl.CONTEXT_LOST_WEBGL) return;
      this.glErrors += 1;
    }
  }

  get jsMsPerFrame(): number {
    const n = Math.min(WINDOW, this.frames);
    let sum = 0;
    for (let i = 0; i < n; i++) sum += this.#ms[i] ?? 0;
    return n === 0 ? 0 : sum / n;
  }

  /** Over the frames of the last window; 0 before two. */
  get fps(): number {
    const n = Math.min(WINDOW, this.frames);
    if (n < 2) return 0;
    const last = this.#at[(this.frames - 1) % WINDOW] ?? 0;
    const first = this.#at[(this.frames - n) % WINDOW] ?? 0;
    return last > first ? ((n - 1) * 1000) / (last - first) : 0;
  }
}
