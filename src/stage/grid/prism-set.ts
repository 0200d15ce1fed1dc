import * as THREE from 'three';
import type { Level } from '../../city/division.ts';
import type { SharedUniforms } from '../light/shared.ts';
import type { ReliefGround } from '../ground/relief-ground.ts';
import { ORDER } from '../order.ts';
import { rgb, type Tokens } from '../tokens.ts';
import type { GridCell } from './children.ts';
import { floorOf, rimOf, STYLE, wallOf, type Outline } from './prism-geometry.ts';
import {
  FLAT_VERTEX,
  FLOOR_FRAGMENT,
  PICK_FRAGMENT,
  RIM_FRAGMENT,
  RIM_VERTEX,
  WALL_FRAGMENT,
} from './prism-shader.ts';

/**
 * How the children of a level stand, metres: how far inside their borders, how high the highest, and how far outside
 * theirs the division they are the children of.
 */
interface Look {
  readonly insetM: number;
  readonly riseM: number;
  readonly aroundM: number;
}
const LOOKS: Readonly<Record<Level, Look>> = {
  city: { insetM: 0, riseM: 240, aroundM: 34 },
  district: { insetM: 24, riseM: 240, aroundM: 34 },
  subdistrict: { insetM: 16, riseM: 190, aroundM: 34 },
  community: { insetM: 8, riseM: 44, aroundM: 16 },
  grid: { insetM: 5, riseM: 30, aroundM: 8 },
};
/** The open division is so much higher than its highest child. */
const PARENT_RISE = 1.25;
/** Height of a frame without prisms, and of that around a grid, which nothing stands in, metres. */
const LAID_M = 6;
const LEAF_M = 2.5;
const FLOOR_TINT = 0.4;
const WALL_TINT = 0.38;
/** What a tower hides of a frame is seen this much through it. */
const HIDDEN_ALPHA = 0.35;
/** The accent line stands outside the white one: metres, and at least so many pixels. */
const APART = { metres: 5, px: 3.4 } as const;
/** Extra width of a rim for the pointer, px. */
const REACH_PX = 5;

type Shaded = THREE.Mesh<THREE.BufferGeometry, THREE.ShaderMaterial>;

/** Prisms of one level, the frame around them and the frame of the chosen one: five draws whatever their number. */
export class PrismSet {
  readonly object = new THREE.Group();
  readonly pick = new THREE.Group();
  readonly #floor: Shaded;
  readonly #wall: Shaded;
  readonly #rim: Shaded;
  readonly #frames: Shaded;
  readonly #hidden: Shaded;
  readonly #picked: readonly Shaded[];
  readonly #uniforms;
  #children: readonly GridCell[] = [];
  #parent: GridCell | undefined;
  #look: Look = LOOKS.grid;
  #isLeaf = false;

