import 'maplibre-gl/dist/maplibre-gl.css';
import { Map as MapLibreMap, setWorkerUrl, type CustomLayerInterface } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import { clampDraws } from './clamp.ts';
import { ORIGIN, ours, setMatrixAt, type Contender } from './contender.ts';
import type { Asked, Made } from './rows-worker.ts';

/** A tick (100 ms) is one frame with a tray and five without. */
const PLAIN_FRAMES = 5;
const WARM_TICKS = 4;

/** Page JavaScript of one contender's ticks, ms a frame. */
export interface Measured {
  /** Everything the contender does on the page: taking rows in, its callbacks in the map's frame. One mean a tick. */
  readonly ownMs: number[];
  /** The whole animation frame, the map's own work in it, plus taking rows in. One mean a tick. */
  readonly pageMs: number[];
  /** The same of single frames, in the order drawn. */
  readonly frameMs: number[];
  readonly drawn: number;
  readonly glErrors: number;
}

setWorkerUrl(workerUrl);
const clamp = clampDraws();
let ownMs = 0;
let frameMs = 0;

const nextFrame = globalThis.requestAnimationFrame.bind(globalThis);
globalThis.requestAnimationFrame = (callback) =>
  nextFrame((t) => {
    const from = performance.now();
    callback(t);
    frameMs += performance.now() - from;
  });

function timed(layer: CustomLayerInterface): CustomLayerInterface {
  const clock =
    <A extends unknown[]>(call: (...args: A) => void) =>
    (...args: A): void => {
      const from = performance.now();
      call(...args);
      ownMs += performance.now() - from;
    };
  const { prerender } = layer;
  return {
    ...layer,
    render: clock(layer.render.bind(layer)),
    ...(prerender === undefined ? {} : { prerender: clock(prerender.bind(layer)) }),
  };
}

async function openMap(): Promise<MapLibreMap> {
  const map = new MapLibreMap({
    container: 'host',
    style: {
      version: 8,
      sources: {},
      layers: [{ id: 'ground', type: 'background', paint: { 'background-color': '#181F27' } }],
    },
    center: [ORIGIN.lng, ORIGIN.lat],
    zoom: 12,
    pitch: 55,
    attributionControl: false,
    interactive: false,
    fadeDuration: 0,
  });
  await new Promise<void>((done) => map.once('idle', () => done()));
  return map;
}

/** One frame of the map; the GPU is waited for outside the clock. */
async function frame(map: MapLibreMap, gl: WebGL2RenderingContext): Promise<number> {
  frameMs = 0;
  await new Promise<void>((done) => {
    map.once('render', () => done());
    map.triggerRepaint();
  });
  const spent = frameMs;
  gl.finish();
  gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(4));
  await new Promise((done) => setTimeout(done));
  return Math.max(spent, frameMs);
}

async function measure(name: string, n: number, ticks: number): Promise<Measured> {
  const map = await openMap();
  const gl = map.getCanvas().getContext('webgl2');
  if (!gl) throw new Error('this browser gives no WebGL 2');
  const worker = new Worker(new URL('./rows-worker.ts', import.meta.url), { type: 'module' });
  let given: Float32Array | undefined;
  const back = (rows: Float32Array): void => {
    given = rows;
  };
  const contender = contenderOf(name, map, gl, back, n);
  clamp.quads = name === 'ours, by vertex';
  for (const layer of contender?.layers ?? []) map.addLayer(timed(layer));
  let clockS = 100;
  const bring = async (whole: boolean): Promise<number> => {
    if (contender === undefined) return 0;
    const asked: Asked = { n, nowS: clockS - 1, whole, ...(given === undefined ? {} : { rows: given }) };
    const arrived = new Promise<Made>((done) => {
      worker.addEventListener('message', (e: MessageEvent<Made>) => done(e.data), { once: true });
    });
    worker.postMessage(asked, { transfer: given === undefined ? [] : [given.buffer as ArrayBuffer] });
    given = undefined;
    const made = await arrived;
    const from = performance.now();
    contender.take(made.rows, made.n, n, whole);
    return performance.now() - from;
  };
  await bring(true);
  const result: Measured = { ownMs: [], pageMs: [], frameMs: [], drawn: 0, glErrors: 0 };
  for (let tick = 0; tick < WARM_TICKS + ticks; tick++) {
    const taking = tick === 0 ? 0 : await bring(false);
    ownMs = taking;
    const frames: number[] = [];
    for (let i = 0; i <= PLAIN_FRAMES; i++) {
      clockS += 0.0166;
      if (contender) contender.nowS = clockS;
      frames.push((await frame(map, gl)) + (i === 0 ? taking : 0));
    }
    if (tick < WARM_TICKS) continue;
    result.ownMs.push(ownMs / frames.length);
    result.pageMs.push(frames.reduce((a, b) => a + b, 0) / frames.length);
    result.frameMs.push(...frames);
  }
  const glErrors = gl.getError() === gl.NO_ERROR ? 0 : 1;
  const drawn = contender === undefined ? 0 : clamp.instances;
  worker.terminate();
  contender?.dispose();
  map.remove();
  return { ...result, drawn, glErrors };
}

function contenderOf(
  name: string,
  map: MapLibreMap,
  gl: WebGL2RenderingContext,
  back: (rows: Float32Array) => void,
  n: number,
): Contender | undefined {
  if (name === 'ours') return ours(map, gl, back, 1);
  if (name === 'ours, by vertex') return ours(map, gl, back, 0);
  return name === 'three setMatrixAt' ? setMatrixAt(map, gl, back, n) : undefined;
}

Object.assign(globalThis, { measure });
