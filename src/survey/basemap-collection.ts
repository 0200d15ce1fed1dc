import type { PlaceName } from '../city/bundle.ts';
import { SURFACES, SURROUNDING_LINES, type Surroundings } from '../city/surroundings.ts';
import { clippedLine, clippedRing, isEmpty, meeting, type Box } from './basemap-clip.ts';
import type { TileFeature } from './basemap-tile.ts';
import { keyhole } from './keyhole.ts';
import type { Point } from './ring.ts';
import { ShapeList } from './shape-list.ts';

/** Place names kept, the greatest first. */
const MOST_PLACES = 400;

/** What is kept of the tiles around a city, kind by kind: only what lies in the open boxes. */
export class Collection {
  readonly #open: readonly Box[];
  readonly #surfaces: (readonly Point[])[][] = SURFACES.map(() => []);
  readonly #lines: (readonly Point[])[][] = SURROUNDING_LINES.map(() => []);
  readonly #places: PlaceName[] = [];
  points = 0;

  constructor(open: readonly Box[]) {
    this.#open = open;
  }

  get drawn(): ReadonlyMap<string, number> {
    const count = (
      kinds: readonly string[],
      of: readonly (readonly (readonly Point[])[])[],
    ): [string, number][] => kinds.map((kind, i) => [kind, of[i]?.length ?? 0]);
    return new Map([
      ...count(SURFACES, this.#surfaces),
      ...count(SURROUNDING_LINES, this.#lines),
      ['places', this.#places.length],
    ]);
  }

  /** Lines and names end where their tile does; surfaces keep its margin, so that no seam shows. */
  take({ taken, polygons, lines }: TileFeature, tile: Box): void {
    if (taken.as === 'places') {
      const at = lines[0]?.[0];
      if (at !== undefined && this.#open.some((box) => holds(meeting(box, tile), at)))
        this.#places.push({ name: taken.name, nameEn: taken.nameEn, x: at[0], y: at[1], rank: taken.rank });
      return;
    }
    for (const box of this.#open) {
      const within = meeting(box, tile);
      if (isEmpty(within)) continue;
      if (taken.as === 'lines') {
        const own = this.#lines[SURROUNDING_LINES.indexOf(taken.kind)];
        for (const part of lines.flatMap((line) => clippedLine(line, within))) this.#keep(own, part);
        continue;
      }
      const own = this.#surfaces[SURFACES.indexOf(taken.kind)];
      for (const [outer, ...holes] of polygons) {
        const ring = outer && clippedRing(outer, box);
        if (ring === undefined) continue;
        const open = holes.flatMap((hole) => {
          const part = clippedRing(hole, box);
          return part === undefined ? [] : [part];
        });
        this.#keep(own, open.length === 0 ? ring : keyhole(ring, open));
      }
    }
  }

  #keep(list: (readonly Point[])[] | undefined, points: readonly Point[]): void {
    list?.push(points);
    this.points += points.length;
  }

  columns(): Omit<Surroundings, 'attribution'> {
    return {
      surfaces: columnsOf(this.#surfaces),
      lines: columnsOf(this.#lines),
      places: this.#places.sort((a, b) => a.rank - b.rank).slice(0, MOST_PLACES),
    };
  }
}

const holds = ([x0, y0, x1, y1]: Box, [x, y]: Point): boolean => x >= x0 && x < x1 && y >= y0 && y < y1;

function columnsOf(byKind: readonly (readonly (readonly Point[])[])[]): Surroundings['lines'] {
  const list = new ShapeList();
  const kind: number[] = [];
  byKind.forEach((shapes, k) => {
    for (const points of shapes) {
      list.add(points);
      kind.push(k);
    }
  });
  return { ...list.shapes(), kind: Uint8Array.from(kind) };
}
