import { DoubleSide, Group, Mesh, ShaderMaterial, Vector3, type DataTexture } from 'three';
import type { SharedUniforms } from '../light/shared.ts';
import { ORDER } from '../order.ts';
import { rgb, type Tokens } from '../tokens.ts';
import type { GridCell } from './children.ts';
import { classTexture } from './indicator.ts';
import { prisms } from './prism-geometry.ts';
import { FLAT_VERTEX, FLOOR_FRAGMENT, RIM_FRAGMENT, RIM_VERTEX, WALL_FRAGMENT } from './prism-shader.ts';

/** How a set of prisms stands. */
export interface PrismLook {
  readonly insetM: number;
  readonly heightM: number;
  readonly floorTint: number;
  readonly wallTint: number;
  readonly rimPx: number;
}

/** The prisms of one level: three draws whatever their number. */
export class PrismSet {
  readonly object = new Group();
  readonly #uniforms;
  readonly #disposables: { dispose(): void }[] = [];
  #classes: DataTexture;

  constructor(shared: SharedUniforms, cells: readonly GridCell[], look: PrismLook) {
    this.#classes = classTexture(new Uint8Array(cells.length));
    this.#uniforms = {
      uClass: { value: this.#classes },
      uFifths: { value: Array.from({ length: 5 }, () => new Vector3()) },
      uUnknown: { value: new Vector3() },
      uViewport: shared.uViewport,
      uPixelRatio: shared.uPixelRatio,
      uWidth: { value: look.rimPx },
    };
    const { floor, wall, rim } = prisms(cells, look.insetM, look.heightM);
    const veil = { transparent: true, depthWrite: false, side: DoubleSide } as const;
    this.#add(floor, ORDER.prismFloor, FLAT_VERTEX, FLOOR_FRAGMENT, look.floorTint, veil);
    this.#add(wall, ORDER.prismWall, FLAT_VERTEX, WALL_FRAGMENT, look.wallTint, veil);
    this.#add(rim, ORDER.prismRim, RIM_VERTEX, RIM_FRAGMENT, 1, {
      transparent: true,
      depthWrite: false,
      side: DoubleSide,
    });
  }

  #add(
    geometry: Mesh['geometry'],
    order: number,
    vertexShader: string,
    fragmentShader: string,
    tint: number,
    how: ConstructorParameters<typeof ShaderMaterial>[0],
  ): void {
    const uniforms = { ...this.#uniforms, uTint: { value: tint } };
    const material = new ShaderMaterial({ ...how, uniforms, vertexShader, fragmentShader });
    const mesh = new Mesh(geometry, material);
    mesh.renderOrder = order;
    mesh.frustumCulled = false;
    this.object.add(mesh);
    this.#disposables.push(geometry, material);
  }

  /** Fifth of each cell. */
  classify(classes: Uint8Array): void {
    this.#classes.dispose();
    this.#classes = classTexture(classes);
    this.#uniforms.uClass.value = this.#classes;
  }

  /** Every fifth in its token, or all in one. */
  paint(tokens: Tokens, one?: keyof Tokens): void {
    const names = one ? ([one, one, one, one, one] as const) : (['q1', 'q2', 'q3', 'q4', 'q5'] as const);
    for (const [i, v] of this.#uniforms.uFifths.value.entries()) v.fromArray(rgb(tokens[names[i] ?? 'q1']));
    this.#uniforms.uUnknown.value.fromArray(rgb(tokens['nodata-a']));
  }

  dispose(): void {
    for (const d of this.#disposables) d.dispose();
    this.#classes.dispose();
    this.object.removeFromParent();
  }
}
