import type { LabelSpace } from '../overlays/label-space.ts';
import type { Box } from '../overlays/place-labels.ts';

/** Where beacons are seen, CSS px: what panels leave of a screen or of a whole wall, and its screens. */
export interface Picture {
  /** A foot in here is in the picture: its badge stands on its pole. */
  readonly room: Box;
  /** Furniture within the room: badges go below what lies above the middle, and over the rest. Outermost first. */
  readonly blocks: readonly Box[];
  readonly stepX: number;
  readonly stepY: number;
  readonly columns: number;
  readonly rows: number;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** A panel takes an edge of the picture from this share of it on. */
const EDGE_SHARE = 0.4;
/** A panel this near to the edge lies at it, CSS px. */
const AT_EDGE_PX = 20;
/** Less than this is no room: then panels are not minded, CSS px. */
const LEAST_PX = 120;
/** Kept free along the edge of the picture: the frame of one that is not live, CSS px. */
export const INSET_PX = 16;
/** So many pieces of furniture are minded. */
export const MOST_BLOCKS = 12;

/** @param covers panels over the picture, in the space's CSS px */
export function pictureOf(space: LabelSpace, covers: readonly Box[]): Picture {
  const { whole, stepX, stepY, columns, rows, widthPx, heightPx } = space;
  const room = { ...whole };
  for (const { x0, y0, x1, y1 } of [...covers, ...space.kept]) {
    if (y1 - y0 > EDGE_SHARE * whole.y1 && x1 - x0 < EDGE_SHARE * whole.x1) {
      if (x0 <= AT_EDGE_PX) room.x0 = Math.max(room.x0, x1);
      else if (x1 >= whole.x1 - AT_EDGE_PX) room.x1 = Math.min(room.x1, x0);
    } else if (x1 - x0 > EDGE_SHARE * whole.x1) {
      if (y0 <= 2) room.y0 = Math.max(room.y0, y1);
      else if (y1 >= whole.y1 - AT_EDGE_PX) room.y1 = Math.min(room.y1, y0);
    }
  }
  const fits = room.x1 - room.x0 > LEAST_PX && room.y1 - room.y0 > LEAST_PX;
  const seen = fits ? room : whole;
  const blocks = blocksIn(seen, [...covers, ...space.stamps]);
  return { room: seen, blocks, stepX, stepY, columns, rows, widthPx, heightPx };
}

const middleY = ({ y0, y1 }: Box): number => (y0 + y1) / 2;

/** What reaches across the middle is left out: no way around it is short. */
function blocksIn(room: Box, covers: readonly Box[]): Box[] {
  const middle = middleY(room);
  const depth = (box: Box): number => (middleY(box) < middle ? box.y1 : room.y0 + room.y1 - box.y0);
  return covers
    .filter(({ x0, y0, x1, y1 }) => x0 < room.x1 && x1 > room.x0 && y0 < room.y1 && y1 > room.y0)
    .filter(({ y0, y1 }) => y1 <= middle || y0 >= middle)
    .sort((a, b) => depth(a) - depth(b))
    .slice(0, MOST_BLOCKS);
}

export function isSeen({ room }: Picture, x: number, y: number): boolean {
  return x >= room.x0 && x <= room.x1 && y >= room.y0 && y <= room.y1;
}

/**
 * The nearest place to x, y where something that reaches so far around it lies whole within the picture and within
 * the one screen that shows the foot, and clear of furniture; on a screen too small for it, its upper left.
 */
export function heldIn(
  { room, blocks, stepX, stepY, columns, rows, widthPx, heightPx }: Picture,
  foot: { readonly x: number; readonly y: number },
  { x, y }: { readonly x: number; readonly y: number },
  reachPx: number,
): { readonly x: number; readonly y: number } {
  const left = Math.min(columns - 1, Math.max(0, Math.floor(foot.x / stepX))) * stepX;
  const top = Math.min(rows - 1, Math.max(0, Math.floor(foot.y / stepY))) * stepY;
  const x0 = Math.max(left, room.x0 + INSET_PX) + reachPx;
  const y0 = Math.max(top, room.y0 + INSET_PX) + reachPx;
  const x1 = Math.min(left + widthPx, room.x1 - INSET_PX) - reachPx;
  const y1 = Math.min(top + heightPx, room.y1 - INSET_PX) - reachPx;
  const atX = Math.max(x0, Math.min(x1, x));
  let atY = Math.max(y0, Math.min(y1, y));
  for (const block of blocks) {
    if (atX <= block.x0 - reachPx || atX >= block.x1 + reachPx) continue;
    if (atY <= block.y0 - reachPx || atY >= block.y1 + reachPx) continue;
    atY = middleY(block) < middleY(room) ? block.y1 + reachPx : block.y0 - reachPx;
  }
  return { x: atX, y: Math.max(y0, Math.min(y1, atY)) };
}

/** Vertex chunk, after uViewport and uPixelRatio: isSeen and heldIn of drawing this one screen of the picture. */
export const PICTURE = /* glsl */ `
uniform vec4 uRoom, uScreens, uBlocks[${MOST_BLOCKS}];
uniform vec2 uScreenCount;
uniform float uReachPx;
vec2 pxOf(vec4 clip) { return (clip.xy / clip.w * vec2(.5, -.5) + .5) * uViewport / uPixelRatio; }
bool isSeen(vec2 p) { return all(greaterThanEqual(p, uRoom.xy)) && all(lessThanEqual(p, uRoom.zw)); }
vec2 heldIn(vec2 foot, vec2 at) {
  vec2 screen = uScreens.xy + clamp(floor((foot - uScreens.xy) / uScreens.zw), vec2(0.), uScreenCount - 1.) * uScreens.zw;
  vec2 lo = max(screen, uRoom.xy + ${INSET_PX}.) + uReachPx;
  vec2 hi = min(screen + uViewport / uPixelRatio, uRoom.zw - ${INSET_PX}.) - uReachPx;
  at = max(lo, min(hi, at));
  for (int i = 0; i < ${MOST_BLOCKS}; i++) {
    vec4 b = uBlocks[i];
    if (any(lessThanEqual(at, b.xy - uReachPx)) || any(greaterThanEqual(at, b.zw + uReachPx))) continue;
    at.y = b.y + b.w < uRoom.y + uRoom.w ? b.w + uReachPx : b.y - uReachPx;
  }
  return max(lo, min(hi, at));
}
`;
