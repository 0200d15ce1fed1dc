import type { DataTexture, Vector4 } from 'three';
import type { CityBundle } from '../../city/bundle.ts';
import { fillRing } from '../ground/fill.ts';
import { byteTexture, gridOver } from '../light/height-map.ts';
import type { SharedUniforms } from '../light/shared.ts';
import type { RingXY } from './ring.ts';

/** Widest mask, texels. */
const CELLS = 4096;

/** The mask of the open division, in the shared uniforms; made with the first one opened, then filled anew. */
export class FocusMask {
  #mask: { readonly bytes: Uint8Array; readonly texture: DataTexture; readonly rect: Vector4 } | undefined;
  constructor(
    readonly city: CityBundle,
    readonly shared: SharedUniforms,
  ) {}

  /** Dims everything outside the ring; undefined: nothing. */
  open(ring: RingXY | undefined): void {
    const { shared } = this;
    shared.uFocusOn.value = 0;
    if (!ring) return;
    const grid = gridOver(this.city, CELLS, 4);
    if (this.#mask === undefined) {
      const bytes = new Uint8Array(grid.width * grid.height);
      this.#mask = { bytes, ...byteTexture(bytes, grid, false) };
    }
    const { bytes, texture, rect } = this.#mask;
    bytes.fill(0);
    fillRing(Float32Array.from(ring), 0, ring.length / 2, grid, (row, x0, x1) => {
      bytes.fill(255, row * grid.width + x0, row * grid.width + x1 + 1);
    });
    texture.needsUpdate = true;
    shared.uFocus.value = texture;
    shared.uFocusRect.value.copy(rect);
    shared.uFocusOn.value = 1;
  }

  dispose(): void {
    this.#mask?.texture.dispose();
  }
}
