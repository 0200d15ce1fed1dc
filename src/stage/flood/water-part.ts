import { BufferAttribute, Mesh, ShaderMaterial, type BufferGeometry } from 'three';
import type { OpenPart, StageFrame, StagePart, StageSite } from '../guest.ts';
import { ribbons } from '../ground/ribbon.ts';
import { riverLines } from '../ground/river.ts';
import { ORDER } from '../order.ts';
import { floodOf } from './flood-view.ts';
import { WATER_FRAGMENT, WATER_VERTEX } from './water-shader.ts';

/** Flood water over land and roads, under everything that stands. One draw, none without a flood. */
class WaterPart implements StagePart {
  readonly object: Mesh<BufferGeometry, ShaderMaterial>;
  readonly pass = 'ground';
  readonly #site: StageSite;
  readonly #extent: BufferAttribute;
  #version = 0;

  constructor(site: StageSite) {
    this.#site = site;
    const geometry = ribbons(riverLines(site.city));
    this.#extent = new BufferAttribute(new Float32Array(2 * site.city.rivers.halfWidth.length), 1);
    geometry.setAttribute('aExtent', this.#extent);
    const material = new ShaderMaterial({
      uniforms: { ...site.shared },
      vertexShader: WATER_VERTEX,
      fragmentShader: WATER_FRAGMENT,
      transparent: true,
      depthTest: false,
      depthWrite: false,
    });
    this.object = new Mesh(geometry, material);
    this.object.renderOrder = ORDER.flood;
    this.object.frustumCulled = false;
    this.object.visible = false;
  }

  /** The kept picture of the ground is another when the flood is. */
  get changes(): number {
    return this.#version;
  }

  update(frame: StageFrame): void {
    const flood = floodOf(this.#site.twin, this.#site.ground, frame.nowMs);
    this.object.visible = flood.flooded;
    if (this.#version === flood.version) return;
    this.#version = flood.version;
    flood.along.forEach((extent, point) => {
      this.#extent.array[2 * point] = extent;
      this.#extent.array[2 * point + 1] = extent;
    });
    this.#extent.needsUpdate = true;
  }

  dispose(): void {
    this.object.geometry.dispose();
    this.object.material.dispose();
  }
}

/** Flood water. */
export const openFloodWater: OpenPart = (site) => new WaterPart(site);
