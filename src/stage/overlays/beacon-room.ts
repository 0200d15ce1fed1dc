import { footOf, type BadgePlan } from '../beacons/badge-plan.ts';
import type { Beacon } from '../beacons/beacon-list.ts';
import { ringPx } from '../beacons/beacon-part.ts';
import { beaconScale } from '../beacons/beacon-scale.ts';
import { BADGE_REACH_PX } from '../beacons/beacon-shader.ts';
import type { StageFrame } from '../guest.ts';
import type { Box } from './place-labels.ts';
import type { Projector, ScreenPoint } from './projector.ts';

/** A pole is written around in so many pieces: it may lean. */
const PIECES = 4;

/** Where beacons are in the picture, CSS px of the label space, so that nothing is written over them. */
export class BeaconRoom {
  readonly #point: ScreenPoint = { x: 0, y: 0, w: 1 };
  constructor(
    readonly projector: Projector,
    readonly plan: BadgePlan,
  ) {}

  /** Badges as drawn, poles, and the marks at the edge: nothing is ever written over them. */
  badges(beacons: readonly Beacon[], frame: StageFrame): Box[] {
    const half = BADGE_REACH_PX * beaconScale(frame);
    const boxes = beacons.length > 0 ? this.plan.markBoxes(frame) : [];
    for (const beacon of beacons) {
      if (!this.plan.badge(beacon, frame, this.projector, this.#point)) continue;
      const { x, y } = this.#point;
      const r = beacon.small ? half / 3 : half;
      boxes.push({ x0: x - r, y0: y - r, x1: x + r, y1: y + r });
      if (beacon.small) continue;
      this.projector.project(beacon.x, beacon.y, footOf(beacon.z, frame), this.#point);
      const { x: sx, y: sy } = this.plan.space;
      boxes.push(...poleOf(x, y, this.#point.x + sx, this.#point.y + sy));
    }
    return boxes;
  }

  /** Rings: captions cross them only where nothing else is free, names of the map never. */
  rings(beacons: readonly Beacon[], frame: StageFrame): Box[] {
    const ring = ringPx(frame.zoom) * beaconScale(frame);
    const point = this.#point;
    const { x: sx, y: sy } = this.plan.space;
    return beacons.flatMap(({ x, y, z, grade, small }) => {
      const footZ = footOf(z, frame);
      if (small || !this.projector.project(x, y, footZ, point)) return [];
      const wide = ring * (0.41 + 0.19 * (4 - grade));
      const north = ring * this.projector.metresPerPixelAt(point.w);
      const { x: footX, y: footY } = point;
      this.projector.project(x, y + north, footZ, point);
      const up = Math.abs(point.y - footY);
      this.projector.project(x + north, y, footZ, point);
      const high = (wide / ring) * Math.min(ring, Math.hypot(up, Math.abs(point.y - footY)));
      const [atX, atY] = [footX + sx, footY + sy];
      return [{ x0: atX - wide, y0: atY - high, x1: atX + wide, y1: atY + high }];
    });
  }
}

function poleOf(topX: number, topY: number, footX: number, footY: number): Box[] {
  return Array.from({ length: PIECES }, (_, i) => {
    const [a, b] = [i / PIECES, (i + 1) / PIECES];
    const [xa, xb] = [topX + (footX - topX) * a, topX + (footX - topX) * b];
    const [ya, yb] = [topY + (footY - topY) * a, topY + (footY - topY) * b];
    return { x0: Math.min(xa, xb) - 3, y0: Math.min(ya, yb), x1: Math.max(xa, xb) + 3, y1: Math.max(ya, yb) };
  });
}
