import * as THREE from 'three';
import { storeyPitchM, storeysOf } from '../../city/bay-stack.ts';
import type { RosterRow } from '../../wire/message.ts';
import type { ParkingColumns } from '../../twin/slots.ts';
import { BOX_VERTICES, meshByVertex } from '../by-vertex.ts';
import { ORDER } from '../order.ts';
import { rgb, type Tokens } from '../tokens.ts';
import { BAY_FRAGMENT, BAY_PICK_FRAGMENT, BAY_VERTEX } from './bay-shader.ts';
import { occupiedShare } from './towers.ts';

/** Where the car park stands that is opened, metres, and what is told of it. */
export interface OpenPark {
  readonly row: RosterRow;
  readonly x: number;
  readonly y: number;
  /** Ground under it. */
  readonly z: number;
  /** Bay that is chosen, −1 none. */
  readonly bay: number;
  /** Its word is older than it promised. */
  readonly stale: boolean;
}

/** The bays of the one opened car park, storey upon storey: one draw whatever their number. */
export class BayStack {
  readonly mesh;
  readonly found;
  /** Bays shown now. */
  count = 0;
  readonly #uniforms;

  constructor(base: { value: number }) {
    const colour = (): { value: THREE.Vector3 } => ({ value: new THREE.Vector3() });
    this.#uniforms = {
      uStackAt: colour(),
      uPitch: { value: 0 },
      uStoreys: { value: 0 },
      uBays: { value: 0 },
      uTaken: { value: 0 },
      uClosed: { value: 0 },
      uUnknown: { value: false },
      uChosenBay: { value: -1 },
      uColour: colour(),
      uSlab: colour(),
      uT2: colour(),
      uAcc: colour(),
      uNoA: colour(),
      uNoB: colour(),
      uPickBase: base,
      uFirstBay: { value: 0 },
      uSlot: { value: 0 },
    };
    const material = (fragmentShader: string): THREE.ShaderMaterial =>
      new THREE.ShaderMaterial({
        vertexShader: BAY_VERTEX,
        fragmentShader,
        uniforms: this.#uniforms,
        side: THREE.DoubleSide,
      });
    this.mesh = meshByVertex(material(BAY_FRAGMENT), ORDER.parking);
    this.found = meshByVertex(material(BAY_PICK_FRAGMENT), ORDER.parking);
    this.found.material.blending = THREE.NoBlending;
    this.close();
  }

  /** Shows one car park's bays; call again when it is told anew. */
  open({ row, x, y, z, bay, stale }: OpenPark, columns: ParkingColumns, slots: number, tokens: Tokens): void {
    const total = columns.total[row.slot] ?? -1;
    const free = columns.free[row.slot] ?? -1;
    const closed = Math.max(0, columns.outOfService[row.slot] ?? 0);
    this.count = Math.max(0, total >= 0 ? total : (columns.registered[row.slot] ?? 0));
    const storeys = storeysOf(this.count);
    const share = occupiedShare(total, free);
    const u = this.#uniforms;
    u.uStackAt.value.set(x, y, z + 0.6);
    u.uPitch.value = storeyPitchM(this.count);
    u.uStoreys.value = storeys;
    u.uBays.value = this.count;
    u.uTaken.value = Math.max(0, total - closed - free);
    u.uClosed.value = closed;
    u.uUnknown.value = stale || share === undefined;
    u.uChosenBay.value = bay;
    u.uFirstBay.value = slots;
    u.uSlot.value = row.slot;
    const fifth = (['q1', 'q2', 'q3', 'q4', 'q5'] as const)[Math.min(4, Math.floor((share ?? 0) * 5))];
    u.uColour.value.set(...rgb(tokens[fifth ?? 'q1']));
    u.uSlab.value.set(...rgb(tokens.bg3));
    u.uT2.value.set(...rgb(tokens.t2));
    u.uAcc.value.set(...rgb(tokens.acc));
    u.uNoA.value.set(...rgb(tokens['nodata-a']));
    u.uNoB.value.set(...rgb(tokens['nodata-b']));
    for (const mesh of [this.mesh, this.found]) {
      mesh.visible = this.count > 0;
      mesh.geometry.setDrawRange(0, (storeys + this.count) * BOX_VERTICES);
    }
  }

  close(): void {
    this.count = 0;
    this.mesh.visible = this.found.visible = false;
  }

  dispose(): void {
    for (const mesh of [this.mesh, this.found]) {
      mesh.geometry.dispose();
      mesh.material.dispose();
    }
  }
}
