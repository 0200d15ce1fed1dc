import { between, distance, meet } from './line.ts';
import { areaOf, centreOf, contains, type Point } from './ring.ts';
import { frameOf } from './frame.ts';
import type { Quarter } from './quarter.ts';
import type { Face, StreetPlan } from './street-plan.ts';

/** Ground this small hangs together, m²: it belongs to one division. */
const NEIGHBOURHOOD_M2 = 190_000;

const RULES = {
  secondary: { snapM: 60, minArea: 9000, minAngleRad: 0.75 },
  local: { snapM: 42, minArea: 6500, minAngleRad: 0.7 },
} as const;

/** Cuts every face until it is as small as its quarter wants; some stay whole, some streets run askew. */
export function fillFaces(plan: StreetPlan, quarterAt: (at: Point) => Quarter, random: () => number): void {
  const open = plan.faces.toReversed();
  const done: Face[] = [];
  let neighbourhood = 0;
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    let face = next;
    if (face.neighbourhood === undefined && areaOf(face.ring) < NEIGHBOURHOOD_M2) {
      face = { ...face, neighbourhood: neighbourhood++ };
    }
    const of = face.neighbourhood;
    const pieces = halve(plan, face, quarterAt, random);
    if (pieces === undefined) done.push(face);
    else open.push(...pieces.map((piece) => (of === undefined ? piece : { ...piece, neighbourhood: of })));
  }
  plan.faces = done;
}

function halve(
  plan: StreetPlan,
  face: Face,
  quarterAt: (at: Point) => Quarter,
  random: () => number,
): [Face, Face] | undefined {
  const area = areaOf(face.ring);
  const quarter = quarterAt(centreOf(face.ring));
  const limit = quarter.blockArea * (0.75 + 0.75 * random());
  if (area < limit) return undefined;
  if (area < limit * 2.6 && random() < 0.07) return undefined;
  const frame = frameOf(face.ring);
  if (frame.halfShort < 42 || frame.halfLong < 75) return undefined;
  const roadClass = area > 560_000 ? 'secondary' : 'local';
  for (let attempt = 0; attempt < 9; attempt++) {
    const parts = Math.max(2, Math.round(frame.halfLong / frame.halfShort));
    const share = parts > 2 ? Math.ceil(random() * (parts - 1)) / parts : 0.5;
    const at = (share - 0.5 + (random() - 0.5) * 0.16) * 2 * frame.halfLong;
    // A square block may as well be cut the other way.
    const across = frame.halfShort / frame.halfLong > 0.72 && random() < 0.5;
    const stray = (random() - 0.5) * 2 * quarter.strayRad + (random() < 0.05 ? (random() - 0.5) * 0.9 : 0);
    const u = frame.angleRad + (across ? Math.PI / 2 : 0);
    const v = u + Math.PI / 2 + stray;
    const from: Point = [frame.centre[0] + Math.cos(u) * at, frame.centre[1] + Math.sin(u) * at];
    const chord = chordOf(face, from, v);
    if (chord === undefined) continue;
    const pieces = plan.split(face, [chord.p, chord.q], chord.from, chord.to, RULES[roadClass], roadClass);
    if (pieces) return pieces;
  }
  return undefined;
}

/** The longest stretch of a line through `at` that lies inside the face. */
function chordOf(
  face: Face,
  at: Point,
  angleRad: number,
): { p: Point; q: Point; from: number; to: number } | undefined {
  const reach = 6000;
  const a: Point = [at[0] - Math.cos(angleRad) * reach, at[1] - Math.sin(angleRad) * reach];
  const b: Point = [at[0] + Math.cos(angleRad) * reach, at[1] + Math.sin(angleRad) * reach];
  const hits: { t: number; edge: number }[] = [];
  face.ring.forEach((c, edge) => {
    const hit = meet(a, b, c, face.ring[(edge + 1) % face.ring.length]!);
    if (hit) hits.push({ t: hit[0], edge });
  });
  hits.sort((h, k) => h.t - k.t);
  let best: { p: Point; q: Point; from: number; to: number } | undefined;
  for (let k = 0; k + 1 < hits.length; k++) {
    const [h, g] = [hits[k]!, hits[k + 1]!];
    const mid = between(a, b, (h.t + g.t) / 2);
    if (h.edge === g.edge || !contains(face.ring, mid[0], mid[1])) continue;
    const [p, q] = [between(a, b, h.t), between(a, b, g.t)];
    if (best === undefined || distance(p, q) > distance(best.p, best.q))
      best = { p, q, from: h.edge, to: g.edge };
  }
  return best;
}
