import type { Scene } from '../../session/scene.ts';
import type { StageFrame } from '../guest.ts';
import { arcMinutePx, labelTypeOf } from '../overlays/label-type.ts';

/** A badge is drawn at its own size beside a caption of this font size, CSS px. */
const CAPTION_PX = 21;

/** On a wall seen as a small preview badges shrink with their captions, to this at least. */
const LEAST_ON_WALL = 0.7;

const KEPT = new WeakMap<Scene, { readonly widthPx: number; readonly scale: number }>();

/** Badges, poles and rings are this much larger: before an audience and on a wall they grow with the captions. */
export function beaconScale({ scene, widthPx, pixelRatio }: StageFrame): number {
  if (scene.mode === 'desk') return 1;
  const kept = KEPT.get(scene);
  if (kept?.widthPx === widthPx) return kept.scale;
  const am = scene.mode === 'wall' ? arcMinutePx() : 1;
  const [caption] = labelTypeOf(scene.mode, widthPx / pixelRatio, am).ranks;
  const scale = Math.max(scene.mode === 'wall' ? LEAST_ON_WALL : 1, (caption?.sizePx ?? 0) / CAPTION_PX);
  KEPT.set(scene, { widthPx, scale });
  return scale;
}
