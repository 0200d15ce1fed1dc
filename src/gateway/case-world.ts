import { codeSeeds, type CodeSeeds } from '../casework/code-seeds.ts';
import { ruleOf } from '../casework/code-table.ts';
import type { CaseFile } from '../casework/case-file.ts';
import type { CaseWorld } from '../casework/decide-world.ts';
import type { Unit } from '../casework/unit.ts';
import { unitFor, unitsOf } from '../casework/units-of.ts';
import type { CityBundle } from '../city/bundle.ts';
import type { DivisionCode } from '../city/division.ts';
import { DivisionsAt } from './divisions-at.ts';

/** What decisions on cases look at that is the city's own and stands still: places, codes, working time, units. */
export interface CityCases extends Pick<CaseWorld, 'calendar' | 'divisionsAt' | 'rule' | 'intakeLimit' | 'unit'> {
  readonly seeds: CodeSeeds;
  /** Units that serve a division: its own and those of all it lies in, finest first. */
  unitsFor(division: DivisionCode): readonly Unit[];
  /** Unit that answers for a sub-class at a place. */
  unitOf(file: Pick<CaseFile, 'code' | 'divisions'>): Unit | undefined;
}

/** @throws Error naming the row or the field of a seed that cannot be read */
export function caseWorld(city: CityBundle): CityCases {
  const seeds = codeSeeds();
  const places = new DivisionsAt(city);
  const unitsIn = new Map(
    city.divisions.map((division) => [division.code, unitsOf(seeds.units, division)] as const),
  );
  const units = new Map([...unitsIn.values()].flat().map((unit) => [unit.id, unit] as const));
  return {
    seeds,
    calendar: seeds.calendar,
    divisionsAt: (at) => places.at(at),
    rule: (code) => ruleOf(seeds.tables, code),
    intakeLimit: (kind) => seeds.tables[kind].intake.limit,
    unit: (id) => units.get(id),
    unitsFor: (division) => places.above(division).flatMap((code) => unitsIn.get(code) ?? []),
    unitOf: ({ code, divisions }) => {
      const rule = ruleOf(seeds.tables, code);
      const id = rule && unitFor(seeds.units, rule, divisions);
      return id === undefined ? undefined : units.get(id);
    },
  };
}
