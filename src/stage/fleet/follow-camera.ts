import type { Map as MapLibreMap } from 'maplibre-gl';
import type { Ground } from '../../city/place.ts';
import { clearOfCover } from '../../session/clear-of-cover.ts';
import type { Session } from '../../session/session.ts';

/** Near enough to see what is followed: a follow that starts from farther away glides in to this zoom. */
const FOLLOW_ZOOM = 17;
/** The way to the mover shrinks to 1/e in this time, seconds. */
const GLIDE_S = 0.35;
/** Farther than this in one frame is a snap: the camera glides after it, metres. */
const SNAP_M = 25;
/** Where it cuts instead of gliding, it does so at most this often, ms. */
const STEP_MS = 1000;
/** Mark of the camera's own moves, told to the map's listeners. */
export const FOLLOWING = { following: true } as const;

/**
 * Keeps a mover in the middle of the picture while the scene says `follow`. Any move of the user's, and any flight,
 * ends it. A wall never follows.
 */
export class FollowCamera {
  readonly #stop: () => void;
  #isOn = false;
  #stepAtMs = 0;
  #lastMs = 0;
  /** What is left of the way to the mover, metres, and to the zoom. */
  #off: [number, number] = [0, 0];
  #offZoom = 0;
  #last: readonly [number, number] | undefined;
  #nonce: number | undefined;

  constructor(
    private readonly map: MapLibreMap,
    private readonly session: Session,
    private readonly ground: Ground,
  ) {
    const onMove = (event: { originalEvent?: unknown }): void => {
      if (this.#isOn && event.originalEvent !== undefined) this.#end();
    };
    map.on('movestart', onMove);
    map.on('move', onMove);
    this.#stop = () => {
      map.off('movestart', onMove);
      map.off('move', onMove);
    };
  }

  /**
   * Once a frame.
   * @param wanted a mover is selected and has not gone
   * @param at where it is drawn, metres; undefined while not known
   * @param inSteps cut instead of gliding: less motion is wished for, or every frame is dear
   */
  update(wanted: boolean, at: readonly [number, number] | undefined, inSteps: boolean): void {
    const { scene, flight } = this.session.store.getState();
    if (scene.follow !== true || scene.mode === 'wall') {
      this.#isOn = false;
      return;
    }
    if (!wanted || (this.#isOn && flight?.nonce !== this.#nonce)) return this.#end();
    if (at === undefined) return;
    const nowMs = performance.now();
    if (!this.#isOn) this.#begin(at, nowMs, flight?.nonce);
    if (inSteps) this.#step(at, nowMs);
    else this.#glide(at, nowMs);
  }

  dispose(): void {
    this.#stop();
  }

  #begin(at: readonly [number, number], nowMs: number, nonce: number | undefined): void {
    const { lng, lat } = this.map.getCenter();
    this.#isOn = true;
    this.#nonce = nonce;
    this.#last = at;
    this.#lastMs = nowMs;
    this.#stepAtMs = 0;
    const [east, north] = this.#aside();
    this.#off = [this.ground.x(lng) - east - at[0], this.ground.y(lat) - north - at[1]];
    this.#offZoom = Math.min(0, this.map.getZoom() - FOLLOW_ZOOM);
  }

  #glide(at: readonly [number, number], nowMs: number): void {
    const [x, y] = this.#last ?? at;
    if (Math.hypot(at[0] - x, at[1] - y) > SNAP_M) {
      this.#off = [this.#off[0] + x - at[0], this.#off[1] + y - at[1]];
    }
    this.#last = at;
    const left = Math.exp(-(nowMs - this.#lastMs) / 1000 / GLIDE_S);
    this.#lastMs = nowMs;
    this.#off = [this.#off[0] * left, this.#off[1] * left];
    const zoomOff = this.#offZoom * left;
    const zoom = this.#offZoom === 0 ? undefined : this.map.getZoom() + zoomOff - this.#offZoom;
    this.#offZoom = Math.abs(zoomOff) < 0.002 ? 0 : zoomOff;
    this.#move(at[0] + this.#off[0], at[1] + this.#off[1], zoom);
  }

  #step(at: readonly [number, number], nowMs: number): void {
    if (nowMs - this.#stepAtMs < STEP_MS) return;
    this.#stepAtMs = nowMs;
    const zoom = this.#offZoom < 0 ? FOLLOW_ZOOM : undefined;
    this.#offZoom = 0;
    this.#move(at[0], at[1], zoom);
  }

  /** What stands in the middle of what can be seen is this far from the map's middle, metres. */
  #aside(zoom = this.map.getZoom()): readonly [number, number] {
    return clearOfCover(this.session.store.getState(), zoom, this.map.getCenter().lat, this.map.getBearing());
  }

  /** After the frame being drawn: its matrices are made already. */
  #move(x: number, y: number, zoom: number | undefined): void {
    const [east, north] = this.#aside(zoom);
    const center: [number, number] = [this.ground.lng(x + east), this.ground.lat(y + north)];
    const to = zoom === undefined ? { center } : { center, zoom };
    queueMicrotask(() => {
      if (this.#isOn) this.map.jumpTo(to, FOLLOWING);
    });
  }

  #end(): void {
    this.#isOn = false;
    this.session.change({ follow: false });
  }
}
