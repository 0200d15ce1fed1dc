import { codeSeeds, type CodeSeeds } from '../casework/code-seeds.ts';
import { ruleOf } from '../casework/code-table.ts';
import { unitFor, unitsOf } from '../casework/units-of.ts';
import type { CaseFile } from '../casework/case-file.ts';
import type { CaseWorld } from '../casework/decide-world.ts';
import type { Unit } from '../casework/unit.ts';
import type { CityBundle } from '../city/bundle.ts';
import type { DivisionCode } from '../city/division.ts';
import type { CityWorld } from './deciding.ts';
import { PlaceIndex } from './place-index.ts';

/** What decisions on cases look at that is the city's own and stands still: places, codes, working time, units. */
export interface WorldOfCity extends CityWorld {
  readonly seeds: CodeSeeds;
  /** Of each division its own units, without those of what it lies in. */
  readonly unitsIn: ReadonlyMap<DivisionCode, readonly Unit[]>;
  /** Unit that answers for a sub-class at a place. */
  unitOf(file: Pick<CaseFile, 'code' | 'divisions'>): Unit | undefined;
}

/**
 * A city's codes, working time, places and units.
 * @param divisionsAt how places are told; absent: by the raster alone, as a page without a gateway does
 */
export function cityWorld(
  city: CityBundle,
  divisionsAt: CaseWorld['divisionsAt'] = byRaster(city),
  seeds: CodeSeeds = codeSeeds(),
): WorldOfCity {
  const unitsIn = new Map(
    city.divisions.map((division) => [division.code, unitsOf(seeds.units, division)] as const),
  );
  const units = new Map([...unitsIn.values()].flat().map((unit) => [unit.id, unit] as const));
  return {
    seeds,
    unitsIn,
    calendar: seeds.calendar,
    divisionsAt,
    rule: (code) => ruleOf(seeds.tables, code),
    intakeLimit: (kind) => seeds.tables[kind].intake.limit,
    unit: (id) => units.get(id),
    unitOf: ({ code, divisions }) => {
      const rule = ruleOf(seeds.tables, code);
      const id = rule && unitFor(seeds.units, rule, divisions);
      return id === undefined ? undefined : units.get(id);
    },
  };
}

function byRaster(city: CityBundle): CaseWorld['divisionsAt'] {
  const places = new PlaceIndex(city);
  return ({ lng, lat }) => {
    const path = places.tree.pathOf(places.cellAt(lng, lat)).flatMap((i) => city.divisions[i] ?? []);
    return path.length === 0 ? undefined : Object.fromEntries(path.map(({ level, code }) => [level, code]));
  };
}
