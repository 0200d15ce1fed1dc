/** Milliseconds east of UTC kept by every clock in China. */
const CHINA_MS = 8 * 3600_000;
const DAY_MS = 24 * 3600_000;

/** Hour of the day in China, 0 ≤ h < 24 with fractions. */
export function chinaHour(atMs: number): number {
  return ((((atMs + CHINA_MS) % DAY_MS) + DAY_MS) % DAY_MS) / 3600_000;
}

/** Value at an hour of a day given as [hour, value] corners, straight between them and over midnight. */
export function overDay(corners: readonly (readonly [number, number])[], hour: number): number {
  let before = corners[corners.length - 1]!;
  let beforeHour = before[0] - 24;
  for (const corner of corners) {
    if (hour < corner[0]) {
      const t = (hour - beforeHour) / (corner[0] - beforeHour);
      return before[1] + (corner[1] - before[1]) * t;
    }
    before = corner;
    beforeHour = corner[0];
  }
  const first = corners[0]!;
  return before[1] + ((first[1] - before[1]) * (hour - beforeHour)) / (first[0] + 24 - beforeHour);
}

const ON_THE_ROAD = [
  [3, 0.85],
  [5.5, 0.86],
  [7.5, 1],
  [9, 1],
  [10.5, 0.95],
  [14, 0.94],
  [17.5, 1],
  [19.5, 1],
  [22, 0.92],
] as const;

/**
 * Share of the wanted vehicles on the road: full at 7:30–9 and 17:30–19:30, least at three at night. It stays
 * above 0.85 at all hours, which no real city does: a screen should always have a city to show.
 */
export function shareOnRoad(hour: number): number {
  return overDay(ON_THE_ROAD, hour);
}

const TO_WORK = [
  [4, 0.4],
  [7, 0.85],
  [9, 0.8],
  [12, 0.5],
  [15, 0.5],
  [17, 0.15],
  [20, 0.1],
  [24, 0.25],
] as const;

/** Of trips between home and elsewhere, the share bound for work, school and shops rather than home. */
export function shareToWork(hour: number): number {
  return overDay(TO_WORK, hour);
}
