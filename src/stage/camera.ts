import type { Map } from 'maplibre-gl';
import { Ground, type LngLat } from '../city/place.ts';
import { clearOfCover } from '../session/clear-of-cover.ts';
import type { Camera } from '../session/scene.ts';
import type { Flight, Session } from '../session/session.ts';

/** At most this often does a moving camera reach the session, ms. */
const TELL_EVERY_MS = 250;
const EARTH_KM = 6371;

/** Duration of a flight over a distance: long ways take longer, but never long. */
export function flightMs(km: number): number {
  return Math.min(2400, Math.max(600, 350 * Math.log(1 + km)));
}

/** Great-circle distance, km. */
export function kmBetween(a: { lng: number; lat: number }, b: { lng: number; lat: number }): number {
  const rad = Math.PI / 180;
  const h =
    Math.sin(((b.lat - a.lat) * rad) / 2) ** 2 +
    Math.cos(a.lat * rad) * Math.cos(b.lat * rad) * Math.sin(((b.lng - a.lng) * rad) / 2) ** 2;
  return 2 * EARTH_KM * Math.asin(Math.sqrt(h));
}

/**
 * Keeps the map's camera and the session's the same, both ways; flies where the session wishes, newest wish first.
 * Users' own moves end a flight. Nothing here follows data.
 */
export class CameraSync {
  #told: Camera | undefined;
  #toldAtMs = 0;
  #nonce = 0;
  readonly #stop: () => void;

  constructor(
    readonly map: Map,
    readonly session: Session,
    /** Cut instead of flying: pictures, and whoever wishes for less motion. */
    readonly cutsNow: () => boolean,
  ) {
    this.#nonce = session.store.getState().flight?.nonce ?? 0;
    this.#told = session.scene.camera;
    map.on('move', this.#moving);
    map.on('moveend', this.#ended);
    map.on('resize', this.#sized);
    this.#stop = session.store.subscribe((state) => {
      if (state.flight && state.flight.nonce !== this.#nonce) this.#fly(state.flight);
      else if (state.scene.camera !== this.#told) this.#jump(state.scene.camera);
    });
    this.#sized();
  }

  dispose(): void {
    this.#stop();
    this.map.off('move', this.#moving);
    this.map.off('moveend', this.#ended);
    this.map.off('resize', this.#sized);
  }

  readonly #sized = (): void => {
    const { clientWidth, clientHeight } = this.map.getContainer();
    this.session.picture({ widthPx: clientWidth, heightPx: clientHeight });
  };

  readonly #moving = (): void => {
    if (performance.now() - this.#toldAtMs > TELL_EVERY_MS) this.#tell();
  };

  /** A camera that follows a mover ends a move with every frame. */
  readonly #ended = (event: object): void => {
    if ('following' in event) this.#moving();
    else this.#tell();
  };

  readonly #tell = (): void => {
    const { lng, lat } = this.map.getCenter();
    const zoom = this.map.getZoom();
    this.#toldAtMs = performance.now();
    this.#told = { lng, lat, zoom, pitch: this.map.getPitch(), bearing: this.map.getBearing() };
    this.session.change({ camera: this.#told });
  };

  #jump(camera: Camera): void {
    this.#told = camera;
    this.map.jumpTo({
      center: [camera.lng, camera.lat],
      zoom: camera.zoom,
      pitch: camera.pitch,
      bearing: camera.bearing,
    });
  }

  #fly(flight: Flight): void {
    this.#nonce = flight.nonce;
    const here = this.map.getCenter();
    const to = { lng: flight.to.lng ?? here.lng, lat: flight.to.lat ?? here.lat };
    const zoom = flight.to.zoom ?? this.map.getZoom();
    const bearing = flight.to.bearing ?? this.map.getBearing();
    const goes = flight.placed !== true && (flight.to.lng !== undefined || flight.to.lat !== undefined);
    const view = {
      center: goes ? this.#clear(to, zoom, bearing) : to,
      zoom,
      pitch: flight.to.pitch ?? this.map.getPitch(),
      bearing,
    };
    if (flight.cut || this.cutsNow()) this.map.jumpTo(view);
    else this.map.flyTo({ ...view, duration: flightMs(kmBetween(here, to)) });
  }

  /** Where to look for a place to stand in the middle of what is not hidden. */
  #clear(to: LngLat, zoom: number, bearing: number): LngLat {
    const [east, north] = clearOfCover(this.session.store.getState(), zoom, to.lat, bearing);
    const ground = new Ground(to);
    return { lng: ground.lng(east), lat: ground.lat(north) };
  }
}
