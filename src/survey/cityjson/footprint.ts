import { sizeOf, type Area } from '../clip.ts';
import { areaOf, type Point, type Ring } from '../ring.ts';
import { outlineOf } from './outline.ts';
import type { Face, Geometry } from './geometry.ts';

/** Faces this near to the lowest are the ground of a building that does not name it, metres. */
const GROUND_M = 0.3;
/** Least share of the whole outline that its lowest faces must cover to be its footprint. */
const WHOLE_SHARE = 0.8;
const FLAT_M2 = 1;

export interface Footprint {
  readonly areas: readonly Area[];
  /** Lowest and highest vertex. */
  readonly lowM: number;
  readonly highM: number;
  readonly lod: number;
  /** From surfaces that are named ground, from the lowest faces, or from everything as seen from above. */
  readonly from: 'ground' | 'lowest' | 'outline';
}

/** Vertices in metres, x, y, z interleaved. */
export type Metres = Float64Array;

const heightsOf = ({ rings }: Face, at: Metres): number[] => rings.flat().map((v) => at[3 * v + 2]!);

function areaFrom({ rings }: Face, at: Metres): Area {
  const [outer = [], ...holes] = rings.map((ring) => ring.map((v): Point => [at[3 * v]!, at[3 * v + 1]!]));
  return { outer, holes };
}

/** Signed area seen from above, m²; positive when the face looks up. */
const turnOf = (ring: Ring): number => (ring.length < 3 ? 0 : areaOf(ring));

/** Footprint of one geometry; undefined where it covers no ground. */
function footprintOf({ faces, lod, solid }: Geometry, at: Metres): Footprint | undefined {
  let [lowM, highM] = [Infinity, -Infinity];
  for (const face of faces) {
    for (const z of heightsOf(face, at)) {
      lowM = Math.min(lowM, z);
      highM = Math.max(highM, z);
    }
  }
  const made = (chosen: readonly Face[], from: Footprint['from']): Footprint => ({
    areas: outlineOf(chosen.map((face) => areaFrom(face, at))),
    lowM,
    highM,
    lod,
    from,
  });
  const named = faces.filter(({ surface }) => surface === 'GroundSurface');
  if (named.length > 0) {
    const ground = made(named, 'ground');
    if (sizeOf(ground.areas) >= FLAT_M2) return ground;
  }
  const low = made(
    faces.filter((face) => Math.max(...heightsOf(face, at)) <= lowM + GROUND_M),
    'lowest',
  );
  /* The upper faces of a solid lie beside each other; those of mere surfaces may cover each other. */
  const upper = solid ? faces.filter((face) => turnOf(areaFrom(face, at).outer) > 0) : faces;
  const most = upper.reduce((sum, face) => sum + Math.abs(turnOf(areaFrom(face, at).outer)), 0);
  if (most < FLAT_M2) return undefined;
  if (solid && sizeOf(low.areas) >= WHOLE_SHARE * most) return low;
  const whole = made(upper, 'outline');
  return sizeOf(low.areas) >= WHOLE_SHARE * sizeOf(whole.areas) ? low : whole;
}

/**
 * The footprint of the finest geometry up to the level wished, solids before surfaces of the same level; where all are
 * finer, of the coarsest. Undefined where none covers ground.
 */
export function pickFootprint(geometry: readonly Geometry[], at: Metres, lod: number): Footprint | undefined {
  const within = geometry
    .filter((g) => g.lod <= lod)
    .sort((a, b) => b.lod - a.lod || Number(b.solid) - Number(a.solid));
  const above = geometry
    .filter((g) => g.lod > lod)
    .sort((a, b) => a.lod - b.lod || Number(b.solid) - Number(a.solid));
  for (const g of [...within, ...above]) {
    const footprint = footprintOf(g, at);
    if (footprint !== undefined) return footprint;
  }
  return undefined;
}
