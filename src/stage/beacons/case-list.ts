import type { Ground } from '../../city/place.ts';
import type { Incident } from '../../city/fact.ts';
import type { TwinView } from '../../twin/twin-view.ts';
import { isOpenStage } from '../../wire/is-open-stage.ts';
import { roofAt } from './roof-at.ts';

/** A case at its place, metres of the city's Ground; z is the roof it is drawn on. */
export interface CaseMark {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly z: number;
}

/** Cases that are drawn as one: so many, in their middle. */
export interface CaseCluster {
  readonly x: number;
  readonly y: number;
  readonly z: number;
  readonly count: number;
  /** The mark of a case that is alone, its number in the list; -1 of several. */
  readonly mark: number;
}

/** Clusters whose middles are nearer than this share of a cell are one. */
const APART = 0.6;
/** Floats that hold a cell's column beside its row. */
const ROW = 1 << 20;
const NONE: ReadonlyMap<string, CaseMark> = new Map();

/**
 * Cases that wear a mark of their own: the open ones, and the chosen one whatever its stage. A case of an open incident
 * wears that one's beacon, unless it is chosen.
 * @param before marks by id as they were: a roof is looked for once
 */
export function caseMarks(
  { cases, incidents, city }: Pick<TwinView, 'cases' | 'incidents' | 'city'>,
  ground: Ground,
  chosen: string | undefined,
  before: ReadonlyMap<string, CaseMark> = NONE,
): CaseMark[] {
  const marks: CaseMark[] = [];
  for (const { id, at, stage, incident } of cases.values()) {
    const own = incident === undefined ? undefined : (incidents.get(incident)?.body as Incident | undefined);
    const wearsBeacon = own !== undefined && own.state !== 'closed';
    if (id !== chosen && (wearsBeacon || !isOpenStage(stage))) continue;
    const [x, y] = [ground.x(at.lng), ground.y(at.lat)];
    const known = before.get(id);
    const stays = known?.x === x && known.y === y;
    marks.push(stays ? known : { id, x, y, z: roofAt(city, x, y) });
  }
  return marks;
}

/**
 * Marks that lie in one cell as one, and cells whose middles are close together; the chosen one stays alone.
 * @param cellM metres; 0: all stay alone
 */
export function clusteredCases(
  marks: readonly CaseMark[],
  cellM: number,
  chosen: string | undefined,
): CaseCluster[] {
  const alone = marks.flatMap((mark, i) =>
    cellM <= 0 || mark.id === chosen ? [{ x: mark.x, y: mark.y, z: mark.z, count: 1, mark: i }] : [],
  );
  if (cellM <= 0) return alone;
  const keyOf = (x: number, y: number): number => Math.floor(y / cellM) * ROW + Math.floor(x / cellM);
  const cells = new Map<number, Sum>();
  marks.forEach((mark, i) => {
    if (mark.id === chosen) return;
    const key = keyOf(mark.x, mark.y);
    const sum = cells.get(key) ?? new Sum();
    sum.add(mark.x, mark.y, mark.z, 1, i);
    cells.set(key, sum);
  });
  const taken = new Map<number, Sum>();
  for (const sum of [...cells.values()].sort((a, b) => b.count - a.count || a.first - b.first)) {
    const near = nearest(taken, sum, cellM, keyOf);
    if (near === undefined) taken.set(keyOf(sum.x, sum.y), sum);
    else near.add(sum.x, sum.y, sum.z, sum.count, sum.first);
  }
  const clusters = [...taken.values()].map(({ x, y, z, count, first }) => {
    return { x, y, z, count, mark: count === 1 ? first : -1 };
  });
  return [...clusters, ...alone];
}

class Sum {
  count = 0;
  /** The highest of their roofs. */
  z = 0;
  first = Infinity;
  #x = 0;
  #y = 0;

  get x(): number {
    return this.#x / this.count;
  }

  get y(): number {
    return this.#y / this.count;
  }

  add(x: number, y: number, z: number, count: number, first: number): void {
    this.#x += x * count;
    this.#y += y * count;
    this.z = Math.max(this.z, z);
    this.first = Math.min(this.first, first);
    this.count += count;
  }
}

function nearest(
  taken: ReadonlyMap<number, Sum>,
  { x, y }: Sum,
  cellM: number,
  keyOf: (x: number, y: number) => number,
): Sum | undefined {
  for (const dx of [0, -1, 1])
    for (const dy of [0, -1, 1]) {
      const other = taken.get(keyOf(x + dx * cellM, y + dy * cellM));
      if (other !== undefined && Math.hypot(other.x - x, other.y - y) < APART * cellM) return other;
    }
  return undefined;
}
