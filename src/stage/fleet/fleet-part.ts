import * as THREE from 'three';
import { DRAW_DELAY_S, ROW_FLOATS, type Tray } from '../../wire/tray.ts';
import type { OpenPart, PickSource, StageFrame, StagePart, StageSite } from '../guest.ts';
import type { Tokens } from '../tokens.ts';
import { Bodies } from './bodies.ts';
import { Crowd } from './crowd.ts';
import { FleetState } from './fleet-state.ts';
import { newFleetUniforms, paint } from './fleet-uniforms.ts';
import { FollowCamera } from './follow-camera.ts';
import { NearWish } from './near-wish.ts';
import { Tracked } from './tracked.ts';
import { Trails } from './trails.ts';

/** Error discs are drawn from this zoom on. */
const DISC_ZOOM = 15;
/** No bodies below this zoom; above it a body stands where its car is long enough on screen. */
const BODY_ZOOM = 16.1;
/** More slots than this are points below DISC_ZOOM: a streak would be shorter than it is wide. */
const MANY_SLOTS = 200_000;

/** From so many movers down they are drawn large enough to be found, from so many up as the crowd they are. */
const FEW = 600;
const MANY = 6000;

/** 1 for a fleet of hundreds, 0 for one of thousands. */
function sparse(movers: number): number {
  return 1 - THREE.MathUtils.smoothstep(movers, FEW, MANY);
}

/** Movers. `prerender` scatters the newest trays; a frame without one costs a few uniforms, whatever the count. */
class FleetPart implements StagePart {
  readonly object = new THREE.Group();
  readonly pick: PickSource;
  readonly #site: StageSite;
  readonly #state = new FleetState();
  readonly #uniforms;
  readonly #crowd: Crowd;
  readonly #bodies: Bodies;
  readonly #near: NearWish;
  readonly #trails: Trails;
  readonly #tracked: Tracked;
  #follow: FollowCamera | undefined;
  readonly #found: THREE.Object3D;
  #painted: Tokens | undefined;

  constructor(site: StageSite) {
    this.#site = site;
    this.#uniforms = newFleetUniforms(site.shared);
    const base = { value: 0 };
    this.#crowd = new Crowd(this.#uniforms, base);
    this.#bodies = new Bodies(this.#uniforms, base);
    this.#near = new NearWish(site.twin, site.relief);
    this.#trails = new Trails(this.#uniforms);
    this.#tracked = new Tracked(site.twin);
    this.object.add(this.#crowd.object, this.#bodies.object, this.#trails.object);
    const found = new THREE.Group();
    found.add(this.#crowd.found, this.#bodies.found);
    this.#found = found;
    const state = this.#state;
    this.pick = {
      object: found,
      base,
      get count() {
        return state.slots;
      },
      selectionOf: (id) => ({ kind: 'mover', slot: id }),
    };
  }

  get restless(): boolean {
    return this.object.visible;
  }

  get slotsDrawn(): number {
    return this.object.visible ? this.#state.slots : 0;
  }

  prerender(frame: StageFrame): void {
    const { twin } = this.#site;
    for (let tray = twin.takeTray(); tray !== undefined; tray = twin.takeTray()) {
      try {
        this.#take(frame, tray);
      } finally {
        twin.giveBack(tray.rows);
      }
    }
  }

  #take(frame: StageFrame, tray: Tray): void {
    this.#state.take(frame.renderer, tray);
    [this.#uniforms.uFrom.value, this.#uniforms.uTo.value] = this.#state.textures;
    let at = tray.n * ROW_FLOATS;
    if (tray.near !== undefined) at = this.#bodies.take(tray.near, tray.rows, at);
    if (tray.trails !== undefined) this.#trails.take(tray.trails, tray.rows, at);
    if (tray.tracked !== undefined) this.#tracked.take(tray.tracked, tray.epochMs);
  }

  update(frame: StageFrame): void {
    const u = this.#uniforms;
    const { slots, epochMs } = this.#state;
    const shown = frame.scene.layers.fleet && slots > 0;
    this.object.visible = shown;
    this.#found.visible = shown;
    const weak = frame.quality.movers === 'points';
    this.#near.update(frame, shown && !weak);
    this.#chase(frame);
    if (!shown) return;
    u.uNow.value = (frame.nowMs - epochMs) / 1000 - DRAW_DELAY_S;
    u.uSparse.value = sparse(this.#site.twin.pulse.getState().movers);
    u.uClose.value = THREE.MathUtils.smoothstep(frame.zoom, 15.5, 16.5);
    u.uEyeXY.value.set(frame.eye.x, frame.eye.y);
    if (this.#painted !== frame.tokens) {
      this.#painted = frame.tokens;
      paint(u, frame.tokens);
    }
    const afar = frame.zoom < DISC_ZOOM;
    u.uPointPx.value = weak ? 2 : 1;
    this.#crowd.show({
      slots,
      points: weak || (afar && slots > MANY_SLOTS),
      discs: !afar && this.#state.unsure,
    });
    this.#trails.show(this.#tracked.slot);
    this.#bodies.show(weak ? 0 : THREE.MathUtils.smoothstep(frame.zoom, BODY_ZOOM, BODY_ZOOM + 0.3));
  }

  /** The chosen mover, and the camera behind it where the scene says so. */
  #chase(frame: StageFrame): void {
    const { selection, follow } = frame.scene;
    this.#tracked.choose(selection?.kind === 'mover' ? selection.slot : -1);
    if (follow !== true && this.#follow === undefined) return;
    const { map, session, ground, tier } = this.#site;
    this.#follow ??= new FollowCamera(map, session, ground);
    const drawnMs = frame.nowMs - DRAW_DELAY_S * 1000;
    const wanted = this.#tracked.slot >= 0 && !this.#tracked.isGone(drawnMs);
    this.#follow.update(wanted, this.#tracked.at(drawnMs), tier === 0 || frame.stands);
  }

  restored(): void {
    this.#state.forget();
    this.#near.forget();
    this.#site.twin.again();
  }

  dispose(): void {
    this.#state.dispose();
    this.#crowd.dispose();
    this.#bodies.dispose();
    this.#trails.dispose();
    this.#follow?.dispose();
  }
}

/** The fleet: every mover of the city in one draw, error discs, trails and the ring in one each, and each kind of body. */
export const openFleet: OpenPart = (site) => new FleetPart(site);
