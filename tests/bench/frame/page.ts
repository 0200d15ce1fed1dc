import { watchDraws } from './clamp.ts';
import type { Contender, OpenContender } from './contender.ts';
import { openEmpty } from './contenders/bare-map.ts';
import type { Asked, Made } from './rows-worker.ts';

/** Who can be measured; each is loaded on its own, so that none pays for another. */
const CONTENDERS: Readonly<Record<string, () => Promise<OpenContender>>> = {
  'empty map': () => Promise.resolve(openEmpty),
  'ours, whole scene': async () => (await import('./contenders/ours-whole.ts')).openOursWhole,
  'ours, fleet alone': async () => (await import('./contenders/ours-fleet.ts')).openOursFleet,
  'deck.gl binary': async () => (await import('./contenders/deck.ts')).openDeckBinary,
  'deck.gl accessors': async () => (await import('./contenders/deck.ts')).openDeckAccessors,
  'deck.gl binary, GPU transitions': async () => (await import('./contenders/deck.ts')).openDeckTransitions,
  'three setMatrixAt': async () => (await import('./contenders/matrices.ts')).openMatrices,
  'CesiumJS points': async () => (await import('./contenders/cesium.ts')).openCesium,
  'MapLibre setData': async () => (await import('./contenders/set-data.ts')).openSetData,
};

/** A tick (100 ms) is one frame with a tray and five without. */
const FRAMES_A_TICK = 6;
const FRAME_S = 0.0166;
const WARM_TICKS = 4;
const HEAP_TICKS = 5;
/** A stage that paces itself may let some animation frames pass. */
const TRIES = 20;
/** The heap figure is refreshed at most this often by the browser, ms. */
const HEAP_SETTLES_MS = 120;
/** Degrees a frame of a camera that turns. */
const TURN_DEG = 0.05;

export interface Wish {
  readonly name: string;
  readonly n: number;
  readonly ticks: number;
  /** The camera turns a little every frame. */
  readonly moving?: boolean;
  readonly heap?: boolean;
}

/** Page JavaScript of one contender, ms. */
export interface Measured {
  /** All animation frame callbacks of the page and the taking in of rows, mean over the frames of a tick. */
  readonly tickMs: readonly number[];
  /** The same of single frames, in the order drawn. */
  readonly frameMs: readonly number[];
  /** From the tray to the picture, ms by the wall clock: the tick of one that is not smooth. */
  readonly toPictureMs: readonly number[];
  /** kB allocated a frame, ticks included; one figure a block of frames in which nothing was collected. */
  readonly heapKb: readonly number[];
  /** Most draws of a frame. */
  readonly draws: number;
  readonly largest: number;
  readonly glErrors: number;
  readonly homes: number;
}

const seen = watchDraws();
let spentMs = 0;

/**
 * Animation frames go through here: while a contender opens they run as ever, then only when one is let through, so
 * that every frame is counted and none slips in between.
 */
const browserFrame = globalThis.requestAnimationFrame.bind(globalThis);
const waiting = new Map<number, FrameRequestCallback>();
let asked = 0;
let gated = false;
/**
 * Once a contender is open, the page's clock moves on by one sixtieth of a second a frame, however long software GL
 * takes over it: what is done by the clock (transitions, drift, figures) is done as often a frame as on a screen.
 */
const clock = performance.now.bind(performance);
let frozenAtMs: number | undefined;
performance.now = () => frozenAtMs ?? clock();
let running = false;

function runWaiting(t: number): void {
  const now = [...waiting.values()];
  waiting.clear();
  for (const callback of now) callback(frozenAtMs ?? t);
}

globalThis.requestAnimationFrame = (callback) => {
  asked += 1;
  waiting.set(asked, callback);
  if (!gated && !running) {
    running = true;
    browserFrame((t) => {
      running = false;
      runWaiting(t);
    });
  }
  return asked;
};
globalThis.cancelAnimationFrame = (id) => void waiting.delete(id);

