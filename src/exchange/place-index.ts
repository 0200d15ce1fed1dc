import type { CityBundle } from '../city/bundle.ts';
import { levelOf } from '../city/division.ts';
import { treeOf, type DivisionTree } from '../city/division-tree.ts';
import { Ground } from '../city/place.ts';
import { NO_CELL } from './slot-table.ts';

/** Which division a place is in: one raster look-up, whatever the number of divisions. */
export class PlaceIndex {
  readonly ground: Ground;
  readonly codes: readonly string[];
  readonly tree: DivisionTree;
  readonly #cells: CityBundle['cells'];
  /** Latitudes where the rows begin, and the end of the last. */
  readonly #rowLat: Float64Array;
  readonly #rowsPerDegree: number;
  constructor(city: CityBundle) {
    this.ground = new Ground(city.head.origin);
    this.codes = city.divisions.map((d) => d.code);
    this.tree = treeOf(city);
    this.#cells = city.cells;
    const { minY, stepM, height } = city.cells;
    this.#rowLat = Float64Array.from({ length: height + 1 }, (_, row) => this.ground.lat(minY + row * stepM));
    this.#rowsPerDegree = height / ((this.#rowLat[height] as number) - (this.#rowLat[0] as number));
  }
  /** Index of the finest division with a polygon there, NO_CELL outside. */
  cellAt(lng: number, lat: number): number {
    const { minX, stepM, width, value } = this.#cells;
    const column = Math.floor((this.ground.x(lng) - minX) / stepM);
    if (!(column >= 0 && column < width)) return NO_CELL;
    const row = this.#rowAt(lat);
    return row < 0 ? NO_CELL : (value[row * width + column] ?? NO_CELL);
  }
  /** Rows are even in Mercator, not in degrees: guessed as if they were, then put right by where they begin; -1 outside. */
  #rowAt(lat: number): number {
    const rows = this.#rowLat;
    const last = rows.length - 1;
    if (!(lat >= (rows[0] as number) && lat < (rows[last] as number))) return -1;
    let row = Math.min(last - 1, Math.floor((lat - (rows[0] as number)) * this.#rowsPerDegree));
    while (lat < (rows[row] as number)) row -= 1;
    while (lat >= (rows[row + 1] as number)) row += 1;
    return row;
  }
  /** Code of the whole city: where a record counts that names no place in it. */
  get whole(): string {
    return this.codes[this.tree.root] ?? '';
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
    if (cells.length === 0 || cells.some((cell) => levelOf(cell) === 'city')) return undefined;
    const mask = new Uint8Array(NO_CELL + 1);
    const { parent, size } = this.tree;
    for (const cell of cells) mask[this.tree.indexOf(cell)] = 1;
    mask[size] = 0;
    for (const i of this.tree.downwards) if (mask[parent[i] as number] === 1) mask[i] = 1;
    return mask;
  }
  /**
   * Divisions a scope covers, as a mask by index; undefined when it names the city itself and so covers everything. A
   * code the city does not have covers nothing.
   */
  scopeMask(scope: readonly string[]): Uint8Array | undefined {
    if (scope.includes(this.whole) && this.whole !== '') return undefined;
    const mask = new Uint8Array(NO_CELL + 1);
    const { parent, size } = this.tree;
    for (const code of scope) mask[this.tree.indexOf(code)] = 1;
    mask[size] = 0;
    for (const i of this.tree.downwards) if (mask[parent[i] as number] === 1) mask[i] = 1;
    return mask;
  }
}
