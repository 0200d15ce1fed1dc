import * as THREE from 'three';
import type { Buildings, CityBundle } from '../../city/bundle.ts';
import { groundAt } from '../../city/ground-height.ts';
import { DRAPE } from '../ground/drape.ts';
import type { SharedUniforms } from '../light/shared.ts';

/** Buildings a row of the texture. */
export const STANCE_WIDE = 512;
/** Bytes: a building stands, bows down for the opened one beside it, or is the opened one and drawn by others. */
const STANDS = 0;
const BOWS = 128;
const GONE = 255;
/** Neighbours up to here bow down, to stubs of this height, metres. */
const NEAR_M = 105;
/** Farther ones too that rise this much over each metre beyond this many: they would hide the opened one's foot. */
const SIGHT = { rise: 0.45, beyondM: 25 } as const;
export const STUB_M = 2;
/** Light left to everything around an opened building. */
const ASIDE = 0.3;
/** How long a building takes to open, ms. */
const OPENING_MS = 420;

/** Vertex chunk: a building's vertex as it stands now. Declares aId. */
export const STANCE = /* glsl */ `
${DRAPE}
attribute float aId;
uniform highp sampler2D uStance;
uniform float uBow;
float stance(){ int i=int(aId+.5); return texelFetch(uStance,ivec2(i%${STANCE_WIDE},i/${STANCE_WIDE}),0).r; }
/* Stubs stand on the ground. Those of what was taller end a little higher: a tower and its podium share no plane. */
vec3 standing(vec3 p){
  if(stance()<=.25) return p;
  float ground=groundZ(p.xy);
  return vec3(p.xy,mix(p.z,min(p.z,ground+${STUB_M.toFixed(1)}+(p.z-ground)*.005),uBow)); }
bool isGone(){ return stance()>.75; }
`;

/** Who stands and who makes room: one byte a building, written when a building is opened or closed. */
export class Stance {
  /** Counted on while the picture of the standing city changes. */
  changes = 0;
  readonly #city: CityBundle;
  readonly #buildings: Buildings;
  readonly #shared: SharedUniforms;
  readonly #bytes: Uint8Array<ArrayBuffer>;
  readonly #texture: THREE.DataTexture;
  #open: number | undefined;
  #sinceMs = Number.NEGATIVE_INFINITY;
  #settled = 0;

  constructor(city: CityBundle, shared: SharedUniforms) {
    const { buildings } = city;
    this.#city = city;
    this.#buildings = buildings;
    this.#shared = shared;
    const rows = Math.max(1, Math.ceil(buildings.top.length / STANCE_WIDE));
    this.#bytes = new Uint8Array(rows * STANCE_WIDE);
    this.#texture = new THREE.DataTexture(
      this.#bytes,
      STANCE_WIDE,
      rows,
      THREE.RedFormat,
      THREE.UnsignedByteType,
    );
    this.#texture.needsUpdate = true;
    shared.uStance.value = this.#texture;
  }

  /**
   * @param open the building of the scene that is open
   * @param nowMs a running clock
   * @param cut without a movement
   * @returns true while another frame is wanted
   */
  keep(open: number | undefined, nowMs: number, cut: boolean): boolean {
    if (open !== this.#open) this.#turn(open, nowMs);
    const { uBow, uAside } = this.#shared;
    const done = this.#open === undefined || cut ? 1 : Math.min(1, (nowMs - this.#sinceMs) / OPENING_MS);
    const now = this.#open === undefined ? 0 : done * done * (3 - 2 * done);
    if (uBow.value === now && this.#settled === 0) return false;
    if (uBow.value === now) this.#settled -= 1;
    uBow.value = now;
    uAside.value = 1 + (ASIDE - 1) * now;
    this.changes += 1;
    return true;
  }

  dispose(): void {
    this.#texture.dispose();
  }

  #turn(open: number | undefined, nowMs: number): void {
    this.#open = open;
    this.#sinceMs = nowMs;
    /* The sun's shadow follows one frame later. */
    this.#settled = 2;
    this.#bytes.fill(STANDS);
    this.#texture.needsUpdate = true;
    const { top } = this.#buildings;
    if (open === undefined || open >= top.length) {
      this.#open = undefined;
      return;
    }
    const [x, y] = this.#middleOf(open);
    const groundM = groundAt(this.#city, x, y);
    for (let b = 0; b < top.length; b++) {
      const [bx, by] = this.#middleOf(b);
      const awayM = Math.hypot(bx - x, by - y);
      if (awayM < NEAR_M || (top[b] ?? 0) - groundM > SIGHT.rise * (awayM - SIGHT.beyondM))
        this.#bytes[b] = BOWS;
    }
    this.#bytes[open] = GONE;
  }

  #middleOf(b: number): readonly [number, number] {
    const { start, xy } = this.#buildings;
    const from = start[b] ?? 0;
    const to = start[b + 1] ?? from;
    let [x, y] = [0, 0];
    for (let i = from; i < to; i++) {
      x += (xy[2 * i] ?? 0) / (to - from);
      y += (xy[2 * i + 1] ?? 0) / (to - from);
    }
    return [x, y];
  }
}
