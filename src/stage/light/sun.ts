const RAD = Math.PI / 180;
/** Days from 1970 to noon of 2000-01-01, the epoch of the low-precision solar formulae. */
const J2000_DAYS = 10957.5;

/** Where the sun stands: altitude above the horizon and azimuth clockwise from north, radians. */
export interface SunPosition {
  readonly altitudeRad: number;
  readonly azimuthRad: number;
}

/**
 * Solar position by the Astronomical Almanac's low-precision formulae (0.01° until 2050), without refraction.
 * @param atMs ms since 1970 UTC
 */
export function sunAt(atMs: number, lng: number, lat: number): SunPosition {
  const n = atMs / 86_400_000 - J2000_DAYS;
  const meanLongitude = (280.46 + 0.9856474 * n) % 360;
  const anomaly = (357.528 + 0.9856003 * n) * RAD;
  const ecliptic = (meanLongitude + 1.915 * Math.sin(anomaly) + 0.02 * Math.sin(2 * anomaly)) * RAD;
  const tilt = (23.439 - 4e-7 * n) * RAD;
  const rightAscension = Math.atan2(Math.cos(tilt) * Math.sin(ecliptic), Math.cos(ecliptic));
  const declination = Math.asin(Math.sin(tilt) * Math.sin(ecliptic));
  const siderealDeg = (280.46061837 + 360.98564736629 * n + lng) % 360;
  const hourAngle = siderealDeg * RAD - rightAscension;
  const phi = lat * RAD;
  const altitudeRad = Math.asin(
    Math.sin(phi) * Math.sin(declination) + Math.cos(phi) * Math.cos(declination) * Math.cos(hourAngle),
  );
  const south = Math.atan2(
    Math.sin(hourAngle),
    Math.cos(hourAngle) * Math.sin(phi) - Math.tan(declination) * Math.cos(phi),
  );
  return { altitudeRad, azimuthRad: (south + Math.PI) % (2 * Math.PI) };
}
