import { Ground } from '../../city/place.ts';
import type { ReferenceSystem } from '../reference-system.ts';

export interface PlacedVertices {
  readonly ground: Ground;
  /** x, y, z interleaved, metres of `ground`; z as it is, in metres. */
  readonly metres: Float64Array;
}

/** Middle of the numbers at `offset` of every triple. */
function middle(vertices: Float64Array, offset: number): number {
  let [low, high] = [Infinity, -Infinity];
  for (let i = offset; i < vertices.length; i += 3) {
    low = Math.min(low, vertices[i]!);
    high = Math.max(high, vertices[i]!);
  }
  return low > high ? 0 : (low + high) / 2;
}

/**
 * Vertices on the ground about their own middle. Degrees with latitude first, as some registers have them, are turned
 * where a second number is no latitude. Without a system they are taken for metres about 0° 0°.
 * @throws Error naming the vertex that is no place on Earth
 */
export function placeVertices(vertices: Float64Array, system: ReferenceSystem | undefined): PlacedVertices {
  const [mx, my] = [middle(vertices, 0), middle(vertices, 1)];
  const metres = Float64Array.from(vertices);
  if (system === undefined) {
    for (let i = 0; i < metres.length; i += 3) {
      metres[i] = vertices[i]! - mx;
      metres[i + 1] = vertices[i + 1]! - my;
    }
    return { ground: new Ground({ lng: 0, lat: 0 }), metres };
  }
  const swapped = system.degrees && Math.abs(my) > 90;
  const at = (x: number, y: number) => (swapped ? system.toWgs84(y, x) : system.toWgs84(x, y));
  const ground = new Ground(vertices.length === 0 ? { lng: 0, lat: 0 } : at(mx, my));
  for (let i = 0; i < vertices.length; i += 3) {
    const { lng, lat } = at(vertices[i]!, vertices[i + 1]!);
    if (!(Math.abs(lng) <= 180 && Math.abs(lat) <= 85))
      throw new Error(`vertices[${i / 3}] is no place on Earth in ${system.name}`);
    metres[i] = ground.x(lng);
    metres[i + 1] = ground.y(lat);
    metres[i + 2] = vertices[i + 2]! * system.metresPerUnit;
  }
  return { ground, metres };
}
