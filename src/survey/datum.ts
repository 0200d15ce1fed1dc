import type { LngLat } from '../city/place.ts';
import { suspicionOf, type Suspicion } from './datum-words.ts';
import { referenceSystem, type ReferenceSystem } from './reference-system.ts';

/** A place whose true position is known, WGS-84; `key` is the id or name the source calls it by. */
export interface Control extends LngLat {
  readonly key: string;
}

/** A point as a source writes it: two numbers in whatever system it uses, in the order they stand. */
export interface Written {
  readonly keys: readonly string[];
  readonly x: number;
  readonly y: number;
}

/** How far a source lies from its control points if its numbers are read in one way. */
export interface Residual {
  /** Name of a reference system; `swapped` behind it when latitude is taken to stand first. */
  readonly reading: string;
  /** Middle offset of the source from the truth, metres. */
  readonly eastM: number;
  readonly northM: number;
  /** Middle distance from the truth, metres. */
  readonly residualM: number;
  /** Middle distance from the truth moved by the middle offset: what no shift explains. */
  readonly scatterM: number;
}

export interface DatumReport {
  /** As declared; undefined where the source says nothing. */
  readonly declared: string | undefined;
  /** Points found in the control list. */
  readonly pairs: number;
  readonly points: number;
  /** Best first. A reading in which a point has no place at all is left out. */
  readonly residuals: readonly Residual[];
  readonly suspicion: Suspicion;
}

/** Fewer pairs than these say nothing. */
export const FEWEST_PAIRS = 3;

/** Readings always tried on degrees. CGCS2000 is WGS-84 to centimetres: no residual can tell them apart. */
const DEGREES = ['wgs84', 'gcj02', 'bd09'];
/** And on metres: Web Mercator, CGCS2000 in 3° zones with and without zone number, UTM over China. */
const METRES = [
  'EPSG:3857',
  ...Array.from({ length: 42 }, (_, i) => `EPSG:${4513 + i}`),
  ...Array.from({ length: 11 }, (_, i) => `EPSG:${32643 + i}`),
];

const SPHERE_M = (6371008.8 * Math.PI) / 180;

function middle(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length / 2;
  return ((sorted[Math.ceil(half) - 1] ?? Number.NaN) + (sorted[Math.floor(half)] ?? Number.NaN)) / 2;
}

interface Pair {
  readonly written: Written;
  readonly truth: LngLat;
}

function residualOf(system: ReferenceSystem, swapped: boolean, pairs: readonly Pair[]): Residual | undefined {
  const east: number[] = [];
  const north: number[] = [];
  for (const { written, truth } of pairs) {
    const at = swapped ? system.toWgs84(written.y, written.x) : system.toWgs84(written.x, written.y);
    if (!(Math.abs(at.lng) <= 180 && Math.abs(at.lat) <= 90)) return undefined;
    east.push((at.lng - truth.lng) * SPHERE_M * Math.cos((truth.lat * Math.PI) / 180));
    north.push((at.lat - truth.lat) * SPHERE_M);
  }
  const [eastM, northM] = [middle(east), middle(north)];
  const far = (e0: number, n0: number): number =>
    middle(east.map((e, i) => Math.hypot(e - e0, (north[i] ?? 0) - n0)));
  const reading = swapped ? `${system.name} swapped` : system.name;
  return { reading, eastM, northM, residualM: far(0, 0), scatterM: far(eastM, northM) };
}

function systemOf(name: string): ReferenceSystem {
  const system = referenceSystem(name);
  if (system === undefined) throw new Error(`reference system "${name}" is not known here`);
  return system;
}

/**
 * Reads the points of a source in every likely way and holds each against the control points.
 * @param also names of further systems to try, such as `EPSG:4547`
 * @throws Error naming a declared or further system that is not known
 */
export function inspectDatum(
  points: readonly Written[],
  controls: readonly Control[],
  declared: string | undefined,
  also: readonly string[] = [],
): DatumReport {
  const known = new Map(controls.map((control) => [control.key, control]));
  const pairs = points.flatMap((written): Pair[] => {
    const truth = written.keys.map((key) => known.get(key)).find((hit) => hit !== undefined);
    return truth === undefined ? [] : [{ written, truth }];
  });
  const inDegrees = points.every(({ x, y }) => Math.abs(x) <= 180 && Math.abs(y) <= 180);
  const wished = [...(declared === undefined ? [] : [declared]), ...also].map(systemOf);
  const usual = (inDegrees ? DEGREES : METRES).map(systemOf);
  const systems = [...wished, ...usual.filter(({ name }) => wished.every((w) => w.name !== name))];
  const residuals = systems
    .flatMap((system) => [residualOf(system, false, pairs), residualOf(system, true, pairs)])
    .filter((residual) => residual !== undefined && pairs.length > 0) as Residual[];
  residuals.sort((a, b) => a.residualM - b.residualM);
  const name = wished[declared === undefined ? -1 : 0]?.name;
  return {
    declared: name,
    pairs: pairs.length,
    points: points.length,
    residuals,
    suspicion: suspicionOf(residuals, name, pairs.length, FEWEST_PAIRS),
  };
}

/** Names of sources that may not be laid over others, because they do not say in what they are written. */
export function undeclared(
  sources: readonly { readonly name: string; readonly declared?: string | undefined }[],
): string[] {
  return sources.filter(({ declared }) => declared === undefined).map(({ name }) => name);
}
