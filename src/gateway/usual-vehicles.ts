import type { CityBundle } from '../city/bundle.ts';

const MOST = 24_000;
/** Lane to each vehicle at the busiest hour, metres: dense, and still moving. */
const LANE_EACH_M = 60;

/** How many vehicles a simulated city has at its busiest hour where nobody said: as many as its streets let drive. */
export function usualVehicles({ roads }: CityBundle): number {
  let laneM = 0;
  for (const [edge, lengthM] of roads.lengthM.entries()) laneM += lengthM * (roads.lanes[edge] ?? 1);
  return Math.min(MOST, Math.round(laneM / LANE_EACH_M));
}
