import type { Map } from 'maplibre-gl';

/** Software GL: shortest time between frames nobody asked for by hand, ms, and the share of time they may take. */
const SLOW_INTERVAL_MS = 100;
const SLOW_DUTY = 0.5;
const POLL_MS = 40;

/**
 * Decides when the map repaints by itself. A live stage drifts, so it asks again after every frame; a shot only when
 * invalidated; a hidden tab never. On tier 0 a frame waits until the last one is really drawn, and then as long again,
 * so that a machine without a GPU has room for everything else.
 */
export class Pace {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #fence: WebGLSync | null = null;
  #drawnMs = 0;
  #notBeforeMs = 0;
  constructor(
    readonly map: Map,
    readonly gl: WebGL2RenderingContext,
    readonly tier: 0 | 1 | 2,
    readonly shot: boolean,
  ) {
    document.addEventListener('visibilitychange', this.ask);
  }

  /** One more frame, as soon as the tier allows. */
  readonly ask = (): void => {
    if (document.hidden || this.#timer !== undefined) return;
    if (this.tier > 0) this.map.triggerRepaint();
    else this.#later();
  };

  /** A frame was handed to the GPU. */
  drawn(): void {
    this.#drawnMs = performance.now();
    if (this.tier === 0) {
      this.#dropFence();
      this.#fence = this.gl.fenceSync(this.gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
    }
    if (!this.shot) this.ask();
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#dropFence();
    document.removeEventListener('visibilitychange', this.ask);
  }

  #later(): void {
    const now = performance.now();
    if (this.#fence && !this.#passed(this.#fence)) {
      this.#wait(POLL_MS);
      return;
    }
    if (this.#fence) {
      const cost = now - this.#drawnMs;
      this.#notBeforeMs = this.#drawnMs + Math.max(SLOW_INTERVAL_MS, cost / SLOW_DUTY);
      this.#dropFence();
    }
    if (now < this.#notBeforeMs) this.#wait(this.#notBeforeMs - now);
    else this.map.triggerRepaint();
  }

  #wait(ms: number): void {
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.ask();
    }, ms);
  }

  #passed(fence: WebGLSync): boolean {
    return (
      this.gl.isContextLost() || this.gl.getSyncParameter(fence, this.gl.SYNC_STATUS) === this.gl.SIGNALED
    );
  }

  #dropFence(): void {
    if (this.#fence) this.gl.deleteSync(this.#fence);
    this.#fence = null;
  }
}
