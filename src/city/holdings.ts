import type { CityBundle } from './bundle.ts';
import { cellAt } from './cell-at.ts';
import { treeOf } from './division-tree.ts';
import { FACILITY_KINDS, type FacilityKind } from './kind.ts';
import { ringAreaM2 } from './ring-area.ts';

/** What stands in each division and all below it, by division index; what a bundle does not know is absent. */
export interface Holdings {
  readonly buildings: Uint32Array;
  readonly homes?: Uint32Array;
  /** Area of its own polygon, m²; 0 without one. */
  readonly areaM2: Float64Array;
  /** Streets, each counted once whatever its directions, metres. */
  readonly roadsM: Float64Array;
  readonly facilities: Readonly<Record<FacilityKind, Uint32Array>>;
}

const KNOWN = new WeakMap<CityBundle, Holdings>();

/** Counted at the first question and kept as long as the bundle. */
export function holdingsOf(city: CityBundle): Holdings {
  const known = KNOWN.get(city);
  if (known !== undefined) return known;
  const counted = count(city);
  KNOWN.set(city, counted);
  return counted;
}

function count(city: CityBundle): Holdings {
  const tree = treeOf(city);
  const n = tree.size;
  const u32 = (): Uint32Array => new Uint32Array(n);
  const facilities = Object.fromEntries(
    FACILITY_KINDS.map((kind) => [kind, u32()]),
  ) as Holdings['facilities'];
  const put = (sums: Uint32Array | Float64Array, division: number | undefined, amount: number): void => {
    for (let i = tree.known(division); i < n; i = tree.parent[i] ?? n) sums[i] = (sums[i] ?? 0) + amount;
  };
  const buildings = u32();
  const homes = city.homes === undefined ? undefined : u32();
  city.buildings.division.forEach((division, b) => {
    put(buildings, division, 1);
    if (homes) put(homes, division, (city.homes?.start[b + 1] ?? 0) - (city.homes?.start[b] ?? 0));
  });
  for (const { kind, x, y } of city.facilities) put(facilities[kind], cellAt(city.cells, x, y), 1);
  const roadsM = new Float64Array(n);
  const { roads } = city;
  roads.lengthM.forEach((lengthM, edge) => {
    const twin = roads.twin[edge] ?? edge;
    if (twin < edge) return;
    const [a, b] = [roads.from[edge] ?? 0, roads.to[edge] ?? 0];
    const x = ((roads.nodeX[a] ?? 0) + (roads.nodeX[b] ?? 0)) / 2;
    const y = ((roads.nodeY[a] ?? 0) + (roads.nodeY[b] ?? 0)) / 2;
    put(roadsM, cellAt(city.cells, x, y), lengthM);
  });
  const areaM2 = Float64Array.from({ length: n }, (_, i) => ringAreaM2(city.divisionRings, i));
  return { buildings, ...(homes ? { homes } : {}), areaM2, roadsM, facilities };
}
