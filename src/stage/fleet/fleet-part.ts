import * as THREE from 'three';
import { DRAW_DELAY_S } from '../../wire/tray.ts';
import type { OpenPart, PickSource, StageFrame, StagePart, StageSite } from '../guest.ts';
import { ORDER } from '../order.ts';
import { rgb, type Tokens } from '../tokens.ts';
import { ACCURACY_FRAGMENT, ACCURACY_VERTEX } from './accuracy-shader.ts';
import { FleetState } from './fleet-state.ts';
import { STREAK_FRAGMENT, STREAK_PICK_FRAGMENT, STREAK_VERTEX } from './streak-shader.ts';

/** Error discs are drawn from this zoom on. */
const DISC_ZOOM = 15;
/** A pointer within this many CSS px of a mover finds it. */
const PICK_REACH_PX = 4;

/** From so many movers down they are drawn large enough to be found, from so many up as the crowd they are. */
const FEW = 600;
const MANY = 6000;

/** 1 for a fleet of hundreds, 0 for one of thousands. */
function sparse(movers: number): number {
  return 1 - THREE.MathUtils.smoothstep(movers, FEW, MANY);
}

type Quads = THREE.Mesh<THREE.BufferGeometry, THREE.ShaderMaterial>;

/** Six corners a slot, with no attribute at all: one instance each, or all in one plain draw on software GL. */
function quads(each: boolean, material: THREE.ShaderMaterial, order: number): Quads {
  const geometry = each ? new THREE.InstancedBufferGeometry() : new THREE.BufferGeometry();
  const mesh = new THREE.Mesh<THREE.BufferGeometry, THREE.ShaderMaterial>(geometry, material);
  mesh.frustumCulled = false;
  mesh.renderOrder = order;
  return mesh;
}

function drawSlots(mesh: Quads, slots: number): void {
  const geometry = mesh.geometry;
  if (geometry instanceof THREE.InstancedBufferGeometry) {
    geometry.instanceCount = slots;
    geometry.setDrawRange(0, 6);
  } else geometry.setDrawRange(0, slots * 6);
}

/** Movers. `prerender` scatters the newest trays; a frame without one costs a few uniforms, whatever the count. */
class FleetPart implements StagePart {
  readonly object = new THREE.Group();
  readonly pick: PickSource;
  readonly #site: StageSite;
  readonly #state = new FleetState();
  readonly #uniforms;
  readonly #base = { value: 0 };
  readonly #streaks: Quads;
  readonly #discs: Quads;
  readonly #found: Quads;
  #painted: Tokens | undefined;

  constructor(site: StageSite) {
    this.#site = site;
    const each = site.tier > 0;
    const { uViewport, uPixelRatio, uNight, uVehicle } = site.shared;
    this.#uniforms = {
      uViewport,
      uPixelRatio,
      uNight,
      uVehicle,
      uFrom: { value: null as THREE.Texture | null },
      uTo: { value: null as THREE.Texture | null },
      uNow: { value: 0 },
      uEach: { value: each ? 1 : 0 },
      uClose: { value: 0 },
      uSparse: { value: 0 },
      uPickWiden: { value: 0 },
      uEyeXY: { value: new THREE.Vector2() },
      uLeaving: { value: new THREE.Vector3(170 / 255, 160 / 255, 156 / 255) },
      uUnit: { value: new THREE.Vector3() },
      uOutline: { value: new THREE.Vector3() },
    };
    const material = (vertexShader: string, fragmentShader: string, own = {}): THREE.ShaderMaterial =>
      new THREE.ShaderMaterial({
        vertexShader,
        fragmentShader,
        uniforms: { ...this.#uniforms, ...own },
        transparent: true,
        depthWrite: false,
      });
    this.#streaks = quads(each, material(STREAK_VERTEX, STREAK_FRAGMENT), ORDER.vehicles);
    this.#discs = quads(each, material(ACCURACY_VERTEX, ACCURACY_FRAGMENT), ORDER.vehicles - 1);
    const pickMaterial = material(STREAK_VERTEX, STREAK_PICK_FRAGMENT, {
      uPickBase: this.#base,
      uPickWiden: { value: PICK_REACH_PX },
    });
    pickMaterial.blending = THREE.NoBlending;
    this.#found = quads(each, pickMaterial, ORDER.vehicles);
    this.object.add(this.#discs, this.#streaks);
    const state = this.#state;
    this.pick = {
      object: this.#found,
      base: this.#base,
      get count() {
        return state.slots;
      },
      selectionOf: (id) => ({ kind: 'mover', slot: id }),
    };
  }

  get slotsDrawn(): number {
    return this.#streaks.visible ? this.#state.slots : 0;
  }

  prerender(frame: StageFrame): void {
    const { twin } = this.#site;
    for (let tray = twin.takeTray(); tray !== undefined; tray = twin.takeTray()) {
      try {
        this.#state.take(frame.renderer, tray);
      } finally {
        twin.giveBack(tray.rows);
      }
    }
    const [from, to] = this.#state.textures;
    this.#uniforms.uFrom.value = from;
    this.#uniforms.uTo.value = to;
  }

  update(frame: StageFrame): void {
    const u = this.#uniforms;
    const { slots, epochMs } = this.#state;
    const shown = frame.scene.layers.fleet && slots > 0;
    this.#streaks.visible = shown;
    this.#found.visible = shown;
    this.#discs.visible = shown && frame.zoom >= DISC_ZOOM;
    if (!shown) return;
    u.uNow.value = (frame.nowMs - epochMs) / 1000 - DRAW_DELAY_S;
    u.uSparse.value = sparse(this.#site.twin.pulse.getState().movers);
    u.uClose.value = THREE.MathUtils.smoothstep(frame.zoom, 15.5, 16.5);
    u.uEyeXY.value.set(frame.eye.x, frame.eye.y);
    if (this.#painted !== frame.tokens) {
      this.#painted = frame.tokens;
      u.uUnit.value.set(...rgb(frame.tokens.t1));
      u.uOutline.value.set(...rgb(frame.tokens.bg0));
    }
    for (const mesh of [this.#streaks, this.#discs, this.#found]) drawSlots(mesh, slots);
  }

  restored(): void {
    this.#state.forget();
    this.#site.twin.again();
  }

  dispose(): void {
    this.#state.dispose();
    for (const mesh of [this.#streaks, this.#discs, this.#found]) {
      mesh.geometry.dispose();
      mesh.material.dispose();
    }
  }
}

/** The fleet: every mover of the city in at most two draws. */
export const openFleet: OpenPart = (site) => new FleetPart(site);
