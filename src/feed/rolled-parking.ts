import type { CityBundle } from '../city/bundle.ts';
import type { DivisionTree } from '../city/division-tree.ts';
import { columnOfFrame } from '../wire/frame.ts';
import { PARKING } from '../wire/schema.ts';
import type { Rolled } from '../wire/news.ts';
import { RolledSlots } from './rolled-slots.ts';

const [COUNTED, FREE, COMPARED, GAP] = [0, 1, 2, 3];

/** Free bays of every division, and how far ledger and observation lie apart, car park by car park: one's more never hides another's less. */
export function rolledParking(city: CityBundle, tree: DivisionTree): RolledSlots {
  return new RolledSlots(city, tree, {
    schema: PARKING,
    width: 4,
    measure: (frame, i) => {
      const at = (name: string): number => columnOfFrame(frame, name)[i] ?? -1;
      const [free, registered, observed] = [at('free'), at('registered'), at('observed')];
      const compared = registered >= 0 && observed >= 0;
      return [
        free >= 0 ? 1 : 0,
        Math.max(0, free),
        compared ? 1 : 0,
        compared ? Math.abs(registered - observed) : 0,
      ];
    },
  });
}

/** Values by division. */
export function parkingValues({ sums }: RolledSlots, divisions: number): Rolled {
  const column = (n: number, sum: number): Float64Array =>
    Float64Array.from({ length: divisions }, (_, d) => (sums.of(d, n) === 0 ? NaN : sums.of(d, sum)));
  return { spaces: column(COUNTED, FREE), gap: column(COMPARED, GAP) };
}
