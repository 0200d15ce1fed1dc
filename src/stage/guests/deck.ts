import type { Layer } from '@deck.gl/core';
import type { MapLibreOverlay } from '@deck.gl/maplibre';
import type { Map } from 'maplibre-gl';
import type { DeckShelf } from '../guest.ts';
import { tellTrueState } from './luma-state.ts';

/** What deck.gl brings, in a file of its own that most screens never ask for. */
async function loadKit() {
  const [core, layers, maplibre] = await Promise.all([
    import('@deck.gl/core'),
    import('@deck.gl/layers'),
    import('@deck.gl/maplibre'),
  ]);
  return { core, layers, maplibre };
}
type Kit = Awaited<ReturnType<typeof loadKit>>;
type Maker = Parameters<DeckShelf['show']>[1];

/**
 * The one interleaved overlay of the map, mounted with the first layer shown and rebuilt with fresh layers after a
 * context loss. Without it a frame pays nothing: deck draws at every frame of the map and follows every GL call.
 */
export class DeckGuest implements DeckShelf {
  readonly #makers = new globalThis.Map<string, Maker>();
  readonly #projection = new Float64Array(16);
  #kit: Kit | undefined;
  #loading: Promise<void> | undefined;
  #joined = false;
  #overlay: MapLibreOverlay | undefined;
  #drawn = 0;
  constructor(readonly map: Map) {}

  show(key: string, make: Maker): void {
    this.#makers.set(key, make);
    this.#refresh();
  }

  hide(key: string): void {
    if (this.#makers.delete(key)) this.#refresh();
  }

  join(): void {
    this.#joined = true;
    this.#refresh();
  }

  leave(): void {
    this.#joined = false;
    if (this.#overlay) this.map.removeControl(this.#overlay);
    this.#overlay = undefined;
  }

  /** Loads deck.gl now: where a layer of it will be shown from the first frame on, the overlay is there from then. */
  async load(): Promise<void> {
    await (this.#loading ??= this.#load());
  }

  /** deck knows neither our field of view nor a shifted centre: hand it MapLibre's own projection when it changed. */
  follow(projection: ArrayLike<number>): void {
    if (!this.#overlay || !this.#kit || this.#projection.every((x, i) => x === projection[i])) return;
    this.#projection.set(projection);
    const own = Array.from(projection);
    own[14] = (own[14] ?? 0) / this.map.getCanvas().clientHeight;
    const view = new this.#kit.core.MapView({ id: 'maplibre', projectionMatrix: own });
    this.#overlay.setProps({ views: [view] as never });
  }

  /** Layers drawn in a frame; each is one draw. */
  get drawCalls(): number {
    return this.#overlay === undefined ? 0 : this.#drawn;
  }

  #refresh(): void {
    if (!this.#joined) return;
    const kit = this.#kit;
    if (this.#overlay && kit) this.#overlay.setProps({ layers: this.#layers(kit) });
    else if (kit) this.#mount(kit);
    else if (this.#makers.size === 0) return;
    else this.#loading ??= this.#load();
  }

  async #load(): Promise<void> {
    try {
      this.#kit = await loadKit();
      this.#refresh();
    } catch (error) {
      reportError(error);
    } finally {
      this.#loading = undefined;
    }
  }

  #mount(kit: Kit): void {
    this.#projection.fill(0);
    const gl = this.map.getCanvas().getContext('webgl2');
    if (gl && !('lumaState' in gl)) tellTrueState(gl);
    this.#overlay = new kit.maplibre.MapLibreOverlay({ interleaved: true, layers: this.#layers(kit) });
    this.map.addControl(this.#overlay);
    this.map.triggerRepaint();
  }

  #layers(kit: Kit): Layer[] {
    const layers = [...this.#makers.values()].flatMap((make) => make(kit.layers));
    this.#drawn = layers.length;
    return layers;
  }
}
