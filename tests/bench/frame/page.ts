import { watchDraws } from './clamp.ts';
import type { OpenContender } from './contender.ts';
import { openEmpty } from './contenders/bare-map.ts';
import { Drive, FRAMES_A_TICK, pause } from './drive.ts';
import { clock, oneFrame, shut, throughFrames } from './gate.ts';

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

/** Ticks before any is counted: compilers settle over the first hundred frames, a page lives for millions. */
const WARM_TICKS = 16;
const HEAP_TICKS = 5;
/** The heap figure is refreshed at most this often by the browser, ms. */
const HEAP_SETTLES_MS = 120;
/** Seconds before frames are counted. */
const RATE_WARM_S = 2;

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
  const drive = new Drive(n, moving, seen);
  drive.contender = await open({ host, n, back: drive.back });
  shut(true);
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
  for (let i = 0; i < (heap ? 2 : 0); i++) {
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

/** Frames handed to the GPU and not drawn yet: never more than two, or they would only be counted. */
class Flight {
  readonly #fences: WebGLSync[] = [];
  constructor(readonly gl: WebGL2RenderingContext) {}

  async join(): Promise<void> {
    const { gl } = this;
    const fence = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
    if (fence) this.#fences.push(fence);
    gl.flush();
    while (this.#fences.length > 2) {
      const [oldest] = this.#fences;
      if (!oldest || gl.getSyncParameter(oldest, gl.SYNC_STATUS) === gl.SIGNALED) {
        if (oldest) gl.deleteSync(oldest);
        this.#fences.shift();
      } else await nextTurn();
    }
  }
}

const turns = new MessageChannel();
/** A turn of the event loop, without the delay of a timer. */
function nextTurn(): Promise<void> {
  return new Promise((done) => {
    turns.port1.addEventListener('message', () => done(), { once: true });
    turns.port1.start();
    turns.port2.postMessage(0);
  });
}

export interface Rate {
  readonly fps: number;
  /** The slowest of a hundred frames takes this long or longer, ms. */
  readonly worstMs: number;
  readonly frames: number;
  readonly renderer: string;
  readonly canvas: string;
}

/** Frames a second on a real GPU: whole draws, fixes every 100 ms by the wall clock. */
async function rate({ name, n, seconds }: { name: string; n: number; seconds: number }): Promise<Rate> {
  const open = await CONTENDERS[name]?.();
  const host = document.querySelector<HTMLElement>('#host');
  if (open === undefined || host === null) throw new Error(`no contender ${name}`);
  seen.clamped = false;
  const drive = new Drive(n, false, seen);
  const contender = (drive.contender = await open({ host, n, back: drive.back }));
  shut(false);
  await drive.bring(true);
  const { gl } = contender;
  const fromMs = clock();
  const pastMs: number[] = [];
  const flight = new Flight(gl);
  let bringing = false;
  let tickMs = fromMs;
  const step = async (): Promise<void> => {
    const nowMs = clock();
    drive.nowS = 100 + (nowMs - fromMs) / 1000;
    if (!bringing && nowMs - tickMs >= 100) {
      bringing = true;
      tickMs = nowMs;
      void drive.bring(false).then(() => {
        bringing = false;
      });
    }
    const shown: Promise<void>[] = [];
    await oneFrame(() => {
      const picture = contender.frame(drive.nowS);
      if (picture) shown.push(picture);
    });
    for (const picture of shown) await throughFrames(picture);
    await flight.join();
    pastMs.push(clock() - nowMs);
  };
  while (clock() - fromMs < RATE_WARM_S * 1000) await step();
  gl.finish();
  pastMs.length = 0;
  const startMs = clock();
  while (clock() - startMs < seconds * 1000) await step();
  gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(4));
  const tookMs = clock() - startMs;
  const sorted = pastMs.toSorted((a, b) => a - b);
  const info = gl.getExtension('WEBGL_debug_renderer_info');
  const renderer = String(gl.getParameter(info ? info.UNMASKED_RENDERER_WEBGL : gl.RENDERER));
  const canvas = `${gl.drawingBufferWidth} × ${gl.drawingBufferHeight}`;
  drive.close();
  const worstMs = sorted[Math.floor(sorted.length * 0.99)] ?? 0;
  return { fps: (pastMs.length * 1000) / tookMs, worstMs, frames: pastMs.length, renderer, canvas };
}

Object.assign(globalThis, { measure, rate, seen });
