import { inRing } from '../../city/in-ring.ts';
import type { FoundArea, Positions } from '../found-city.ts';
import type { OsmBounds } from './entity.ts';
import type { OsmStore } from './store.ts';
import type { Tally } from './tally.ts';

/** A coast that ends in the map is carried on to its border over this share of the map at most. */
const MOST_LED = 0.2;

/** Pieces of coast smaller than this share of the map both ways are left out. */
const SPECK = 0.02;
/** A sea with more of the streets in it is no sea: a coastline is missing or runs the wrong way. */
const MOST_DROWNED = 0.2;

type Spot = readonly [lng: number, lat: number];

/** Coastlines joined end to end, as drawn: the sea lies to their right. */
function chains(store: OsmStore): number[][] {
  const lines = [...store.ways.values()]
    .filter(
      (w) => w.tags?.['natural'] === 'coastline' && w.refs.length > 1 && w.refs.every((r) => store.has(r)),
    )
    .map((w) => [...w.refs]);
  const startingAt = new Map(lines.map((l) => [l[0], l]));
  const ended = new Set(lines.map((l) => l.at(-1)));
  const used = new Set<number[]>();
  const out: number[][] = [];
  /* First the chains that nothing leads into; what is left are circles. */
  for (const first of [...lines.filter((l) => !ended.has(l[0])), ...lines]) {
    if (used.has(first)) continue;
    const chain: number[] = [first[0]!];
    for (
      let line: number[] | undefined = first;
      line !== undefined && !used.has(line);
      line = startingAt.get(chain.at(-1))
    ) {
      used.add(line);
      chain.push(...line.slice(1));
    }
    out.push(chain);
  }
  return out;
}

/** The share of p → q within the box, or undefined. */
function within(p: Spot, q: Spot, [w, s, e, n]: OsmBounds): readonly [number, number] | undefined {
  let [t0, t1] = [0, 1];
  for (const [from, step, low, high] of [
    [p[0], q[0] - p[0], w, e],
    [p[1], q[1] - p[1], s, n],
  ] as const) {
    if (step === 0) {
      if (from < low || from > high) return undefined;
      continue;
    }
    const [a, b] = [(low - from) / step, (high - from) / step];
    t0 = Math.max(t0, Math.min(a, b));
    t1 = Math.min(t1, Math.max(a, b));
  }
  return t0 < t1 ? [t0, t1] : undefined;
}

const onBorder = ([x, y]: Spot, [w, s, e, n]: OsmBounds): boolean => x === w || x === e || y === s || y === n;

/** The pieces of a line within the box; `loose` when one of them begins or ends inside it. */
function pieces(line: readonly Spot[], box: OsmBounds): { readonly runs: Spot[][]; readonly loose: boolean } {
  const runs: Spot[][] = [];
  let loose = false;
  let open = false;
  for (let i = 0; i + 1 < line.length; i++) {
    const [p, q] = [line[i]!, line[i + 1]!];
    const part = within(p, q, box);
    const at = (t: number): Spot => [p[0] + (q[0] - p[0]) * t, p[1] + (q[1] - p[1]) * t];
    if (part === undefined) {
      open = false;
      continue;
    }
    if (!open) {
      runs.push([at(part[0])]);
      if (part[0] === 0 && !onBorder(p, box)) loose = true;
    }
    runs.at(-1)!.push(at(part[1]));
    open = part[1] === 1;
  }
  return { runs, loose: loose || (open && !onBorder(line.at(-1)!, box)) };
}

/** A coast that only touches the border, or ends just there, bounds nothing one could see. */
function isSpeck(run: readonly Spot[], [w, s, e, n]: OsmBounds): boolean {
  const span = (of: 0 | 1): number => Math.max(...run.map((p) => p[of])) - Math.min(...run.map((p) => p[of]));
  return span(0) < SPECK * (e - w) && span(1) < SPECK * (n - s);
}

/** Streets that would lie in the sea, as a share of those in the file. */
function drowned(store: OsmStore, seas: readonly FoundArea[]): number {
  let [wet, all] = [0, 0];
  for (const { refs, tags } of store.ways.values()) {
    const [x, y] = tags?.['highway'] === undefined ? [] : (store.line(refs.slice(0, 1)) ?? []);
    if (x === undefined || y === undefined) continue;
    const under = (ring: Positions): boolean => inRing(ring, 0, ring.length / 2, x, y);
    all++;
    if (seas.some((sea) => under(sea.outer) && !sea.holes.some(under))) wet++;
  }
  return wet / Math.max(1, all);
}

