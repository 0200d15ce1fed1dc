import type { PerspectiveCamera, Vector3, WebGLRenderer } from 'three';
import { metresPerPx } from '../city/metres-per-px.ts';
import type { Scene } from '../session/scene.ts';
import type { Session } from '../session/session.ts';
import type { TwinView } from '../twin/twin-view.ts';
import type { StageFrame } from './guest.ts';
import type { ThreeGuest } from './guests/three.ts';
import type { SharedUniforms } from './light/shared.ts';
import { FULL_QUALITY, type Quality } from './quality.ts';
import { TOKENS, type Tokens } from './tokens.ts';

/** The frame being drawn; one object, refilled. */
export class FrameState implements StageFrame {
  readonly eye: Vector3;
  readonly camera: PerspectiveCamera;
  readonly renderer: WebGLRenderer;
  nowMs = 0;
  timeS = 0;
  stands = false;
  widthPx = 1;
  heightPx = 1;
  pixelRatio = 1;
  metresPerPixel = 1;
  zoom = 0;
  scene: Scene;
  tokens: Tokens;
  quality: Quality = FULL_QUALITY;
  #tookMs = 0;
  constructor(
    readonly three: ThreeGuest,
    readonly session: Session,
    readonly twin: TwinView,
    readonly shared: SharedUniforms,
    readonly shot: boolean,
  ) {
    this.eye = three.eye;
    this.camera = three.camera;
    this.renderer = three.renderer;
    this.scene = session.scene;
    this.tokens = TOKENS[this.scene.theme];
  }

  /**
   * Reads session, clock and view.
   * @param stands drift and blink stand still
   * @returns scene time, ms since 1970
   */
  take(clockMs: number, stands: boolean): number {
    const { map } = this.three;
    const canvas = map.getCanvas();
    this.scene = this.session.scene;
    this.tokens = TOKENS[this.scene.theme];
    const mayHold = this.scene.mode === 'demo' || this.shot;
    this.nowMs = (mayHold ? this.scene.heldAtMs : undefined) ?? this.twin.nowMs();
    if (!stands && this.#tookMs > 0) this.timeS += (clockMs - this.#tookMs) / 1000;
    this.#tookMs = clockMs;
    this.stands = stands;
    this.widthPx = canvas.width;
    this.heightPx = canvas.height;
    this.pixelRatio = this.three.pixelRatio;
    this.zoom = map.getZoom();
    this.metresPerPixel = metresPerPx(this.zoom, this.twin.city.head.origin.lat) / this.pixelRatio;
    this.shared.uEye.value.copy(this.eye);
    this.shared.uViewport.value.set(this.widthPx, this.heightPx);
    this.shared.uPixelRatio.value = this.pixelRatio;
    this.shared.uTime.value = this.timeS;
    this.shared.uPlain.value = this.quality.effects ? 0 : 1;
    return this.nowMs;
  }
}
