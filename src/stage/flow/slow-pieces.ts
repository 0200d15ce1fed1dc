import { BufferAttribute, DynamicDrawUsage, type BufferGeometry } from 'three';
import { FLOWS_FROM } from './flow-shader.ts';
import { PIECE_TEXELS } from './segments.ts';

const VERTICES = 6;

/**
 * Over the whole city only slow roads are seen: their pieces alone are drawn then, by an index. Lanzhou has 14,500
 * pieces, and software GL took a quarter of a frame to find most of them not worth drawing.
 */
export class SlowPieces {
  #index = new BufferAttribute(new Uint32Array(0), 1);
  #pieces = 0;
  #slow = 0;

  /**
   * @param pieces texels of the pieces, as `fillPieces` laid them
   * @param speeds texels of the roads, as `SpeedTable` keeps them
   * @param count pieces there are
   */
  find(pieces: Float32Array, speeds: Float32Array, count: number): void {
    this.#pieces = count;
    const index = this.#room(count);
    let n = 0;
    for (let piece = 0; piece < count; piece++) {
      const slot = pieces[(piece * PIECE_TEXELS + 1) * 4] ?? 0;
      const speedMs = speeds[slot * 4] ?? -1;
      const share = speeds[slot * 4 + 1] ?? 1;
      if (speedMs < 0 || share >= FLOWS_FROM) continue;
      for (let v = 0; v < VERTICES; v++) index[n * VERTICES + v] = piece * VERTICES + v;
      n += 1;
    }
    this.#slow = n;
    this.#index.clearUpdateRanges();
    this.#index.addUpdateRange(0, n * VERTICES);
    this.#index.needsUpdate = true;
  }

  /** @param only whether slow pieces are drawn alone, or all of them */
  choose(geometry: BufferGeometry, only: boolean): void {
    const index = only ? this.#index : null;
    if (geometry.index !== index) geometry.setIndex(index);
    geometry.setDrawRange(0, (only ? this.#slow : this.#pieces) * VERTICES);
  }

  /** Grown by doubling. */
  #room(count: number): Uint32Array {
    const array = this.#index.array as Uint32Array;
    if (count * VERTICES <= array.length) return array;
    const grown = new Uint32Array(2 ** Math.ceil(Math.log2(count)) * VERTICES);
    this.#index = new BufferAttribute(grown, 1).setUsage(DynamicDrawUsage);
    return grown;
  }
}
