import type { CityBundle } from '../../city/bundle.ts';
import { heightAt } from '../ground/hill-field.ts';

/** Height of the hills, metres; 0 where the ground is flat. */
export function groundZ({ terrain }: Pick<CityBundle, 'terrain'>, x: number, y: number): number {
  if (terrain === undefined) return 0;
  const { minX, minY, stepM } = terrain;
  return Math.max(0, heightAt(terrain, (x - minX) / stepM - 0.5, (y - minY) / stepM - 0.5));
}
