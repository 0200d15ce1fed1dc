import type { Point } from './ring.ts';
import type { LanzhouSeeds } from './seeds.ts';
import type { Valley } from './valley.ts';

/** What a place in the city is like. */
export interface Quarter {
  /** 0 at the rim, 1 and more in a centre. */
  readonly intensity: number;
  /** How high towers go here, metres. */
  readonly towerM: number;
  /** Share of works and warehouses, 0–1. */
  readonly industry: number;
  /** Ground between streets is cut until it is smaller than this, m². */
  readonly blockArea: number;
  /** How far street directions may stray, radians. */
  readonly strayRad: number;
}

/** Reads the quarter at a place from the centres and works of the seeds. */
export function quartersOf(seeds: LanzhouSeeds, valley: Valley): (at: Point) => Quarter {
  const { ground } = valley;
  const centres = seeds.quarters.centres.map((c) => ({ ...c, x: ground.x(c.lng), y: ground.y(c.lat) }));
  const works = seeds.quarters.works.map((w) => ({ ...w, x: ground.x(w.lng), y: ground.y(w.lat) }));
  const fall = (x: number, y: number, c: { x: number; y: number; radiusM: number }): number =>
    Math.exp(-((x - c.x) ** 2 + (y - c.y) ** 2) / c.radiusM ** 2);
  return ([x, y]) => {
    let intensity = 0.12;
    let towerM = 55;
    for (const c of centres) {
      const f = fall(x, y, c);
      intensity += f * c.weight;
      towerM = Math.max(towerM, 55 + (c.towerM - 55) * f);
    }
    let industry = 0;
    for (const w of works) industry = Math.max(industry, w.share * Math.min(1, 1.4 * fall(x, y, w)));
    const blockArea = 40_000 + 62_000 * Math.exp(-1.7 * intensity) + 150_000 * industry ** 1.5;
    return { intensity, towerM, industry, blockArea, strayRad: 0.05 + 0.12 * Math.exp(-2 * intensity) };
  };
}
