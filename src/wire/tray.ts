/**
 * The tray: what the worker hands the page for the fleet, as the GPU takes it. One row of nine float32 a mover:
 *
 * | float | what |
 * |---|---|
 * | 0 | slot |
 * | 1, 2 | x, y where it is drawn at this moment, metres of the city's Ground |
 * | 3 | level × 256 + kind × 16 + heading there, radians clockwise from north in [0, 2π); heading 8 when unknown |
 * | 4 | t0: when that is, seconds since the tray's epoch |
 * | 5, 6 | x, y it is bound for (dead reckoned) |
 * | 7 | level × 4096 + accuracy in whole metres (255 unknown) × 16 + turn to the heading there + π, turn in [-π, π] |
 * | 8 | t1: when it will be there, seconds since the epoch; GONE_T1 when it left |
 *
 * Floats 1–4 are the first colour attachment of the fleet's state, 5–8 the second. Levels: 0 street, 1 … 3 the
 * road's layer of the bridge it is on. Behind the n rows, in the same buffer: the slots of `near`, then the texels
 * of `trails`.
 */
export const ROW_FLOATS = 9;
/** Slots end before this: 16,384 rows of 1,024 texels, and a float32 still tells them apart. */
export const MOST_SLOTS = 2 ** 24;
/** t1 of a mover that left; the shader draws nothing for it. */
export const GONE_T1 = -1;
export const HEADING_UNKNOWN = 8;

/** No error disc is drawn up to this accuracy, metres. */
export const SURE_M = 15;

/** The screen draws this long behind the server's clock, so that the next fix is usually here already. */
export const DRAW_DELAY_S = 1;
/** How far past its last target a mover may be carried on before it stands still, seconds. */
export const CARRY_ON_S = 1.5;
/** A mover overdue by more than this and one missed fix of its usual pace snaps instead of gliding, seconds. */
export const SNAP_AFTER_S = 2.5;

/** Movers in a near list at most. */
export const MOST_NEAR = 2000;

/** Trails at most; texels of one trail, of which the first is its head. */
export const MOST_TRAILS = 64;
export const TRAIL_TEXELS = 64;
/** Four floats a texel. Head: slot, points, 1 when it is the tracked mover's, 0. Point: x, y, height, drawn at (s). */
export const TRAIL_FLOATS = TRAIL_TEXELS * 4;
/** A trail is forgotten after this long, seconds. */
export const TRAIL_S = 60;

/** The movers nearest to a place, by kind. */
export interface NearList {
  /** How many of each of MOVER_KINDS; their slots follow one another in that order. */
  readonly counts: readonly number[];
  /** Every mover in this circle is listed, metres. */
  readonly x: number;
  readonly y: number;
  readonly radiusM: number;
}

export interface Tray {
  /** n rows of ROW_FLOATS, in a buffer that may be longer. Handed back to the worker when drawn. */
  readonly rows: Float32Array;
  readonly n: number;
  /** Server time of second 0 of the rows, ms since 1970. Moves on hourly; a whole tray comes when it does. */
  readonly epochMs: number;
  /** Largest slot + 1: how many the stage draws. */
  readonly slots: number;
  /** True when every live mover is in this tray; any other slot is gone. */
  readonly whole: boolean;
  /** False while no mover's accuracy is worse than SURE_M: there are no error discs to draw. Absent: not known. */
  readonly unsure?: boolean;
  /** Absent: as before. */
  readonly near?: NearList;
  /** Trails in this tray, newest point first, all there are; absent: as before. */
  readonly trails?: number;
  /** The row of the tracked mover when it is new. */
  readonly tracked?: readonly number[];
}
