import * as THREE from 'three';
import { MOVER_KINDS } from '../../city/kind.ts';
import { MOST_NEAR, type NearList } from '../../wire/tray.ts';
import { ORDER } from '../order.ts';
import { bodyGeometry } from './body-geometry.ts';
import { BODY_FRAGMENT, BODY_PICK_FRAGMENT, BODY_VERTEX } from './body-shader.ts';
import type { FleetUniforms } from './fleet-uniforms.ts';

/** Bodies of the near movers: one instanced draw for each kind that is there, slots as the worker listed them. */
export class Bodies {
  readonly object = new THREE.Group();
  /** What a pointer may find. */
  readonly found = new THREE.Group();
  readonly #geometries: readonly THREE.InstancedBufferGeometry[];
  readonly #materials: readonly THREE.ShaderMaterial[];
  readonly #uniforms: FleetUniforms;

  constructor(uniforms: FleetUniforms, uPickBase: { value: number }) {
    this.#uniforms = uniforms;
    this.#geometries = MOVER_KINDS.map((_, kind) => bodyGeometry(kind, MOST_NEAR));
    const drawn = new THREE.ShaderMaterial({
      uniforms: { ...uniforms },
      vertexShader: BODY_VERTEX,
      fragmentShader: BODY_FRAGMENT,
    });
    const picked = new THREE.ShaderMaterial({
      uniforms: { ...uniforms, uPickBase },
      vertexShader: BODY_VERTEX,
      fragmentShader: BODY_PICK_FRAGMENT,
    });
    this.#materials = [drawn, picked];
    for (const geometry of this.#geometries) {
      for (const [group, material] of [
        [this.object, drawn],
        [this.found, picked],
      ] as const) {
        const mesh = new THREE.Mesh(geometry, material);
        mesh.frustumCulled = false;
        mesh.renderOrder = ORDER.vehicles;
        group.add(mesh);
      }
    }
  }

  /** Takes a list: its slots lie in `rows` from float `from` on, kind after kind. @returns where they end */
  take(near: NearList, rows: Float32Array, from: number): number {
    let at = from;
    this.#geometries.forEach((geometry, kind) => {
      const count = near.counts[kind] ?? 0;
      const slots = geometry.getAttribute('aSlot') as THREE.InstancedBufferAttribute;
      slots.array.set(rows.subarray(at, at + count));
      slots.clearUpdateRanges();
      slots.addUpdateRange(0, count);
      slots.needsUpdate = count > 0;
      geometry.instanceCount = count;
      at += count;
    });
    this.#uniforms.uNearAt.value.set(near.x, near.y, near.radiusM);
    return at;
  }

  /** @param strength 0 none … 1 */
  show(strength: number): void {
    this.#uniforms.uBodies.value = strength;
    this.object.visible = strength > 0;
    this.found.visible = strength > 0;
    if (strength <= 0) return;
    for (const group of [this.object, this.found]) {
      group.children.forEach((mesh, kind) => {
        mesh.visible = (this.#geometries[kind]?.instanceCount ?? 0) > 0;
      });
    }
  }

  dispose(): void {
    for (const geometry of this.#geometries) geometry.dispose();
    for (const material of this.#materials) material.dispose();
  }
}
