import { metresPerPx } from '../city/metres-per-px.ts';

/** A bar of a round length (1, 2 or 5 × 10ⁿ m), at most `maxPx` wide, true at the middle of the picture. */
export function scaleBar(zoom: number, latDeg: number, maxPx = 100): { metres: number; widthPx: number } {
  const onePx = metresPerPx(zoom, latDeg);
  const most = onePx * maxPx;
  const ten = 10 ** Math.floor(Math.log10(most));
  const metres = [5, 2, 1].map((n) => n * ten).find((m) => m <= most) ?? ten;
  return { metres, widthPx: metres / onePx };
}
