/** A WGS-84 position in degrees. */
export interface LngLat {
  readonly lng: number;
  readonly lat: number;
}

/** Metres of one Mercator unit: the whole equator of a sphere of the earth's mean radius, as MapLibre counts it. */
export const EQUATOR_M = 2 * Math.PI * 6371008.8;

const mercatorX = (lng: number): number => (180 + lng) / 360;
const mercatorY = (lat: number): number =>
  (180 - (180 / Math.PI) * Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360))) / 360;

/**
 * Local metres of a city: Mercator about one origin, scaled true at the origin's latitude, x east, y north.
 * It is the frame of the stage, so a metre here is exactly where MapLibre draws it. Scale error away from
 * the origin is that of Mercator (0.3 % at 30 km north or south of Lanzhou).
 */
export class Ground {
  readonly #x0: number;
  readonly #y0: number;
  readonly #s: number;
  constructor(readonly origin: LngLat) {
    this.#x0 = mercatorX(origin.lng);
    this.#y0 = mercatorY(origin.lat);
    this.#s = 1 / (EQUATOR_M * Math.cos((origin.lat * Math.PI) / 180));
  }
  /** Metres east of the origin. */
  x(lng: number): number {
    return (mercatorX(lng) - this.#x0) / this.#s;
  }
  /** Metres north of the origin. */
  y(lat: number): number {
    return (this.#y0 - mercatorY(lat)) / this.#s;
  }
  lng(x: number): number {
    return (x * this.#s + this.#x0) * 360 - 180;
  }
  lat(y: number): number {
    const my = this.#y0 - y * this.#s;
    return (360 / Math.PI) * Math.atan(Math.exp(((180 - my * 360) * Math.PI) / 180)) - 90;
  }
}
