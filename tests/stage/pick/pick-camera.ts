import type { Camera } from '../../../src/session/scene.ts';
import type { WallTile } from '../../../src/stage/stage-options.ts';

const EARTH_M = 2 * Math.PI * 6371008.8;
/** Tangents of half the field of view: of the height, and the most of the width. */
const HALF_HIGH = Math.tan(Math.PI / 12);
const HALF_WIDE = 1;
const DEG = Math.PI / 180;

const mercator = (lng: number, lat: number): readonly [number, number] => [
  (lng + 180) / 360,
  0.5 - Math.log(Math.tan(Math.PI / 4 + (lat * DEG) / 2)) / (2 * Math.PI),
];

/** A point on screen, CSS px from the top left, and how far from the eye plane, px of the map. */
export interface OnScreen {
  readonly xPx: number;
  readonly yPx: number;
  readonly depthPx: number;
}

/**
 * The camera in float64, from its definition and nothing of the stage: Web Mercator px of the zoom around the centre,
 * turned by the bearing, tipped by the pitch, seen through 30 degrees of the whole picture's height, or
 * 90 of its width where that is less.
 */
export class PickCamera {
  readonly #pxPerM: number;
  readonly #originPx: readonly [number, number];
  readonly #middle: readonly [number, number];
  readonly #eyePx: number;
  readonly #turn: readonly [number, number];
  readonly #tip: readonly [number, number];

  /** @param origin of the city's metres */
  constructor(
    camera: Camera,
    readonly size: { readonly width: number; readonly height: number },
    origin: { readonly lng: number; readonly lat: number },
    tile: WallTile = { column: 0, row: 0, columns: 1, rows: 1, bezelPx: 0 },
  ) {
    const world = 512 * 2 ** camera.zoom;
    const [cx, cy] = mercator(camera.lng, camera.lat);
    const [ox, oy] = mercator(origin.lng, origin.lat);
    this.#pxPerM = world / (EARTH_M * Math.cos(origin.lat * DEG));
    this.#originPx = [(ox - cx) * world, (cy - oy) * world];
    const wide = (side: number, n: number): number => side * n + tile.bezelPx * (n - 1);
    this.#middle = [
      wide(size.width, tile.columns) / 2 - tile.column * (size.width + tile.bezelPx),
      wide(size.height, tile.rows) / 2 - tile.row * (size.height + tile.bezelPx),
    ];
    const high = wide(size.height, tile.rows) / 2;
    this.#eyePx = Math.max(high / HALF_HIGH, wide(size.width, tile.columns) / 2 / HALF_WIDE);
    this.#turn = [Math.cos(camera.bearing * DEG), Math.sin(camera.bearing * DEG)];
    this.#tip = [Math.cos(camera.pitch * DEG), Math.sin(camera.pitch * DEG)];
  }

  /** Metres east, north, up of the city's origin. */
  project(x: number, y: number, z: number): OnScreen {
    const east = x * this.#pxPerM + this.#originPx[0];
    const north = y * this.#pxPerM + this.#originPx[1];
    const up = z * this.#pxPerM;
    const [cos, sin] = this.#turn;
    const ahead = east * sin + north * cos;
    const [flat, steep] = this.#tip;
    const depthPx = this.#eyePx + ahead * steep - up * flat;
    const scale = this.#eyePx / depthPx;
    return {
      xPx: this.#middle[0] + (east * cos - north * sin) * scale,
      yPx: this.#middle[1] - (ahead * flat + up * steep) * scale,
      depthPx,
    };
  }

  /** Where on the ground a pixel looks, metres; only below the horizon. */
  ground(xPx: number, yPx: number): { readonly x: number; readonly y: number } {
    const right = (xPx - this.#middle[0]) / this.#eyePx;
    const upward = (this.#middle[1] - yPx) / this.#eyePx;
    const [flat, steep] = this.#tip;
    const ahead = (upward * this.#eyePx) / (flat - upward * steep);
    const side = right * (this.#eyePx + ahead * steep);
    const [cos, sin] = this.#turn;
    const east = side * cos + ahead * sin;
    const north = ahead * cos - side * sin;
    return { x: (east - this.#originPx[0]) / this.#pxPerM, y: (north - this.#originPx[1]) / this.#pxPerM };
  }

  /** Where the eye is, metres. */
  eye(): { readonly x: number; readonly y: number; readonly z: number } {
    const back = -this.#eyePx * this.#tip[1];
    const [cos, sin] = this.#turn;
    return {
      x: (back * sin - this.#originPx[0]) / this.#pxPerM,
      y: (back * cos - this.#originPx[1]) / this.#pxPerM,
      z: (this.#eyePx * this.#tip[0]) / this.#pxPerM,
    };
  }

  /** Metres under one CSS px at a depth. */
  metresPerPx(depthPx: number): number {
    return depthPx / this.#eyePx / this.#pxPerM;
  }
}
