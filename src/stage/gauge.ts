import type { Map } from 'maplibre-gl';

/** Frames the running means look back over. */
const WINDOW = 60;
/** getError waits for all the GPU has in hand: ask at the first picture, then this rarely and while it has nothing, */
const ERRORS_EVERY_MS = 10_000;
/** or when it never rests, ms. */
const ERRORS_AT_LAST_MS = 60_000;

/** The one private method of MapLibre 6.17 through which every frame goes. */
interface Insides {
  _render(paintStartTimeStamp: number): unknown;
}

/**
 * Measures whole frames without allocating: page time, rate, errors. A frame is all that runs in the map's animation
 * frame: MapLibre, deck, three, every part and the labels, with the time GL calls wait for the GPU.
 */
export class Gauge {
  frames = 0;
  glErrors = 0;
  contextLosses = 0;
  /** Frames that threw since the last whole one. */
  failing = 0;
  firstPictureMs = 0;
  readonly #ms = new Float64Array(WINDOW);
  readonly #at = new Float64Array(WINDOW);
  readonly #bornMs = performance.now();
  #drawn = false;
  #askedMs = 0;
  #first: () => void = () => undefined;

  /** Resolves with the first frame that shows the city; until then the map is asked for frames. */
  async first(map: Map): Promise<void> {
    const again = (): void => map.triggerRepaint();
    map.on('render', again);
    await new Promise<void>((drawn) => (this.#first = drawn));
    map.off('render', again);
  }

  /**
   * Measures every frame of the map from now on in which `drew` was called.
   * @param isIdle whether the GPU is known to have nothing in hand; asked before a frame's first call
   */
  watch(map: Map, gl: WebGL2RenderingContext, isIdle: () => boolean): void {
    const insides = map as unknown as Insides;
    const render = insides['_render'].bind(map);
    insides['_render'] = (at) => {
      const startMs = performance.now();
      this.#drawn = false;
      const unaskedMs = startMs - this.#askedMs;
      if (this.frames > 0 && unaskedMs >= ERRORS_EVERY_MS && (unaskedMs >= ERRORS_AT_LAST_MS || isIdle()))
        this.#countErrors(gl, startMs);
      this.failing += 1;
      render(at);
      this.failing = 0;
      if (this.#drawn) this.#frame(gl, performance.now() - startMs);
    };
  }

  /** The frame in hand shows the city. */
  drew(): void {
    this.#drawn = true;
  }

  #countErrors(gl: WebGL2RenderingContext, nowMs: number): void {
    this.#askedMs = nowMs;
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

  #frame(gl: WebGL2RenderingContext, spentMs: number): void {
    const now = performance.now();
    const i = this.frames % WINDOW;
    this.#ms[i] = spentMs;
    this.#at[i] = now;
    this.frames += 1;
    if (this.frames > 1) return;
    this.firstPictureMs = now - this.#bornMs;
    this.#countErrors(gl, now);
    this.#first();
  }
}
