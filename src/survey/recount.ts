import type { CityBundle, Division } from '../city/bundle.ts';
import { componentSums } from './components.ts';
import { peopleOf } from './people.ts';
import { standingSums } from './standing-sums.ts';

/**
 * The city with its sums by division counted anew, as a survey counts them: what stands, from its columns; people, of
 * whom nobody counted those of a new division, shared out by homes.
 *
 * @param parent index of what each division lies in, -1 at the top
 * @param isCounted whether the people of a division are still those the city had; of a census or an estimate they are
 */
export function recounted(
  city: CityBundle,
  parent: Int32Array,
  isCounted: (division: number) => boolean,
): CityBundle {
  const { divisions, divisionRings, buildings, homes, components } = city;
  const homesOf = (b: number): number => (homes === undefined ? 0 : homes.start[b + 1]! - homes.start[b]!);
  const standing = standingSums(parent, buildings.division, homesOf);
  const { start } = divisionRings;
  const people = peopleOf(
    divisions.map(({ code, population, populationFrom }, i) => ({
      code,
      parent: parent[i]!,
      homes: standing.homes[i]!,
      drawn: start[i + 1]! > start[i]!,
      known: populationFrom !== undefined || isCounted(i) ? population : undefined,
    })),
  );
  return {
    ...city,
    divisions: divisions.map(({ population: _was, ...division }, i): Division => {
      const population = people[i];
      return population === undefined ? division : { ...division, population };
    }),
    divisionSums: {
      parent,
      population: Uint32Array.from(people, (n) => n ?? 0),
      ...standing,
      components:
        components === undefined ? new Uint32Array(parent.length) : componentSums(components, city, parent),
    },
  };
}
