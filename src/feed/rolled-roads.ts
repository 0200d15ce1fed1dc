import type { CityBundle } from '../city/bundle.ts';
import type { DivisionTree } from '../city/division-tree.ts';
import { columnOfFrame } from '../wire/frame.ts';
import { ROADS, UNKNOWN_U16 } from '../wire/schema.ts';
import type { Rolled } from '../wire/news.ts';
import { RolledSlots } from './rolled-slots.ts';

const [MEASURED, SPEED_CMS, TIMED, TIME_MS, FREE_MS] = [0, 1, 2, 3, 4];
/** A road of which no length is known weighs as much as one of this length, metres. */
const USUAL_M = 200;
/** Standing still counts as this, cm/s, or it would take for ever. */
const LEAST_CMS = 50;
const CM = 100_000;

/** Speeds of every division's measured roads, and the time it takes to drive each against that on a free road. */
export function rolledRoads(city: CityBundle, tree: DivisionTree): RolledSlots {
  return new RolledSlots(city, tree, {
    schema: ROADS,
    width: 5,
    measure: (frame, i, { edge }) => {
      const at = (name: string): number => columnOfFrame(frame, name)[i] ?? UNKNOWN_U16;
      const [speed, free] = [at('speed'), at('freeSpeed')];
      if (speed === UNKNOWN_U16) return [0, 0, 0, 0, 0];
      if (free === UNKNOWN_U16 || free === 0) return [1, speed, 0, 0, 0];
      const lengthM = edge === undefined ? USUAL_M : (city.roads.lengthM[edge] ?? USUAL_M);
      const ms = (cms: number): number => Math.round((lengthM * CM) / Math.max(LEAST_CMS, cms));
      return [1, speed, 1, Math.max(ms(speed), ms(free)), ms(free)];
    },
  });
}

/** Mean speed in whole km/h; congestion as the time a drive takes now, per cent of that on free roads (≥ 100). */
export function roadValues({ sums }: RolledSlots, divisions: number): Rolled {
  const speed = new Float64Array(divisions).fill(NaN);
  const congestion = new Float64Array(divisions).fill(NaN);
  for (let d = 0; d < divisions; d++) {
    const measured = sums.of(d, MEASURED);
    if (measured > 0) speed[d] = Math.round((sums.of(d, SPEED_CMS) / measured) * 0.036);
    if (sums.of(d, TIMED) > 0) congestion[d] = Math.round((sums.of(d, TIME_MS) / sums.of(d, FREE_MS)) * 100);
  }
  return { speed, congestion };
}
