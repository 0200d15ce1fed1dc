import type { Vector3 } from 'three';
import type { StageFrame } from './guest.ts';

/** Numbers looked at, at most. */
const ROOM = 96;
/** Linear light and the sun's direction count as the same while each of their numbers changed by less than this / 255. */
const LIGHT_STEPS = 1;
/** The same with software GL, which takes half a second to draw a whole city. */
const PLAIN_LIGHT_STEPS = 4;

/** Everything a picture of the standing city is made from; tells when it is another than the last time. */
export class StillKey {
  readonly #was = new Float64Array(ROOM).fill(Number.NaN);
  readonly #things: unknown[] = [];
  #thing = 0;
  #at = 0;
  #same = false;
  readonly #lightStep: number;

  /** @param isPlain software GL draws */
  constructor(isPlain: boolean) {
    this.#lightStep = (isPlain ? PLAIN_LIGHT_STEPS : LIGHT_STEPS) / 255;
  }

  /** The next answer is yes. */
  forget(): void {
    this.#was.fill(Number.NaN);
  }

  /**
   * @param changes what the standing parts count of their own changes
   * @param mayWait light is not looked at now
   */
  changed(frame: StageFrame, widthPx: number, heightPx: number, changes: number, mayWait: boolean): boolean {
    this.#at = 0;
    this.#thing = 0;
    this.#same = true;
    this.#stands(frame, widthPx, heightPx);
    this.#one(changes);
    if (!mayWait || !this.#same) this.#isLit(frame);
    return !this.#same;
  }

  #stands({ camera, scene, shared, quality }: StageFrame, widthPx: number, heightPx: number): void {
    this.#all(camera.projectionMatrix.elements);
    this.#all(camera.matrixWorldInverse.elements);
    this.#one(widthPx);
    this.#one(heightPx);
    this.#one(quality.effects ? 1 : 0);
    this.#one(quality.detail);
    this.#one(shared.uLight.value);
    this.#one(shared.uDim.value);
    this.#one(shared.uFocusOn.value);
    this.#one(shared.uFocus.value.version);
    this.#one(shared.uHm.value.version);
    this.#is(scene.layers);
    this.#is(scene.place);
    this.#is(scene.theme);
    this.#is(scene.sun);
    this.#is(scene.open);
    this.#is(shared.uFocus.value);
  }

  #isLit({ shared }: StageFrame): void {
    this.#all(shared.uShadowAt.value.elements);
    this.#light(shared.uNight.value);
    this.#light(shared.uRho1.value * 1e4);
    this.#lights(shared.uL.value);
    this.#lights(shared.uSun.value);
    this.#lights(shared.uSky.value);
    this.#lights(shared.uHaze.value);
    this.#lights(shared.uLand.value);
    this.#is(shared.uShadow.value);
  }

  #is(thing: unknown): void {
    if (this.#things[this.#thing] !== thing) {
      this.#things[this.#thing] = thing;
      this.#same = false;
    }
    this.#thing += 1;
  }

  #lights({ x, y, z }: Vector3): void {
    this.#light(x);
    this.#light(y);
    this.#light(z);
  }

  #light(n: number): void {
    const was = this.#was[this.#at] ?? Number.NaN;
    if (Math.abs(was - n) < this.#lightStep) this.#at += 1;
    else this.#one(n);
  }

  #all(numbers: readonly number[]): void {
    for (const n of numbers) this.#one(n);
  }

  #one(n: number): void {
    if (this.#was[this.#at] !== n) {
      this.#was[this.#at] = n;
      this.#same = false;
    }
    this.#at += 1;
  }
}
