import * as THREE from 'three';
import { meshByVertex, type VertexMesh } from '../by-vertex.ts';
import type { OpenPart, StageFrame, StagePart, StageSite } from '../guest.ts';
import { ORDER } from '../order.ts';
import { TexelTable } from '../texel-table.ts';
import { rgb, type Tokens } from '../tokens.ts';
import { floodOf } from './flood-view.ts';
import { fillLines } from './line-pieces.ts';
import { LINE_FRAGMENT, LINE_VERTEX } from './line-shader.ts';

/** Warned areas, closed roads and the way around them: one draw, none without a warning. */
class LinePart implements StagePart {
  readonly object: VertexMesh;
  readonly #site: StageSite;
  readonly #table = new TexelTable();
  readonly #uniforms;
  #version = -1;
  #count = 0;
  #detours = false;
  #painted: Tokens | undefined;

  constructor(site: StageSite) {
    this.#site = site;
    this.#uniforms = {
      uLines: this.#table.uniform,
      uViewport: site.shared.uViewport,
      uPixelRatio: site.shared.uPixelRatio,
      uTime: site.shared.uTime,
      uLocal: { value: 0 },
      uGround: { value: new THREE.Vector3() },
      uWhite: { value: new THREE.Vector3() },
      uAcc: { value: new THREE.Vector3() },
      uQuiet: { value: new THREE.Vector3() },
    };
    const material = new THREE.ShaderMaterial({
      vertexShader: LINE_VERTEX,
      fragmentShader: LINE_FRAGMENT,
      uniforms: this.#uniforms,
      transparent: true,
      depthWrite: false,
      side: THREE.DoubleSide,
    });
    this.object = meshByVertex(material, ORDER.flow + 1);
  }

  /** The way around is shown by dashes that run along it. */
  get restless(): boolean {
    return this.object.visible && this.#detours;
  }

  get slotsDrawn(): number {
    return this.object.visible ? this.#count : 0;
  }

  update(frame: StageFrame): void {
    const { twin, ground, city, relief } = this.#site;
    const flood = floodOf(twin, ground, frame.nowMs);
    if (this.#version !== flood.version) {
      this.#version = flood.version;
      this.#detours = flood.detour !== undefined;
      this.#count = fillLines(this.#table, flood, city.roads, relief);
      this.object.geometry.setDrawRange(0, this.#count * 6);
    }
    this.object.visible = this.#count > 0 && (flood.flooded || frame.scene.layers.beacons);
    if (!this.object.visible) return;
    this.#uniforms.uLocal.value = THREE.MathUtils.smoothstep(frame.zoom, 15, 16) * 0.7;
    if (this.#painted !== frame.tokens) this.#paint(frame.tokens);
  }

  dispose(): void {
    this.#table.dispose();
    this.object.geometry.dispose();
    this.object.material.dispose();
  }

  #paint(tokens: Tokens): void {
    this.#painted = tokens;
    const u = this.#uniforms;
    u.uGround.value.set(...rgb(tokens.bg0));
    u.uWhite.value.set(...rgb(tokens.inv));
    u.uAcc.value.set(...rgb(tokens.acc));
    u.uQuiet.value.set(...rgb(tokens.t2));
  }
}

/** Warned areas, closed roads, the detour. */
export const openFloodLines: OpenPart = (site) => new LinePart(site);
