/** Equator in metres over the 512 px tile of MapLibre's zoom 0. */
const METRES_PER_PX_AT_0 = (2 * Math.PI * 6371008.8) / 512;

/** A bar of a round length (1, 2 or 5 × 10ⁿ m), at most `maxPx` wide, true at the middle of the picture. */
export function scaleBar(zoom: number, latDeg: number, maxPx = 100): { metres: number; widthPx: number } {
  const metresPerPx = (METRES_PER_PX_AT_0 * Math.cos((latDeg * Math.PI) / 180)) / 2 ** zoom;
  const most = metresPerPx * maxPx;
  const ten = 10 ** Math.floor(Math.log10(most));
  const metres = [5, 2, 1].map((n) => n * ten).find((m) => m <= most) ?? ten;
  return { metres, widthPx: metres / metresPerPx };
}
