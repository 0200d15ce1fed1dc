import { meet } from './line.ts';
import { boxOf, contains, type Ring } from './ring.ts';

/** True when two rings share ground. Rings that only touch may count as sharing. */
export function overlap(a: Ring, b: Ring): boolean {
  const [ax0, ay0, ax1, ay1] = boxOf(a);
  const [bx0, by0, bx1, by1] = boxOf(b);
  if (ax1 < bx0 || bx1 < ax0 || ay1 < by0 || by1 < ay0) return false;
  if (a.some(([x, y]) => contains(b, x, y)) || b.some(([x, y]) => contains(a, x, y))) return true;
  return a.some((p, i) => {
    const q = a[(i + 1) % a.length]!;
    return b.some((r, j) => meet(p, q, r, b[(j + 1) % b.length]!) !== undefined);
  });
}
