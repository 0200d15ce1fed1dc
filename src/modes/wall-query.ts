import { hasPanels, WALL_AM } from '../session/wall-measures.ts';
import type { WallTile } from '../stage/stage-options.ts';
import type { WallPicture } from './wall-framing.ts';

/** What a wall's address says. */
export interface WallQuery {
  readonly tile?: WallTile;
  /** CSS px per arc-minute at the design distance; absent: fitted to the window as a preview. */
  readonly am?: number;
}

const numbers = (text: string, between: string): [number, number] | undefined => {
  const parts = text.split(between).map((part) => (/^\d{1,2}$/.test(part) ? Number(part) : Number.NaN));
  const [a, b] = parts;
  return parts.length === 2 && a !== undefined && b !== undefined && Number.isInteger(a + b)
    ? [a, b]
    : undefined;
};

/** Reads `?tile=column,row&of=COLUMNSxROWS&bezel=px&am=px`; throws an error that names the wrong part. */
export function wallQuery(search: string): WallQuery {
  const query = new URLSearchParams(search);
  const am = query.get('am');
  const amPx = am === null ? undefined : Number(am);
  if (amPx !== undefined && !(amPx >= 0.3 && amPx <= 20))
    throw new Error(`am="${am}": not a size from 0.3 to 20 px`);
  const size = amPx === undefined ? {} : { am: amPx };
  const [tile, of] = [query.get('tile'), query.get('of')];
  if (tile === null && of === null) return size;
  const at = numbers(tile ?? '', ',');
  if (at === undefined) throw new Error(`tile="${tile ?? ''}": not column,row`);
  const grid = numbers(of ?? '', 'x');
  if (grid === undefined || grid[0] < 1 || grid[1] < 1) throw new Error(`of="${of ?? ''}": not COLUMNSxROWS`);
  if (at[0] >= grid[0] || at[1] >= grid[1])
    throw new Error(`tile="${tile ?? ''}": outside a wall of ${of ?? ''}`);
  const bezelPx = Number(query.get('bezel') ?? 0);
  if (!(bezelPx >= 0 && bezelPx <= 500))
    throw new Error(`bezel="${query.get('bezel') ?? ''}": not 0 to 500 px`);
  return { ...size, tile: { column: at[0], row: at[1], columns: grid[0], rows: grid[1], bezelPx } };
}

/** px per arc-minute that lets the strip and five rows fit one window: a preview, not a wall. */
export function fittedAm(widthPx: number, heightPx: number): number {
  return Math.max(0.6, Math.min(heightPx / 740, widthPx / 1400));
}

/** Height of the picture that standard cameras are framed for, CSS px. */
const FRAMED_PX = 1080;

/** Zoom that shows in a picture of this height what a standard camera shows at 1080 px. */
export function framedZoom(zoom: number, picturePx: number): number {
  return zoom + Math.log2(picturePx / FRAMED_PX);
}

/** The picture of a whole wall of such windows; of one window what its panels leave. @param am CSS px per arc-minute */
export function wallPicture(
  widthPx: number,
  heightPx: number,
  tile: WallTile | undefined,
  am: number,
): WallPicture {
  const topPx = WALL_AM.strip * am;
  const panelsPx = hasPanels(heightPx / am, tile?.rows ?? 1) ? WALL_AM.panels * am : 0;
  if (tile === undefined) return { widthPx, heightPx: heightPx - panelsPx, topPx, footPx: 0 };
  const { columns, rows, bezelPx } = tile;
  return {
    widthPx: columns * widthPx + (columns - 1) * bezelPx,
    heightPx: rows * heightPx + (rows - 1) * bezelPx,
    topPx,
    footPx: panelsPx,
  };
}
