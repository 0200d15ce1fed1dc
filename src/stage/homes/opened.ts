import * as THREE from 'three';
import type { Homes } from '../../city/bundle.ts';
import { homesOf } from '../../city/home-number.ts';
import { meshByVertex, type VertexMesh } from '../by-vertex.ts';
import type { SharedUniforms } from '../light/shared.ts';
import { ORDER } from '../order.ts';
import type { HomePaint } from './home-paint.ts';
import type { HomeTable } from './home-table.ts';
import {
  HOME_LINE_VERTICES,
  HOME_VERTICES,
  HOUSE_LINE_VERTICES,
  LINE_FRAGMENT,
  LINE_VERTEX,
  SLAB_VERTICES,
  SOLID_FRAGMENT,
  SOLID_PICK_FRAGMENT,
  SOLID_PICK_VERTEX,
  SOLID_VERTEX,
  STOREY_LINE_VERTICES,
} from './opened-shader.ts';

/** The building of the scene that is open: its storeys apart, a flat for each household. Two draws. */
export class OpenedBuilding {
  readonly object = new THREE.Group();
  /** Ids are homes. */
  readonly found: VertexMesh;
  /** Homes drawn now. */
  count = 0;
  readonly #homes: Homes;
  readonly #solid: VertexMesh;
  readonly #lines: VertexMesh;
  readonly #uniforms;
  #open: number | undefined;

  constructor(homes: Homes, table: HomeTable, paint: HomePaint, shared: SharedUniforms) {
    this.#homes = homes;
    const { uL, uSun, uSky, uGnd, uViewport, uPixelRatio, uBow, uLight } = shared;
    this.#uniforms = {
      ...table.uniforms,
      ...paint.uniforms,
      uL,
      uSun,
      uSky,
      uGnd,
      uViewport,
      uPixelRatio,
      uApart: uBow,
      uLight,
      uOpen: { value: 0 },
    };
    const mesh = (vertexShader: string, fragmentShader: string, transparent: boolean): VertexMesh => {
      const material = new THREE.ShaderMaterial({
        vertexShader,
        fragmentShader,
        uniforms: this.#uniforms,
        transparent,
        side: THREE.DoubleSide,
      });
      return meshByVertex(material, ORDER.homes);
    };
    this.#solid = mesh(SOLID_VERTEX, SOLID_FRAGMENT, false);
    this.#lines = mesh(LINE_VERTEX, LINE_FRAGMENT, true);
    this.found = mesh(SOLID_PICK_VERTEX, SOLID_PICK_FRAGMENT, false);
    this.found.material.blending = THREE.NoBlending;
    this.object.add(this.#solid, this.#lines);
    for (const one of [this.#solid, this.#lines, this.found]) one.visible = false;
  }

  /** @param open building of the bundle; undefined: none */
  show(open: number | undefined): void {
    if (open === this.#open) return;
    this.#open = open;
    const b = open ?? -1;
    this.count = homesOf(this.#homes, b);
    for (const mesh of [this.#solid, this.#lines, this.found]) mesh.visible = this.count > 0;
    if (this.count === 0) return;
    this.#uniforms.uOpen.value = b;
    const high = this.#homes.storeys[b] ?? 0;
    const solid = high * SLAB_VERTICES + this.count * HOME_VERTICES;
    this.#solid.geometry.setDrawRange(0, solid);
    this.found.geometry.setDrawRange(0, solid);
    this.#lines.geometry.setDrawRange(
      0,
      HOUSE_LINE_VERTICES + high * STOREY_LINE_VERTICES + this.count * HOME_LINE_VERTICES,
    );
  }

  dispose(): void {
    for (const { geometry, material } of [this.#solid, this.#lines, this.found]) {
      geometry.dispose();
      material.dispose();
    }
  }
}
