import earcut from 'earcut';
import { BufferAttribute, BufferGeometry } from 'three';
import { inset, type GridCell } from './children.ts';

/** The floor lies this much over the ground, metres, so that the two depths never fight. */
const FLOOR_M = 2;

/** Floor, wall and rim of a set of prisms; `aCell` is the place in the list. */
export interface PrismGeometry {
  readonly floor: BufferGeometry;
  readonly wall: BufferGeometry;
  readonly rim: BufferGeometry;
}

/**
 * @param insetM how far inside its border a prism stands, so that no two rims touch; negative: outside
 * @param heightM height of the rim
 */
export function prisms(cells: readonly GridCell[], insetM: number, heightM: number): PrismGeometry {
  const floor = new Draft();
  const wall = new Draft();
  const rim = new Draft();
  for (const [c, cell] of cells.entries()) {
    const ring = inset(cell.ring, insetM);
    const n = ring.length / 2;
    const x = (i: number): number => ring[2 * (((i % n) + n) % n)] ?? 0;
    const y = (i: number): number => ring[2 * (((i % n) + n) % n) + 1] ?? 0;
    const first = floor.count;
    for (let i = 0; i < n; i++) floor.put(x(i), y(i), FLOOR_M, [0, 0, 0, 0], c);
    floor.index.push(...earcut(ring).map((t) => t + first));
    for (let i = 0; i < n; i++) {
      const p = wall.count;
      wall.put(x(i), y(i), 0, [0, 0, 0, 0], c);
      wall.put(x(i + 1), y(i + 1), 0, [0, 0, 0, 0], c);
      wall.put(x(i + 1), y(i + 1), heightM, [1, 0, 0, 0], c);
      wall.put(x(i), y(i), heightM, [1, 0, 0, 0], c);
      wall.index.push(p, p + 1, p + 2, p, p + 2, p + 3);
      const q = rim.count;
      for (const [a, b, sign] of [
        [i, i + 1, -1],
        [i, i + 1, 1],
        [i + 1, i, 1],
        [i + 1, i, -1],
      ] as const) {
        rim.put(x(a), y(a), heightM, [x(b), y(b), heightM, sign], c);
      }
      rim.index.push(q, q + 1, q + 2, q, q + 2, q + 3);
    }
  }
  return { floor: floor.built(), wall: wall.built(), rim: rim.built() };
}

class Draft {
  readonly position: number[] = [];
  readonly other: number[] = [];
  readonly cell: number[] = [];
  readonly index: number[] = [];
  get count(): number {
    return this.cell.length;
  }
  put(x: number, y: number, z: number, other: readonly [number, number, number, number], cell: number): void {
    this.position.push(x, y, z);
    this.other.push(...other);
    this.cell.push(cell);
  }
  built(): BufferGeometry {
    const g = new BufferGeometry();
    g.setAttribute('position', new BufferAttribute(Float32Array.from(this.position), 3));
    g.setAttribute('aOther', new BufferAttribute(Float32Array.from(this.other), 4));
    g.setAttribute('aCell', new BufferAttribute(Float32Array.from(this.cell), 1));
    g.setIndex(new BufferAttribute(Uint32Array.from(this.index), 1));
    return g;
  }
}
