import { hasPanels, WALL_AM } from '../../session/wall-measures.ts';
import type { WallTile } from '../stage-options.ts';
import type { Box } from './place-labels.ts';

/** The hatched frame of a picture that is not live, and its stamp at the top, CSS px. */
const EDGE_PX = 16;
const STAMP_PX = { wide: 240, high: 46 } as const;
/** Stamp of a tile, arc-minutes: below the strip in its corner, without one in the middle of its upper edge. */
const TILE_STAMP_AM = { wide: 250, high: 130, highAlone: 56 } as const;

/** The one picture in which labels are placed: a screen, or the whole wall of which it is a tile. CSS px. */
export interface LabelSpace {
  /** Where this screen's top left lies in it. */
  readonly x: number;
  readonly y: number;
  readonly view: Box;
  /** All of it, with its edge. */
  readonly whole: Box;
  /** From one screen to the next; how many; how large one is. */
  readonly stepX: number;
  readonly stepY: number;
  readonly columns: number;
  readonly rows: number;
  readonly widthPx: number;
  readonly heightPx: number;
  /** Nothing is written here: strip, panels, bezels; of a lone screen its stamp. */
  readonly kept: readonly Box[];
  /** Stamps at the upper edge of the picture: badges go below them. */
  readonly stamps: readonly Box[];
}

/** Every tile of a wall finds the same space, whatever it shows itself. @param am CSS px per arc-minute */
export function labelSpaceOf(
  widthPx: number,
  heightPx: number,
  tile: WallTile | undefined,
  am: number,
): LabelSpace {
  if (tile === undefined) {
    const middle = widthPx / 2;
    const stamp = {
      x0: middle - STAMP_PX.wide / 2,
      y0: 0,
      x1: middle + STAMP_PX.wide / 2,
      y1: STAMP_PX.high,
    };
    return {
      ...screens(widthPx, heightPx, widthPx, heightPx),
      columns: 1,
      rows: 1,
      widthPx,
      heightPx,
      x: 0,
      y: 0,
      kept: [stamp],
      stamps: [stamp],
    };
  }
  const { column, row, columns, rows, bezelPx } = tile;
  const stepX = widthPx + bezelPx;
  const stepY = heightPx + bezelPx;
  const wallX = columns * stepX - bezelPx;
  const wallY = rows * stepY - bezelPx;
  const kept: Box[] = [{ x0: 0, y0: 0, x1: wallX, y1: WALL_AM.strip * am }];
  if (hasPanels(heightPx / am, rows))
    kept.push({ x0: 0, y0: wallY - WALL_AM.panels * am, x1: wallX, y1: wallY });
  for (let i = 1; i < columns; i++)
    kept.push({ x0: i * stepX - bezelPx - 1, y0: 0, x1: i * stepX + 1, y1: wallY });
  for (let i = 1; i < rows; i++)
    kept.push({ x0: 0, y0: i * stepY - bezelPx - 1, x1: wallX, y1: i * stepY + 1 });
  const stamps: Box[] = [];
  for (let i = 0; i < columns * rows; i++) {
    const y0 = Math.floor(i / columns) * stepY;
    const wide = TILE_STAMP_AM.wide * am;
    const x0 = (i % columns) * stepX + (y0 === 0 ? 0 : (widthPx - wide) / 2);
    const high = y0 === 0 ? TILE_STAMP_AM.high : TILE_STAMP_AM.highAlone;
    stamps.push({ x0, y0, x1: x0 + wide, y1: y0 + high * am });
  }
  kept.push(...stamps);
  return {
    ...screens(wallX, wallY, stepX, stepY),
    columns,
    rows,
    widthPx,
    heightPx,
    x: column * stepX,
    y: row * stepY,
    kept,
    stamps: stamps.filter(({ y0 }) => y0 === 0),
  };
}

const framed = (wide: number, high: number): Box => ({
  x0: EDGE_PX,
  y0: EDGE_PX,
  x1: wide - EDGE_PX,
  y1: high - EDGE_PX,
});

const screens = (
  wide: number,
  high: number,
  stepX: number,
  stepY: number,
): Pick<LabelSpace, 'view' | 'whole' | 'stepX' | 'stepY'> => ({
  view: framed(wide, high),
  whole: { x0: 0, y0: 0, x1: wide, y1: high },
  stepX,
  stepY,
});
