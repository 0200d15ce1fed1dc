export const ORIGIN = { lng: 103.834, lat: 36.061 };
export const EPOCH_MS = Date.UTC(2026, 6, 12, 6, 0, 0);

/** One way to draw movers, opened on a page of its own. */
export interface Contender {
  readonly gl: WebGL2RenderingContext;
  /** Rows have arrived on the page (wire/tray.ts); `back` is called with them when they are done with. */
  take(rows: Float32Array, n: number, whole: boolean): void;
  /**
   * Called at the head of an animation frame, inside the clock: does a frame's work at a scene time, s since the
   * epoch, and asks for the picture. A promise: the picture takes many animation frames and is there when it resolves.
   */
  frame(nowS: number): void | Promise<void>;
  /** Pictures handed to the GPU so far, where the contender knows: the clock is stopped when one more is. */
  readonly drawn?: () => number;
  /** Turns the camera by a little before the next frame. */
  turn?(degrees: number): void;
  dispose(): void;
}

export interface Ask {
  readonly host: HTMLElement;
  /** Movers. */
  readonly n: number;
  /** Gives a tray's rows back to the worker. */
  readonly back: (rows: Float32Array) => void;
}

export type OpenContender = (ask: Ask) => Promise<Contender>;

/** WebGL 2 of a canvas that already has it. */
export function contextOf(canvas: HTMLCanvasElement): WebGL2RenderingContext {
  const gl = canvas.getContext('webgl2');
  if (!gl) throw new Error('this browser gives no WebGL 2');
  return gl;
}
