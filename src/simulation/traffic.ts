import type { Fleet } from './fleet.ts';
import type { LanePath, Stand } from './lane-path.ts';
import type { RoadGraph } from './road-graph.ts';
import type { Signals } from './signals.ts';
import type { Wayfinding } from './wayfinding.ts';

/** Intelligent Driver Model (Treiber, Hennecke, Helbing 2000), urban values. */
const ACCEL_MS2 = 1.7;
const BRAKE_MS2 = 2.6;
const HEADWAY_S = 1.2;
const STANDING_GAP_M = 2;
const HARDEST_BRAKE_MS2 = 7;
const TWO_ROOT_AB = 2 * Math.sqrt(ACCEL_MS2 * BRAKE_MS2);
/** Metres before the end of its edge from which the first in a lane looks into the next. */
const LOOK_M = 70;
/** Never closer than this, whatever the model says. */
const BUMPER_M = 0.4;
/** First in line and held by traffic alone for so long: another lane, another way, off the road. */
const TRY_LANE_S = 4;
const TRY_WAY_S = 15;
const GIVE_UP_S = 90;

/** Cars following cars along lanes, stopping at red and at full junctions, turning where wayfinding says. */
export class Traffic {
  /** Vehicles that left the road this step. */
  readonly left: number[] = [];
  /** Vehicles that left an edge since it was last counted. */
  readonly passed: Uint16Array;
  /** Vehicles taken off the road because nothing moved before them. */
  givenUp = 0;
  readonly #graph: RoadGraph;
  readonly #fleet: Fleet;
  readonly #signals: Signals;
  readonly #ways: Wayfinding;
  readonly #path: LanePath;
  readonly #edgeOfLane: Uint32Array;
  /** Step in which a vehicle was moved last. */
  readonly #movedIn: Uint32Array;
  #step = 0;

  constructor(graph: RoadGraph, fleet: Fleet, signals: Signals, ways: Wayfinding, path: LanePath) {
    this.#graph = graph;
    this.#fleet = fleet;
    this.#signals = signals;
    this.#ways = ways;
    this.#path = path;
    this.passed = new Uint16Array(graph.edges);
    this.#movedIn = new Uint32Array(fleet.capacity);
    this.#edgeOfLane = new Uint32Array(fleet.front.length);
    for (let e = 0; e < graph.edges; e++)
      this.#edgeOfLane.fill(e, graph.laneStart[e]!, graph.laneStart[e + 1]!);
  }

  /** Moves every vehicle on by `dtS` seconds. Signals stand as last set. */
  step(dtS: number): void {
    this.left.length = 0;
    this.#step++;
    const { front } = this.#fleet;
    for (let l = 0; l < front.length; l++) if (front[l]! >= 0) this.#drive(l, dtS);
  }

  /** Where a vehicle on the road stands. */
  stand(v: number, out: Stand): void {
    const f = this.#fleet;
    const g = this.#graph;
    const e = f.edge[v]!;
    const s = f.alongM[v]!;
    const offset = g.laneOffset(e, f.lane[v]!);
    const rIn = g.junctionM[g.roads.from[e]!]!;
    const rOut = g.junctionM[g.roads.to[e]!]!;
    const prev = f.prev[v]!;
    const next = f.next[v]!;
    const rest = g.lengthM[e]! - s;
    if (s < rIn && prev >= 0) {
      this.#path.onTurn(prev, g.laneOffset(prev, f.prevLane[v]!), e, offset, 0.5 + s / (2 * rIn), out);
    } else if (rest < rOut && next >= 0) {
      this.#path.onTurn(e, offset, next, g.laneOffset(next, f.nextLane[v]!), 0.5 - rest / (2 * rOut), out);
    } else this.#path.onLane(e, offset, s, out);
  }

