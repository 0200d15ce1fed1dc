import type { StageFrame } from './guest.ts';

/** Numbers looked at, at most. */
const ROOM = 96;
/** Light that changed by less than one step of a screen's colours is the same light. */
const LIGHT_STEP = 1 / 255;

/** Everything a picture of the standing city is made from; tells when it is another than the last time. */
export class StillKey {
  readonly #was = new Float64Array(ROOM).fill(Number.NaN);
  readonly #things: unknown[] = [];
  #at = 0;
  #same = false;

  /** The next answer is yes. */
  forget(): void {
    this.#was.fill(Number.NaN);
  }

  /** @param changes what the standing parts count of their own changes */
  changed(frame: StageFrame, widthPx: number, heightPx: number, changes: number): boolean {
    const { camera, scene, shared, quality } = frame;
    this.#at = 0;
    this.#same = true;
    this.#all(camera.projectionMatrix.elements);
    this.#all(camera.matrixWorldInverse.elements);
    this.#all(shared.uShadowAt.value.elements);
    this.#one(widthPx);
    this.#one(heightPx);
    this.#one(changes);
    this.#one(quality.effects ? 1 : 0);
    this.#one(quality.detail);
    this.#light(shared.uNight.value);
    this.#one(shared.uLight.value);
    this.#light(shared.uRho1.value * 1e4);
    for (const { value } of [shared.uL, shared.uSun, shared.uSky, shared.uHaze, shared.uLand]) {
      this.#light(value.x);
      this.#light(value.y);
      this.#light(value.z);
    }
    this.#one(shared.uDim.value);
    this.#one(shared.uFocusOn.value);
    this.#one(shared.uFocus.value.version);
    this.#one(shared.uHm.value.version);
    const same = this.#same;
    const { layers, place, theme, sun, open } = scene;
    const things = [layers, place, theme, sun, open, shared.uFocus.value, shared.uShadow.value];
    const alike = things.every((thing, i) => thing === this.#things[i]);
    this.#things.splice(0, this.#things.length, ...things);
    return !same || !alike;
  }

  #light(n: number): void {
    const was = this.#was[this.#at] ?? Number.NaN;
    if (Math.abs(was - n) < LIGHT_STEP) this.#at += 1;
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
