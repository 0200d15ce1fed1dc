import type { CityBundle } from '../city/bundle.ts';
import { Ground } from '../city/place.ts';
import { NO_CELL } from './slot-table.ts';

/** Which division a place is in: one raster look-up, whatever the number of divisions. */
export class PlaceIndex {
  readonly ground: Ground;
  readonly codes: readonly string[];
  readonly #cells: CityBundle['cells'];
  constructor(city: CityBundle) {
    this.ground = new Ground(city.head.origin);
    this.codes = city.divisions.map((d) => d.code);
    this.#cells = city.cells;
  }
  /** Index of the finest division with a polygon there, NO_CELL outside. */
  cellAt(lng: number, lat: number): number {
    const { minX, minY, stepM, width, height, value } = this.#cells;
    const column = Math.floor((this.ground.x(lng) - minX) / stepM);
    const row = Math.floor((this.ground.y(lat) - minY) / stepM);
    if (column < 0 || row < 0 || column >= width || row >= height) return NO_CELL;
    return value[row * width + column] ?? NO_CELL;
  }
  /** Code of that division, empty outside. */
  codeAt(lng: number, lat: number): string {
    return this.codes[this.cellAt(lng, lat)] ?? '';
  }
  /**
   * Divisions a list of codes covers, as a mask by index; undefined when it covers everything: an empty list,
   * or one that names the city itself.
   */
  maskOf(cells: readonly string[]): Uint8Array | undefined {
    if (cells.length === 0 || cells.some((cell) => cell.length <= 4)) return undefined;
    const mask = new Uint8Array(NO_CELL + 1);
    this.codes.forEach((code, i) => {
      if (cells.some((cell) => code.startsWith(cell))) mask[i] = 1;
    });
    return mask;
  }
}
