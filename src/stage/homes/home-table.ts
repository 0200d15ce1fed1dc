import * as THREE from 'three';
import type { Buildings, Homes } from '../../city/bundle.ts';
import { TexelTable } from '../texel-table.ts';
import { buildingFrame } from './building-frame.ts';

/** Homes a row of the textures by home. */
export const HOMES_WIDE = 2048;
/**
 * Texels a building: [x, y, ux, uy], [half length, half depth, base, storey pitch] m, [first home, homes a storey,
 * storeys, 0]. A float counts homes exactly up to 16.7 million.
 */
export const BUILDING_TEXELS = 3;

/** What the shaders read of all homes: built once, sized once, one byte a home changes. */
export class HomeTable {
  readonly buildings = new TexelTable();
  readonly count: number;
  readonly #homes: Homes;
  readonly #buildingOf: THREE.DataTexture;
  readonly #stateOf: THREE.DataTexture;
  readonly #states: Uint8Array<ArrayBuffer>;
  readonly #list: Uint32Array<ArrayBuffer>;
  readonly #listed: THREE.DataTexture;
  readonly uniforms;

  constructor(buildings: Buildings, homes: Homes) {
    this.#homes = homes;
    this.count = homes.start.at(-1) ?? 0;
    const rows = Math.max(1, Math.ceil(this.count / HOMES_WIDE));
    const buildingOf = new Uint32Array(rows * HOMES_WIDE);
    const n = buildings.top.length;
    this.buildings.reserve(Math.max(1, n) * BUILDING_TEXELS);
    for (let b = 0; b < n; b++) {
      const first = homes.start[b] ?? 0;
      buildingOf.fill(b, first, homes.start[b + 1] ?? first);
      this.#frame(buildings, b, first);
    }
    this.buildings.send();
    this.#buildingOf = numbers(buildingOf, rows);
    this.#list = new Uint32Array(rows * HOMES_WIDE);
    this.#listed = numbers(this.#list, rows);
    this.#states = new Uint8Array(rows * HOMES_WIDE);
    this.#stateOf = new THREE.DataTexture(
      this.#states,
      HOMES_WIDE,
      rows,
      THREE.RedFormat,
      THREE.UnsignedByteType,
    );
    this.#stateOf.needsUpdate = true;
    this.uniforms = {
      uBuildings: this.buildings.uniform,
      uBuildingOf: { value: this.#buildingOf },
      uStateOf: { value: this.#stateOf },
      uListed: { value: this.#listed },
      /** 1: vertex i is home i; 0: it is the i-th of the list. */
      uEverybody: { value: 1 },
    };
  }

  /** State byte of a home: see HOME_TOKENS. @returns true when it changed; then `send` */
  put(home: number, state: number): boolean {
    if (home < 0 || home >= this.count || this.#states[home] === state) return false;
    this.#states[home] = state;
    return true;
  }

  stateOf(home: number): number {
    return this.#states[home] ?? 0;
  }

  send(): void {
    this.#stateOf.needsUpdate = true;
  }

  /** Draw every home. @returns how many */
  everybody(): number {
    this.uniforms.uEverybody.value = 1;
    return this.count;
  }

  /** Draw the homes of some buildings only. @returns how many */
  only(lives: (building: number) => boolean): number {
    const { start } = this.#homes;
    let n = 0;
    for (let b = 0; b + 1 < start.length; b++) {
      if (!lives(b)) continue;
      for (let home = start[b] ?? 0; home < (start[b + 1] ?? 0); home++) this.#list[n++] = home;
    }
    this.#listed.needsUpdate = true;
    this.uniforms.uEverybody.value = 0;
    return n;
  }

  dispose(): void {
    this.buildings.dispose();
    this.#buildingOf.dispose();
    this.#stateOf.dispose();
    this.#listed.dispose();
  }

  #frame(buildings: Buildings, b: number, first: number): void {
    const storeys = this.#homes.storeys[b] ?? 0;
    if (storeys === 0) return;
    const { x, y, ux, uy, halfU, halfV } = buildingFrame(buildings, b);
    const base = buildings.base[b] ?? 0;
    const pitch = ((buildings.top[b] ?? 0) - base) / storeys;
    const at = b * BUILDING_TEXELS;
    this.buildings.set(at, x, y, ux, uy);
    this.buildings.set(at + 1, halfU, halfV, base, pitch);
    this.buildings.set(at + 2, first, this.#homes.perStorey[b] ?? 1, storeys, 0);
  }
}

function numbers(array: Uint32Array<ArrayBuffer>, rows: number): THREE.DataTexture {
  const texture = new THREE.DataTexture(
    array,
    HOMES_WIDE,
    rows,
    THREE.RedIntegerFormat,
    THREE.UnsignedIntType,
  );
  texture.internalFormat = 'R32UI';
  texture.needsUpdate = true;
  return texture;
}
