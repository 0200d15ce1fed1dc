import earcut from 'earcut';
import { BufferAttribute, BufferGeometry } from 'three';
import { cutLine, cutTriangles } from '../ground/relief-cut.ts';
import type { ReliefGround } from '../ground/relief-ground.ts';
import type { GridCell } from './children.ts';
import { inset } from './ring.ts';

/** How a line or wall is painted: by its division's class, in the text colour, in the accent. */
export const STYLE = { byClass: 0, plain: 1, accent: 2 } as const;
export type Style = (typeof STYLE)[keyof typeof STYLE];

/** One outline of a division. */
export interface Outline {
  readonly cell: GridCell;
  /** How far inside its border it stands, metres; negative: outside. */
  readonly insetM: number;
  /** Height, metres; 0: as high as the division measures. */
  readonly tallM: number;
  readonly style: Style;
}

/** Triangles of a prism's floor. Attributes: position (x, y, up 0 … 1), aDivision, aHow (style, tall). */
export function floorOf(outlines: readonly Outline[], relief?: ReliefGround): BufferGeometry {
  const draft = new Draft();
  for (const o of outlines) {
    const ring = inset(o.cell.ring, o.insetM);
    const first = draft.count;
    if (relief !== undefined) {
      const cut = cutTriangles(relief.terrain, ring, earcut(ring));
      for (let i = 0; i < cut.length; i += 2) {
        draft.index.push(draft.count);
        draft.put(cut[i] ?? 0, cut[i + 1] ?? 0, 0, o);
      }
      continue;
    }
    for (let i = 0; i < ring.length; i += 2) draft.put(ring[i] ?? 0, ring[i + 1] ?? 0, 0, o);
    draft.index.push(...earcut(ring).map((t) => t + first));
  }
  return draft.built();
}

/** Quads from the ground to the rim. */
export function wallOf(outlines: readonly Outline[], relief?: ReliefGround): BufferGeometry {
  const draft = new Draft();
  for (const o of outlines) {
    eachSide(folded(inset(o.cell.ring, o.insetM), relief), (ax, ay, bx, by) => {
      const p = draft.count;
      draft.put(ax, ay, 0, o);
      draft.put(bx, by, 0, o);
      draft.put(bx, by, 1, o);
      draft.put(ax, ay, 1, o);
      draft.index.push(p, p + 1, p + 2, p, p + 2, p + 3);
    });
  }
  return draft.built();
}

/** The rim as quads of a width on screen: aOther is the side's other end and which edge of the line this is. */
export function rimOf(outlines: readonly Outline[], relief?: ReliefGround): BufferGeometry {
  const draft = new Draft();
  for (const o of outlines) {
    eachSide(folded(inset(o.cell.ring, o.insetM), relief), (ax, ay, bx, by) => {
      const p = draft.count;
      draft.put(ax, ay, 1, o, bx, by, -1);
      draft.put(ax, ay, 1, o, bx, by, 1);
      draft.put(bx, by, 1, o, ax, ay, 1);
      draft.put(bx, by, 1, o, ax, ay, -1);
      draft.index.push(p, p + 1, p + 2, p, p + 2, p + 3);
    });
  }
  return draft.built();
}

/** A ring with a point at every fold of the ground. */
function folded(ring: readonly number[], relief: ReliefGround | undefined): readonly number[] {
  if (relief === undefined) return ring;
  const closed = [...ring, ring[0] ?? 0, ring[1] ?? 0];
  return cutLine(relief.terrain, closed, 0, closed.length / 2).xy.slice(0, -2);
}

function eachSide(
  ring: readonly number[],
  side: (ax: number, ay: number, bx: number, by: number) => void,
): void {
  for (let i = 0; i < ring.length; i += 2) {
    const j = (i + 2) % ring.length;
    side(ring[i] ?? 0, ring[i + 1] ?? 0, ring[j] ?? 0, ring[j + 1] ?? 0);
  }
}

class Draft {
  readonly index: number[] = [];
  readonly #position: number[] = [];
  readonly #other: number[] = [];
  readonly #division: number[] = [];
  readonly #how: number[] = [];
  get count(): number {
    return this.#division.length;
  }
  put(x: number, y: number, up: number, o: Outline, ox = 0, oy = 0, side = 0): void {
    this.#position.push(x, y, up);
    this.#other.push(ox, oy, side);
    this.#division.push(o.cell.division);
    this.#how.push(o.style, o.tallM);
  }
  built(): BufferGeometry {
    const g = new BufferGeometry();
    g.setAttribute('position', new BufferAttribute(Float32Array.from(this.#position), 3));
    g.setAttribute('aOther', new BufferAttribute(Float32Array.from(this.#other), 3));
    g.setAttribute('aDivision', new BufferAttribute(Float32Array.from(this.#division), 1));
    g.setAttribute('aHow', new BufferAttribute(Float32Array.from(this.#how), 2));
    g.setIndex(new BufferAttribute(Uint32Array.from(this.index), 1));
    return g;
  }
}
