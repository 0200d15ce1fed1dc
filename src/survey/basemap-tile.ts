import { classifyRings, VectorTile } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';
import { layerStanding, takenAs, type Geometry, type Taken } from './basemap-words.ts';
import type { Box } from './basemap-clip.ts';
import type { Point } from './ring.ts';

/** A feature of a tile in metres of the city's Ground. */
export interface TileFeature {
  readonly taken: Taken;
  /** Of a surface: an outline and its holes for each polygon; else lines; of a place: one point. */
  readonly polygons: readonly (readonly Point[][])[];
  readonly lines: readonly Point[][];
}

/** Counts of what was not drawn, by layer. */
export interface NotDrawn {
  readonly left: Map<string, number>;
  readonly unknown: Map<string, number>;
}

const GEOMETRY: readonly (Geometry | undefined)[] = [undefined, 'points', 'lines', 'areas'];
/** Points closer than this add nothing, metres. */
const LEAST_STEP_M = 1;

const more = (counts: Map<string, number>, key: string, by = 1): void => {
  counts.set(key, (counts.get(key) ?? 0) + by);
};

/**
 * Features of one tile. @param box where the tile lies, metres; what stands in its margin is told as well
 * @throws Error when the bytes are no vector tile
 */
export function* featuresOf(bytes: Uint8Array, box: Box, not: NotDrawn): Generator<TileFeature> {
  const tile = new VectorTile(new PbfReader(bytes));
  for (const [name, layer] of Object.entries(tile.layers)) {
    const standing = layerStanding(name);
    if (standing !== 'drawn') {
      more(standing === 'left' ? not.left : not.unknown, name, layer.length);
      continue;
    }
    const scale = (box[2] - box[0]) / layer.extent;
    const place = (p: { x: number; y: number }): Point => [box[0] + p.x * scale, box[3] - p.y * scale];
    for (let i = 0; i < layer.length; i++) {
      const feature = layer.feature(i);
      const geometry = GEOMETRY[feature.type];
      const taken = geometry && takenAs(name, feature.properties, geometry);
      if (taken === undefined) {
        more(not.left, name);
        continue;
      }
      const parts = feature.loadGeometry();
      yield {
        taken,
        polygons:
          taken.as === 'surfaces'
            ? classifyRings(parts).map((rings) => rings.map((ring) => thinned(ring.map(place))))
            : [],
        lines: taken.as === 'surfaces' ? [] : parts.map((part) => thinned(part.map(place))),
      };
    }
  }
}

/** Without points that lie on the one before; a closed ring loses its last. */
function thinned(points: readonly Point[]): Point[] {
  const kept: Point[] = [];
  for (const p of points) {
    const q = kept.at(-1);
    if (q === undefined || Math.abs(p[0] - q[0]) + Math.abs(p[1] - q[1]) >= LEAST_STEP_M) kept.push(p);
  }
  const [head] = kept;
  const last = kept.at(-1);
  if (kept.length > 3 && head !== undefined && head[0] === last?.[0] && head[1] === last[1]) kept.pop();
  return kept;
}
