import type { CityBundle, Shapes } from '../city/bundle.ts';
import { componentPlace } from '../city/component.ts';
import type { Level } from '../city/division.ts';

/** What a bundle holds, and whether it adds up; `findings` is empty when it does. */
export interface Tally {
  readonly divisions: Readonly<Record<Level, number>>;
  /** Divisions with ground of their own. */
  readonly withGround: Readonly<Record<Level, number>>;
  readonly dedicatedGrids: number;
  readonly people: Readonly<
    Record<string, { name: string; population: number; from: string; homes: number }>
  >;
  readonly population: number;
  readonly homes: number;
  readonly buildings: number;
  readonly components: { readonly count: number; readonly classes: number; readonly kinds: number };
  readonly unitGrids: number;
  /** Divisions with children whose sum differs from their own, by indicator. */
  readonly sums: Readonly<Record<'population' | 'homes' | 'buildings' | 'components' | 'areaM2', number>>;
  /** Ground of a parent that no child takes, and ground that two children take, places. */
  readonly gaps: number;
  readonly overlaps: number;
  readonly roads: { readonly nodes: number; readonly edges: number; readonly parts: number };
  readonly findings: readonly string[];
}

/** Areas that differ by less are equal: half a square metre is the rounding of single floats. */
const EVEN_M2 = 0.5;

/** Counts a bundle over again from its columns and holds the sums it carries against them. */
export function tallyOf(city: CityBundle): Tally {
  const { divisions, divisionRings, divisionSums, components, unitGrids, roads } = city;
  const n = divisions.length;
  const parent = divisionSums?.parent ?? new Int32Array(n).fill(-1);
  const children = divisions.map((): number[] => []);
  parent.forEach((p, i) => children[p]?.push(i));
  const byLevel = (keep: (i: number) => boolean): Record<Level, number> => {
    const count = { city: 0, district: 0, subdistrict: 0, community: 0, grid: 0 };
    divisions.forEach((d, i) => (count[d.level] += keep(i) ? 1 : 0));
    return count;
  };
  const hasGround = (i: number): boolean => divisionRings.start[i + 1]! > divisionRings.start[i]!;
  const uneven = (column: ArrayLike<number>, keep = (_i: number): boolean => true, even = 0): number =>
    children.filter((below, i) => {
      const parts = below.filter(keep);
      if (parts.length === 0 || !keep(i)) return false;
      return Math.abs(parts.reduce((sum, c) => sum + column[c]!, 0) - column[i]!) > even;
    }).length;
  const none = new Uint32Array(n);
  const areaM2 = Float64Array.from({ length: n }, (_v, i) => areaAt(divisionRings, i));
  const sums = {
    population: uneven(divisionSums?.population ?? none),
    homes: uneven(divisionSums?.homes ?? none),
    buildings: uneven(divisionSums?.buildings ?? none),
    components: uneven(divisionSums?.components ?? none),
    areaM2: uneven(areaM2, hasGround, EVEN_M2),
  };
  const { gaps, overlaps } = bordersOf(city, children, hasGround);
  const parts = partsOf(roads);
  const people = divisions.flatMap((d, i) =>
    d.level !== 'district'
      ? []
      : [
          [
            d.code,
            {
              name: d.name,
              population: d.population ?? 0,
              from: d.populationFrom ?? 'shared_out',
              homes: divisionSums?.homes[i] ?? 0,
            },
          ] as const,
        ],
  );
  const recounted = recountOf(city);
  const findings = [
    ...Object.entries(recounted)
      .map(([name, bad]) => (bad === 0 ? '' : `${name}: ${bad} grids differ`))
      .filter((f) => f !== ''),
    ...Object.entries(sums).flatMap(([name, bad]) => (bad === 0 ? [] : [`${name}: ${bad} sums differ`])),
    ...(gaps === 0 ? [] : [`${gaps} gaps`]),
    ...(overlaps === 0 ? [] : [`${overlaps} overlaps`]),
    ...(parts === 1 ? [] : [`the road graph is in ${parts} parts`]),
  ];
  return {
    divisions: byLevel(() => true),
    withGround: byLevel(hasGround),
    dedicatedGrids: divisions.filter((d) => d.dedicated !== undefined).length,
    people: Object.fromEntries(people),
    population: divisionSums?.population[0] ?? 0,
    homes: city.homes?.start.at(-1) ?? 0,
    buildings: city.buildings.top.length,
    components: {
      count: components?.start.at(-1) ?? 0,
      classes: components?.classes.length ?? 0,
      kinds: components?.kinds.length ?? 0,
    },
    unitGrids: unitGrids?.grid.length ?? 0,
    sums,
    gaps,
    overlaps,
    roads: { nodes: roads.nodeX.length, edges: roads.from.length, parts },
    findings,
  };
}

