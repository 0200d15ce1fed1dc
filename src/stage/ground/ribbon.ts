import { BufferAttribute, BufferGeometry } from 'three';
import { cutLine } from './relief-cut.ts';
import type { ReliefGround } from './relief-ground.ts';

/** One ribbon along a line. */
export interface RibbonLine {
  /** Interleaved x, y, metres. */
  readonly xy: ArrayLike<number>;
  readonly from: number;
  readonly to: number;
  readonly halfWidth: (point: number) => number;
  /** Free float handed to the shader. */
  readonly kind: number;
  readonly z?: number;
}

/** Lines with a point at every fold of the ground they lie on; as they are where it is flat. */
export function* onRelief(
  lines: Iterable<RibbonLine>,
  relief: ReliefGround | undefined,
): Generator<RibbonLine> {
  for (const line of lines) {
    if (relief === undefined) {
      yield line;
      continue;
    }
    const { xy, at } = cutLine(relief.terrain, line.xy, line.from, line.to);
    const halfWidth = (i: number): number => {
      const [low, t] = [Math.floor(at[i] ?? 0), (at[i] ?? 0) % 1];
      return t === 0 ? line.halfWidth(low) : line.halfWidth(low) * (1 - t) + line.halfWidth(low + 1) * t;
    };
    yield { ...line, xy, from: 0, to: at.length, halfWidth };
  }
}

/**
 * Lines as one mesh of ribbons, two vertices a point with mitred sides. Attributes: position (centre), aSide (mitre
 * normal × ±1), aLine (half width m, metres along, kind, ±1). The shader decides the drawn width.
 */
export function ribbons(lines: Iterable<RibbonLine>): BufferGeometry {
  const position: number[] = [];
  const side: number[] = [];
  const line: number[] = [];
  const index: number[] = [];
  for (const l of lines) {
    const n = l.to - l.from;
    const x = (i: number): number => l.xy[2 * (l.from + i)] ?? 0;
    const y = (i: number): number => l.xy[2 * (l.from + i) + 1] ?? 0;
    let along = 0;
    for (let i = 0; i < n; i++) {
      if (i > 0) along += Math.hypot(x(i) - x(i - 1), y(i) - y(i - 1));
      const [mx, my] = mitre(x, y, i, n);
      const hw = l.halfWidth(i);
      const p = position.length / 3;
      for (const s of [-1, 1]) {
        position.push(x(i), y(i), l.z ?? 0);
        side.push(mx * s, my * s);
        line.push(hw, along, l.kind, s);
      }
      if (i > 0) index.push(p - 2, p, p - 1, p, p + 1, p - 1);
    }
  }
  const g = new BufferGeometry();
  g.setAttribute('position', new BufferAttribute(Float32Array.from(position), 3));
  g.setAttribute('aSide', new BufferAttribute(Float32Array.from(side), 2));
  g.setAttribute('aLine', new BufferAttribute(Float32Array.from(line), 4));
  g.setIndex(new BufferAttribute(Uint32Array.from(index), 1));
  return g;
}

/** Mitre normal at point i, at most twice as long as the half width. */
function mitre(
  x: (i: number) => number,
  y: (i: number) => number,
  i: number,
  n: number,
): readonly [number, number] {
  const a = unit(x(Math.max(1, i)) - x(Math.max(1, i) - 1), y(Math.max(1, i)) - y(Math.max(1, i) - 1));
  const j = Math.min(n - 1, i + 1);
  const b = unit(x(j) - x(j - 1), y(j) - y(j - 1));
  const [tx, ty] = unit(a[0] + b[0], a[1] + b[1]);
  const grow = 1 / Math.max(0.5, tx * a[0] + ty * a[1]);
  return [-ty * grow, tx * grow];
}

function unit(dx: number, dy: number): readonly [number, number] {
  const l = Math.hypot(dx, dy);
  return l === 0 ? [1, 0] : [dx / l, dy / l];
}
