import type { Division } from '../city/bundle.ts';
import { parentOf, type Level } from '../city/division.ts';
import type { LandUse } from '../city/kind.ts';
import type { Ground } from '../city/place.ts';
import type { LanzhouSeeds } from './seeds.ts';

/** A division while it is being made. */
export interface DivisionRow {
  readonly code: string;
  readonly level: Level;
  readonly name: string;
  readonly nameEn: string;
  /** Index of the row one level up, -1 at the top. */
  readonly parent: number;
  /** Label point, metres. */
  x: number;
  y: number;
  readonly known?: number | undefined;
  readonly populationFrom?: Division['populationFrom'];
  readonly shareOfRest?: number | undefined;
  readonly dedicated?: LandUse;
}

interface SeedRow {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  readonly lng?: number;
  readonly lat?: number;
  readonly population?: number;
  readonly populationFrom?: string;
  readonly shareOfRest?: number;
}

/** City, districts and sub-districts as the seeds have them; one without a point is labelled at its district. */
export function seedRows({ divisions: list }: LanzhouSeeds, ground: Ground): DivisionRow[] {
  const rows: DivisionRow[] = [];
  const add = (seed: SeedRow, level: Level): void => {
    const up = parentOf(seed.code);
    const parent = up === undefined ? -1 : rows.findIndex((r) => r.code === up);
    const { code, name, nameEn, lng, lat, shareOfRest } = seed;
    const at =
      lng === undefined || lat === undefined ? rows[parent]! : { x: ground.x(lng), y: ground.y(lat) };
    rows.push({
      code,
      level,
      name,
      nameEn,
      parent,
      x: at.x,
      y: at.y,
      known: seed.population,
      populationFrom: seed.populationFrom as Division['populationFrom'],
      shareOfRest,
    });
  };
  add(list.city, 'city');
  for (const d of list.districts) add(d, 'district');
  for (const s of list.subdistricts) add(s, 'subdistrict');
  return rows;
}

/** The row as the bundle keeps it. */
export function divisionOf(row: DivisionRow, population: number | undefined): Division {
  const { code, level, name, nameEn, x, y, populationFrom, dedicated } = row;
  return {
    code,
    level,
    name,
    nameEn,
    x,
    y,
    ...(population === undefined ? {} : { population }),
    ...(populationFrom === undefined ? {} : { populationFrom }),
    ...(dedicated === undefined ? {} : { dedicated }),
  };
}
