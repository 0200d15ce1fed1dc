import { Matrix4 } from 'three';
import type { StageFrame } from '../guest.ts';

/** A point on screen: CSS px from the top left of the host, and its clip w (distance along the view, host units). */
export interface ScreenPoint {
  x: number;
  y: number;
  w: number;
}

/** World metres to CSS pixels of the frame being drawn. */
export class Projector {
  widthPx = 1;
  heightPx = 1;
  /** Clip w of the ground under the middle of the picture. */
  centreW = 1;
  readonly #matrix = new Matrix4();
  readonly #last = new Matrix4();
  #wPerPixel = 1;

  /** Takes over the frame's camera. @returns whether it differs from the last one */
  follow(frame: StageFrame): boolean {
    const { camera, pixelRatio } = frame;
    const widthPx = frame.widthPx / pixelRatio;
    const heightPx = frame.heightPx / pixelRatio;
    this.#matrix.multiplyMatrices(camera.projectionMatrix, camera.matrixWorldInverse);
    const same = this.#matrix.equals(this.#last) && widthPx === this.widthPx && heightPx === this.heightPx;
    if (same) return false;
    this.#last.copy(this.#matrix);
    this.widthPx = widthPx;
    this.heightPx = heightPx;
    const v = camera.matrixWorldInverse.elements;
    const scale = Math.hypot(v[0], v[4], v[8]);
    const reach = Math.abs(camera.projectionMatrix.elements[5]) * heightPx * 0.5;
    this.#wPerPixel = reach * scale;
    this.centreW = reach * scale * frame.metresPerPixel * pixelRatio;
    return true;
  }

  /** Metres under one CSS pixel at a clip w. */
  metresPerPixelAt(w: number): number {
    return w / this.#wPerPixel;
  }

  /** Of a point behind the eye: where it would be if the picture were mirrored through its middle. */
  mirror(x: number, y: number, z: number, out: ScreenPoint): void {
    const e = this.#matrix.elements;
    out.w = e[3] * x + e[7] * y + e[11] * z + e[15];
    const w = Math.min(out.w, -1e-6);
    out.x = ((e[0] * x + e[4] * y + e[8] * z + e[12]) / w + 1) * 0.5 * this.widthPx;
    out.y = (1 - (e[1] * x + e[5] * y + e[9] * z + e[13]) / w) * 0.5 * this.heightPx;
  }

  /** @returns false when the point is behind the eye */
  project(x: number, y: number, z: number, out: ScreenPoint): boolean {
    const e = this.#matrix.elements;
    out.w = e[3] * x + e[7] * y + e[11] * z + e[15];
    if (out.w <= 0) return false;
    out.x = ((e[0] * x + e[4] * y + e[8] * z + e[12]) / out.w + 1) * 0.5 * this.widthPx;
    out.y = (1 - (e[1] * x + e[5] * y + e[9] * z + e[13]) / out.w) * 0.5 * this.heightPx;
    return true;
  }
}
