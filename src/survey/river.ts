import type { CityBundle } from '../city/bundle.ts';
import type { Point } from './ring.ts';
import { ShapeList } from './shape-list.ts';
import type { Valley } from './valley.ts';

const STEP_M = 90;
/** The river is drawn this far past the streets, metres. */
const BEYOND_M = 8500;

/** The Yellow River: one ring of water and its centre line. */
export function riverOf(valley: Valley): Pick<CityBundle, 'water' | 'rivers'> {
  const north: Point[] = [];
  const south: Point[] = [];
  const middle: Point[] = [];
  const half: number[] = [];
  for (let x = valley.west - BEYOND_M; x <= valley.east + BEYOND_M; x += STEP_M) {
    const h = valley.halfWidth(x);
    north.push(valley.beside(x, h));
    south.push(valley.beside(x, -h));
    middle.push([x, valley.riverY(x)]);
    half.push(h);
  }
  const water = new ShapeList();
  water.add([...south, ...north.toReversed()]);
  const rivers = new ShapeList();
  rivers.add(middle);
  return { water: water.shapes(), rivers: { ...rivers.shapes(), halfWidth: Float32Array.from(half) } };
}
