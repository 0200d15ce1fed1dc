import type { Layer as DeckLayer } from '@deck.gl/core';
import type * as DeckLayers from '@deck.gl/layers';
import type { Map as MapLibreMap } from 'maplibre-gl';
import type { Object3D, PerspectiveCamera, Vector3, WebGLRenderer } from 'three';
import type { CityBundle } from '../city/bundle.ts';
import type { Ground } from '../city/place.ts';
import type { Scene, Selection } from '../session/scene.ts';
import type { Session } from '../session/session.ts';
import type { TwinView } from '../twin/twin-view.ts';
import type { ReliefGround } from './ground/relief-ground.ts';
import type { SharedUniforms } from './light/shared.ts';
import type { Quality } from './quality.ts';
import type { WallTile } from './stage-options.ts';
import type { Tokens } from './tokens.ts';

/**
 * What a part is opened with. World space is metres of `Ground(city.head.origin)`, x east, y north, z up.
 * Materials write final sRGB themselves: no tone mapping, no output conversion.
 */
export interface StageSite {
  /** Buildings as they stand: metres above the floor in a draped city too. */
  readonly city: CityBundle;
  /** What a draped city stands on; absent where everything stands on the floor. */
  readonly relief?: ReliefGround;
  readonly ground: Ground;
  readonly twin: TwinView;
  readonly session: Session;
  readonly map: MapLibreMap;
  readonly host: HTMLElement;
  readonly renderer: WebGLRenderer;
  /** Spread the ones a shader uses into its `uniforms`; the stage writes their values, once a frame. */
  readonly shared: SharedUniforms;
  /** 0 software GL: no shade or shadow but in a shot, movers as points; 1 desk; 2 wall. */
  readonly tier: 0 | 1 | 2;
  /** Frozen clock: no blink, no drift. */
  readonly shot: boolean;
  /** The display of a wall this stage is; absent: the whole picture. */
  readonly tile?: WallTile;
  readonly deck: DeckShelf;
  /** Ask for one more frame. Free to call often. */
  invalidate(): void;
}

/**
 * Layers of the one deck overlay. deck.gl is loaded when a first layer is shown; a maker gets its layer classes, and is
 * called then and again after a context loss.
 */
export interface DeckShelf {
  show(key: string, make: (kit: typeof DeckLayers) => readonly DeckLayer[]): void;
  hide(key: string): void;
}

/** What a part sees of the frame being drawn. One object, reused: never keep it. */
export interface StageFrame {
  readonly renderer: WebGLRenderer;
  readonly camera: PerspectiveCamera;
  /** Where the camera is, metres. */
  readonly eye: Vector3;
  /** Scene time, ms since 1970: held, replayed or live. */
  readonly nowMs: number;
  /** Seconds for drift and blink; stands still in a shot. */
  readonly timeS: number;
  /** Nothing drifts or blinks now: a shot, a held clock, or less motion is wished for. */
  readonly stands: boolean;
  /** Drawing buffer. */
  readonly widthPx: number;
  readonly heightPx: number;
  readonly pixelRatio: number;
  /** Metres under one pixel of the drawing buffer at the map centre. */
  readonly metresPerPixel: number;
  readonly zoom: number;
  readonly scene: Scene;
  readonly tokens: Tokens;
  readonly shared: SharedUniforms;
  readonly quality: Quality;
}

/** A thing drawn in the one context. The stage mounts `object` once and drives the rest. */
export interface StagePart {
  /** Its shapes lie in world metres: no matrix below it is ever moved, and none is looked at in a frame. */
  readonly object: Object3D;
  /**
   * `ground` is drawn under deck's flat layers, `city` (the default) over them and every frame. `ground` and `still`
   * show only what changes with camera, light, theme, layers and place: the stage keeps their picture between frames.
   */
  readonly pass?: 'ground' | 'still' | 'city';
  /** The picture of this part changes by itself at this moment: movers under way, dashes, a blink. */
  readonly restless?: boolean;
  /** Of a `ground` or `still` part whose picture changes by itself as well: counted on when it did. */
  readonly changes?: number;
  /** Before the frame: GPU uploads and offscreen targets. The GL state is reset around it. */
  prerender?(frame: StageFrame): void;
  /** Before the draw: uniforms, visibility. No GL calls. */
  update?(frame: StageFrame): void;
  /** After a context loss: three uploads attributes and textures again by itself; refill render targets here. */
  restored?(): void;
  /** What throws a sun shadow: objects of its own (shared geometry), positions in metres, any material. */
  readonly casts?: Object3D;
  /** Things of this part a pointer may find. */
  readonly pick?: PickSource;
  /** Instances drawn now, for health. */
  readonly slotsDrawn?: number;
  dispose(): void;
}

/** Opens a part. Called once the city is known; parts outlive context losses. */
export type OpenPart = (site: StageSite) => StagePart;

/**
 * Drawn into the id target of `pick.ts`, one pixel a question. Its materials write `pickColour(uPickBase + id)` of
 * `light/pick-id.ts`; before the draw the stage puts the first free id into `base.value`.
 */
export interface PickSource {
  readonly object: Object3D;
  readonly base: { value: number };
  /** Ids taken, from 0. */
  readonly count: number;
  selectionOf(id: number): Selection | undefined;
}
