import { cutRing } from './cut-ring.ts';
import { areaOf, boxOf, type Ring } from './ring.ts';

/** Sides to choose from, metres: the least that keeps a city within `MOST_GRIDS` and a community within its digits. */
const SIDES_M = [200, 250, 400, 500, 800, 1000, 2000, 4000, 8000, 16_000, 32_000];
const MOST_GRIDS = 1600;
const MOST_IN_COMMUNITY = 900;
/** Pieces smaller than this share of a square go to the neighbour on their west, else on their south. */
const SLIVER = 0.08;

type Box = readonly [number, number, number, number];

/** Side of the grids of a city of so many square metres with communities in these boxes. */
export function gridSide(cityM2: number, communities: readonly Box[]): number {
  const squares = ([x0, y0, x1, y1]: Box, s: number): number =>
    (Math.ceil((x1 - x0) / s) + 1) * (Math.ceil((y1 - y0) / s) + 1);
  return (
    SIDES_M.find(
      (s) => cityM2 / (s * s) <= MOST_GRIDS && communities.every((b) => squares(b, s) <= MOST_IN_COMMUNITY),
    ) ?? SIDES_M.at(-1)!
  );
}

const cutAll = (rings: readonly Ring[], box: Box): Ring[] =>
  rings.map((ring) => cutRing(ring, box)).filter((ring) => ring.length > 0);

/** Squares of a community cut at its border, row by row from the south; together they are the community. */
export function gridsIn(community: readonly Ring[], sideM: number): Ring[][] {
  if (community.length === 0) return [];
  const [x0, y0, x1, y1] = boxOf(community.flat());
  const step = (v: number): number => Math.floor(v / sideM) * sideM;
  const whole: Ring[][] = [];
  let below = new Map<number, Ring[]>();
  for (let y = step(y0); y < y1; y += sideM) {
    const row = cutAll(community, [x0 - 1, y, x1 + 1, y + sideM]);
    const here = new Map<number, Ring[]>();
    for (let x = step(x0); row.length > 0 && x < x1; x += sideM) {
      const cell = cutAll(row, [x, y, x + sideM, y + sideM]);
      if (cell.length === 0) continue;
      const m2 = cell.reduce((sum, ring) => sum + Math.abs(areaOf(ring)), 0);
      const beside = here.get(x - sideM) ?? below.get(x);
      const goes = m2 < SLIVER * sideM * sideM ? beside : undefined;
      if (goes === undefined) whole.push(cell);
      else goes.push(...cell);
      here.set(x, goes ?? cell);
    }
    below = here;
  }
  return whole;
}
