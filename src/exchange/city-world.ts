import { codeSeeds, type CodeSeeds } from '../casework/code-seeds.ts';
import { ruleOf } from '../casework/code-table.ts';
import { unitFor, unitsOf } from '../casework/units-of.ts';
import type { CaseFile } from '../casework/case-file.ts';
import type { CityBundle } from '../city/bundle.ts';
import type { CityWorld } from './deciding.ts';
import { PlaceIndex } from './place-index.ts';

/** A city's codes, working time, places and units as a page that has no gateway knows them: places by the raster. */
export function cityWorld(
  city: CityBundle,
  seeds: CodeSeeds = codeSeeds(),
): CityWorld & { unitOf(file: Pick<CaseFile, 'code' | 'divisions'>): string | undefined } {
  const places = new PlaceIndex(city);
  const units = new Map(
    city.divisions
      .flatMap((division) => unitsOf(seeds.units, division))
      .map((unit) => [unit.id, unit] as const),
  );
  return {
    calendar: seeds.calendar,
    divisionsAt: ({ lng, lat }) => {
      const path = places.tree.pathOf(places.cellAt(lng, lat)).flatMap((i) => city.divisions[i] ?? []);
      return path.length === 0 ? undefined : Object.fromEntries(path.map(({ level, code }) => [level, code]));
    },
    rule: (code) => ruleOf(seeds.tables, code),
    intakeLimit: (kind) => seeds.tables[kind].intake.limit,
    unit: (id) => units.get(id),
    unitOf: ({ code, divisions }) => {
      const rule = ruleOf(seeds.tables, code);
      return rule && unitFor(seeds.units, rule, divisions);
    },
  };
}
