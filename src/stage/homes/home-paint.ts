import * as THREE from 'three';
import type { Selection } from '../../session/scene.ts';
import { rgb, type Tokens } from '../tokens.ts';
import { HOME_TOKENS } from './home-state.ts';

/** Colours of homes and which one is chosen, for all shaders that draw them. */
export class HomePaint {
  readonly uniforms = {
    uState: { value: HOME_TOKENS.map(() => new THREE.Vector3()) },
    uT1: { value: new THREE.Vector3() },
    uT2: { value: new THREE.Vector3() },
    uInk: { value: new THREE.Vector3() },
    uAcc: { value: new THREE.Vector3() },
    uSelected: { value: -1 },
    uPickBase: { value: 0 },
  };
  #tokens: Tokens | undefined;

  /** @returns true when anything is painted otherwise than before */
  take(tokens: Tokens, selection: Selection | undefined): boolean {
    const u = this.uniforms;
    const selected = selection?.kind === 'home' ? selection.index : -1;
    if (this.#tokens === tokens && u.uSelected.value === selected) return false;
    this.#tokens = tokens;
    u.uSelected.value = selected;
    HOME_TOKENS.forEach((name, i) => u.uState.value[i]?.set(...rgb(tokens[name])));
    u.uT1.value.set(...rgb(tokens.t1));
    u.uT2.value.set(...rgb(tokens.t2));
    u.uInk.value.set(...rgb(tokens['on-s3']));
    u.uAcc.value.set(...rgb(tokens.acc));
    return true;
  }
}
