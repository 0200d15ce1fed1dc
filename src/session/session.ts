import { createStore, type StoreApi } from 'zustand/vanilla';
import type { DivisionCode } from '../city/division.ts';
import type { Indicator } from '../city/indicator.ts';
import type { LngLat } from '../city/place.ts';
import { stepped } from './scene-step.ts';
import type { Camera, Layer, Scene, Selection } from './scene.ts';

/** A wish to move the camera; the stage flies there and clears nothing: newest `nonce` wins. */
export interface Flight {
  readonly nonce: number;
  readonly to: Partial<Camera>;
  /** Cut instead of flying (reduced motion, absolute story steps). */
  readonly cut: boolean;
  /** Already set beside what hides the picture; else the stage does that. */
  readonly placed?: boolean;
}

/** The map on the screen, CSS px. */
export interface Picture {
  readonly widthPx: number;
  readonly heightPx: number;
  /** Its right side is hidden this wide while something is chosen. */
  readonly coverPx: number;
}

export interface SessionState {
  readonly scene: Scene;
  readonly flight?: Flight;
  readonly picture: Picture;
}

/** Until the map has told its size. */
export const USUAL_PICTURE: Picture = { widthPx: 1440, heightPx: 900, coverPx: 0 };

/** What the operator is doing. The stage and the console read it and wish through it; they never meet. */
export class Session {
  readonly store: StoreApi<SessionState>;
  /** The operator's own ground: the district, or the city, in which the session was opened, or that she works for. */
  home: DivisionCode;
  #nonce = 0;
  #placeTaker: ((at: LngLat) => void) | undefined;
  /** @param home as the city has it (`homeOf`); absent, the place itself */
  constructor(scene: Scene, home: DivisionCode = scene.place) {
    this.home = home;
    this.store = createStore<SessionState>(() => ({ scene, picture: USUAL_PICTURE }));
  }
  get scene(): Scene {
    return this.store.getState().scene;
  }
  change(part: Partial<Scene>): void {
    this.store.setState((s) => ({ ...s, scene: { ...s.scene, ...part } }));
  }
  select(selection: Selection | undefined): void {
    this.store.setState((s) => {
      const { selection: _old, ...rest } = s.scene;
      return { ...s, scene: selection === undefined ? rest : { ...rest, selection } };
    });
  }
  /** Opens a division; what was chosen or pulled apart elsewhere is let go. */
  enter(place: DivisionCode): void {
    this.store.setState((s) => {
      const { selection: _chosen, open: _open, ...rest } = s.scene;
      return { ...s, scene: { ...rest, place } };
    });
  }
  /** Goes where somebody was before; the camera flies to where it stood, theme, language and layers stay. */
  goBackTo(before: Scene): void {
    this.store.setState((s) => ({ ...s, scene: stepped(s.scene, before) }));
    this.fly(before.camera, false, true);
  }
  /** Pulls a building apart into its storeys; undefined closes it. */
  openBuilding(building: number | undefined): void {
    this.store.setState((s) => {
      const { open: _old, ...rest } = s.scene;
      return { ...s, scene: building === undefined ? rest : { ...rest, open: building } };
    });
  }
  /** Measures divisions by one indicator, or by two side by side; the same twice is one. */
  measure(indicator: Indicator, beside?: Indicator): void {
    this.store.setState((s) => {
      const { beside: _old, ...rest } = s.scene;
      const two = beside !== undefined && beside !== indicator;
      return { ...s, scene: { ...rest, indicator, ...(two ? { beside } : {}) } };
    });
  }
  toggle(layer: Layer): void {
    const { layers } = this.scene;
    this.change({ layers: { ...layers, [layer]: !layers[layer] } });
  }
  /** The map has another size now, or another part of it is hidden. */
  picture(part: Partial<Picture>): void {
    this.store.setState((s) => ({ ...s, picture: { ...s.picture, ...part } }));
  }
  /** While somebody asks where, a click on the map tells the place and chooses nothing. @returns ends the asking */
  askPlace(take: (at: LngLat) => void): () => void {
    this.#placeTaker = take;
    return () => {
      if (this.#placeTaker === take) this.#placeTaker = undefined;
    };
  }
  /** The ground was clicked. @returns false where nobody asks for a place */
  tellPlace(at: LngLat): boolean {
    this.#placeTaker?.(at);
    return this.#placeTaker !== undefined;
  }
  /** Ask the stage to bring the camera somewhere. */
  fly(to: Partial<Camera>, cut = false, placed = false): void {
    this.#nonce += 1;
    const flight = { nonce: this.#nonce, to, cut, placed };
    this.store.setState((s) => ({ ...s, flight }));
  }
}
