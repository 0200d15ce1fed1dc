import * as THREE from 'three';
import { meshByVertex, pointsByVertex } from '../by-vertex.ts';
import { ORDER } from '../order.ts';
import { ACCURACY_FRAGMENT, ACCURACY_VERTEX } from './accuracy-shader.ts';
import type { FleetUniforms } from './fleet-uniforms.ts';
import {
  POINT_FRAGMENT,
  POINT_VERTEX,
  STREAK_FRAGMENT,
  STREAK_PICK_FRAGMENT,
  STREAK_VERTEX,
} from './streak-shader.ts';

/** A pointer within this many CSS px of a mover finds it. */
const PICK_REACH_PX = 4;

type Drawn = THREE.Object3D & { geometry: THREE.BufferGeometry; material: THREE.ShaderMaterial };

/** How the crowd is drawn in a frame. */
export interface CrowdView {
  readonly slots: number;
  /** One vertex a mover instead of six. */
  readonly points: boolean;
  /** Error discs too. */
  readonly discs: boolean;
}

/** All movers, each by its vertex ids: streaks or points in one draw, error discs in another. Never instanced. */
export class Crowd {
  readonly object = new THREE.Group();
  /** What a pointer may find. */
  readonly found = new THREE.Group();
  readonly #quads: Drawn[];
  readonly #points: Drawn[];
  readonly #discs: Drawn;

  constructor(uniforms: FleetUniforms, uPickBase: { value: number }) {
    const material = (vertexShader: string, fragmentShader: string): THREE.ShaderMaterial =>
      new THREE.ShaderMaterial({
        vertexShader,
        fragmentShader,
        uniforms: { ...uniforms },
        transparent: true,
        depthWrite: false,
      });
    const picking = (vertexShader: string): THREE.ShaderMaterial => {
      const pick = material(vertexShader, STREAK_PICK_FRAGMENT);
      Object.assign(pick.uniforms, { uPickBase, uPickWiden: { value: PICK_REACH_PX } });
      pick.blending = THREE.NoBlending;
      return pick;
    };
    this.#quads = [
      meshByVertex(material(STREAK_VERTEX, STREAK_FRAGMENT), ORDER.vehicles),
      meshByVertex(picking(STREAK_VERTEX), ORDER.vehicles),
    ];
    this.#points = [
      pointsByVertex(material(POINT_VERTEX, POINT_FRAGMENT), ORDER.vehicles),
      pointsByVertex(picking(POINT_VERTEX), ORDER.vehicles),
    ];
    this.#discs = meshByVertex(material(ACCURACY_VERTEX, ACCURACY_FRAGMENT), ORDER.vehicles - 1);
    this.object.add(this.#quads[0]!, this.#points[0]!, this.#discs);
    this.found.add(this.#quads[1]!, this.#points[1]!);
  }

  show({ slots, points, discs }: CrowdView): void {
    for (const quad of this.#quads) {
      quad.visible = !points;
      quad.geometry.setDrawRange(0, slots * 6);
    }
    for (const point of this.#points) {
      point.visible = points;
      point.geometry.setDrawRange(0, slots);
    }
    this.#discs.visible = discs;
    this.#discs.geometry.setDrawRange(0, slots * 6);
  }

  dispose(): void {
    for (const { geometry, material } of [...this.#quads, ...this.#points, this.#discs]) {
      geometry.dispose();
      material.dispose();
    }
  }
}
