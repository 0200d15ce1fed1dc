import { Point, type Map } from 'maplibre-gl';
import { fovDegOf } from '../city/fov.ts';
import type { WallTile } from './stage-options.ts';

/** Near plane as a share of the distance eye–centre; far plane, metres, and at least in those distances. */
const NEAR_SHARE = 0.05;
const FAR_M = 90_000;
const FAR_SHARE = 4;

/** The few private parts of MapLibre 6.17 that an off-axis lens needs. */
interface Insides {
  readonly _camera: {
    readonly transform: {
      readonly cameraToCenterDistance: number;
      readonly pixelsPerMeter: number;
      overrideNearFarZ(near: number, far: number): void;
      readonly _cameraState: { readonly edgeInsets: object };
    };
  };
}
interface Insets {
  getCenter(width: number, height: number): Point;
}

const DEG = Math.PI / 180;

/**
 * What one screen shows of the whole picture: its share of the height, the whole's width ÷ height, and the picture's
 * centre relative to the screen's own centre, CSS px, y down.
 */
export function cutOf(
  widthPx: number,
  heightPx: number,
  tile: WallTile | undefined,
  lensShift: number,
): { readonly share: number; readonly aspect: number; readonly x: number; readonly y: number } {
  const { column, row, columns, rows, bezelPx } = tile ?? {
    column: 0,
    row: 0,
    columns: 1,
    rows: 1,
    bezelPx: 0,
  };
  const wallW = columns * widthPx + (columns - 1) * bezelPx;
  const wallH = rows * heightPx + (rows - 1) * bezelPx;
  return {
    share: heightPx / wallH,
    aspect: wallW / wallH,
    x: wallW / 2 - (column * (widthPx + bezelPx) + widthPx / 2),
    y: wallH / 2 - (row * (heightPx + bezelPx) + heightPx / 2) - lensShift * wallH,
  };
}

/**
 * Field of view, off-axis centre and depth range of the map's own camera, so that MapLibre, three and deck share
 * them. A shifted lens is a page-wide change of MapLibre's insets: one shifted stage a page.
 */
export class Lens {
  #insets: Insets | undefined;
  #getCenter: Insets['getCenter'] | undefined;
  #shift: number;
  constructor(
    readonly map: Map,
    readonly tile: WallTile | undefined,
    lensShift: number,
  ) {
    this.#shift = lensShift;
    if (tile || lensShift !== 0) this.#leaveAxis();
    map.on('resize', this.fit);
    map.on('move', this.range);
    this.fit();
  }

  /** Vertical, picture heights, up. */
  set lensShift(lensShift: number) {
    if (lensShift === this.#shift) return;
    this.#shift = lensShift;
    if (this.#insets === undefined) this.#leaveAxis();
    this.fit();
    this.map.triggerRepaint();
  }

  /** After a change of size; without one the lens stays as it is: a field of view of no number would end the map. */
  readonly fit = (): void => {
    const { clientWidth, clientHeight } = this.map.getContainer();
    if (clientWidth < 1 || clientHeight < 1) return;
    const { share, aspect } = cutOf(clientWidth, clientHeight, this.tile, this.#shift);
    const fovRad = fovDegOf(aspect) * DEG;
    this.map.setVerticalFieldOfView((2 * Math.atan(Math.tan(fovRad / 2) * share)) / DEG);
    this.range();
  };

  /** After a move: the depth range in MapLibre's pixel units. */
  readonly range = (): void => {
    const t = this.#transform;
    const far = Math.max(t.cameraToCenterDistance * FAR_SHARE, FAR_M * t.pixelsPerMeter);
    t.overrideNearFarZ(t.cameraToCenterDistance * NEAR_SHARE, far);
  };

  dispose(): void {
    this.map.off('resize', this.fit);
    this.map.off('move', this.range);
    if (this.#insets && this.#getCenter) this.#insets.getCenter = this.#getCenter;
  }

  #leaveAxis(): void {
    const insets = Object.getPrototypeOf(this.#transform['_cameraState'].edgeInsets) as Insets;
    this.#insets = insets;
    this.#getCenter = insets.getCenter;
    insets.getCenter = (width, height) => {
      const cut = cutOf(width, height, this.tile, this.#shift);
      return new Point(width / 2 + cut.x, height / 2 + cut.y);
    };
  }

  get #transform(): Insides['_camera']['transform'] {
    return (this.map as unknown as Insides)['_camera'].transform;
  }
}
