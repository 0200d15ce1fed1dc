import type { Mode } from '../../session/scene.ts';
import type { Label } from './label-list.ts';

/** How one line is set. */
export interface Line {
  readonly sizePx: number;
  readonly weight: number;
}

/** How labels are set on one kind of screen; by rank, the number under a name, and the room around a plate. */
export interface LabelType {
  readonly ranks: readonly Line[];
  readonly under: Line;
  readonly padXPx: number;
  readonly padYPx: number;
  /** Everything lies on a plate, not captions alone. */
  readonly plates: boolean;
}

const DESK_PX = [14, 17, 14, 13, 13] as const;
const WEIGHTS = [500, 600, 600, 500, 400] as const;
const UNDER_PX = 13;
const PAD = { x: 8, y: 4 } as const;
/** Before an audience: sizes on a stage of this width; a narrower or wider one in proportion, within limits. */
const STAGE_PX = [36, 44, 38, 36, 36] as const;
const STAGE = { widthPx: 1920, underPx: 34, least: 0.5, most: 3 } as const;
/** Arc-minutes of ink: a row of the wall, its titles, numbers; and ink of a font's size, hanzi and Latin. */
const WALL = { row: 25, title: 30, number: 20, hanzi: 0.86, latin: 0.73 } as const;

/** @param am CSS px per arc-minute, of a wall */
export function labelTypeOf(mode: Mode, widthPx: number, am: number): LabelType {
  if (mode === 'wall') {
    const rowPx = (am * WALL.row) / WALL.hanzi;
    const titlePx = (am * WALL.title) / WALL.hanzi;
    const sizes = [rowPx, titlePx, rowPx, rowPx, rowPx];
    return {
      ranks: sizes.map((sizePx, rank) => ({ sizePx, weight: rank === 1 ? 600 : 500 })),
      under: { sizePx: (am * WALL.number) / WALL.latin, weight: 500 },
      padXPx: am * 4,
      padYPx: am * 2,
      plates: true,
    };
  }
  const onStage = mode === 'demo';
  const share = Math.min(STAGE.most, Math.max(STAGE.least, widthPx / STAGE.widthPx));
  const scale = onStage ? share : 1;
  const pad = onStage ? 2 * share : 1;
  return {
    ranks: (onStage ? STAGE_PX : DESK_PX).map((px, i) => ({ sizePx: px * scale, weight: WEIGHTS[i] ?? 400 })),
    under: { sizePx: (onStage ? STAGE.underPx : UNDER_PX) * scale, weight: 400 },
    padXPx: PAD.x * pad,
    padYPx: PAD.y * pad,
    plates: false,
  };
}

/** CSS px per arc-minute as the page's sizes say. */
export function arcMinutePx(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--am')) || 1;
}

export const lineOf = (type: LabelType, label: Label): Line => type.ranks[label.rank] ?? type.under;