  #drive(l: number, dt: number): void {
    const f = this.#fleet;
    const g = this.#graph;
    const e = this.#edgeOfLane[l]!;
    const length = g.lengthM[e]!;
    const rIn = g.junctionM[g.roads.from[e]!]!;
    const rOut = g.junctionM[g.roads.to[e]!]!;
    const turnAt = length - rOut;
    const stopAt = turnAt - 1;
    const red = this.#signals.red[e] === 1;
    const free = g.roads.freeSpeedMs[e]!;
    let leadTail = Infinity;
    let leadSpeed = 0;
    for (let v = f.front[l]!, behind = -1; v >= 0; v = behind) {
      behind = f.behind[v]!;
      const s = f.alongM[v]!;
      const speed = f.speedMs[v]!;
      if (this.#movedIn[v] === this.#step) {
        leadTail = s - f.lengthM[v]!;
        leadSpeed = speed;
        continue;
      }
      const next = f.next[v]!;
      let gap = leadTail - s;
      let closing = speed - leadSpeed;
      const first = leadTail === Infinity;
      let closed = s <= stopAt && red && speed * speed <= 2 * 4.5 * (stopAt - s + 2);
      if (next >= 0 && (first || leadTail > stopAt) && length - s < LOOK_M) {
        const t = f.last(next, f.nextLane[v]!);
        if (t >= 0) {
          const tail = f.alongM[t]! - f.lengthM[t]!;
          if (first) {
            gap = length - s + tail;
            closing = speed - f.speedMs[t]!;
          }
          if (s <= stopAt && tail < f.lengthM[v]! + 1 && f.speedMs[t]! < 3) closed = true;
        }
      }
      if (closed && stopAt - s + STANDING_GAP_M < gap) {
        gap = stopAt - s + STANDING_GAP_M;
        closing = speed;
      }
      let wish = free * f.temper[v]!;
      if (s < rIn) wish = Math.min(wish, f.turnInMs[v]!);
      if (turnAt - s < 80 && f.turnOutMs[v]! < wish) {
        const turn = f.turnOutMs[v]!;
        wish = Math.min(wish, Math.sqrt(turn * turn + 3 * Math.max(0, turnAt - s)));
      }
      const faster = this.#speedAfter(speed, wish, gap, closing, dt);
      let step = 0.5 * (speed + faster) * dt;
      if (s > turnAt) step /= f.stretchOut[v]!;
      else if (s < rIn) step /= f.stretchIn[v]!;
      const bound = Math.max(s, Math.min(leadTail - BUMPER_M, closed ? stopAt : Infinity));
      const to = Math.min(s + step, bound);
      f.speedMs[v] = to < s + step ? Math.min(faster, (to - s) / dt) : faster;
      f.alongM[v] = to;
      this.#movedIn[v] = this.#step;
      if (f.ending[v] === 1 && to > 0.5 * length && g.roads.roadClass[e]! >= 2) this.#leave(v);
      else if (to >= length) this.#cross(v, e, length);
      else if (first && !red) this.#wait(v, s <= stopAt, dt);
      leadTail = f.edge[v] === e ? f.alongM[v]! - f.lengthM[v]! : length + f.alongM[v]! - f.lengthM[v]!;
      if (f.edge[v] === -1) leadTail = Infinity;
      leadSpeed = f.speedMs[v]!;
    }
  }

  #speedAfter(speed: number, wish: number, gap: number, closing: number, dt: number): number {
    const ratio = speed / Math.max(0.5, wish);
    const wanted = STANDING_GAP_M + Math.max(0, speed * HEADWAY_S + (speed * closing) / TWO_ROOT_AB);
    const crowd = wanted / Math.max(0.2, gap);
    const accel = ACCEL_MS2 * (1 - ratio * ratio * ratio * ratio - crowd * crowd);
    return Math.max(0, speed + Math.max(-HARDEST_BRAKE_MS2, accel) * dt);
  }

  #cross(v: number, edge: number, length: number): void {
    const f = this.#fleet;
    const next = f.next[v]!;
    if (next < 0) {
      this.#leave(v);
      return;
    }
    const over = Math.min(f.alongM[v]! - length, f.roomM(next, f.nextLane[v]!) - BUMPER_M);
    if (over < 0) {
      f.alongM[v] = length - 1e-6;
      f.speedMs[v] = 0;
      return;
    }
    const lane = f.lane[v]!;
    f.remove(v);
    f.insert(v, next, f.nextLane[v]!, f.last(next, f.nextLane[v]!));
    f.alongM[v] = over;
    f.prev[v] = edge;
    f.prevLane[v] = lane;
    f.waitS[v] = 0;
    this.passed[edge] = this.passed[edge]! + 1;
    this.#ways.advance(v);
  }

  #wait(v: number, beforeLine: boolean, dt: number): void {
    const f = this.#fleet;
    const before = f.waitS[v]!;
    const after = f.speedMs[v]! > 0.5 ? 0 : before + dt;
    f.waitS[v] = after;
    if (after > GIVE_UP_S) {
      this.givenUp++;
      this.#leave(v);
    } else if (!beforeLine || f.next[v]! < 0) return;
    else if (before <= TRY_WAY_S && after > TRY_WAY_S) this.#ways.turnAway(v);
    else if (Math.floor(before / TRY_LANE_S) !== Math.floor(after / TRY_LANE_S)) this.#ways.changeLane(v);
  }

  #leave(v: number): void {
    this.#fleet.remove(v);
    this.left.push(v);
  }
}
