/** What a measured frame was: the governor learns only from like and like. */
export interface FrameTag {
  underWay: boolean;
  drewCity: boolean;
}

/** The part of EXT_disjoint_timer_query_webgl2 used here. */
interface TimerQuery {
  readonly TIME_ELAPSED_EXT: number;
  readonly GPU_DISJOINT_EXT: number;
}

interface Pending extends FrameTag {
  query: WebGLQuery | undefined;
  fence: WebGLSync | undefined;
  startMs: number;
  jsMs: number;
  looks: number;
}

/** Frames measured at once; more in flight go unmeasured. */
const MOST = 4;
/** Of so many frames of a GPU one is measured: a query and its record are not free. */
const EVERY = 4;

/**
 * What frames cost to draw: by the GPU's own timer where there is one, else from the frame's start, or the end of the
 * one before it, until a fence behind it has passed. A fence seen passed at the first look says only that the frame
 * was in time: its page time counts then.
 */
export class GpuClock {
  /** How costs are measured. */
  readonly by: 'timer' | 'fence';
  /** The last cost, ms. */
  lastMs = 0;
  readonly #timer: TimerQuery | undefined;
  readonly #pending: Pending[] = [];
  #open: Pending | undefined;
  #doneMs = 0;
  #begun = 0;

  /** @param software software GL: its timer tells nothing that a fence does not, and the pace waits for fences */
  constructor(
    readonly gl: WebGL2RenderingContext,
    readonly software: boolean,
    readonly took: (costMs: number, tag: FrameTag, atMs: number) => void,
  ) {
    const timer = software ? null : (gl.getExtension('EXT_disjoint_timer_query_webgl2') as TimerQuery | null);
    this.#timer = timer ?? undefined;
    this.by = timer ? 'timer' : 'fence';
  }

  /** Some frame is not drawn yet. */
  get isBusy(): boolean {
    return this.#pending.length > 0;
  }

  /** Looks again. @returns whether every measured frame is drawn */
  readonly rests = (): boolean => {
    this.look();
    return !this.isBusy;
  };

  /** The frame's first call to the GPU comes next. */
  begin(): void {
    this.#begun += 1;
    if (!this.software && this.#begun % EVERY !== 0) return;
    if (this.#pending.length >= MOST || this.#open) return;
    const startMs = performance.now();
    const query = this.#timer ? (this.gl.createQuery() ?? undefined) : undefined;
    this.#open = { query, fence: undefined, startMs, jsMs: 0, looks: 0, underWay: false, drewCity: false };
    if (query && this.#timer) this.gl.beginQuery(this.#timer.TIME_ELAPSED_EXT, query);
  }

  /** Its last call was made. */
  end(underWay: boolean, drewCity: boolean): void {
    const frame = this.#open;
    if (!frame) return;
    this.#open = undefined;
    frame.jsMs = performance.now() - frame.startMs;
    frame.underWay = underWay;
    frame.drewCity = drewCity;
    if (this.#timer) this.gl.endQuery(this.#timer.TIME_ELAPSED_EXT);
    else frame.fence = this.gl.fenceSync(this.gl.SYNC_GPU_COMMANDS_COMPLETE, 0) ?? undefined;
    this.#pending.push(frame);
  }

  /** Takes in what has been drawn since. */
  look(): void {
    while (this.#pending[0] && this.#settle(this.#pending[0])) this.#pending.shift();
  }

  /** The context is lost: nothing in flight will ever be answered. */
  forget(): void {
    this.#pending.length = 0;
    this.#open = undefined;
  }

  dispose(): void {
    for (const { query, fence } of this.#pending.splice(0)) {
      if (query) this.gl.deleteQuery(query);
      if (fence) this.gl.deleteSync(fence);
    }
  }

  /** @returns whether the frame is over and told */
  #settle(frame: Pending): boolean {
    const { gl } = this;
    const now = performance.now();
    frame.looks += 1;
    if (frame.query) {
      if (!gl.getQueryParameter(frame.query, gl.QUERY_RESULT_AVAILABLE)) return false;
      const disjoint = this.#timer && gl.getParameter(this.#timer.GPU_DISJOINT_EXT);
      const ns = gl.getQueryParameter(frame.query, gl.QUERY_RESULT) as number;
      gl.deleteQuery(frame.query);
      if (!disjoint) this.#tell(Math.max(ns / 1e6, frame.jsMs), frame, now);
      return true;
    }
    if (frame.fence) {
      if (gl.getSyncParameter(frame.fence, gl.SYNC_STATUS) !== gl.SIGNALED) return false;
      gl.deleteSync(frame.fence);
    }
    const startedMs = Math.max(frame.startMs, this.#doneMs);
    this.#doneMs = now;
    this.#tell(frame.looks > 1 ? now - startedMs : frame.jsMs, frame, now);
    return true;
  }

  #tell(costMs: number, frame: Pending, atMs: number): void {
    this.lastMs = costMs;
    this.took(costMs, frame, atMs);
  }
}
