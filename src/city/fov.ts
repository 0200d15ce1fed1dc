/** Vertical field of view of a whole picture, degrees. */
const FOV_DEG = 30;
/** Widest field of view, degrees: beyond it a flat picture tears its ends apart. */
const WIDEST_DEG = 90;
const DEG = Math.PI / 180;

/** Vertical field of view of a picture of this shape, degrees: a very wide wall sees less high. @param aspect width ÷ height */
export function fovDegOf(aspect: number): number {
  return Math.min(FOV_DEG, (2 * Math.atan(Math.tan((WIDEST_DEG / 2) * DEG) / aspect)) / DEG);
}
