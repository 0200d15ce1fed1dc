import { DataTexture, FloatType, Group, Mesh, NearestFilter, RedFormat, type ShaderMaterial } from 'three';
import type { CityBundle, Raster } from '../../city/bundle.ts';
import { groundHeight } from '../../city/ground-height.ts';
import type { SharedUniforms } from '../light/shared.ts';
import { reliefMeshes } from './relief-mesh.ts';

/** The ground of a city that stands on its terrain. */
export class ReliefGround {
  readonly #texture: DataTexture;
  readonly #meshes;

  constructor(
    readonly terrain: Raster<Float32Array>,
    shared: SharedUniforms,
  ) {
    const { minX, minY, stepM, width, height, value } = terrain;
    this.#texture = new DataTexture(value as Float32Array<ArrayBuffer>, width, height, RedFormat, FloatType);
    this.#texture.minFilter = this.#texture.magFilter = NearestFilter;
    this.#texture.needsUpdate = true;
    shared.uTerrain.value = this.#texture;
    shared.uTerrainRect.value.set(minX, minY, 1 / stepM, 1);
    this.#meshes = reliefMeshes(terrain);
  }

  /** Height at a place, metres above the floor. */
  readonly at = (x: number, y: number): number => groundHeight(this.terrain, x, y);

  /** All of it in one material. Geometry is shared: two groups have the same depths. */
  mesh(material: ShaderMaterial, order: number): Group {
    const group = new Group();
    for (const geometry of this.#meshes) {
      const mesh = new Mesh(geometry, material);
      mesh.renderOrder = order;
      mesh.matrixAutoUpdate = false;
      group.add(mesh);
    }
    return group;
  }

  dispose(): void {
    this.#texture.dispose();
    for (const geometry of this.#meshes) geometry.dispose();
  }
}

/** The ground a city stands on; undefined where it stands on the flat floor. */
export function reliefGroundOf(
  { head, terrain }: CityBundle,
  shared: SharedUniforms,
): ReliefGround | undefined {
  return head.draped === true && terrain !== undefined ? new ReliefGround(terrain, shared) : undefined;
}
