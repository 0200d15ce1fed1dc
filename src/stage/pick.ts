import * as THREE from 'three';
import type { Selection } from '../session/scene.ts';
import type { PickSource, StageFrame } from './guest.ts';
import { pickedId } from './light/pick-id.ts';

interface Question {
  readonly xPx: number;
  readonly yPx: number;
  answer(selection: Selection | undefined): void;
}

/**
 * Finds what lies under a point: every source draws its ids into one pixel. The viewport is moved so that the asked
 * pixel falls on the 1×1 target; matrices and screen-sized things stay as in the picture.
 */
export class Picker {
  readonly #scene = new THREE.Scene();
  readonly #target = new THREE.WebGLRenderTarget(1, 1, {
    minFilter: THREE.NearestFilter,
    magFilter: THREE.NearestFilter,
    generateMipmaps: false,
  });
  readonly #pixel = new Uint8Array(4);
  readonly #clear = new THREE.Color();
  #questions: Question[] = [];

  /** @param invalidate asks for the frame in which the question is answered */
  constructor(
    readonly sources: readonly PickSource[],
    readonly invalidate: () => void,
  ) {
    this.#scene.matrixWorldAutoUpdate = false;
    for (const source of sources) this.#scene.add(source.object);
  }

  /** What is under a point of the map, CSS px from its top left; answered with the next frame. */
  ask(xPx: number, yPx: number): Promise<Selection | undefined> {
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
    for (const question of asked) question.answer(this.#find(frame, question));
  }

  /** The stage is going or its context is lost: whoever waits is told that nothing was found. */
  dispose(): void {
    for (const { answer } of this.#questions.splice(0)) answer(undefined);
    this.#target.dispose();
  }

  #find(frame: StageFrame, { xPx, yPx }: Question): Selection | undefined {
    const { renderer } = frame;
    const x = Math.floor(xPx * frame.pixelRatio);
    const y = Math.floor(frame.heightPx - yPx * frame.pixelRatio);
    let next = 0;
    const bases = this.sources.map((source) => {
      const first = next;
      source.base.value = first;
      next += source.count;
      return first;
    });
    this.#target.viewport.set(-x, -y, frame.widthPx, frame.heightPx);
    renderer.getClearColor(this.#clear);
    const alpha = renderer.getClearAlpha();
    renderer.setRenderTarget(this.#target);
    renderer.setClearColor(0xffffff, 1);
    renderer.clear();
    renderer.render(this.#scene, frame.camera);
    renderer.readRenderTargetPixels(this.#target, 0, 0, 1, 1, this.#pixel);
    renderer.setClearColor(this.#clear, alpha);
    renderer.setRenderTarget(null);
    const id = pickedId(this.#pixel);
    if (id === undefined) return undefined;
    const at = bases.findLastIndex((first) => first <= id);
    const source = this.sources[at];
    return source?.selectionOf(id - (bases[at] ?? 0));
  }
}
