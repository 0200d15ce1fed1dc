import * as THREE from 'three';
import { Ground } from '../../../src/city/place.ts';
import type { Scene } from '../../../src/session/scene.ts';
import { Session } from '../../../src/session/session.ts';
import type { OpenPart, StageFrame, StagePart, StageSite } from '../../../src/stage/guest.ts';
import { drape } from '../../../src/stage/ground/drape.ts';
import { reliefGroundOf } from '../../../src/stage/ground/relief-ground.ts';
import { standingCity } from '../../../src/stage/ground/standing-city.ts';
import { newShared } from '../../../src/stage/light/shared.ts';
import { FULL_QUALITY } from '../../../src/stage/quality.ts';
import { TOKENS } from '../../../src/stage/tokens.ts';
import { newPulse } from '../../../src/twin/pulse.ts';
import type { TwinView } from '../../../src/twin/twin-view.ts';
import type { Tray } from '../../../src/wire/tray.ts';
import { toyCity } from '../../fixtures/toy-city.ts';

export const NOW_MS = Date.UTC(2026, 6, 12, 6, 0, 0);
/** The map's eye space counts in its own pixels: parts must not take one unit for one metre. */
const HOST_UNITS_PER_M = 0.13;
const VIEW = { width: 480, height: 320 };

const SCENE: Scene = {
  v: 1,
  mode: 'desk',
  camera: { lng: 103.834, lat: 36.061, zoom: 14.5, pitch: 50, bearing: 0 },
  place: '6201',
  layers: {
    skyline: true,
    homes: false,
    terrain: false,
    flow: true,
    fleet: true,
    parking: true,
    beacons: true,
    grid: false,
    metro: false,
    labels: true,
  },
  theme: 'dark',
  lang: 'zh',
  sun: 'day',
  tableOnly: false,
};

/** A twin of the toy town in which nothing happens but what a test puts there. */
export function quietTwin(
  over: Partial<TwinView> = {},
): TwinView & { readonly trays: Tray[]; readonly back: Float32Array[] } {
  const trays: Tray[] = [];
  const back: Float32Array[] = [];
  const nothing = { roster: new Map(), slots: 0, version: 0, rosterVersion: 0 };
  const i32 = new Int32Array(0);
  const u16 = new Uint16Array(0);
  const live = new Uint8Array(0);
  const atMs = new Float64Array(0);
  return {
    city: toyCity(),
    trays,
    back,
    takeTray: () => trays.shift(),
    giveBack: (rows) => void back.push(rows),
    again: () => undefined,
    near: () => undefined,
    track: () => undefined,
    parking: {
      ...nothing,
      columns: { registered: i32, total: i32, free: i32, outOfService: i32, observed: i32, atMs, live },
    },
    roads: { ...nothing, columns: { speed: u16, freeSpeed: u16, flow: u16, atMs, live } },
    incidents: new Map(),
    alerts: new Map(),
    recordVersion: 1,
    cases: new Map(),
    casesVersion: 0,
    onCase: () => () => undefined,
    nowMs: () => NOW_MS,
    pulse: newPulse(),
    who: () => Promise.reject(new Error('nobody is asked')),
    look: () => undefined,
    ...over,
  };
}

/** Parts drawn by three alone, over a plain ground, from a camera south of the origin that looks down at it. */
export class BareStage {
  readonly renderer: THREE.WebGLRenderer;
  readonly parts: readonly StagePart[];
  readonly frame: { -readonly [K in keyof StageFrame]: StageFrame[K] };
  readonly host = document.createElement('div');
  readonly #scene = new THREE.Scene();
  readonly #canvas = document.createElement('canvas');