/** Lets one animation frame through, `head` first, all on the clock. */
function oneFrame(head: () => void): Promise<void> {
  return new Promise((done, fail) => {
    browserFrame((t) => {
      if (frozenAtMs !== undefined) frozenAtMs += FRAME_S * 1000;
      const from = clock();
      try {
        head();
        runWaiting(t);
      } catch (error) {
        fail(error);
      }
      spentMs += clock() - from;
      done();
    });
  });
}

const pause = (ms = 0): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** Lets frames through until a picture is there. */
async function throughFrames(shown: Promise<void>): Promise<void> {
  let over = false;
  void shown.finally(() => (over = true));
  while (!over) await oneFrame(() => undefined);
}

/** Drives one contender through frames and ticks. */
class Drive {
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
    spentMs = 0;
    seen.draws = 0;
    this.nowS += FRAME_S;
    const { contender, nowS } = this;
    const before = contender.drawn?.();
    const shown: Promise<void>[] = [];
    await oneFrame(() => {
      if (this.moving) contender.turn?.(TURN_DEG);
      const picture = contender.frame(nowS);
      if (picture) shown.push(picture);
    });
    for (let i = 0; i < TRIES && before !== undefined && contender.drawn?.() === before; i++)
      await oneFrame(() => undefined);
    for (const picture of shown) await throughFrames(picture);
    const spent = spentMs;
    this.mostDraws = Math.max(this.mostDraws, seen.draws);
    gl.finish();
    gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, this.#pixel);
    await pause();
    return spent;
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

interface Collectable {
  readonly gc?: () => void;
  readonly performance: { readonly memory?: { readonly usedJSHeapSize: number } };
}

/** kB allocated a frame over some ticks, or undefined when the browser collected meanwhile or will not say. */
async function heapOf(drive: Drive): Promise<number | undefined> {
  const { gc, performance: page } = globalThis as unknown as Collectable;
  if (gc === undefined || page.memory === undefined) return undefined;
  gc();
  await pause(HEAP_SETTLES_MS);
  const before = page.memory.usedJSHeapSize;
  for (let i = 0; i < HEAP_TICKS; i++) await drive.tick();
  await pause(HEAP_SETTLES_MS);
  const kb = (page.memory.usedJSHeapSize - before) / 1024 / (HEAP_TICKS * FRAMES_A_TICK);
  return kb > 0 ? kb : undefined;
}

async function measure({ name, n, ticks, moving = false, heap = true }: Wish): Promise<Measured> {
  const { onMeasured } = globalThis as { onMeasured?: () => Promise<void> };
  const open = await CONTENDERS[name]?.();
  const host = document.querySelector<HTMLElement>('#host');
  if (open === undefined || host === null) throw new Error(`no contender ${name}`);
  const drive = new Drive(n, moving);
  drive.contender = await open({ host, n, back: drive.back });
  gated = true;
  frozenAtMs = clock();
  await drive.bring(true);
  await drive.frame();
  for (let i = 0; i < WARM_TICKS; i++) await drive.tick();
  drive.toPictureMs.length = 0;
  drive.mostDraws = 0;
  const tickMs: number[] = [];
  const frameMs: number[] = [];
  await onMeasured?.();
  for (let i = 0; i < ticks; i++) tickMs.push(await drive.tick(frameMs));
  const draws = drive.mostDraws;
  const heapKb: number[] = [];
  for (let i = 0; heap && i < 2; i++) {
    const kb = await heapOf(drive);
    if (kb !== undefined) heapKb.push(kb);
  }
  const { gl } = drive.contender;
  const glErrors = gl.getError() === gl.NO_ERROR ? 0 : 1;
  const { homes = 0 } = globalThis as { homes?: number };
  drive.close();
  return {
    tickMs,
    frameMs,
    toPictureMs: drive.toPictureMs,
    heapKb,
    draws,
    largest: seen.largest,
    glErrors,
    homes,
  };
}

Object.assign(globalThis, { measure, seen });
