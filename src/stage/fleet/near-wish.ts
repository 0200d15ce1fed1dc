import * as THREE from 'three';
import type { TwinView } from '../../twin/twin-view.ts';
import type { StageFrame } from '../guest.ts';
import type { ReliefGround } from '../ground/relief-ground.ts';

/** Bodies are wished for from this zoom on, a little before they are drawn. */
const WISH_ZOOM = 16;
/** Reach over the distance from the eye to what it looks at. */
const REACH = 2;
const LEAST_M = 150;
const MOST_M = 2500;
/** The middle lies this share of the way from what is looked at to the point below the eye. */
const TOWARDS_EYE = 0.1;
/** A wish stands while the middle moved, and the reach changed, by less than this share of the reach. */
const SLACK = 0.08;
/** A wish stands for this long at least, frames of the page's clock, ms. */
const LEAST_MS = 150;

/** Tells the worker around which place movers are seen from near. */
export class NearWish {
  readonly #ahead = new THREE.Vector3();
  readonly #wished = new THREE.Vector3(0, 0, 0);
  #atMs = 0;

  constructor(
    private readonly twin: TwinView,
    private readonly relief?: ReliefGround,
  ) {}

  /** @param wanted false where bodies are not drawn */
  update(frame: StageFrame, wanted: boolean): void {
    if (!wanted || frame.zoom < WISH_ZOOM) {
      if (this.#wished.z > 0) this.twin.near(0, 0, 0);
      this.#wished.z = 0;
      return;
    }
    const nowMs = performance.now();
    if (this.#wished.z > 0 && nowMs - this.#atMs < LEAST_MS) return;
    const { eye } = frame;
    this.#ahead.set(0, 0, -1).transformDirection(frame.camera.matrixWorld);
    const overM = eye.z - (this.relief?.at(eye.x, eye.y) ?? 0);
    const distanceM = Math.min(MOST_M, overM / Math.max(0.12, -this.#ahead.z));
    const reachM = Math.min(MOST_M, Math.max(LEAST_M, distanceM * REACH));
    const x = eye.x + this.#ahead.x * distanceM * (1 - TOWARDS_EYE);
    const y = eye.y + this.#ahead.y * distanceM * (1 - TOWARDS_EYE);
    const moved = Math.hypot(x - this.#wished.x, y - this.#wished.y, reachM - this.#wished.z);
    if (this.#wished.z > 0 && moved < reachM * SLACK) return;
    this.#wished.set(x, y, reachM);
    this.#atMs = nowMs;
    this.twin.near(x, y, reachM);
  }

  /** The worker may have forgotten. */
  forget(): void {
    this.#wished.z = 0;
  }
}
