import * as THREE from 'three';
import { MOST_TRAILS, TRAIL_FLOATS, TRAIL_TEXELS } from '../../wire/tray.ts';
import { meshByVertex, type VertexMesh } from '../by-vertex.ts';
import { ORDER } from '../order.ts';
import type { FleetUniforms } from './fleet-uniforms.ts';
import { RING_FRAGMENT, RING_VERTEX, TRAIL_FRAGMENT, TRAIL_VERTEX, TRAIL_VERTICES } from './trail-shader.ts';

/** Trails of the chosen mover and of emergency units in one draw, and the ring around the chosen one in another. */
export class Trails {
  readonly object = new THREE.Group();
  readonly #texels = new Float32Array(MOST_TRAILS * TRAIL_FLOATS);
  readonly #texture: THREE.DataTexture;
  readonly #lines: VertexMesh;
  readonly #ring: VertexMesh;
  readonly #uChosen = { value: -1 };
  #count = 0;

  constructor(uniforms: FleetUniforms) {
    this.#texture = new THREE.DataTexture(
      this.#texels,
      TRAIL_TEXELS,
      MOST_TRAILS,
      THREE.RGBAFormat,
      THREE.FloatType,
    );
    const material = (vertexShader: string, fragmentShader: string, own: object): THREE.ShaderMaterial =>
      new THREE.ShaderMaterial({
        uniforms: { ...uniforms, ...own },
        vertexShader,
        fragmentShader,
        transparent: true,
        depthWrite: false,
      });
    const line = material(TRAIL_VERTEX, TRAIL_FRAGMENT, { uTrails: { value: this.#texture } });
    const ring = material(RING_VERTEX, RING_FRAGMENT, { uChosen: this.#uChosen });
    ring.depthTest = false;
    this.#lines = meshByVertex(line, ORDER.vehicles - 2);
    this.#ring = meshByVertex(ring, ORDER.vehicles + 1);
    this.#ring.geometry.setDrawRange(0, 6);
    this.object.add(this.#lines, this.#ring);
  }

  /** Takes all trails there are: their texels lie in `rows` from float `from` on. */
  take(count: number, rows: Float32Array, from: number): void {
    this.#count = count;
    this.#texels.set(rows.subarray(from, from + count * TRAIL_FLOATS));
    this.#texture.needsUpdate = true;
  }

  /** @param chosen slot of the selected mover; -1 none */
  show(chosen: number): void {
    this.#uChosen.value = chosen;
    this.#ring.visible = chosen >= 0;
    this.#lines.visible = this.#count > 0;
    this.#lines.geometry.setDrawRange(0, this.#count * TRAIL_VERTICES);
  }

  dispose(): void {
    this.#texture.dispose();
    for (const { geometry, material } of [this.#lines, this.#ring]) {
      geometry.dispose();
      material.dispose();
    }
  }
}
