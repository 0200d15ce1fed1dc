import type { StageFrame, StageSite } from '../guest.ts';
import { labelSpaceOf, type LabelSpace } from '../overlays/label-space.ts';
import { arcMinutePx } from '../overlays/label-type.ts';
import type { Box } from '../overlays/place-labels.ts';
import { Projector, type ScreenPoint } from '../overlays/projector.ts';
import type { Beacon } from './beacon-list.ts';
import { beaconScale } from './beacon-scale.ts';
import { BADGE_REACH_PX, POLE_PX } from './beacon-shader.ts';
import { edgeMarks, type EdgeMark, type Sight } from './edge-list.ts';
import { EDGE_SCALE } from './edge-shader.ts';
import { heldIn, isSeen, pictureOf, type Picture } from './picture.ts';

/** From the middle of a badge at the edge to the tip of its arrow, CSS px. */
const MARK_REACH_PX = 44 * EDGE_SCALE;
/** So many of the worst beacons out of the picture are looked at each time the camera moves. */
const LOOKED_AT = 64;

/** What a place of a beacon on screen depends on. */
export type Standing = Pick<Beacon, 'x' | 'y' | 'z' | 'small'>;

/** Where every badge of a stage is drawn: what edge marks and captions keep clear of. CSS px of the whole picture. */
export class BadgePlan {
  /** Badges of feet out of the picture; a new list when one of them has changed. */
  marks: readonly EdgeMark[] = [];
  space: LabelSpace;
  picture: Picture;
  readonly #site: StageSite;
  readonly #projector = new Projector();
  readonly #foot: ScreenPoint = { x: 0, y: 0, w: 1 };
  readonly #top: ScreenPoint = { x: 0, y: 0, w: 1 };
  #beacons: readonly Beacon[] = [];
  #covers: readonly Box[] | undefined;
  #size = '';
  #roofs = true;

  constructor(site: StageSite) {
    this.#site = site;
    this.space = labelSpaceOf(1, 1, site.tile, 1);
    this.picture = pictureOf(this.space, []);
  }

  /** @param covers panels over this screen, CSS px. @returns whether anything may stand elsewhere */
  update(frame: StageFrame, beacons: readonly Beacon[], covers: readonly Box[] | undefined): boolean {
    const moved = this.#projector.follow(frame);
    const roofs = frame.scene.layers.skyline;
    if (!moved && covers === this.#covers && beacons === this.#beacons && roofs === this.#roofs) return false;
    this.#beacons = beacons;
    this.#roofs = roofs;
    if (covers !== this.#covers) this.#size = '';
    this.#covers = covers;
    this.fit(this.#projector);
    this.marks = frame.scene.mode === 'demo' ? [] : this.#marks(frame, covers ?? []);
    return true;
  }

  /** Takes over the size of the screen, CSS px. */
  fit({ widthPx, heightPx }: Pick<Projector, 'widthPx' | 'heightPx'>): void {
    const size = `${widthPx} ${heightPx}`;
    if (size === this.#size) return;
    this.#size = size;
    this.space = labelSpaceOf(widthPx, heightPx, this.#site.tile, arcMinutePx());
    this.picture = pictureOf(this.space, this.#covers ?? []);
  }

  /** Where a badge is drawn whose foot is in the picture; false when it is not. */
  badge(beacon: Standing, frame: StageFrame, projector: Projector, out: ScreenPoint): boolean {
    const footZ = footOf(beacon.z, frame);
    if (!projector.project(beacon.x, beacon.y, footZ, out)) return false;
    out.x += this.space.x;
    out.y += this.space.y;
    if (beacon.small) return true;
    if (!isSeen(this.picture, out.x, out.y)) return false;
    const foot = { x: out.x, y: out.y };
    const scale = beaconScale(frame);
    const poleM = POLE_PX * scale * projector.metresPerPixelAt(out.w);
    projector.project(beacon.x, beacon.y, footZ + poleM, out);
    const top = { x: out.x + this.space.x, y: out.y + this.space.y };
    const { x, y } = heldIn(this.picture, foot, top, BADGE_REACH_PX * scale);
    out.x = x;
    out.y = y;
    return true;
  }

  /** The mark at the edge that stands for a beacon, by kind and id. */
  markOf(key: string): EdgeMark | undefined {
    return this.marks.find(({ index }) => {
      const beacon = this.#beacons[index];
      return beacon !== undefined && `${beacon.kind} ${beacon.id}` === key;
    });
  }

  /** Boxes of the marks at the edge. */
  markBoxes(frame: StageFrame): Box[] {
    const r = MARK_REACH_PX * beaconScale(frame);
    return this.marks.map(({ x, y }) => ({ x0: x - r, y0: y - r, x1: x + r, y1: y + r }));
  }

  #marks(frame: StageFrame, covers: readonly Box[]): EdgeMark[] {
    const scale = beaconScale(frame);
    const r = BADGE_REACH_PX * scale;
    const taken: Box[] = [...covers, ...this.space.kept];
    const away: Sight[] = [];
    for (let i = this.#beacons.length - 1; i >= 0; i--) {
      const beacon = this.#beacons[i];
      if (beacon === undefined || beacon.small) continue;
      if (this.badge(beacon, frame, this.#projector, this.#top)) {
        const { x, y } = this.#top;
        taken.push({ x0: x - r, y0: y - r, x1: x + r, y1: y + r });
      } else if (away.length < LOOKED_AT) {
        const footZ = footOf(beacon.z, frame);
        const ahead = this.#projector.project(beacon.x, beacon.y, footZ, this.#foot);
        if (!ahead) this.#projector.mirror(beacon.x, beacon.y, footZ, this.#foot);
        const { x, y } = this.#foot;
        const [footX, footY] = [x + this.space.x, y + this.space.y];
        away.push({ index: i, grade: beacon.grade, footX, footY, ahead });
      }
    }
    return edgeMarks(away, this.picture, taken, MARK_REACH_PX * scale);
  }
}

/** Where a beacon's foot is drawn: on its roof, or on the floor when no buildings are shown; never in a slope. */
export function footOf(z: number, { scene, shared }: StageFrame): number {
  return 0.5 + (scene.layers.skyline || shared.uTerrainRect.value.z > 0 ? z : 0);
}

const PLANS = new WeakMap<StageSite, BadgePlan>();

/** The one plan of a stage: kept by its beacons, read by its labels. */
export function planOf(site: StageSite): BadgePlan {
  const plan = PLANS.get(site) ?? new BadgePlan(site);
  PLANS.set(site, plan);
  return plan;
}
