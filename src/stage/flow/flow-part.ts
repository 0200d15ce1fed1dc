import * as THREE from 'three';
import { meshByVertex, type VertexMesh } from '../by-vertex.ts';
import type { OpenPart, PickSource, StageFrame, StagePart, StageSite } from '../guest.ts';
import { ORDER } from '../order.ts';
import { TexelTable } from '../texel-table.ts';
import { rgb, type TokenName, type Tokens } from '../tokens.ts';
import { FLOW_FRAGMENT, FLOW_PICK_FRAGMENT, FLOW_VERTEX } from './flow-shader.ts';
import { fillPieces } from './segments.ts';
import { fillSpeeds } from './speeds.ts';

const FIFTHS: readonly TokenName[] = ['q1', 'q2', 'q3', 'q4', 'q5'];
/** Speeds are taken over at most this often, ms. */
const EVERY_MS = 500;
/** A pointer within this many CSS px of a road finds it. */
const PICK_REACH_PX = 3;

/** Measured roads: one draw, no work between two measures. */
class FlowPart implements StagePart {
  readonly object: VertexMesh;
  readonly pick: PickSource;
  readonly #found: VertexMesh;
  readonly #site: StageSite;
  readonly #pieces = new TexelTable();
  readonly #speeds = new TexelTable();
  readonly #epochMs: number;
  readonly #uniforms;
  #rosterVersion = -1;
  #version = -1;
  #takenMs = Number.NEGATIVE_INFINITY;
  #count = 0;
  #painted: Tokens | undefined;

  constructor(site: StageSite) {
    this.#site = site;
    this.#epochMs = site.twin.nowMs();
    this.#uniforms = {
      uPieces: this.#pieces.uniform,
      uSpeeds: this.#speeds.uniform,
      uViewport: site.shared.uViewport,
      uPixelRatio: site.shared.uPixelRatio,
      uTime: site.shared.uTime,
      uNowS: { value: 0 },
      uWiden: { value: 0 },
      uDash: { value: 1 },
      uBase: { value: 0.62 },
      uQ: { value: FIFTHS.map(() => new THREE.Vector3()) },
      uNone: { value: new THREE.Vector3() },
      uBright: { value: new THREE.Vector3() },
    };
    const material = new THREE.ShaderMaterial({
      vertexShader: FLOW_VERTEX,
      fragmentShader: FLOW_FRAGMENT,
      uniforms: this.#uniforms,
      transparent: true,
      depthWrite: false,
      side: THREE.DoubleSide,
    });
    this.object = meshByVertex(material, ORDER.vehicles - 2);
    const base = { value: 0 };
    const found = new THREE.ShaderMaterial({
      vertexShader: FLOW_VERTEX,
      fragmentShader: FLOW_PICK_FRAGMENT,
      uniforms: { ...this.#uniforms, uWiden: { value: PICK_REACH_PX }, uPickBase: base },
      blending: THREE.NoBlending,
      side: THREE.DoubleSide,
    });
    this.#found = meshByVertex(found, ORDER.vehicles - 2);
    const { roads } = site.twin;
    this.pick = {
      object: this.#found,
      base,
      get count() {
        return roads.slots;
      },
      selectionOf: (slot) => ({ kind: 'road', slot }),
    };
  }

  get slotsDrawn(): number {
    return this.object.visible ? this.#count : 0;
  }

  update(frame: StageFrame): void {
    const { twin, city, ground } = this.#site;
    const { roads } = twin;
    if (this.#rosterVersion !== roads.rosterVersion) {
      this.#rosterVersion = roads.rosterVersion;
      this.#count = fillPieces(this.#pieces, roads.roster, city, ground);
      for (const mesh of [this.object, this.#found]) mesh.geometry.setDrawRange(0, this.#count * 6);
      this.#version = -1;
    }
    this.object.visible = frame.scene.layers.flow && this.#count > 0;
    this.#found.visible = this.object.visible;
    if (!this.object.visible) return;
    if (this.#version !== roads.version && Math.abs(frame.nowMs - this.#takenMs) >= EVERY_MS) {
      this.#version = roads.version;
      this.#takenMs = frame.nowMs;
      fillSpeeds(this.#speeds, roads, twin.pulse.getState().sources, this.#epochMs);
    }
    const u = this.#uniforms;
    u.uNowS.value = (frame.nowMs - this.#epochMs) / 1000;
    const vehiclesTell = frame.scene.layers.fleet ? THREE.MathUtils.smoothstep(frame.zoom, 15.5, 16.5) : 0;
    u.uDash.value = 1 - vehiclesTell;
    u.uBase.value = 0.62 - 0.2 * THREE.MathUtils.smoothstep(frame.zoom, 14.5, 16);
    if (this.#painted !== frame.tokens) this.#paint(frame.tokens);
  }

  dispose(): void {
    this.#pieces.dispose();
    this.#speeds.dispose();
    for (const mesh of [this.object, this.#found]) {
      mesh.geometry.dispose();
      mesh.material.dispose();
    }
  }

  #paint(tokens: Tokens): void {
    this.#painted = tokens;
    const u = this.#uniforms;
    FIFTHS.forEach((name, i) => u.uQ.value[i]?.set(...rgb(tokens[name])));
    u.uNone.value.set(...rgb(tokens['nodata-a']));
    u.uBright.value.set(...rgb(tokens.t2));
  }
}

/** Speeds on the roads. */
export const openFlow: OpenPart = (site) => new FlowPart(site);
