import * as THREE from 'three';
import { DRAW_DELAY_S } from '../../wire/tray.ts';
import type { OpenPart, PickSource, StageFrame, StagePart, StageSite } from '../guest.ts';
import type { Tokens } from '../tokens.ts';
import { Crowd } from './crowd.ts';
import { FleetState } from './fleet-state.ts';
import { newFleetUniforms, paint } from './fleet-uniforms.ts';

/** Error discs are drawn from this zoom on. */
const DISC_ZOOM = 15;
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
  #painted: Tokens | undefined;

  constructor(site: StageSite) {
    this.#site = site;
    this.#uniforms = newFleetUniforms(site.shared);
    const base = { value: 0 };
    this.#crowd = new Crowd(this.#uniforms, base);
    this.object.add(this.#crowd.object);
    const state = this.#state;
    this.pick = {
      object: this.#crowd.found,
      base,
      get count() {
        return state.slots;
      },
      selectionOf: (id) => ({ kind: 'mover', slot: id }),
    };
  }

  get slotsDrawn(): number {
    return this.object.visible ? this.#state.slots : 0;
  }

  prerender(frame: StageFrame): void {
    const { twin } = this.#site;
    for (let tray = twin.takeTray(); tray !== undefined; tray = twin.takeTray()) {
      try {
        this.#state.take(frame.renderer, tray);
      } finally {
        twin.giveBack(tray.rows);
      }
    }
    const [from, to] = this.#state.textures;
    this.#uniforms.uFrom.value = from;
    this.#uniforms.uTo.value = to;
  }

  update(frame: StageFrame): void {
    const u = this.#uniforms;
    const { slots, epochMs } = this.#state;
    const shown = frame.scene.layers.fleet && slots > 0;
    this.object.visible = shown;
    this.#crowd.found.visible = shown;
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
    const weak = frame.quality.movers === 'points';
    u.uPointPx.value = weak ? 2 : 1;
    this.#crowd.show({ slots, points: weak || (afar && slots > MANY_SLOTS), discs: !afar });
  }

  restored(): void {
    this.#state.forget();
    this.#site.twin.again();
  }

  dispose(): void {
    this.#state.dispose();
    this.#crowd.dispose();
  }
}

/** The fleet: every mover of the city in at most two draws. */
export const openFleet: OpenPart = (site) => new FleetPart(site);
