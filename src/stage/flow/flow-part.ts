import * as THREE from 'three';
import { meshByVertex, type VertexMesh } from '../by-vertex.ts';
import { floodOf } from '../flood/flood-view.ts';
import type { OpenPart, PickSource, StageFrame, StagePart, StageSite } from '../guest.ts';
import { ORDER } from '../order.ts';
import { TexelTable } from '../texel-table.ts';
import { rgb, type TokenName, type Tokens } from '../tokens.ts';
import { FLOW_FRAGMENT, FLOW_PICK_FRAGMENT, FLOW_VERTEX } from './flow-shader.ts';
import { fillPieces } from './segments.ts';
import { SlowPieces } from './slow-pieces.ts';
import { SpeedTable } from './speeds.ts';

const FIFTHS: readonly TokenName[] = ['q1', 'q2', 'q3', 'q4', 'q5'];
/** Speeds are taken over at most this often, ms. */
const EVERY_MS = 500;
/** Farther out the city is quiet: only roads that are slow are drawn. */
const QUIET_ZOOM = 14.6;
/** A pointer within this many CSS px of a road finds it. */
const PICK_REACH_PX = 3;

/** Measured roads: one draw, no work between two measures. */
class FlowPart implements StagePart {
  readonly object: VertexMesh;
  readonly pick: PickSource;
  readonly #found: VertexMesh;
  readonly #site: StageSite;
  readonly #pieces = new TexelTable();
  readonly #speeds = new SpeedTable();
  readonly #slow = new SlowPieces();
  readonly #epochMs: number;
  readonly #uniforms;
  #rosterVersion = -1;
  #floodVersion = -1;
  #version = -1;
  #takenMs = Number.NEGATIVE_INFINITY;
  #count = 0;
  /** Colour of dashes over the city and at grid level. */
  readonly #far = new THREE.Vector3();
  readonly #near = new THREE.Vector3();
  #painted: Tokens | undefined;

  constructor(site: StageSite) {
    this.#site = site;
    this.#epochMs = site.twin.nowMs();
    this.#uniforms = {
      uPieces: this.#pieces.uniform,
      uSpeeds: this.#speeds.table.uniform,
      uViewport: site.shared.uViewport,
      uPixelRatio: site.shared.uPixelRatio,
      uSinceS: { value: 0 },
      uNear: { value: 1 },
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

  get restless(): boolean {
    return this.object.visible;
  }

  get slotsDrawn(): number {
    return this.object.visible ? this.#count : 0;
  }

  update(frame: StageFrame): void {
    const { twin, city, ground } = this.#site;
    const { roads } = twin;
    const flood = floodOf(twin, ground, frame.nowMs);
    if (this.#rosterVersion !== roads.rosterVersion || this.#floodVersion !== flood.version) {
      this.#rosterVersion = roads.rosterVersion;
      this.#floodVersion = flood.version;
      this.#count = fillPieces(this.#pieces, roads.roster, city, ground, flood.closed, this.#site.relief);
      this.#found.geometry.setDrawRange(0, this.#count * 6);
      this.#version = -1;
      this.#takenMs = Number.NEGATIVE_INFINITY;
    }
    this.object.visible = frame.scene.layers.flow && this.#count > 0;
    this.#found.visible = this.object.visible;
    if (!this.object.visible) return;
    const nowS = (frame.nowMs - this.#epochMs) / 1000;
    if (this.#version !== roads.version && Math.abs(frame.nowMs - this.#takenMs) >= EVERY_MS) {
      this.#version = roads.version;
      this.#takenMs = frame.nowMs;
      this.#speeds.fill(roads, twin.pulse.getState().sources, this.#epochMs, nowS, !frame.stands);
      this.#slow.find(this.#pieces.array, this.#speeds.table.array, this.#count);
    }
    if (this.#painted !== frame.tokens) this.#paint(frame.tokens);
    const { smoothstep } = THREE.MathUtils;
    const u = this.#uniforms;
    u.uSinceS.value = frame.stands ? 0 : nowS - this.#speeds.filledS;
    const vehiclesTell = frame.scene.layers.fleet ? smoothstep(frame.zoom, 15.5, 16.5) : 0;
    u.uDash.value = 1 - vehiclesTell;
    u.uNear.value = smoothstep(frame.zoom, QUIET_ZOOM - 0.3, QUIET_ZOOM + 0.3);
    this.#slow.choose(this.object.geometry, u.uNear.value === 0);
    u.uBase.value = 0.62 - 0.2 * smoothstep(frame.zoom, 14.5, 16);
    u.uBright.value.lerpVectors(this.#far, this.#near, smoothstep(frame.zoom, 15.4, 16.2));
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
    this.#far.set(...rgb(tokens.t2));
    this.#near.set(...rgb(tokens.t1));
  }
}

/** Speeds on the roads. */
export const openFlow: OpenPart = (site) => new FlowPart(site);
