import { between, distance, meet } from './line.ts';
import { areaOf, centreOf, contains, type Point, type Ring } from './ring.ts';
import type { Quarter } from './quarter.ts';
import type { Face, StreetPlan } from './street-plan.ts';

/** A rectangle about a ring: centre, long direction (radians) and half sides. */
export interface Frame {
  readonly centre: Point;
  readonly angleRad: number;
  readonly halfLong: number;
  readonly halfShort: number;
}

/** The smallest rectangle about a ring that lies along one of its edges. */
export function frameOf(ring: Ring): Frame {
  let best: Frame | undefined;
  ring.forEach((p, i) => {
    const q = ring[(i + 1) % ring.length]!;
    if (distance(p, q) < 12) return;
    const angle = Math.atan2(q[1] - p[1], q[0] - p[0]);
    const c = Math.cos(angle);
    const s = Math.sin(angle);
    let [u0, u1, v0, v1] = [Infinity, -Infinity, Infinity, -Infinity];
    for (const [x, y] of ring) {
      const u = x * c + y * s;
      const v = y * c - x * s;
      u0 = Math.min(u0, u);
      u1 = Math.max(u1, u);
      v0 = Math.min(v0, v);
      v1 = Math.max(v1, v);
    }
    const [a, b] = [(u1 - u0) / 2, (v1 - v0) / 2];
    if (best !== undefined && a * b >= best.halfLong * best.halfShort) return;
    const [u, v] = [(u0 + u1) / 2, (v0 + v1) / 2];
    const centre: Point = [u * c - v * s, u * s + v * c];
    best =
      a >= b
        ? { centre, angleRad: angle, halfLong: a, halfShort: b }
        : { centre, angleRad: angle + Math.PI / 2, halfLong: b, halfShort: a };
  });
  return best ?? { centre: centreOf(ring), angleRad: 0, halfLong: 1, halfShort: 1 };
}

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
