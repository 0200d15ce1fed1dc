import type { DataTexture } from 'three';
import type { CityBundle } from '../../city/bundle.ts';
import { fillRing } from '../ground/fill.ts';
import { byteTexture, gridOver } from '../light/height-map.ts';
import type { SharedUniforms } from '../light/shared.ts';
import type { RingXY } from './children.ts';

/** Widest mask, texels. */
const CELLS = 4096;

/** The mask of the open division, in the shared uniforms. */
export class FocusMask {
  #texture: DataTexture | undefined;
  constructor(
    readonly city: CityBundle,
    readonly shared: SharedUniforms,
  ) {}

  /** Dims everything outside the ring; undefined: nothing. */
  open(ring: RingXY | undefined): void {
    const { shared } = this;
    this.#texture?.dispose();
    this.#texture = undefined;
    shared.uFocusOn.value = 0;
    if (!ring) return;
    const grid = gridOver(this.city, CELLS, 4);
    const bytes = new Uint8Array(grid.width * grid.height);
    fillRing(Float32Array.from(ring), 0, ring.length / 2, grid, (row, x0, x1) => {
      bytes.fill(255, row * grid.width + x0, row * grid.width + x1 + 1);
    });
    const { texture, rect } = byteTexture(bytes, grid, false);
    this.#texture = texture;
    shared.uFocus.value = texture;
    shared.uFocusRect.value.copy(rect);
    shared.uFocusOn.value = 1;
  }

  dispose(): void {
    this.#texture?.dispose();
  }
}
