/**
 * Cells of a grid whose centre lies in a ring (even-odd), row by row.
 * @param xy interleaved points, in the ring's own units
 * @param from, to first and one-past-last point
 * @param span called with a row and its first and last cell, inclusive
 */
export function fillRing(
  xy: Float32Array,
  from: number,
  to: number,
  grid: { minX: number; minY: number; stepM: number; width: number; height: number },
  span: (row: number, x0: number, x1: number) => void,
): void {
  let low = Infinity;
  let high = -Infinity;
  for (let i = from; i < to; i++) {
    const y = xy[2 * i + 1] ?? 0;
    if (y < low) low = y;
    if (y > high) high = y;
  }
  const cell = (v: number, min: number): number => (v - min) / grid.stepM - 0.5;
  const first = Math.max(0, Math.ceil(cell(low, grid.minY)));
  const last = Math.min(grid.height - 1, Math.floor(cell(high, grid.minY)));
  const cuts: number[] = [];
  for (let row = first; row <= last; row++) {
    const y = grid.minY + (row + 0.5) * grid.stepM;
    cuts.length = 0;
    for (let i = from, j = to - 1; i < to; j = i++) {
      const yi = xy[2 * i + 1] ?? 0;
      const yj = xy[2 * j + 1] ?? 0;
      if (yi > y === yj > y) continue;
      const xi = xy[2 * i] ?? 0;
      cuts.push(xi + ((y - yi) / (yj - yi)) * ((xy[2 * j] ?? 0) - xi));
    }
    cuts.sort((a, b) => a - b);
    for (let k = 0; k + 1 < cuts.length; k += 2) {
      const x0 = Math.max(0, Math.ceil(cell(cuts[k] ?? 0, grid.minX)));
      const x1 = Math.min(grid.width - 1, Math.floor(cell(cuts[k + 1] ?? 0, grid.minX)));
      if (x1 >= x0) span(row, x0, x1);
    }
  }
}
