import type { CityBundle } from '../city/bundle.ts';
import type { DivisionCode, Level } from '../city/division.ts';
import { treeOf } from '../city/division-tree.ts';
import type { Ground, LngLat } from '../city/place.ts';
import type { Finding } from './boundaries-finding.ts';
import { goneWith } from './boundaries-gone.ts';
import { parentsIn, type BoundaryParents } from './boundaries-parent.ts';
import type { Brought } from './boundaries-read.ts';
import { coverOf, type Cover, type RingSet } from './cover-scan.ts';
import { inspectDatum } from './datum.ts';
import type { ReferenceSystem } from './reference-system.ts';
import { centreOf, type Point, type Ring } from './ring.ts';
import { selfCrossing } from './self-crossing.ts';

/** Pieces smaller than this are left out of the report, m². */
export const LEAST_M2 = 1;
/** Ground outside its parent below this share is left to borders drawn at another scale. */
const STRAY_SHARE = 0.01;
/** A code whose ground lies by more than half in another parent has changed hands. */
const CHANGED_SHARE = 0.5;

export interface Checked {
  readonly findings: readonly Finding[];
  /** Distance of the measuring lines, metres. */
  readonly stepM: number;
  readonly areaM2: number;
}

/** Rings of a division in metres. */
export const ringsOn = ({ polygons }: Brought, ground: Ground): Ring[] =>
  polygons.flat().map((ring) => ring.map(([lng, lat]): Point => [ground.x(lng), ground.y(lat)]));

function ringAt({ divisionRings: { start, xy } }: CityBundle, i: number): Ring {
  const [from, to] = [start[i] ?? 0, start[i + 1] ?? 0];
  return Array.from({ length: to - from }, (_v, k): Point => [
    xy[2 * (from + k)] ?? 0,
    xy[2 * (from + k) + 1] ?? 0,
  ]);
}

const m2 = (area: number): string => `${Math.round(area).toLocaleString('en-US')} m²`;

class Check {
  readonly findings: Finding[] = [];
  readonly above: BoundaryParents;
  constructor(
    readonly brought: readonly Brought[],
    readonly level: Level,
    readonly ground: Ground,
    readonly city: CityBundle | undefined,
  ) {
    this.above = parentsIn(city, level);
  }

  place(x: number, y: number): readonly [number, number] {
    return [Number(this.ground.lng(x).toFixed(6)), Number(this.ground.lat(y).toFixed(6))];
  }

  /** Divisions in which those of this level lie and that have a polygon, and their rings. */
  parents(): { readonly codes: DivisionCode[]; readonly rings: RingSet[] } {
    const codes: DivisionCode[] = [];
    const rings: RingSet[] = [];
    this.city?.divisions.forEach(({ code, level }, i) => {
      const ring = this.above.levels.has(level) ? ringAt(this.city!, i) : [];
      if (ring.length === 0) return;
      codes.push(code);
      rings.push([ring]);
    });
    return { codes, rings };
  }

  /** Divisions of the same code are control points: a whole file beside its place is in another datum. */
  datum(rings: readonly RingSet[], system: ReferenceSystem): void {
    const { city, ground } = this;
    if (city === undefined) return;
    const middle = (ring: Ring | undefined): LngLat | undefined => {
      if (ring === undefined || ring.length < 3) return undefined;
      const [x, y] = centreOf(ring);
      return { lng: ground.lng(x), lat: ground.lat(y) };
    };
    const controls = city.divisions.flatMap(({ code }, i) => {
      const at = middle(ringAt(city, i));
      return at === undefined ? [] : [{ key: code, ...at }];
    });
    const written = this.brought.flatMap(({ code }, i) => {
      const at = middle(rings[i]?.[0]);
      const [x, y] = at === undefined ? [] : system.fromWgs84(at);
      return x === undefined || y === undefined ? [] : [{ keys: [code], x, y }];
    });
    const { suspicion } = inspectDatum(written, controls, system.name);
    if (suspicion.verdict !== 'other' && suspicion.verdict !== 'shifted') return;
    this.findings.push({
      kind: 'datum',
      other: suspicion.reading ?? '',
      en: `${suspicion.en} ${suspicion.zh}`,
    });
  }

  orphans(): void {
    if (this.city === undefined) return;
    const known = new Set(this.city.divisions.map(({ code }) => code));
    for (const { code, index } of this.brought) {
      const parent = this.above.of(code);
      if (parent === undefined || known.has(parent)) continue;
      const en = `${code} belongs to ${parent}, which the city does not have`;
      this.findings.push({ kind: 'orphan', where: `features[${index}]`, code, other: parent, en });
    }
  }

