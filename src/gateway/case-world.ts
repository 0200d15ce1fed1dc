import type { Unit } from '../casework/unit.ts';
import type { CityBundle } from '../city/bundle.ts';
import type { DivisionCode } from '../city/division.ts';
import { cityWorld, type WorldOfCity } from '../exchange/city-world.ts';
import { DivisionsAt } from './divisions-at.ts';

/** What decisions on cases look at that is the city's own, with places told to the metre at a border. */
export interface CityCases extends WorldOfCity {
  /** Units that serve a division: its own and those of all it lies in, finest first. */
  unitsFor(division: DivisionCode): readonly Unit[];
}

/** @throws Error naming the row or the field of a seed that cannot be read */
export function caseWorld(city: CityBundle): CityCases {
  const places = new DivisionsAt(city);
  const world = cityWorld(city, (at) => places.at(at));
  return {
    ...world,
    unitsFor: (division) => places.above(division).flatMap((code) => world.unitsIn.get(code) ?? []),
  };
}
