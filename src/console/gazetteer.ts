import type { CityBundle, Division } from '../city/bundle.ts';
import { ancestorsOf, isWithin, parentOf } from '../city/division.ts';

/** Divisions of one city by code: names for the screen, paths for the breadcrumb, children for the drill. */
export class Gazetteer {
  readonly #at = new Map<string, number>();
  readonly #children = new Map<string, Division[]>();
  constructor(readonly city: CityBundle) {
    city.divisions.forEach((division, i) => {
      this.#at.set(division.code, i);
      const up = parentOf(division.code);
      if (up !== undefined) this.#children.set(up, [...(this.#children.get(up) ?? []), division]);
    });
  }
  /** Index in the bundle, -1 when unknown. */
  indexOf(code: string): number {
    return this.#at.get(code) ?? -1;
  }
  division(code: string): Division | undefined {
    return this.city.divisions[this.indexOf(code)];
  }
  /** From the city down to the code; unknown levels are left out. */
  path(code: string): Division[] {
    return [...ancestorsOf(code), code].map((c) => this.division(c)).filter((d) => d !== undefined);
  }
  childrenOf(code: string): readonly Division[] {
    return this.#children.get(code) ?? [];
  }
  /** The code of the whole city: the coarsest known. */
  get root(): string {
    return this.city.divisions.find((d) => d.level === 'city')?.code ?? this.city.divisions[0]?.code ?? '';
  }
  /** District and sub-district of a record, the two levels a list has room for. */
  shortPath(code: string): Division[] {
    return this.path(code)
      .filter((d) => d.level !== 'city' && isWithin(code, d.code))
      .slice(0, 2);
  }
}
