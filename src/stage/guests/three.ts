import { createRoot, type ReconcilerRoot } from '@react-three/fiber';
import {
  MercatorCoordinate,
  type CustomLayerInterface,
  type CustomRenderMethodInput,
  type Map,
} from 'maplibre-gl';
import { createElement } from 'react';
import {
  LinearSRGBColorSpace,
  Matrix4,
  NoToneMapping,
  PerspectiveCamera,
  Scene,
  Vector3,
  WebGLRenderer,
} from 'three';
import type { LngLat } from '../../city/place.ts';
import type { StagePart } from '../guest.ts';
import { StageScene } from '../scene.tsx';

/** What of MapLibre's inside is needed here. */
interface Inside {
  readonly painter: { readonly context: { readonly depthRange: { get(): readonly [number, number] } } };
}

const PASSES = ['ground', 'city'] as const;

/** What the stage does around the two draws of a frame. */
export interface FrameDriver {
  /** Offscreen work, before anything is drawn on the canvas. */
  before(): void;
  /** Draws a pass of the scene. */
  draw(pass: 'ground' | 'city', scene: Scene): void;
  drawn(pass: 'ground' | 'city'): void;
}

/**
 * Hosts three in the map's own context: one custom layer that draws a whole frame, offscreen work first, so that host
 * and guest change places once a frame; deck's layers, when there are any, come after it. One R3F root holds the
 * graph and never sees a frame. The view is eye-relative: P from MapLibre, V = P⁻¹ · main · local, in float64.
 */
export class ThreeGuest {
  readonly camera = new PerspectiveCamera();
  readonly eye = new Vector3();
  readonly renderer: WebGLRenderer;
  readonly #local: Matrix4;
  readonly #main = new Matrix4();
  readonly #root: ReconcilerRoot<HTMLCanvasElement>;
  #scene: Scene | undefined;
  #setSize: (() => void) | undefined;
  #args: CustomRenderMethodInput | undefined;
  #pixelRatio = 1;

  constructor(
    readonly map: Map,
    gl: WebGL2RenderingContext,
    origin: LngLat,
    readonly driver: FrameDriver,
  ) {
    const at = MercatorCoordinate.fromLngLat([origin.lng, origin.lat], 0);
    const s = at.meterInMercatorCoordinateUnits();
    this.#local = new Matrix4().makeTranslation(at.x, at.y, at.z).scale(new Vector3(s, -s, s));
    this.camera.matrixAutoUpdate = false;
    this.camera.matrixWorldAutoUpdate = false;
    this.camera.up.set(0, 0, 1);
    const canvas = map.getCanvas();
    this.renderer = new WebGLRenderer({ canvas, context: gl });
    this.renderer.autoClear = false;
    this.renderer.info.autoReset = false;
    this.renderer.toneMapping = NoToneMapping;
    this.renderer.forceContextLoss = () => undefined;
    this.renderer.setPixelRatio = () => undefined;
    this.renderer.setSize = () => this.#fit();
    this.#fit();
    this.map.on('resize', this.#fit);
    this.#root = createRoot(canvas);
  }

  /** Mounts the parts; once. */
  mount(parts: readonly StagePart[]): void {
    void this.#root.configure({
      gl: this.renderer,
      frameloop: 'never',
      camera: Object.assign(this.camera, { manual: true }),
      dpr: this.#pixelRatio,
      size: { ...this.#size(), top: 0, left: 0 },
      legacy: true,
      linear: true,
      flat: true,
    });
    const store = this.#root.render(createElement(StageScene, { parts }));
    const state = store.getState();
    this.renderer.outputColorSpace = LinearSRGBColorSpace;
    this.#scene = state.scene as Scene;
    this.#scene.matrixWorldAutoUpdate = false;
    this.#setSize = () => {
      const { width, height } = this.#size();
      store.getState().setDpr(this.#pixelRatio);
      store.getState().setSize(width, height, 0, 0);
    };
    this.map.on('resize', this.#setSize);
  }

  /** The custom layer; a new one after every context loss. */
  layer(): CustomLayerInterface {
    return {
      id: 'sanwei',
      type: 'custom',
      renderingMode: '3d',
      render: (gl, args) => this.#render(gl as WebGL2RenderingContext, args),
    };
  }

  /** Drawing-buffer px per CSS px as drawn: MapLibre lowers what was asked for where the GPU's limit ends. */
  get pixelRatio(): number {
    return this.#pixelRatio;
  }

  /** MapLibre's matrices of the frame being drawn. */
  get args(): CustomRenderMethodInput | undefined {
    return this.#args;
  }

  dispose(): void {
    this.map.off('resize', this.#fit);
    if (this.#setSize) this.map.off('resize', this.#setSize);
    this.#root.unmount();
    this.renderer.dispose();
  }

  /** The canvas is the map's to size; three only learns how large it is. */
  readonly #fit = (): void => {
    const { width, height } = this.map.getCanvas();
    const { clientWidth } = this.map.getContainer();
    this.#pixelRatio = clientWidth > 0 ? width / clientWidth : this.map.getPixelRatio();
    this.renderer.setViewport(0, 0, width, height);
  };

  /** MapLibre sets its own state anew after a custom layer; it does not know the three that are undone here. */
  #render(gl: WebGL2RenderingContext, args: CustomRenderMethodInput): void {
    const { renderer, driver } = this;
    this.#sync(args);
    renderer.info.reset();
    renderer.resetState();
    gl.depthRange(0, 1);
    driver.before();
    renderer.setRenderTarget(null);
    const [nearest, farthest] = this.#depthRange();
    gl.depthRange(nearest, farthest);
    if (this.#scene !== undefined) {
      for (const pass of PASSES) {
        driver.draw(pass, this.#scene);
        driver.drawn(pass);
      }
    }
    renderer.state.setPolygonOffset(false);
    renderer.state.setScissorTest(false);
    gl.bindVertexArray(null);
  }

  /** The part of the depth range MapLibre has for what stands on the map: guests share it, offscreen work has its own. */
  #depthRange(): readonly [number, number] {
    const { painter } = this.map as unknown as Inside;
    return painter.context.depthRange.get();
  }

  #sync(args: CustomRenderMethodInput): void {
    this.#args = args;
    const cam = this.camera;
    this.#main.fromArray(args.defaultProjectionData.mainMatrix as unknown as number[]);
    cam.projectionMatrix.fromArray(args.projectionMatrix as unknown as number[]);
    cam.projectionMatrixInverse.copy(cam.projectionMatrix).invert();
    cam.matrixWorldInverse.copy(cam.projectionMatrixInverse).multiply(this.#main).multiply(this.#local);
    cam.matrixWorld.copy(cam.matrixWorldInverse).invert();
    cam.near = args.nearZ;
    cam.far = args.farZ;
    this.eye.setFromMatrixPosition(cam.matrixWorld);
  }

  #size(): { width: number; height: number } {
    const canvas = this.map.getCanvas();
    return { width: canvas.clientWidth, height: canvas.clientHeight };
  }
}
