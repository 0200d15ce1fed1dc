import { MapView, type Layer } from '@deck.gl/core';
import { MapLibreOverlay } from '@deck.gl/maplibre';
import type { Map } from 'maplibre-gl';
import type { DeckShelf } from '../guest.ts';

/** The one interleaved overlay of the map, rebuilt with fresh layers after a context loss. */
export class DeckGuest implements DeckShelf {
  readonly #makers = new globalThis.Map<string, () => readonly Layer[]>();
  readonly #projection = new Float64Array(16);
  #overlay: MapLibreOverlay | undefined;
  #drawn = 0;
  constructor(readonly map: Map) {}

  show(key: string, make: () => readonly Layer[]): void {
    this.#makers.set(key, make);
    this.#refresh();
  }

  hide(key: string): void {
    if (this.#makers.delete(key)) this.#refresh();
  }

  join(): void {
    if (this.#overlay) return;
    this.#projection.fill(0);
    this.#overlay = new MapLibreOverlay({ interleaved: true, layers: this.#layers() });
    this.map.addControl(this.#overlay);
  }

  leave(): void {
    if (this.#overlay) this.map.removeControl(this.#overlay);
    this.#overlay = undefined;
  }

  /** deck knows neither our field of view nor a shifted centre: hand it MapLibre's own projection when it changed. */
  follow(projection: ArrayLike<number>): void {
    if (!this.#overlay || this.#projection.every((x, i) => x === projection[i])) return;
    this.#projection.set(projection);
    const own = Array.from(projection);
    own[14] = (own[14] ?? 0) / this.map.getCanvas().clientHeight;
    const view = new MapView({ id: 'maplibre', projectionMatrix: own });
    this.#overlay.setProps({ views: [view] as never });
  }

  /** Layers drawn in a frame; each is one draw. */
  get drawCalls(): number {
    return this.#drawn;
  }

  #refresh(): void {
    this.#overlay?.setProps({ layers: this.#layers() });
  }

  #layers(): Layer[] {
    const layers = [...this.#makers.values()].flatMap((make) => make());
    this.#drawn = layers.length;
    return layers;
  }
}
