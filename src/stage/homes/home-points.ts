import * as THREE from 'three';
import type { DivisionCode } from '../../city/division.ts';
import { treeOf } from '../../city/division-tree.ts';
import type { CityBundle } from '../../city/bundle.ts';
import type { SharedUniforms } from '../light/shared.ts';
import { ORDER } from '../order.ts';
import type { HomePaint } from './home-paint.ts';
import { FAR_FRAGMENT, FAR_PICK_FRAGMENT, FAR_VERTEX } from './home-shader.ts';
import type { HomeTable } from './home-table.ts';

type Points = THREE.Points<THREE.BufferGeometry, THREE.ShaderMaterial>;

/** Every household of a place as a lit window on its façade: one draw of points, by vertex id. */
export class HomePoints {
  readonly object: Points;
  /** Ids are homes. */
  readonly found: Points;
  /** Homes of the place. */
  count = 0;
  readonly #city: CityBundle;
  readonly #table: HomeTable;
  readonly #geometry = new THREE.BufferGeometry();
  #place: DivisionCode | undefined;

  constructor(city: CityBundle, table: HomeTable, paint: HomePaint, shared: SharedUniforms) {
    this.#city = city;
    this.#table = table;
    const { uViewport, uPixelRatio, uStance } = shared;
    const uniforms = { ...table.uniforms, ...paint.uniforms, uViewport, uPixelRatio, uStance };
    const points = (fragmentShader: string, transparent: boolean): Points => {
      const material = new THREE.ShaderMaterial({
        vertexShader: FAR_VERTEX,
        fragmentShader,
        uniforms,
        transparent,
      });
      if (!transparent) material.blending = THREE.NoBlending;
      const mesh: Points = new THREE.Points(this.#geometry, material);
      mesh.frustumCulled = false;
      mesh.renderOrder = ORDER.homes;
      return mesh;
    };
    this.object = points(FAR_FRAGMENT, true);
    this.found = points(FAR_PICK_FRAGMENT, false);
  }

  get visible(): boolean {
    return this.object.visible;
  }

  /** @param place its homes are shown; undefined: none */
  show(place: DivisionCode | undefined): void {
    this.object.visible = place !== undefined;
    this.found.visible = place !== undefined;
    if (place === undefined || place === this.#place) return;
    this.#place = place;
    const { buildings } = this.#city;
    const tree = treeOf(this.#city);
    const scope = tree.indexOf(place);
    this.count =
      scope === tree.root
        ? this.#table.everybody()
        : this.#table.only((b) => tree.holds(scope, tree.known(buildings.division[b])));
    this.#geometry.setDrawRange(0, this.count);
  }

  dispose(): void {
    this.#geometry.dispose();
    this.object.material.dispose();
    this.found.material.dispose();
  }
}