  constructor(
    shared: SharedUniforms,
    values: { value: THREE.DataTexture | null },
    base: { value: number },
    readonly relief?: ReliefGround,
  ) {
    const vector = (): { value: THREE.Vector3 } => ({ value: new THREE.Vector3() });
    this.#uniforms = {
      uValues: values,
      uRise: { value: 0 },
      uLow: { value: 1 },
      uFifths: { value: Array.from({ length: 5 }, () => new THREE.Vector3()) },
      uUnknown: vector(),
      uPlain: vector(),
      uAccent: vector(),
      uFloorTint: { value: FLOOR_TINT },
      uWallTint: { value: WALL_TINT },
      uViewport: shared.uViewport,
      uPixelRatio: shared.uPixelRatio,
      uPickBase: base,
    };
    const empty = (): THREE.BufferGeometry => floorOf([]);
    this.#floor = this.#mesh(empty(), ORDER.prismFloor, FLAT_VERTEX, FLOOR_FRAGMENT);
    this.#wall = this.#mesh(empty(), ORDER.prismWall, FLAT_VERTEX, WALL_FRAGMENT);
    this.#rim = this.#mesh(empty(), ORDER.prismRim, RIM_VERTEX, RIM_FRAGMENT);
    this.#frames = this.#mesh(empty(), ORDER.prismRim + 2, RIM_VERTEX, RIM_FRAGMENT);
    this.#hidden = this.#mesh(this.#frames.geometry, ORDER.prismRim + 1, RIM_VERTEX, RIM_FRAGMENT, {
      uAlpha: HIDDEN_ALPHA,
    });
    this.#hidden.material.depthFunc = THREE.GreaterDepth;
    this.object.add(this.#floor, this.#wall, this.#rim, this.#frames, this.#hidden);
    const ground = this.#mesh(empty(), ORDER.buildings + 1, FLAT_VERTEX, PICK_FRAGMENT);
    const line = this.#mesh(empty(), ORDER.prismRim, RIM_VERTEX, PICK_FRAGMENT, { uWiden: REACH_PX });
    this.#picked = [ground, line];
    for (const { material } of this.#picked) {
      material.transparent = false;
      material.depthWrite = true;
      material.blending = THREE.NoBlending;
    }
    this.pick.add(ground, line);
  }

  /** Stands other children, and the division they are the children of. */
  open(children: readonly GridCell[], parent: GridCell | undefined): void {
    this.#children = children;
    this.#parent = parent;
    this.#look = LOOKS[(children[0] ?? parent)?.level ?? 'grid'];
    this.#uniforms.uRise.value = this.#look.riseM;
    const prisms = children.map((cell) => this.#prism(cell));
    /* Nothing stands in the smallest: its own ground is tinted. */
    this.#isLeaf = children.length === 0 && parent !== undefined;
    const tinted = this.#frameOf(parent).map((frame) => ({ ...frame, style: STYLE.accent }));
    swap(this.#floor, floorOf(this.#isLeaf ? tinted : prisms, this.relief));
    swap(this.#wall, wallOf([...prisms, ...this.#frameOf(parent)], this.relief));
    swap(this.#rim, rimOf(prisms, this.relief));
    for (const [i, mesh] of this.#picked.entries())
      swap(mesh, i === 0 ? floorOf(prisms, this.relief) : rimOf(prisms, this.relief));
  }

  /** Frames the open division and the chosen one. @param metresPerPixel at the picture's middle */
  choose(chosen: GridCell | undefined, metresPerPixel: number): void {
    const frames = this.#frameOf(this.#parent);
    if (chosen !== undefined) {
      const open = chosen.code === this.#parent?.code ? frames[0] : undefined;
      const child = this.#children.some((cell) => cell.code === chosen.code);
      const white = open ?? {
        ...this.#prism(chosen),
        style: STYLE.plain,
        tallM: child ? 0 : this.#look.riseM * 0.3,
      };
      const apart = Math.max(APART.metres, APART.px * metresPerPixel);
      if (open === undefined) frames.push(white);
      frames.push({ ...white, style: STYLE.accent, insetM: white.insetM - apart });
    }
    swap(this.#frames, rimOf(frames, this.relief));
    this.#hidden.geometry = this.#frames.geometry;
  }

  /** All heights by this much: near, a high prism would stand between the eye and its own streets. */
  stand(share: number): void {
    this.#floor.visible = this.#wall.visible = this.#rim.visible = true;
    this.#uniforms.uLow.value = this.#isLeaf ? 1 : share;
  }

  /** Frames alone, low over the ground, without the prisms they stand around. */
  lay(): void {
    this.#floor.visible = this.#wall.visible = this.#isLeaf;
    this.#rim.visible = false;
    this.#uniforms.uLow.value = this.#isLeaf ? 1 : LAID_M / (this.#look.riseM * PARENT_RISE);
  }

  /** From afar the whole floor answers the pointer, towers on it or not; near only what of it is seen. */
  set pickThrough(through: boolean) {
    const [ground] = this.#picked;
    if (ground === undefined) return;
    ground.material.depthFunc = through ? THREE.AlwaysDepth : THREE.LessEqualDepth;
    ground.material.depthWrite = !through;
  }

  paint(tokens: Tokens): void {
    const u = this.#uniforms;
    for (const [i, name] of (['q1', 'q2', 'q3', 'q4', 'q5'] as const).entries())
      u.uFifths.value[i]?.fromArray(rgb(tokens[name]));
    u.uUnknown.value.fromArray(rgb(tokens['nodata-a']));
    u.uPlain.value.fromArray(rgb(tokens.t1));
    u.uAccent.value.fromArray(rgb(tokens.acc));
  }

  dispose(): void {
    for (const mesh of [this.#floor, this.#wall, this.#rim, this.#frames, this.#hidden, ...this.#picked]) {
      mesh.geometry.dispose();
      mesh.material.dispose();
    }
  }

  #prism(cell: GridCell): Outline {
    return { cell, insetM: this.#look.insetM, tallM: 0, style: STYLE.byClass };
  }

  #frameOf(parent: GridCell | undefined): Outline[] {
    const { riseM, aroundM } = this.#look;
    if (parent === undefined) return [];
    if (this.#isLeaf) return [{ cell: parent, insetM: 0, tallM: LEAF_M, style: STYLE.plain }];
    return [{ cell: parent, insetM: -aroundM, tallM: riseM * PARENT_RISE, style: STYLE.plain }];
  }

  #mesh(
    geometry: THREE.BufferGeometry,
    order: number,
    vertexShader: string,
    fragmentShader: string,
    own: { readonly uAlpha?: number; readonly uWiden?: number } = {},
  ): Shaded {
    const uniforms = {
      ...this.#uniforms,
      uAlpha: { value: own.uAlpha ?? 1 },
      uWiden: { value: own.uWiden ?? 0 },
    };
    const material = new THREE.ShaderMaterial({
      uniforms,
      vertexShader,
      fragmentShader,
      transparent: true,
      depthWrite: false,
      side: THREE.DoubleSide,
    });
    const mesh = new THREE.Mesh(geometry, material);
    mesh.renderOrder = order;
    mesh.frustumCulled = false;
    return mesh;
  }
}

function swap(mesh: Shaded, geometry: THREE.BufferGeometry): void {
  mesh.geometry.dispose();
  mesh.geometry = geometry;
}
