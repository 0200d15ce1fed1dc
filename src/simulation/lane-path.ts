import type { RoadGraph } from './road-graph.ts';

/** Where a mover stands: metres of the city's ground and the way it looks. Reused, never kept. */
export interface Stand {
  x: number;
  y: number;
  /** Direction of travel, not normalised. */
  dx: number;
  dy: number;
}

/** Lines that movers drive on: along a lane, and from a lane of one edge into a lane of the next. */
export class LanePath {
  readonly #graph: RoadGraph;
  readonly #a: Stand = { x: 0, y: 0, dx: 1, dy: 0 };
  readonly #b: Stand = { x: 0, y: 0, dx: 1, dy: 0 };
  #cx = 0;
  #cy = 0;

  constructor(graph: RoadGraph) {
    this.#graph = graph;
  }

  /** The point `alongM` into an edge, `offsetM` right of its centre line. */
  onLane(edge: number, offsetM: number, alongM: number, out: Stand): void {
    const { roads, alongM: along, rightX, rightY } = this.#graph;
    const { start, xy } = roads;
    const last = start[edge + 1]! - 2;
    let i = start[edge]!;
    while (i < last && along[i + 1]! < alongM) i++;
    const span = along[i + 1]! - along[i]!;
    const t = span < 1e-3 ? 0 : Math.min(1, Math.max(0, (alongM - along[i]!) / span));
    const ax = xy[2 * i]! + offsetM * rightX[i]!;
    const ay = xy[2 * i + 1]! + offsetM * rightY[i]!;
    const bx = xy[2 * i + 2]! + offsetM * rightX[i + 1]!;
    const by = xy[2 * i + 3]! + offsetM * rightY[i + 1]!;
    out.x = ax + (bx - ax) * t;
    out.y = ay + (by - ay) * t;
    out.dx = xy[2 * i + 2]! - xy[2 * i]!;
    out.dy = xy[2 * i + 3]! - xy[2 * i + 1]!;
  }

  /** The point at share t (0–1) of the turn from one lane into another. */
  onTurn(edge: number, offsetM: number, next: number, nextOffsetM: number, t: number, out: Stand): void {
    this.#ends(edge, offsetM, next, nextOffsetM);
    const [a, b, u] = [this.#a, this.#b, 1 - t];
    out.x = u * u * a.x + 2 * u * t * this.#cx + t * t * b.x;
    out.y = u * u * a.y + 2 * u * t * this.#cy + t * t * b.y;
    const dx = u * (this.#cx - a.x) + t * (b.x - this.#cx);
    const dy = u * (this.#cy - a.y) + t * (b.y - this.#cy);
    const flat = dx * dx + dy * dy < 1e-6;
    out.dx = flat ? a.dx : dx;
    out.dy = flat ? a.dy : dy;
  }

  /**
   * Metres driven per metre of centre line within the turn, at its fastest part, so that nothing driven
   * with it ever moves faster over ground than its speed.
   */
  stretch(edge: number, offsetM: number, next: number, nextOffsetM: number): number {
    this.#ends(edge, offsetM, next, nextOffsetM);
    const [a, b] = [this.#a, this.#b];
    const leg = Math.max(
      Math.hypot(this.#cx - a.x, this.#cy - a.y),
      Math.hypot(b.x - this.#cx, b.y - this.#cy),
    );
    return Math.max(0.3, leg / Math.max(0.5, this.#graph.junctionM[this.#graph.roads.to[edge]!]!));
  }

  #ends(edge: number, offsetM: number, next: number, nextOffsetM: number): void {
    const g = this.#graph;
    const node = g.roads.to[edge]!;
    const r = g.junctionM[node]!;
    const [a, b] = [this.#a, this.#b];
    this.onLane(edge, offsetM, g.lengthM[edge]! - r, a);
    this.onLane(next, nextOffsetM, r, b);
    const cos = g.turnCos(edge, next);
    const sin = g.turnSin(edge, next);
    if (cos > 0.87 || Math.abs(sin) < 0.3) {
      this.#cx = (a.x + b.x) / 2;
      this.#cy = (a.y + b.y) / 2;
      if (cos >= 0) return;
      this.#cx += g.endDir[2 * edge]! * r;
      this.#cy += g.endDir[2 * edge + 1]! * r;
      return;
    }
    const [ux, uy, vx, vy] = [
      g.endDir[2 * edge]!,
      g.endDir[2 * edge + 1]!,
      g.startDir[2 * next]!,
      g.startDir[2 * next + 1]!,
    ];
    const [wx, wy] = [b.x - a.x, b.y - a.y];
    const k = Math.min(3 * r + 20, Math.max(0, (wx * vy - wy * vx) / (ux * vy - uy * vx)));
    this.#cx = a.x + ux * k;
    this.#cy = a.y + uy * k;
  }
}
