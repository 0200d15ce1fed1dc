import type { Camera, Object3D, WebGLRenderer } from 'three';
import type { StageFrame } from './guest.ts';
import type { SharedUniforms } from './light/shared.ts';
import { StillKey } from './still-key.ts';
import { StillPicture } from './still.ts';

/** Which parts of the scene graph a draw shows, by the names `scene.tsx` gives them. */
type Group = 'ground' | 'still' | 'city' | 'kept';
const GROUND: readonly Group[] = ['ground'];
const STILL: readonly Group[] = ['still'];
const ALL: readonly Group[] = ['still', 'city'];
const KEPT: readonly Group[] = ['kept', 'city'];

/** River and lamps drift: seconds of it that make this much of a pixel are worth a new picture. */
const DRIFT_PX = 0.5;
const DRIFT_M_PER_S = 1.6;
const LEAST_DRIFT_S = 1 / 30;

/**
 * Draws a frame's two passes. What stands still is drawn once and kept (`StillPicture`), so that a frame between two
 * moves of the camera costs a copy and what moves; where a picture cannot be kept, everything is drawn each time.
 */
export class Painter {
  /** Times the standing city was drawn. */
  cityDraws = 0;
  /** The frame in hand drew the standing city. */
  drewCity = false;
  /** The frame in hand kept a city whose light may have changed. */
  leftLight = false;
  readonly #still: StillPicture | undefined;
  readonly #key: StillKey;
  #drawnAtS = 0;

  /**
   * @param keep false for pictures: everything straight to the canvas
   * @param isPlain software GL draws
   */
  constructor(
    readonly renderer: WebGLRenderer,
    keep: boolean,
    samples: number,
    isPlain: boolean,
  ) {
    this.#key = new StillKey(isPlain);
    this.#still = keep ? new StillPicture(samples) : undefined;
  }

  /** The kept picture is worth nothing any more: casters, parts or context changed. */
  spoil(): void {
    this.#key.forget();
  }

  /** Whether the standing city's picture is kept at the size of the drawing buffer. */
  keeps({ widthPx, heightPx }: StageFrame): boolean {
    return this.#still?.fits(widthPx, heightPx) === true;
  }

  /**
   * @param changes what the standing parts count of their own changes
   * @param drifting whether water may be seen to flow
   * @param mayWait whether light that changed can wait: somebody is typing
   */
  ground(scene: Object3D, frame: StageFrame, changes: number, drifting: boolean, mayWait: boolean): void {
    const { widthPx, heightPx, quality, shared, timeS, metresPerPixel } = frame;
    const camera: Camera = frame.camera;
    if (!this.#still || !this.keeps(frame)) {
      this.#draw(scene, camera, GROUND);
      this.drewCity = true;
      this.leftLight = false;
      return;
    }
    const scale = Math.min(1, quality.pixelRatio / frame.pixelRatio);
    const wide = Math.max(1, Math.round(widthPx * scale));
    const high = Math.max(1, Math.round(heightPx * scale));
    const driftS = Math.max(LEAST_DRIFT_S, (DRIFT_PX * metresPerPixel) / DRIFT_M_PER_S);
    const drifted = drifting && timeS - this.#drawnAtS >= driftS;
    this.drewCity = this.#key.changed(frame, wide, high, changes, mayWait) || drifted;
    this.leftLight = mayWait && !this.drewCity;
    if (this.drewCity) {
      this.#drawnAtS = timeS;
      this.#drawInto(this.#still, scene, camera, shared, wide, high);
    }
    if (this.#still.mesh.parent !== scene) scene.add(this.#still.mesh);
    this.#still.mesh.name = 'kept' satisfies Group;
    this.#still.aim(widthPx, heightPx);
  }

  city(scene: Object3D, frame: StageFrame): void {
    this.#draw(scene, frame.camera, this.keeps(frame) ? KEPT : ALL);
    if (this.drewCity) this.cityDraws += 1;
  }

  dispose(): void {
    this.#still?.dispose();
  }

  #drawInto(
    still: StillPicture,
    scene: Object3D,
    camera: Camera,
    { uViewport, uPixelRatio }: SharedUniforms,
    wide: number,
    high: number,
  ): void {
    const { x, y } = uViewport.value;
    const ratio = uPixelRatio.value;
    uViewport.value.set(wide, high);
    uPixelRatio.value = (ratio * wide) / x;
    this.renderer.setRenderTarget(still.open(wide, high));
    this.renderer.clear(true, true, false);
    this.#draw(scene, camera, GROUND);
    this.#draw(scene, camera, STILL);
    this.renderer.setRenderTarget(null);
    uViewport.value.set(x, y);
    uPixelRatio.value = ratio;
  }

  #draw(scene: Object3D, camera: Camera, groups: readonly string[]): void {
    for (const child of scene.children) child.visible = groups.includes(child.name);
    this.renderer.render(scene, camera);
  }
}
