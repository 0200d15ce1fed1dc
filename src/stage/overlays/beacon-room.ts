import type { Beacon } from '../beacons/beacon-list.ts';
import { beaconScale, ringPx } from '../beacons/beacon-part.ts';
import { BADGE_PX, POLE_PX } from '../beacons/beacon-shader.ts';
import type { StageFrame } from '../guest.ts';
import type { Box } from './place-labels.ts';
import type { Projector, ScreenPoint } from './projector.ts';

/** Where beacons are on screen, CSS px, so that nothing is written over them. */
export class BeaconRoom {
  readonly #point: ScreenPoint = { x: 0, y: 0, w: 1 };
  constructor(readonly projector: Projector) {}

  /** Where the badge of a beacon is drawn: on a pole of constant height in pixels, on its roof at z. */
  top(x: number, y: number, z: number, small: boolean, frame: StageFrame, out: ScreenPoint): boolean {
    const footZ = footOf(z, frame);
    if (!this.projector.project(x, y, footZ, out)) return false;
    if (small) return true;
    const poleM = POLE_PX * beaconScale(frame.scene) * this.projector.metresPerPixelAt(out.w);
    return this.projector.project(x, y, footZ + poleM, out);
  }

  /** Badges themselves. */
  badges(beacons: readonly Beacon[], frame: StageFrame): Box[] {
    const half = (BADGE_PX / 2 + 2) * beaconScale(frame.scene);
    return beacons.flatMap((beacon) => {
      if (!this.top(beacon.x, beacon.y, beacon.z, beacon.small, frame, this.#point)) return [];
      const { x, y } = this.#point;
      const r = beacon.small ? half / 3 : half;
      return [{ x0: x - r, y0: y - r, x1: x + r, y1: y + r }];
    });
  }

  /** Rings and poles: captions cross them only where nothing else is free, names of the map never. */
  feet(beacons: readonly Beacon[], frame: StageFrame): Box[] {
    const ring = ringPx(frame.zoom) * beaconScale(frame.scene);
    const point = this.#point;
    return beacons.flatMap(({ x, y, z, grade, small }) => {
      if (small || !this.top(x, y, z, small, frame, point)) return [];
      const footZ = footOf(z, frame);
      const { x: topX, y: topY } = point;
      this.projector.project(x, y, footZ, point);
      const wide = ring * (0.41 + 0.19 * (4 - grade));
      const north = ring * this.projector.metresPerPixelAt(point.w);
      const { x: footX, y: footY } = point;
      this.projector.project(x, y + north, footZ, point);
      const up = Math.abs(point.y - footY);
      this.projector.project(x + north, y, footZ, point);
      const high = (wide / ring) * Math.min(ring, Math.hypot(up, Math.abs(point.y - footY)));
      const pole = { x0: Math.min(topX, footX) - 3, y0: topY, x1: Math.max(topX, footX) + 3, y1: footY };
      return [pole, { x0: footX - wide, y0: footY - high, x1: footX + wide, y1: footY + high }];
    });
  }
}

/** Where a beacon's foot is drawn: on its roof, or on the ground when no buildings are shown. */
function footOf(z: number, { scene }: StageFrame): number {
  return 0.5 + (scene.layers.skyline ? z : 0);
}
