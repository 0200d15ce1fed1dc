import { Vector3 } from 'three';
import type { LngLat } from '../../city/place.ts';
import type { Scene } from '../../session/scene.ts';
import { linearRgb } from '../tokens.ts';
import { LIGHT_STATES, type LightState, type Palette } from './palette.ts';
import type { SharedUniforms } from './shared.ts';
import { sunAt } from './sun.ts';

const DEG = Math.PI / 180;
const PALETTE_UNIFORMS: readonly (readonly [keyof Palette, keyof SharedUniforms])[] = [
  ['land', 'uLand'],
  ['block', 'uBlock'],
  ['park', 'uPark'],
  ['roadLocal', 'uRoadLocal'],
  ['roadMain', 'uRoadMain'],
  ['kerb', 'uKerb'],
  ['riverDeep', 'uRiverDeep'],
  ['riverLight', 'uRiverLight'],
  ['buildingLow', 'uBuildingLow'],
  ['buildingHigh', 'uBuildingHigh'],
  ['deck', 'uDeck'],
  ['hillFoot', 'uHillFoot'],
  ['hillTop', 'uHillTop'],
  ['skyTop', 'uSkyTop'],
  ['skyLow', 'uSkyLow'],
  ['haze', 'uHaze'],
  ['hazeSun', 'uHazeS'],
  ['vehicle', 'uVehicle'],
];

/** The two authored states around a sun altitude, and how far from the first to the second, 0–1. */
export function statesAt(altitudeDeg: number): readonly [LightState, LightState, number] {
  const { day, low, dusk, night } = LIGHT_STATES;
  if (altitudeDeg <= -4) return [night, dusk, between(altitudeDeg, -12, -4)];
  if (altitudeDeg <= 14) return [dusk, low, between(altitudeDeg, -4, 6)];
  return [low, day, between(altitudeDeg, 14, 20)];
}

const between = (x: number, a: number, b: number): number => Math.min(1, Math.max(0, (x - a) / (b - a)));

function towards(altitudeDeg: number, azimuthDeg: number, out: Vector3): Vector3 {
  const h = Math.cos(altitudeDeg * DEG);
  return out.set(h * Math.sin(azimuthDeg * DEG), h * Math.cos(azimuthDeg * DEG), Math.sin(altitudeDeg * DEG));
}

/** Puts the light of a scene at a time into the shared uniforms, in linear light, allocation-free when unchanged. */
export class LightKeeper {
  #minute = -1;
  #theme: Scene['theme'] | undefined;
  #sun: Scene['sun'] | undefined;
  readonly #a = new Vector3();
  readonly #b = new Vector3();
  constructor(
    readonly shared: SharedUniforms,
    readonly at: LngLat,
  ) {}

  keep(scene: Scene, nowMs: number): void {
    const minute = scene.theme === 'light' || scene.sun !== 'true' ? 0 : Math.floor(nowMs / 60_000);
    if (minute === this.#minute && scene.theme === this.#theme && scene.sun === this.#sun) return;
    this.#minute = minute;
    this.#theme = scene.theme;
    this.#sun = scene.sun;
    if (scene.theme === 'light') this.#put(LIGHT_STATES.light, LIGHT_STATES.light, 0);
    else if (scene.sun !== 'true') this.#put(LIGHT_STATES[scene.sun], LIGHT_STATES[scene.sun], 0);
    else this.#putTrue(minute * 60_000);
    this.shared.uLight.value = scene.theme === 'light' ? 1 : 0;
    this.shared.uDim.value = scene.theme === 'light' ? 0.8 : 0.5;
  }

  #putTrue(atMs: number): void {
    const sun = sunAt(atMs, this.at.lng, this.at.lat);
    const altitude = sun.altitudeRad / DEG;
    const [a, b, t] = statesAt(altitude);
    this.#put(a, b, t);
    const { night } = LIGHT_STATES;
    towards(Math.max(altitude, 4), sun.azimuthRad / DEG, this.#a);
    towards(night.altitudeDeg, night.azimuthDeg, this.#b);
    this.shared.uL.value.lerpVectors(this.#b, this.#a, between(altitude, -12, -4)).normalize();
  }

  #put(a: LightState, b: LightState, t: number): void {
    const { shared } = this;
    const mix = (x: number, y: number): number => x + (y - x) * t;
    for (const [from, to] of PALETTE_UNIFORMS) {
      const target = shared[to].value as Vector3;
      target.fromArray(linearRgb(a.palette[from])).lerp(this.#b.fromArray(linearRgb(b.palette[from])), t);
    }
    shared.uSun.value.fromArray(a.sun).lerp(this.#b.fromArray(b.sun), t);
    shared.uSky.value.fromArray(a.sky).lerp(this.#b.fromArray(b.sky), t);
    shared.uGnd.value.fromArray(a.ground).lerp(this.#b.fromArray(b.ground), t);
    shared.uRho0.value = mix(a.rho0, b.rho0);
    shared.uRho1.value = mix(a.rho1, b.rho1);
    shared.uHz.value = mix(a.layerM, b.layerM);
    shared.uCap.value = mix(a.cap, b.cap);
    shared.uNight.value = mix(a.night, b.night);
    towards(mix(a.altitudeDeg, b.altitudeDeg), mix(a.azimuthDeg, b.azimuthDeg), shared.uL.value);
  }
}
