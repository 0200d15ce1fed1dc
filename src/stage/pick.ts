import * as THREE from 'three';
import type { Selection } from '../session/scene.ts';
import type { PickSource, StageFrame } from './guest.ts';
import { pickedId } from './light/pick-id.ts';

/** Questions answered by one strip of pixels and one reading. */
const STRIP = 64;
/** Chunks whose bounds come within this many px of the asked pixel are drawn: sources widen thin things by less. */
const REACH_PX = 12;

interface Question {
  readonly xPx: number;
  readonly yPx: number;
  answer(selection: Selection | undefined): void;
}

/**
 * Finds what lies under a point: every source draws its ids into one pixel. The viewport is moved so that the asked
 * pixel falls on its place in the strip; matrices and screen-sized things stay as in the picture. Chunks beside the
 * pixel are not drawn.
 */
export class Picker {
  readonly #scene = new THREE.Scene();
  readonly #target = new THREE.WebGLRenderTarget(STRIP, 1, {
    minFilter: THREE.NearestFilter,
    magFilter: THREE.NearestFilter,
    generateMipmaps: false,
  });
  readonly #pixels = new Uint8Array(STRIP * 4);
  readonly #clear = new THREE.Color();
  readonly #crop = new THREE.Matrix4();
  readonly #window = new THREE.Frustum();
  readonly #sphere = new THREE.Sphere();
  readonly #beside: THREE.Object3D[] = [];
  #questions: Question[] = [];
  #over = false;

  /** @param invalidate asks for the frame in which the question is answered */
  constructor(
    readonly sources: readonly PickSource[],
    readonly invalidate: () => void,
  ) {
    for (const source of sources) this.#scene.add(source.object);
  }

  /** What is under a point of the map, CSS px from its top left; answered with the next frame. */
  ask(xPx: number, yPx: number): Promise<Selection | undefined> {
    if (this.#over) return Promise.resolve(undefined);
    return new Promise((answer) => {
      this.#questions.push({ xPx, yPx, answer });
      this.invalidate();
    });
  }

  /** Answers what was asked. Call where the GL state is reset before and after. */
  prerender(frame: StageFrame): void {
    if (this.#questions.length === 0) return;
    const asked = this.#questions;
    this.#questions = [];
    for (let from = 0; from < asked.length; from += STRIP)
      this.#answer(frame, asked.slice(from, from + STRIP));
  }

  /** The stage is going: whoever waits or still asks is told that nothing was found. */
  dispose(): void {
    this.#over = true;
    for (const { answer } of this.#questions.splice(0)) answer(undefined);
    this.#target.dispose();
  }

  #answer(frame: StageFrame, asked: readonly Question[]): void {
    const { renderer } = frame;
    const target = this.#target;
    let next = 0;
    const bases = this.sources.map((source) => {
      const first = next;
      source.base.value = first;
      next += source.count;
      return first;
    });
    renderer.getClearColor(this.#clear);
    const alpha = renderer.getClearAlpha();
    target.scissorTest = false;
    renderer.setRenderTarget(target);
    renderer.setClearColor(0xffffff, 1);
    renderer.clear();
    target.scissorTest = true;
    for (const [k, { xPx, yPx }] of asked.entries()) {
      const x = Math.floor(xPx * frame.pixelRatio);
      const y = frame.heightPx - 1 - Math.floor(yPx * frame.pixelRatio);
      target.viewport.set(k - x, -y, frame.widthPx, frame.heightPx);
      target.scissor.set(k, 0, 1, 1);
      renderer.setRenderTarget(target);
      this.#leaveOut(frame, x, y);
      renderer.render(this.#scene, frame.camera);
      for (const object of this.#beside.splice(0)) object.visible = true;
    }
    renderer.readRenderTargetPixels(target, 0, 0, asked.length, 1, this.#pixels);
    renderer.setClearColor(this.#clear, alpha);
    renderer.setRenderTarget(null);
    for (const [k, { answer }] of asked.entries()) {
      const id = pickedId(this.#pixels.subarray(k * 4, k * 4 + 4));
      const at = id === undefined ? -1 : bases.findLastIndex((first) => first <= id);
      answer(this.sources[at]?.selectionOf((id ?? 0) - (bases[at] ?? 0)));
    }
  }

  /** Hides what cannot touch the pixel, x and y of the drawing buffer from the bottom left. */
  #leaveOut({ camera, widthPx, heightPx }: StageFrame, x: number, y: number): void {
    const reach = 1 + 2 * REACH_PX;
    const wide = widthPx / reach;
    const high = heightPx / reach;
    this.#crop
      .makeScale(wide, high, 1)
      .setPosition(-wide * ((2 * x + 1) / widthPx - 1), -high * ((2 * y + 1) / heightPx - 1), 0)
      .multiply(camera.projectionMatrix)
      .multiply(camera.matrixWorldInverse);
    this.#window.setFromProjectionMatrix(this.#crop);
    this.#scene.traverseVisible((object) => {
      if (!(object instanceof THREE.Mesh) || !object.frustumCulled) return;
      const { geometry } = object as THREE.Mesh;
      if (geometry.boundingSphere === null) geometry.computeBoundingSphere();
      if (geometry.boundingSphere === null) return;
      this.#sphere.copy(geometry.boundingSphere).applyMatrix4(object.matrixWorld);
      if (!this.#window.intersectsSphere(this.#sphere)) this.#beside.push(object);
    });
    for (const object of this.#beside) object.visible = false;
  }
}