/** An end within the box led on to its nearest side; undefined where that is too far to be assumed. */
function ledOut([x, y]: Spot, [w, s, e, n]: OsmBounds): Spot | undefined {
  const sides: readonly (readonly [number, Spot])[] = [
    [(n - y) / (n - s), [x, n]],
    [(e - x) / (e - w), [e, y]],
    [(y - s) / (n - s), [x, s]],
    [(x - w) / (e - w), [w, y]],
  ];
  const [share, spot] = sides.reduce((m, side) => (side[0] < m[0] ? side : m));
  return share <= MOST_LED ? spot : undefined;
}

/** How far along the border of the box, clockwise from its north-west corner, a side each 1. */
function around([x, y]: Spot, [w, s, e, n]: OsmBounds): number {
  const near = [
    Math.abs(n - y) / (n - s),
    Math.abs(e - x) / (e - w),
    Math.abs(y - s) / (n - s),
    Math.abs(x - w) / (e - w),
  ];
  const side = near.indexOf(Math.min(...near));
  return side + [(x - w) / (e - w), (n - y) / (n - s), (e - x) / (e - w), (y - s) / (n - s)][side]!;
}

/** The sea within the bounds of the file: what lies to the right of its coastlines. */
export function seaOf(store: OsmStore, tally: Tally): FoundArea[] {
  const { box } = store;
  const lines = chains(store);
  if (lines.length === 0) return [];
  tally.find('coastlines', lines.length);
  if (box === undefined) {
    tally.refuse('coastline of a file that does not say what it covers');
    return [];
  }
  const [w, s, e, n] = box;
  const corners: readonly Spot[] = [
    [w, n],
    [e, n],
    [e, s],
    [w, s],
  ];
  const runs: Spot[][] = [];
  const islands: Positions[] = [];
  for (const refs of lines) {
    const flat = store.line(refs) ?? [];
    const line = refs.map((_r, i): Spot => [flat[2 * i]!, flat[2 * i + 1]!]);
    const closed = refs[0] === refs.at(-1);
    const inside = line.every(([x, y]) => x > w && x < e && y > s && y < n);
    if (closed && inside) islands.push(flat.slice(0, -2));
    else {
      const from = closed ? line.findIndex(([x, y]) => x <= w || x >= e || y <= s || y >= n) : 0;
      const inBox = ([x, y]: Spot): boolean => x > w && x < e && y > s && y < n;
      const led = [line[0]!, line.at(-1)!].map((end) =>
        closed || !inBox(end) ? undefined : ledOut(end, box),
      );
      const whole = closed
        ? [...line.slice(from, -1), ...line.slice(0, from + 1)]
        : [...led.slice(0, 1), ...line, ...led.slice(1)].filter((p) => p !== undefined);
      tally.assume('coastline led on to the border of the map', whole.length > line.length ? 1 : 0);
      const found = pieces(whole, box);
      if (found.loose) tally.refuse('coastline that ends inside the map');
      else runs.push(...found.runs.filter((run) => !isSpeck(run, box)));
    }
  }
  const starts = runs.map((run) => around(run[0]!, box));
  const left = new Set(runs.keys());
  const seas: Positions[] = [];
  for (const first of runs.keys()) {
    if (!left.has(first)) continue;
    const ring: Spot[] = [];
    for (let run = first; left.has(run);) {
      left.delete(run);
      ring.push(...runs[run]!);
      const end = around(runs[run]!.at(-1)!, box);
      const ahead = (t: number): number => (t - end + 8) % 4 || 4;
      run = [...runs.keys()].reduce((m, r) => (ahead(starts[r]!) < ahead(starts[m]!) ? r : m));
      const turns = [0, 1, 2, 3].filter((c) => ahead(c) < ahead(starts[run]!));
      for (const c of turns.sort((a, b) => ahead(a) - ahead(b))) ring.push(corners[c]!);
    }
    seas.push(ring.flat());
  }
  if (runs.length === 0 && islands.length > 0) seas.push(corners.flat());
  const areas = seas.map((outer) => ({
    outer,
    holes: islands.filter((i) => inRing(outer, 0, outer.length / 2, i[0]!, i[1]!)),
  }));
  if (drowned(store, areas) <= MOST_DROWNED) return areas;
  tally.refuse('sea that would cover the streets');
  return [];
}