/** Grids whose homes, buildings or components, counted one by one, are not those carried. */
function recountOf({
  divisions,
  divisionSums,
  buildings,
  homes,
  components,
  cells,
}: CityBundle): Record<string, number> {
  const n = divisions.length;
  const count = { homes: new Uint32Array(n), buildings: new Uint32Array(n), components: new Uint32Array(n) };
  buildings.division.forEach((d, b) => {
    if (d >= n) return;
    count.buildings[d]! += 1;
    count.homes[d]! += homes === undefined ? 0 : homes.start[b + 1]! - homes.start[b]!;
  });
  const total = components?.start.at(-1) ?? 0;
  for (let i = 0; i < total; i++) {
    const [x, y] = componentPlace(components!, i);
    const cell =
      Math.floor((y - cells.minY) / cells.stepM) * cells.width + Math.floor((x - cells.minX) / cells.stepM);
    const d = cells.value[cell]!;
    if (d < n) count.components[d]! += 1;
  }
  const differ = (own: Uint32Array, carried: Uint32Array | undefined): number =>
    divisions.filter((d, i) => d.level === 'grid' && carried !== undefined && own[i] !== carried[i]).length;
  return {
    homes: differ(count.homes, divisionSums?.homes),
    buildings: differ(count.buildings, divisionSums?.buildings),
    components: differ(count.components, divisionSums?.components),
  };
}

function areaAt({ start, xy }: Shapes, i: number): number {
  const [from, to] = [start[i]!, start[i + 1]!];
  let twice = 0;
  for (let k = from, j = to - 1; k < to; j = k++)
    twice += xy[2 * j]! * xy[2 * k + 1]! - xy[2 * k]! * xy[2 * j + 1]!;
  return twice / 2;
}

/**
 * Borders of children within each parent. Along every border there is one child on either side, or one and the parent's
 * own border: an edge without its other half is a gap, one that runs twice the same way an overlap.
 */
function bordersOf(
  { divisionRings: { start, xy } }: CityBundle,
  children: readonly (readonly number[])[],
  hasGround: (i: number) => boolean,
): { gaps: number; overlaps: number } {
  const edgesOf = (i: number): (readonly [string, string])[] => {
    const [from, to] = [start[i]!, start[i + 1]!];
    const key = (k: number): string => `${xy[2 * k]},${xy[2 * k + 1]}`;
    return Array.from({ length: to - from }, (_v, k) => [
      key(from + k),
      key(k + 1 === to - from ? from : from + k + 1),
    ]);
  };
  let [gaps, overlaps] = [0, 0];
  children.forEach((below, i) => {
    const parts = below.filter(hasGround);
    if (parts.length === 0) return;
    const own = new Set(edgesOf(i).map(([a, b]) => `${a};${b}`));
    const edges = new Set<string>();
    const all = parts.flatMap(edgesOf);
    for (const [a, b] of all) {
      if (edges.has(`${a};${b}`)) overlaps += 1;
      edges.add(`${a};${b}`);
    }
    gaps += all.filter(([a, b]) => !edges.has(`${b};${a}`) && !own.has(`${a};${b}`)).length;
    for (const edge of own) if (!edges.has(edge)) gaps += 1;
  });
  return { gaps, overlaps };
}

/** Parts of the road graph within which there is a way from everywhere to everywhere, when all streets run both ways. */
function partsOf({ nodeX, from, to }: CityBundle['roads']): number {
  const root = Int32Array.from({ length: nodeX.length }, (_v, i) => i);
  const find = (i: number): number => {
    let r = i;
    while (root[r] !== r) r = root[r] = root[root[r]!]!;
    return r;
  };
  from.forEach((a, e) => (root[find(a)] = find(to[e]!)));
  return root.reduce((count, r, i) => count + (r === i ? 1 : 0), 0);
}
