import type { CityBundle } from '../../city/bundle.ts';
import { groundHeight } from '../../city/ground-height.ts';
import { heightAt } from '../ground/hill-field.ts';

/** Height of the ground or of the hills, metres; 0 where it is flat. */
export function groundZ(
  { head, terrain }: Pick<CityBundle, 'head' | 'terrain'>,
  x: number,
  y: number,
): number {
  if (terrain === undefined) return 0;
  if (head.draped === true) return groundHeight(terrain, x, y);
  const { minX, minY, stepM } = terrain;
  return Math.max(0, heightAt(terrain, (x - minX) / stepM - 0.5, (y - minY) / stepM - 0.5));
}