  /** Same name, other parent than now; and what the city has and the file has not. */
  against(): void {
    const { city, brought, level } = this;
    if (city === undefined) return;
    const gone = goneWith(city, brought, level);
    for (const { was, is } of gone) {
      if (is === undefined) {
        const en = `${was.code} ${was.name} is in the city and not in the file`;
        this.findings.push({ kind: 'missing', code: was.code, en });
        continue;
      }
      const where = `features[${is.index}]`;
      const en = `${was.name} was ${was.code} in ${this.above.of(was.code)} and comes as ${is.code} in ${this.above.of(is.code)}`;
      this.findings.push({ kind: 'parent_changed', where, code: is.code, other: was.code, en });
    }
    const tree = treeOf(city);
    const below = city.divisions.filter((d) =>
      gone.some(({ was }) => d.code !== was.code && tree.isWithin(d.code, was.code)),
    );
    if (below.length === 0) return;
    const en = `${below.length} divisions below the missing ones, ${below[0]?.code}…, have no parent any more`;
    this.findings.push({ kind: 'dropped', code: below[0]?.code ?? '', en });
  }

  ground2d(cover: Cover, rings: readonly RingSet[], parents: readonly DivisionCode[]): void {
    const { brought } = this;
    const codeOf = (i: number): string => brought[i]?.code ?? '';
    for (const { a, b, areaM2, x, y } of cover.overlaps) {
      const [code, other, at] = [codeOf(a), codeOf(b), this.place(x, y)];
      const en = `${code} and ${other} share ${m2(areaM2)}`;
      this.findings.push({
        kind: 'overlap',
        where: `features[${brought[b]?.index}]`,
        code,
        other,
        areaM2,
        at,
        en,
      });
    }
    const wanted = new Set(brought.map(({ code }) => this.above.of(code)));
    for (const { within, areaM2, x, y } of cover.gaps) {
      if (within !== undefined && !wanted.has(parents[within])) continue;
      const at = this.place(x, y);
      const code = within === undefined ? undefined : parents[within];
      const en = `nothing covers ${m2(areaM2)}${code === undefined ? '' : ` of ${code}`}`;
      this.findings.push({ kind: 'gap', ...(code === undefined ? {} : { code }), areaM2, at, en });
    }
    brought.forEach(({ code, index }, i) => {
      const where = `features[${index}]`;
      const own = cover.areaM2[i] ?? 0;
      const cross = (rings[i] ?? []).map(selfCrossing).find((p) => p !== undefined);
      if (cross !== undefined) {
        const en = `${code}: an edge of its outline crosses another`;
        this.findings.push({ kind: 'crossing', where, code, at: this.place(cross[0], cross[1]), en });
      }
      const home = parents.indexOf(this.above.of(code) ?? '');
      if (home < 0) return;
      const share = (j: number): number => cover.shares.get(i * parents.length + j) ?? 0;
      const most = parents.reduce((m, _p, j) => (share(j) > share(m) ? j : m), home);
      if (most !== home && share(most) > CHANGED_SHARE * own) {
        const en = `${code} names ${parents[home]} but ${m2(share(most))} of ${m2(own)} lie in ${parents[most]}`;
        this.findings.push({
          kind: 'parent_changed',
          where,
          code,
          other: parents[most] ?? '',
          areaM2: share(most),
          en,
        });
      } else if (own - share(home) > Math.max(LEAST_M2, STRAY_SHARE * own)) {
        const out = own - share(home);
        const en = `${m2(out)} of ${code} lie outside ${parents[home]}`;
        this.findings.push({ kind: 'outside', where, code, other: parents[home] ?? '', areaM2: out, en });
      }
    });
  }
}

/**
 * Holds divisions against each other and, where there is one, against the city they shall go onto. Gaps are ground of
 * their parents that none covers; without a city, ground that they enclose.
 */
export function checkBoundaries(
  brought: readonly Brought[],
  level: Level,
  ground: Ground,
  city: CityBundle | undefined,
  system: ReferenceSystem,
): Checked {
  const check = new Check(brought, level, ground, city);
  const rings = brought.map((b) => ringsOn(b, ground));
  check.datum(rings, system);
  check.orphans();
  check.against();
  const parents = check.parents();
  const cover = coverOf(rings, parents.rings, LEAST_M2);
  check.ground2d(cover, rings, parents.codes);
  return {
    findings: check.findings,
    stepM: cover.stepM,
    areaM2: cover.areaM2.reduce((sum, a) => sum + a, 0),
  };
}
