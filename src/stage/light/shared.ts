import { DataTexture, Matrix4, Vector2, Vector3, Vector4, type Texture } from 'three';

/**
 * Uniforms every lit material shares, by reference: light state, haze, city height map, focus mask, view.
 * Colours are linear light unless said.
 */
export interface SharedUniforms {
  /** Towards the sun or moon, unit. */
  readonly uL: { value: Vector3 };
  readonly uSun: { value: Vector3 };
  readonly uSky: { value: Vector3 };
  readonly uGnd: { value: Vector3 };
  /** Windows and lamps, 0 day … 1 night. */
  readonly uNight: { value: number };
  /** 1 in the light theme, else 0. */
  readonly uLight: { value: number };
  readonly uHaze: { value: Vector3 };
  readonly uHazeS: { value: Vector3 };
  readonly uSkyLow: { value: Vector3 };
  readonly uSkyTop: { value: Vector3 };
  /** Palette, linear. */
  readonly uLand: { value: Vector3 };
  readonly uBlock: { value: Vector3 };
  readonly uPark: { value: Vector3 };
  readonly uRoadLocal: { value: Vector3 };
  readonly uRoadMain: { value: Vector3 };
  readonly uKerb: { value: Vector3 };
  readonly uRiverDeep: { value: Vector3 };
  readonly uRiverLight: { value: Vector3 };
  readonly uBuildingLow: { value: Vector3 };
  readonly uBuildingHigh: { value: Vector3 };
  readonly uDeck: { value: Vector3 };
  readonly uHillFoot: { value: Vector3 };
  readonly uHillTop: { value: Vector3 };
  readonly uVehicle: { value: Vector3 };
  /** Valley layer height m; thin and valley density per m; cap. */
  readonly uHz: { value: number };
  readonly uRho0: { value: number };
  readonly uRho1: { value: number };
  readonly uCap: { value: number };
  readonly uEye: { value: Vector3 };
  /** Drawing buffer px. */
  readonly uViewport: { value: Vector2 };
  readonly uPixelRatio: { value: number };
  /** Seconds, for drift and blink; stands still in a shot. */
  readonly uTime: { value: number };
  /** Heights of the city top-down, R8, 255 = 255 m; rect = minX, minY, 1/width, 1/height; texel in metres. */
  readonly uHm: { value: Texture };
  readonly uHmRect: { value: Vector4 };
  readonly uHmTexel: { value: number };
  /** Depth from the sun; 0 in uShadowOn: none. */
  readonly uShadow: { value: Texture };
  readonly uShadowAt: { value: Matrix4 };
  readonly uShadowOn: { value: number };
  /** Mask of the open division, R8, 1 inside; same form of rect. uFocusOn: how much the rest is dimmed. */
  readonly uFocus: { value: Texture };
  readonly uFocusRect: { value: Vector4 };
  readonly uFocusOn: { value: number };
  /** 1 where the governor has taken shade, sun shadow and window detail off. */
  readonly uPlain: { value: number };
  /** How much light is left outside it. */
  readonly uDim: { value: number };
  /** How each building stands (`skyline/stance.ts`), how far down those that bow are, light left around an opened one. */
  readonly uStance: { value: Texture };
  readonly uBow: { value: number };
  readonly uAside: { value: number };
  /** Of a draped city its terrain, R32F, a texel a value; rect = minX, minY, 1/step, 1. Without one the rect is 0. */
  readonly uTerrain: { value: Texture };
  readonly uTerrainRect: { value: Vector4 };
}

function blank(): DataTexture {
  const t = new DataTexture(new Uint8Array([0, 0, 0, 255]), 1, 1);
  t.needsUpdate = true;
  return t;
}

export function newShared(): SharedUniforms {
  const v3 = (): { value: Vector3 } => ({ value: new Vector3() });
  return {
    uL: { value: new Vector3(0, 0, 1) },
    uSun: v3(),
    uSky: v3(),
    uGnd: v3(),
    uNight: { value: 0 },
    uLight: { value: 0 },
    uHaze: v3(),
    uHazeS: v3(),
    uSkyLow: v3(),
    uSkyTop: v3(),
    uLand: v3(),
    uBlock: v3(),
    uPark: v3(),
    uRoadLocal: v3(),
    uRoadMain: v3(),
    uKerb: v3(),
    uRiverDeep: v3(),
    uRiverLight: v3(),
    uBuildingLow: v3(),
    uBuildingHigh: v3(),
    uDeck: v3(),
    uHillFoot: v3(),
    uHillTop: v3(),
    uVehicle: v3(),
    uHz: { value: 240 },
    uRho0: { value: 0 },
    uRho1: { value: 0 },
    uCap: { value: 0.6 },
    uEye: v3(),
    uViewport: { value: new Vector2(1, 1) },
    uPixelRatio: { value: 1 },
    uTime: { value: 0 },
    uHm: { value: blank() },
    uHmRect: { value: new Vector4(0, 0, 0, 0) },
    uHmTexel: { value: 4 },
    uShadow: { value: blank() },
    uShadowAt: { value: new Matrix4() },
    uShadowOn: { value: 0 },
    uFocus: { value: blank() },
    uFocusRect: { value: new Vector4(0, 0, 0, 0) },
    uFocusOn: { value: 0 },
    uPlain: { value: 0 },
    uDim: { value: 0.5 },
    uStance: { value: blank() },
    uBow: { value: 0 },
    uAside: { value: 1 },
    uTerrain: { value: blank() },
    uTerrainRect: { value: new Vector4(0, 0, 0, 0) },
  };
}
