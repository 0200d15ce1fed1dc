import type { CityBundle } from '../../../src/city/bundle.ts';
import { componentCode, type Components } from '../../../src/city/component.ts';
import { Reader } from '../../../src/city/reading.ts';
import { Finder } from '../../../src/feed/finder.ts';
import { surveyLanzhou } from '../../../src/survey/lanzhou.ts';
import { withReadings } from '../../../src/survey/readings.ts';
import { LANZHOU } from '../../../src/survey/seeds.ts';
import { manyComponents } from '../../fixtures/many-components.ts';

/** As many as the real district has. */
const COMPONENTS = 206_450;

/** Typed beside a name. */
const KIND_WORDS = [
  'hospital',
  '停车场',
  'community',
  'car park',
  'dtz',
  '网格',
  'road',
  'component',
  'c',
  'zzqq',
];

/** With invented components where the survey made none. */
function withComponents(city: CityBundle): CityBundle {
  return city.components === undefined
    ? { ...city, components: manyComponents(COMPONENTS, '620102', city.head.extent) }
    : city;
}

/** The surveyed Lanzhou, its search, and what an operator may type into it. */
export class Desk {
  readonly #city: CityBundle = withComponents(withReadings(surveyLanzhou(LANZHOU, 6201)));
  readonly #components = this.#city.components as Components;
  readonly #finder: Finder;
  readonly builtMs: number;

  constructor() {
    const start = performance.now();
    this.#finder = new Finder(this.#city);
    this.#finder.prepare();
    this.builtMs = performance.now() - start;
  }

  get counts() {
    const { divisions, roads, facilities, places } = this.#city;
    return {
      divisions: divisions.length,
      roads: roads.names.length,
      facilities: facilities.length,
      places: places.length,
      components: this.#components.state.length,
      componentsMade: this.#components.classes[0]?.nameEn === 'Class 1',
    };
  }

  /** Queries by the way they are typed, each with what it must find first or among all, if it is known. */
  queries(): Record<string, { query: string; code?: string }[]> {
    const { divisions, roads, facilities, readings } = this.#city;
    const reader = new Reader(readings);
    const named = [...divisions.map((d) => d.name), ...roads.names, ...facilities.map((f) => f.name)].filter(
      (_, i, all) => i % Math.ceil(all.length / 300) === 0,
    );
    const codes = divisions.map((d) => d.code).filter((_, i, all) => i % Math.ceil(all.length / 300) === 0);
    const numbers = Array.from({ length: 300 }, (_, i) =>
      componentCode(this.#components, (i * 687) % this.#components.state.length),
    );
    const above = new Map(divisions.map((d) => [d.code, d]));
    const several = divisions.flatMap(({ code, name, nameEn }, i) => {
      const district = above.get(code.slice(0, 6));
      const kind = KIND_WORDS[i % KIND_WORDS.length] ?? '';
      if (district === undefined || i % Math.ceil(divisions.length / 300) !== 0) return [];
      return [
        `${district.nameEn} ${kind}`,
        `${nameEn.slice(0, 7)} ${kind}`,
        `${name} ${kind}`,
        `${kind} ${reader.read(name).join('')}`,
        `${reader
          .read(district.name)
          .map((s) => s[0])
          .join('')} ${kind} ${name.slice(0, 2)}`,
      ];
    });
    const units = named.map((name) => reader.read(name));
    return {
      name: named.map((query) => ({ query })),
      firstCharacter: named.map((name) => ({ query: name.slice(0, 1) })),
      pinyin: units.map((u) => ({ query: u.join('') })),
      initials: units.map((u) => ({ query: u.map((s) => s[0]).join('') })),
      firstLetter: 'abcdefghjklmnopqrstwxyz'.split('').map((query) => ({ query })),
      english: facilities.slice(0, 300).map((f) => ({ query: f.nameEn.slice(0, 9) })),
      divisionCode: codes.map((code) => ({ query: code, code })),
      componentCode: numbers.map((code) => ({ query: code, code })),
      codePrefix: numbers.map((code, i) => ({ query: code.slice(0, 2 + (i % 14)) })),
      componentKind: this.#components.kinds.map(({ name }) => ({ query: name })),
      severalWords: several.map((query) => ({ query })),
      nothing: named.map((name) => ({ query: `${name}zzqq` })),
    };
  }

  /** Ms of one search. @throws Error when a code does not find what it is the code of */
  search({ query, code }: { query: string; code?: string }): number {
    const start = performance.now();
    const { hits } = this.#finder.find(query, this.#city.head.origin, 12);
    const ms = performance.now() - start;
    if (code !== undefined && hits[0]?.code !== code) throw new Error(`${code} found ${hits[0]?.code}`);
    return ms;
  }
}
