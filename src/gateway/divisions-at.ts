import type { CaseFile } from '../casework/case-file.ts';
import type { CityBundle } from '../city/bundle.ts';
import type { DivisionCode } from '../city/division.ts';
import { cellAt } from '../city/cell-at.ts';
import { treeOf, type DivisionTree } from '../city/division-tree.ts';
import { inRing } from '../city/in-ring.ts';
import { Ground, type LngLat } from '../city/place.ts';

/** Which divisions lie above a place: the raster says which, the borders themselves decide where it is near one. */
export class DivisionsAt {
  readonly #city: CityBundle;
  readonly #tree: DivisionTree;
  readonly #ground: Ground;

  constructor(city: CityBundle) {
    this.#city = city;
    this.#tree = treeOf(city);
    this.#ground = new Ground(city.head.origin);
  }

  /** City to grid, as far down as the city goes there; undefined outside. */
  at({ lng, lat }: LngLat): CaseFile['divisions'] | undefined {
    const finest = this.#finest(this.#ground.x(lng), this.#ground.y(lat));
    if (finest === undefined) return undefined;
    const path = this.#tree.pathOf(finest).flatMap((i) => this.#city.divisions[i] ?? []);
    return path.length === 0 ? undefined : Object.fromEntries(path.map(({ level, code }) => [level, code]));
  }

  /** A division and all it lies in, finest first; of an unknown code the finest known above it. */
  above(code: DivisionCode): readonly DivisionCode[] {
    const path = this.#tree.pathOf(this.#tree.nearest(code));
    return path.flatMap((i) => this.#city.divisions[i]?.code ?? []).toReversed();
  }

  #finest(x: number, y: number): number | undefined {
    const here = this.#raster(x, y);
    if (here !== undefined && this.#holds(here, x, y)) return here;
    const { stepM } = this.#city.cells;
    for (const [dx, dy] of AROUND) {
      const beside = this.#raster(x + dx * stepM, y + dy * stepM);
      if (beside !== undefined && this.#holds(beside, x, y)) return beside;
    }
    return here;
  }

  #raster(x: number, y: number): number | undefined {
    const cell = cellAt(this.#city.cells, x, y);
    return cell === undefined || cell >= this.#city.divisions.length ? undefined : cell;
  }

  #holds(division: number, x: number, y: number): boolean {
    const { start, xy } = this.#city.divisionRings;
    return inRing(xy, start[division] ?? 0, start[division + 1] ?? 0, x, y);
  }
}

const AROUND = [-1, 0, 1].flatMap((dy) => [-1, 0, 1].map((dx) => [dx, dy] as const));
