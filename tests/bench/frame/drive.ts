import type { Seen } from './clamp.ts';
import type { Contender } from './contender.ts';
import { clock, FRAME_S, oneFrame, spent, throughFrames } from './gate.ts';
import type { Asked, Made } from './rows-worker.ts';

/** A tick (100 ms) is one frame with a tray and five without. */
export const FRAMES_A_TICK = 6;
/** A stage that paces itself may let some animation frames pass. */
const TRIES = 20;
/** Degrees a frame of a camera that turns. */
const TURN_DEG = 0.05;

export const pause = (ms = 0): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** Drives one contender through frames and ticks. */
export class Drive {
  nowS = 100;
  given: Float32Array | undefined;
  readonly #worker = new Worker(new URL('./rows-worker.ts', import.meta.url), { type: 'module' });
  readonly #pixel = new Uint8Array(4);
  readonly toPictureMs: number[] = [];
  mostDraws = 0;
  contender!: Contender;

  constructor(
    readonly n: number,
    readonly moving: boolean,
    readonly seen: Seen,
  ) {}

  readonly back = (rows: Float32Array): void => {
    this.given = rows;
  };

  /** Rows of a tick arrive. @returns ms the contender took over them */
  async bring(whole: boolean): Promise<number> {
    const asked: Asked = {
      n: this.n,
      nowS: this.nowS - 1,
      whole,
      ...(this.given === undefined ? {} : { rows: this.given }),
    };
    const arrived = new Promise<Made>((done) => {
      this.#worker.addEventListener('message', (e: MessageEvent<Made>) => done(e.data), { once: true });
    });
    this.#worker.postMessage(asked, {
      transfer: this.given === undefined ? [] : [this.given.buffer as ArrayBuffer],
    });
    this.given = undefined;
    const made = await arrived;
    const from = clock();
    this.contender.take(made.rows, made.n, whole);
    return clock() - from;
  }

  /** One frame; the GPU is waited for outside the clock. @returns page JavaScript, ms */
  async frame(): Promise<number> {
    const { gl } = this.contender;
    spent.ms = 0;
    this.seen.draws = 0;
    this.nowS += FRAME_S;
    const { contender, nowS } = this;
    const before = contender.drawn?.();
    const shown: Promise<void>[] = [];
    await oneFrame(() => {
      if (this.moving) contender.turn?.(TURN_DEG);
      const picture = contender.frame(nowS);
      if (picture) shown.push(picture);
    });
    let tries = before === undefined ? 0 : TRIES;
    while (tries > 0 && contender.drawn?.() === before) {
      tries -= 1;
      await oneFrame(() => undefined);
    }
    for (const picture of shown) await throughFrames(picture);
    const ms = spent.ms;
    this.mostDraws = Math.max(this.mostDraws, this.seen.draws);
    gl.finish();
    gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, this.#pixel);
    await pause();
    return ms;
  }

  async tick(out?: number[]): Promise<number> {
    const taking = await this.bring(false);
    const from = clock();
    let sum = 0;
    for (let i = 0; i < FRAMES_A_TICK; i++) {
      const ms = (await this.frame()) + (i === 0 ? taking : 0);
      out?.push(ms);
      sum += ms;
      if (i === 0) this.toPictureMs.push(clock() - from);
    }
    return sum / FRAMES_A_TICK;
  }

  close(): void {
    this.#worker.terminate();
    this.contender.dispose();
  }
}
