import { captionTexts } from './caption-texts.ts';
import type { Label } from './label-list.ts';
import type { Leader, Size } from './label-layer.ts';
import type { Box, Wanting } from './place-labels.ts';

/** Free room kept around a label, CSS px; lesser names stand farther apart. */
const AIR_PX = 4;
const WIDE_AIR_PX = 12;
/** A caption that finds no place beside its badge stands this much farther off, on a line. */
const LEAD_PX = 26;
/** A pinned label stands this far beside what its point is on, and this much above the point. */
const PIN_PX = 34;
const PIN_UP_PX = 18;

/** What a label looks like in one of its places, and where its top left is from its anchor, CSS px. */
export interface Face {
  readonly label: Label;
  readonly dx: number;
  readonly dy: number;
  readonly leader?: Leader;
}

/** How far the rim of what a pinned label's point is on lies to the left and right of that, CSS px. */
export interface Clear {
  readonly left: number;
  readonly right: number;
}

/** A label and the places it may take, best first; `faces` goes with `boxes`. */
export interface Choice extends Wanting {
  readonly label: Label;
  readonly faces: readonly Face[];
}

/**
 * Places of a label whose anchor is at x, y. Captions: beside the badge, above it, then farther off on a line. A
 * division's name with its number: on its middle, above and below it.
 * @param badgePx from the middle of the badge to its tip
 */
export function choiceOf(
  label: Label,
  x: number,
  y: number,
  badgePx: number,
  sizeOf: (label: Label) => Size,
  clear: Clear = { left: 0, right: 0 },
): Choice {
  const faces = label.pinned
    ? pinnedFaces(label, sizeOf(label), clear)
    : label.rank === 0
      ? captionFaces(label, badgePx, sizeOf)
      : nameFaces(label, sizeOf(label));
  const air = label.rank > 2 ? WIDE_AIR_PX : AIR_PX;
  const boxes = faces.map((face): Box => {
    const { widthPx, heightPx } = sizeOf(face.label);
    const [x0, y0] = [x + face.dx, y + face.dy];
    return { x0: x0 - air, y0: y0 - air / 2, x1: x0 + widthPx + air, y1: y0 + heightPx + air / 2 };
  });
  return { key: label.key, priority: label.priority, boxes, label, faces };
}

/** The whole caption wherever there is room for it, then in more lines, then what happens alone. One of a place has but one text. */
function captionFaces(label: Label, badgePx: number, sizeOf: (label: Label) => Size): Face[] {
  const isPlace = label.atEdge === true && label.under === undefined;
  return (isPlace ? [label.text] : captionTexts(label.text)).flatMap((text) => {
    const short = { ...label, text };
    return captionSeats(short, badgePx, sizeOf(short));
  });
}

function captionSeats(label: Label, badgePx: number, { widthPx, heightPx }: Size): Face[] {
  const beside = badgePx + AIR_PX + 2;
  const near: Face[] = [
    { label, dx: beside, dy: -heightPx / 2 },
    { label, dx: -beside - widthPx, dy: -heightPx / 2 },
    ...[0.5, 0.25, 0.75, 0, 1].map((share) => ({
      label,
      dx:
        share < 0.5
          ? -widthPx * share - badgePx * (1 - 2 * share)
          : badgePx * (2 * share - 1) - widthPx * share,
      dy: -beside - heightPx,
    })),
  ];
  const off = badgePx + heightPx / 2 + LEAD_PX / 2;
  const far = [-off, off].flatMap((up) =>
    [1, -1].map((side): Face => {
      const dx = side > 0 ? beside + LEAD_PX : -beside - LEAD_PX - widthPx;
      const dy = up - heightPx / 2;
      const start = { fromX: side > 0 ? 0 : widthPx, fromY: heightPx / 2 };
      const way = Math.hypot(dx + start.fromX, dy + start.fromY) || 1;
      const rim = badgePx / way;
      return {
        label,
        dx,
        dy,
        leader: { ...start, toX: -dx + (dx + start.fromX) * rim, toY: -dy + (dy + start.fromY) * rim },
      };
    }),
  );
  return [...near, ...far];
}

/** Clear of the thing the point is on, on the nearer side first, level with the point, then above and below that. */
function pinnedFaces(label: Label, { widthPx, heightPx }: Size, { left, right }: Clear): Face[] {
  const sides = right <= left ? [1, -1] : [-1, 1];
  return [0, -1, 1, -2, 2].flatMap((row) =>
    sides.map((side): Face => {
      const dx = side > 0 ? right + PIN_PX : -left - PIN_PX - widthPx;
      const dy = row * (heightPx + 2 * AIR_PX) - heightPx / 2 - PIN_UP_PX;
      const leader = { fromX: side > 0 ? 0 : widthPx, fromY: heightPx / 2, toX: -dx, toY: -dy };
      return { label, dx, dy, leader };
    }),
  );
}

function nameFaces(label: Label, { widthPx, heightPx }: Size): Face[] {
  const middle = { label, dx: -widthPx / 2, dy: -heightPx / 2 };
  if (label.under === undefined) return [middle];
  return [middle, { ...middle, dy: -heightPx * 1.2 }, { ...middle, dy: heightPx * 0.2 }];
}
