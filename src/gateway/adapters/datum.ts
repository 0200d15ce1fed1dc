/** A position as received → WGS-84, the one place where a datum is left behind. */
export { toWgs84 } from '../../city/datum-shift.ts';