  constructor(
    twin: TwinView,
    parts: readonly OpenPart[],
    scene: Partial<Scene> = {},
    tier: 0 | 1 = 0,
    shot = true,
    eye: readonly [number, number, number] = [0, -900, 1000],
  ) {
    const { width, height } = VIEW;
    this.renderer = new THREE.WebGLRenderer({
      canvas: this.#canvas,
      antialias: true,
      preserveDrawingBuffer: true,
    });
    this.renderer.setSize(width, height, false);
    this.renderer.autoClear = false;
    this.renderer.outputColorSpace = THREE.LinearSRGBColorSpace;
    this.renderer.setClearColor(0x000000, 1);
    this.host.append(this.#canvas);
    document.body.append(this.host);
    const shared = newShared();
    shared.uViewport.value.set(width, height);
    shared.uVehicle.value.set(0.55, 0.62, 0.68);
    const session = new Session({ ...SCENE, ...scene });
    const camera = hostCamera(new THREE.Vector3(...eye), width / height);
    this.frame = {
      renderer: this.renderer,
      camera,
      eye: new THREE.Vector3().setFromMatrixPosition(camera.matrixWorld),
      nowMs: NOW_MS,
      timeS: 0,
      stands: true,
      widthPx: width,
      heightPx: height,
      pixelRatio: 1,
      metresPerPixel: 2,
      quality: FULL_QUALITY,
      zoom: session.scene.camera.zoom,
      scene: session.scene,
      tokens: TOKENS[session.scene.theme],
      shared,
    };
    const relief = reliefGroundOf(twin.city, shared);
    const site = {
      city: standingCity(twin.city),
      relief,
      ground: new Ground(twin.city.head.origin),
      twin,
      session,
      host: this.host,
      renderer: this.renderer,
      shared,
      tier,
      shot,
      invalidate: () => undefined,
    } as unknown as StageSite;
    this.parts = parts.map((open) => open(site));
    if (relief !== undefined) for (const part of this.parts) drape(part.object, shared);
    for (const part of this.parts) this.#scene.add(part.object);
  }

  /** One frame, offscreen work first. */
  draw(between: () => void = () => undefined): void {
    for (const part of this.parts) part.prerender?.(this.frame);
    between();
    this.renderer.setRenderTarget(null);
    for (const part of this.parts) part.update?.(this.frame);
    this.renderer.clear();
    this.renderer.render(this.#scene, this.frame.camera);
  }

  /** The drawing buffer, RGBA rows from the bottom. */
  pixels(): Uint8Array {
    const gl = this.renderer.getContext();
    const out = new Uint8Array(VIEW.width * VIEW.height * 4);
    gl.readPixels(0, 0, VIEW.width, VIEW.height, gl.RGBA, gl.UNSIGNED_BYTE, out);
    return out;
  }

  /** `#RRGGBB` of a pixel, CSS px from the top left. */
  colourAt(xPx: number, yPx: number, pixels = this.pixels()): string {
    const at = ((VIEW.height - 1 - Math.floor(yPx)) * VIEW.width + Math.floor(xPx)) * 4;
    const [r = 0, g = 0, b = 0] = pixels.subarray(at, at + 3);
    return `#${((r << 16) | (g << 8) | b).toString(16).padStart(6, '0').toUpperCase()}`;
  }

  /** Where a point of the world is, CSS px from the top left. */
  onScreen(x: number, y: number, z: number): { xPx: number; yPx: number } {
    const p = new THREE.Vector3(x, y, z)
      .applyMatrix4(this.frame.camera.matrixWorldInverse)
      .applyMatrix4(this.frame.camera.projectionMatrix);
    return { xPx: (p.x * 0.5 + 0.5) * VIEW.width, yPx: (0.5 - p.y * 0.5) * VIEW.height };
  }

  close(): void {
    for (const part of this.parts) part.dispose();
    this.renderer.dispose();
    this.renderer.forceContextLoss();
    this.host.remove();
  }
}

/** A camera as the map gives it: matrices only, eye space scaled. */
function hostCamera(eye: THREE.Vector3, aspect: number): THREE.PerspectiveCamera {
  const camera = new THREE.PerspectiveCamera(
    37,
    aspect,
    eye.length() * 0.04 * HOST_UNITS_PER_M,
    20_000 * HOST_UNITS_PER_M,
  );
  camera.up.set(0, 0, 1);
  camera.position.copy(eye);
  camera.lookAt(0, 0, 0);
  camera.updateMatrixWorld();
  camera.updateProjectionMatrix();
  const scale = new THREE.Matrix4().makeScale(HOST_UNITS_PER_M, HOST_UNITS_PER_M, HOST_UNITS_PER_M);
  const view = scale.multiply(camera.matrixWorldInverse);
  camera.matrixAutoUpdate = false;
  camera.matrixWorldAutoUpdate = false;
  camera.matrixWorldInverse.copy(view);
  camera.matrixWorld.copy(view).invert();
  return camera;
}
