import type { CityBundle } from '../city/bundle.ts';

const UNNAMED = 65535;
const THIN_POINTS = 3;
/** A corridor reaches a little past its first and last point of the line, metres. */
const OVER_M = 10;

interface Gauge {
  readonly name: string;
  readonly nameEn: string;
  readonly x: number;
  readonly y: number;
}

/** Places by their way along a river: metres downstream of its gauge, metres inland of the bank. */
export class Riverside {
  readonly #city: CityBundle;
  readonly #from: number;
  readonly #to: number;
  /** Metres along the centre line from its first point. */
  readonly #alongM: Float64Array;
  readonly #gaugeM: number;

  /** Takes the river nearest to the gauge. @throws Error when the city has none */
  constructor(
    city: CityBundle,
    readonly gauge: Gauge,
  ) {
    const { start, xy } = city.rivers;
    let [least, nearest] = [Infinity, -1];
    for (let p = 0; p < xy.length / 2; p++) {
      const d = Math.hypot((xy[2 * p] ?? 0) - gauge.x, (xy[2 * p + 1] ?? 0) - gauge.y);
      if (d < least) [least, nearest] = [d, p];
    }
    const river = start.findIndex((from, r) => from <= nearest && nearest < (start[r + 1] ?? 0));
    if (nearest < 0 || river < 0) throw new Error(`scenario flood: ${city.head.name} has no river`);
    this.#city = city;
    this.#from = start[river] ?? 0;
    this.#to = start[river + 1] ?? 0;
    this.#alongM = new Float64Array(this.#to - this.#from);
    for (let i = 1; i < this.#alongM.length; i++) {
      const p = this.#from + i;
      const [ax = 0, ay = 0, bx = 0, by = 0] = xy.subarray(2 * p - 2, 2 * p + 2);
      this.#alongM[i] = (this.#alongM[i - 1] ?? 0) + Math.hypot(bx - ax, by - ay);
    }
    this.#gaugeM = this.#alongM[nearest - this.#from] ?? 0;
  }

  /** A ring along both banks from one distance downstream to another, `inlandM` beyond the bank; not closed. */
  corridor(fromM: number, toM: number, inlandM: number): (readonly [number, number])[] {
    const points = [...this.#alongM.keys()].filter((i) => {
      const m = (this.#alongM[i] ?? 0) - this.#gaugeM;
      return m >= fromM && m <= toM;
    });
    const thin = points.filter((_, i) => i % THIN_POINTS === 0 || i === points.length - 1);
    const over = (i: number): number => (i === thin[0] ? -OVER_M : i === thin.at(-1) ? OVER_M : 0);
    const right = thin.map((i) => this.#beside(i, over(i), inlandM));
    const left = thin.map((i) => this.#beside(i, over(i), -inlandM));
    return [...right, ...left.toReversed()];
  }

  /**
   * A place by the river, on the nearest named road there when that is wished.
   * @param inlandM beyond the right bank; negative: beyond the left one
   */
  spot(
    downstreamM: number,
    inlandM: number,
    onRoad: boolean,
  ): { readonly x: number; readonly y: number; readonly road: string | undefined } {
    const wanted = Math.min(Math.max(0, this.#gaugeM + downstreamM), this.#alongM.at(-1) ?? 0);
    const after = this.#alongM.findIndex((m, i) => i > 0 && m >= wanted);
    const i = Math.max(0, after - 1);
    const rest = wanted - (this.#alongM[i] ?? 0);
    const [x, y] = this.#beside(i, rest, inlandM);
    const road = this.#namedRoadAt(x, y);
    return onRoad && road !== undefined ? road : { x, y, road: road?.road };
  }

  /** Beside point i of the line, `restM` farther along. */
  #beside(i: number, restM: number, inlandM: number): readonly [number, number] {
    const { xy, halfWidth } = this.#city.rivers;
    const p = Math.min(this.#from + i, this.#to - 2);
    const [ax = 0, ay = 0, bx = 0, by = 0] = xy.subarray(2 * p, 2 * p + 4);
    const length = Math.max(1e-6, Math.hypot(bx - ax, by - ay));
    const [dx, dy] = [(bx - ax) / length, (by - ay) / length];
    const q = this.#from + i;
    const across = Math.sign(inlandM || 1) * (halfWidth[q] ?? 0) + inlandM;
    return [(xy[2 * q] ?? 0) + dx * restM + dy * across, (xy[2 * q + 1] ?? 0) + dy * restM - dx * across];
  }

  #namedRoadAt(x: number, y: number): { x: number; y: number; road: string } | undefined {
    const { roads } = this.#city;
    let best: { x: number; y: number; road: string } | undefined;
    let least = Infinity;
    for (let e = 0; e < roads.from.length; e++) {
      const name = roads.name[e] ?? UNNAMED;
      const road = name === UNNAMED ? undefined : roads.names[name];
      if (road === undefined || (roads.layer[e] ?? 0) !== 0) continue;
      for (let p = roads.start[e] ?? 0; p < (roads.start[e + 1] ?? 0); p++) {
        const [px = 0, py = 0] = roads.xy.subarray(2 * p, 2 * p + 2);
        const d = Math.hypot(px - x, py - y);
        if (d < least) [least, best] = [d, { x: px, y: py, road }];
      }
    }
    return best;
  }
}
