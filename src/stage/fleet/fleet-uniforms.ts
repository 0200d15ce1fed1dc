import * as THREE from 'three';
import type { SharedUniforms } from '../light/shared.ts';
import { rgb, type Tokens } from '../tokens.ts';

/** Uniforms every way of drawing movers shares, by reference. Colours as final sRGB. */
export type FleetUniforms = ReturnType<typeof newFleetUniforms>;

export function newFleetUniforms(shared: SharedUniforms) {
  return {
    ...shared,
    uFrom: { value: null as THREE.Texture | null },
    uTo: { value: null as THREE.Texture | null },
    /** Seconds since the tray's epoch, DRAW_DELAY_S behind the clock. */
    uNow: { value: 0 },
    /** 0 from afar … 1 where streaks are as long as the mover. */
    uClose: { value: 0 },
    uSparse: { value: 0 },
    uPickWiden: { value: 0 },
    /** Least side of a point, CSS px. */
    uPointPx: { value: 2 },
    uEyeXY: { value: new THREE.Vector2() },
    /** Middle and radius of the circle whose movers have bodies, metres; how strong bodies are. */
    uNearAt: { value: new THREE.Vector3() },
    uBodies: { value: 0 },
    uLeaving: { value: new THREE.Vector3(170 / 255, 160 / 255, 156 / 255) },
    uUnit: { value: new THREE.Vector3() },
    uOutline: { value: new THREE.Vector3() },
    uChosenColour: { value: new THREE.Vector3() },
  };
}

/** Takes the data colours of a theme, as they stand. */
export function paint(u: FleetUniforms, tokens: Tokens): void {
  u.uUnit.value.set(...rgb(tokens.t1));
  u.uOutline.value.set(...rgb(tokens.bg0));
  u.uChosenColour.value.set(...rgb(tokens.acc));
}
