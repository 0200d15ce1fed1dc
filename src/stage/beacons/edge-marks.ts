import * as THREE from 'three';
import { meshByVertex, type VertexMesh } from '../by-vertex.ts';
import type { PickSource, StageFrame, StageSite } from '../guest.ts';
import { ORDER } from '../order.ts';
import type { Box } from '../overlays/place-labels.ts';
import { CoverWatch } from '../overlays/cover-watch.ts';
import type { Beacon } from './beacon-list.ts';
import { planOf, type BadgePlan } from './badge-plan.ts';
import { MOST_EDGE_MARKS } from './edge-list.ts';
import { MOST_BLOCKS } from './picture.ts';
import { EDGE_FRAGMENT, EDGE_PICK_FRAGMENT, EDGE_VERTEX } from './edge-shader.ts';

/** Over no badge. */
const NOWHERE: Box = { x0: 1e7, y0: 1e7, x1: 1e7, y1: 1e7 };

/** Badges of what lies outside the picture, at its edge with an arrow: one draw, at most twelve. */
export class EdgeMarks {
  readonly mesh: VertexMesh;
  readonly found: VertexMesh;
  /** Where feet are seen and badges held, for the shaders of the badges. */
  readonly picture = {
    uRoom: { value: new THREE.Vector4() },
    uScreens: { value: new THREE.Vector4(0, 0, 1, 1) },
    uBlocks: { value: Array.from({ length: MOST_BLOCKS }, () => new THREE.Vector4()) },
    uScreenCount: { value: new THREE.Vector2(1, 1) },
  };
  readonly #marks = { value: Array.from({ length: MOST_EDGE_MARKS }, () => new THREE.Vector4()) };
  readonly #codes = { value: new Float32Array(MOST_EDGE_MARKS) };
  readonly #plan: BadgePlan;
  /** Absent where nobody asks: on tiles of a wall, whose panels have their place. */
  readonly #covers: CoverWatch | undefined;

  /** @param shared uniforms of the badges */
  constructor(site: StageSite, shared: Record<string, THREE.IUniform>, base: PickSource['base']) {
    this.#plan = planOf(site);
    const isDemo = site.session.scene.mode === 'demo';
    if (site.tile === undefined) this.#covers = new CoverWatch(site.host, isDemo, () => site.invalidate());
    const uniforms = { ...shared, uMarks: this.#marks, uCodes: this.#codes };
    this.mesh = meshByVertex(
      new THREE.ShaderMaterial({
        vertexShader: EDGE_VERTEX,
        fragmentShader: EDGE_FRAGMENT,
        uniforms: { ...uniforms, uStrength: { value: 1 } },
        transparent: true,
        depthTest: false,
        depthWrite: false,
      }),
      ORDER.beacons + 6,
    );
    this.found = meshByVertex(
      new THREE.ShaderMaterial({
        vertexShader: EDGE_VERTEX,
        fragmentShader: EDGE_PICK_FRAGMENT,
        uniforms: { ...uniforms, uPickBase: base },
        blending: THREE.NoBlending,
        depthTest: false,
      }),
      ORDER.beacons + 6,
    );
  }

  /** @param flagsOf badge flags of a beacon, as in its texel */
  update(frame: StageFrame, beacons: readonly Beacon[], flagsOf: (beacon: Beacon) => number): void {
    this.#plan.update(frame, beacons, this.#covers?.boxes);
    const { marks, space, picture } = this.#plan;
    const { x0, y0, x1, y1 } = picture.room;
    this.picture.uRoom.value.set(x0 - space.x, y0 - space.y, x1 - space.x, y1 - space.y);
    for (const [i, at] of this.picture.uBlocks.value.entries()) {
      const block = picture.blocks[i] ?? NOWHERE;
      at.set(block.x0 - space.x, block.y0 - space.y, block.x1 - space.x, block.y1 - space.y);
    }
    this.picture.uScreens.value.set(-space.x, -space.y, space.stepX, space.stepY);
    this.picture.uScreenCount.value.set(space.columns, space.rows);
    for (let i = 0; i < marks.length; i++) {
      const mark = marks[i];
      const beacon = mark && beacons[mark.index];
      if (mark === undefined || beacon === undefined) continue;
      this.#marks.value[i]?.set(mark.x - space.x, mark.y - space.y, mark.towardsRad, mark.index);
      this.#codes.value[i] = beacon.grade + 8 * flagsOf(beacon) + 64 * Math.min(mark.count, 9);
    }
    for (const mesh of [this.mesh, this.found]) {
      mesh.geometry.setDrawRange(0, marks.length * 6);
      mesh.visible = marks.length > 0;
    }
  }

  dispose(): void {
    this.#covers?.dispose();
    for (const mesh of [this.mesh, this.found]) {
      mesh.geometry.dispose();
      mesh.material.dispose();
    }
  }
}
