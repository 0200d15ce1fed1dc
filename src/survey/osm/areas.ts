import { inRing } from '../../city/in-ring.ts';
import type { FoundArea, Positions } from '../found-city.ts';
import type { OsmRelation, OsmWay, Tags } from './entity.ts';
import type { OsmStore } from './store.ts';

const closed = (refs: readonly number[]): boolean => refs.length > 3 && refs[0] === refs.at(-1);

/** The area within a closed way, or undefined when it is open or a node of it is missing. */
export function areaOfWay(store: OsmStore, way: OsmWay): FoundArea | undefined {
  if (!closed(way.refs)) return undefined;
  const outer = store.line(way.refs.slice(0, -1));
  return outer === undefined ? undefined : { outer, holes: [] };
}

/** Lines of nodes joined end to end, turned where needed, until they close. What stays open is counted. */
function joined(lines: readonly (readonly number[])[]): { rings: number[][]; open: number } {
  const rings: number[][] = [];
  const rest: number[][] = [];
  for (const line of lines) (closed(line) ? rings : rest).push([...line]);
  const ends = new Map<number, Set<number[]>>();
  const at = (node: number): Set<number[]> => ends.get(node) ?? new Set();
  const set = (line: number[]): void => {
    for (const end of [line[0]!, line.at(-1)!]) ends.set(end, at(end).add(line));
  };
  const unset = (line: number[]): void => {
    for (const end of [line[0]!, line.at(-1)!]) at(end).delete(line);
  };
  for (const line of rest) if (line.length > 1) set(line);
  let open = 0;
  for (const line of rest) {
    if (!at(line[0] ?? 0).has(line)) continue;
    unset(line);
    let ring = line;
    while (!closed(ring)) {
      const [next] = at(ring.at(-1)!);
      if (next === undefined) break;
      unset(next);
      ring = [...ring, ...(next[0] === ring.at(-1) ? next : next.toReversed()).slice(1)];
    }
    if (closed(ring)) rings.push(ring);
    else open++;
  }
  return { rings, open };
}

/** A relation's polygons; `open` counts rings that a missing or loose member leaves open. */
export function areasOfRelation(
  store: OsmStore,
  relation: OsmRelation,
): { readonly areas: FoundArea[]; readonly open: number } {
  let open = 0;
  const lines = (inner: boolean): number[][] =>
    relation.members.flatMap((m) => {
      if (m.type !== 'way' || (m.role === 'inner') !== inner) return [];
      if (!inner && m.role !== 'outer' && m.role !== '' && m.role !== 'outline') return [];
      const refs = store.ways.get(m.ref)?.refs;
      if (refs === undefined || !refs.every((r) => store.has(r))) {
        open++;
        return [];
      }
      return [[...refs]];
    });
  const ringsOf = (inner: boolean): Positions[] => {
    const found = joined(lines(inner));
    open += found.open;
    return found.rings.map((r) => store.line(r.slice(0, -1)) ?? []).filter((r) => r.length > 0);
  };
  const outers = ringsOf(false).map((outer) => ({ outer, holes: [] as Positions[] }));
  for (const hole of ringsOf(true)) {
    const owner = outers.find(({ outer }) => holds(outer, hole));
    owner?.holes.push(hole);
  }
  return { areas: outers, open };
}

/** True when most of the corners of a ring lie in another. */
export function holds(outer: Positions, ring: Positions): boolean {
  let inside = 0;
  const n = ring.length / 2;
  for (let i = 0; i < n; i++) {
    const j = (i + 1) % n;
    const [ax = 0, ay = 0, bx = 0, by = 0] = [ring[2 * i], ring[2 * i + 1], ring[2 * j], ring[2 * j + 1]];
    if (inRing(outer, 0, outer.length / 2, (ax + bx) / 2, (ay + by) / 2)) inside++;
  }
  return 2 * inside >= n;
}

/** A thing of the map that has an area: a closed way, or a relation of ways. */
export interface MapArea extends FoundArea {
  readonly id: string;
  readonly tags: Tags;
}

/**
 * Areas of all closed ways and multipolygons that `wanted` names; incomplete ones go to `refuse`.
 * @param isWhole what of an incomplete multipolygon closes all the same is no area: an islet is not the town it belongs to
 */
export function areasWith(
  store: OsmStore,
  wanted: (tags: Tags) => boolean,
  refuse: (why: string) => void,
  isWhole = false,
): MapArea[] {
  const out: MapArea[] = [];
  for (const way of store.ways.values()) {
    if (way.tags === undefined || !wanted(way.tags)) continue;
    const area = areaOfWay(store, way);
    if (area !== undefined) out.push({ ...area, id: `way/${way.id}`, tags: way.tags });
    else if (closed(way.refs)) refuse('area with corners outside the file');
    else refuse('area whose outline is open');
  }
  for (const relation of store.relations) {
    const type = relation.tags?.['type'];
    if (relation.tags === undefined || (type !== 'multipolygon' && type !== 'boundary')) continue;
    if (!wanted(relation.tags)) continue;
    const { areas, open } = areasOfRelation(store, relation);
    if (open > 0) {
      refuse('multipolygon with members outside the file');
      if (isWhole) continue;
    }
    for (const area of areas) out.push({ ...area, id: `relation/${relation.id}`, tags: relation.tags });
  }
  return out;
}
