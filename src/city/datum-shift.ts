import type { Datum } from './crs.ts';
import type { LngLat } from './place.ts';

const { abs, atan2, cos, hypot, PI, sin, sqrt } = Math;

/** Krasovsky 1940: the ellipsoid in which the shift of GCJ-02 is reckoned. */
const MAJOR_M = 6378245;
const ECCENTRICITY_SQ = 0.006693421622965823;

/**
 * What converters in public service add east and north beyond the published formula. Measured over 40 cities from
 * Aksu to Shenyang: 0.477 m and 0.469 m, no more than 0.03 m about it anywhere.
 */
const SERVICE_EAST_M = 0.477;
const SERVICE_NORTH_M = 0.469;

/** Degrees below which an inverse has arrived: a hundredth of a millimetre. */
const ARRIVED = 1e-10;
const ROUNDS = 30;

const BAIDU_TURN = (PI * 3000) / 180;
const BAIDU_EAST = 0.0065;
const BAIDU_NORTH = 0.006;

/** Degrees of the box beyond which the shift is nought: the mainland's, roughly, as every converter has it. */
function shifted({ lng, lat }: LngLat): boolean {
  return lng >= 72.004 && lng <= 137.8347 && lat >= 0.8293 && lat <= 55.8271;
}

const waves = (v: number): number => ((20 * sin(6 * v * PI) + 20 * sin(2 * v * PI)) * 2) / 3;

function eastM(x: number, y: number): number {
  const plain = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * sqrt(abs(x));
  const short = ((20 * sin(x * PI) + 40 * sin((x / 3) * PI)) * 2) / 3;
  const long = ((150 * sin((x / 12) * PI) + 300 * sin((x / 30) * PI)) * 2) / 3;
  return plain + waves(x) + short + long + SERVICE_EAST_M;
}

function northM(x: number, y: number): number {
  const plain = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * sqrt(abs(x));
  const short = ((20 * sin(y * PI) + 40 * sin((y / 3) * PI)) * 2) / 3;
  const long = ((160 * sin((y / 12) * PI) + 320 * sin((y * PI) / 30)) * 2) / 3;
  return plain + waves(x) + short + long + SERVICE_NORTH_M;
}

function wgs84ToGcj02(at: LngLat): LngLat {
  if (!shifted(at)) return at;
  const [x, y, lat] = [at.lng - 105, at.lat - 35, (at.lat * PI) / 180];
  const w = 1 - ECCENTRICITY_SQ * sin(lat) ** 2;
  const metresEast = ((MAJOR_M / sqrt(w)) * cos(lat) * PI) / 180;
  const metresNorth = ((MAJOR_M * (1 - ECCENTRICITY_SQ)) / (w * sqrt(w))) * (PI / 180);
  return { lng: at.lng + eastM(x, y) / metresEast, lat: at.lat + northM(x, y) / metresNorth };
}

function gcj02ToBd09({ lng, lat }: LngLat): LngLat {
  const far = hypot(lng, lat) + 0.00002 * sin(lat * BAIDU_TURN);
  const turn = atan2(lat, lng) + 0.000003 * cos(lng * BAIDU_TURN);
  return { lng: far * cos(turn) + BAIDU_EAST, lat: far * sin(turn) + BAIDU_NORTH };
}

/** The place that `forward` sends to `to`, by fixed point: the shifts change slowly, each round gains two digits. */
function undone(to: LngLat, forward: (at: LngLat) => LngLat, guess: LngLat): LngLat {
  let { lng, lat } = guess;
  for (let i = 0; i < ROUNDS; i++) {
    const there = forward({ lng, lat });
    const [east, north] = [to.lng - there.lng, to.lat - there.lat];
    lng += east;
    lat += north;
    if (abs(east) < ARRIVED && abs(north) < ARRIVED) break;
  }
  return { lng, lat };
}

function gcj02ToWgs84(at: LngLat): LngLat {
  return shifted(at) ? undone(at, wgs84ToGcj02, at) : at;
}

function bd09ToGcj02(at: LngLat): LngLat {
  return undone(at, gcj02ToBd09, { lng: at.lng - BAIDU_EAST, lat: at.lat - BAIDU_NORTH });
}

/**
 * A position as received → WGS-84 degrees. CGCS2000 agrees with WGS-84 to centimetres and passes through; GCJ-02 and
 * BD-09 agree with converters in public service to 1e-6°. GCJ-02 is WGS-84 outside the box of China.
 */
export function toWgs84(at: LngLat, datum: Datum): LngLat {
  if (datum === 'gcj02') return gcj02ToWgs84(at);
  if (datum === 'bd09') return gcj02ToWgs84(bd09ToGcj02(at));
  return at;
}

/** WGS-84 degrees → the same place written in another datum. */
export function fromWgs84(at: LngLat, datum: Datum): LngLat {
  if (datum === 'gcj02') return wgs84ToGcj02(at);
  if (datum === 'bd09') return gcj02ToBd09(wgs84ToGcj02(at));
  return at;
}
