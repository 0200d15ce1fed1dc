import type { Session } from '../session/session.ts';
import type { GovernorHealth } from './governor.ts';
import type { TwinView } from '../twin/twin-view.ts';

/** One tile of a video wall: column, row, of columns × rows; bezels in CSS px hidden between neighbours. */
export interface WallTile {
  readonly column: number;
  readonly row: number;
  readonly columns: number;
  readonly rows: number;
  readonly bezelPx: number;
}

/** What a picture wears when it is not live; `words` is asked every frame, undefined when it is. */
export interface Stamp {
  readonly words: () => string | undefined;
  /** At the top in the middle, in the top right corner, or at the foot in the middle. */
  readonly at: 'top' | 'corner' | 'foot';
  /**
   * Where the page itself wears the same words over the picture: the plate lies beneath, as large, so that who looks
   * sees one, and who takes the canvas alone has it too. Undefined while the page wears none: then at `at`.
   */
  readonly beneath?: () => Element | undefined;
}

export interface StageOptions {
  readonly host: HTMLElement;
  readonly twin: TwinView;
  readonly session: Session;
  readonly tile?: WallTile;
  /** Vertical lens shift in picture heights; positive moves the scene up. */
  readonly lensShift?: number;
  /** Frozen clock: no blink, no drift, no flight; for pictures. */
  readonly shot?: boolean;
  /** The governor gives nothing up, whatever it costs; a shot is pinned always. */
  readonly pinned?: boolean;
  /** Keep the picture of the standing city between frames; unless said otherwise all but a shot do. */
  readonly keepCity?: boolean;
  /** Overrides what the GPU's name says: 0 software, 1 desk, 2 wall. */
  readonly tier?: 0 | 1 | 2;
  /** Overrides the drawing-buffer px per CSS px that tier and display ask for. */
  readonly pixelRatio?: number;
  /** Stamp composited into the canvas: what the picture is when it is not live. */
  readonly stamp?: Stamp;
}

/** How the stage is doing, for health and for `look`. */
export interface StageHealth {
  readonly frames: number;
  readonly fps: number;
  /**
   * Mean page JavaScript of a whole frame over the last 60, ms: MapLibre, deck, three, every part and the labels, with
   * what GL calls wait for the GPU. React and the worker are not in it.
   */
  readonly jsMsPerFrame: number;
  readonly drawCalls: number;
  /** Times the standing city was drawn; between, its picture was kept. */
  readonly cityDraws: number;
  /** gl.getError() answers other than NO_ERROR since the start. */
  readonly glErrors: number;
  readonly contextLosses: number;
  /** Frames that failed since the last that succeeded: more than none means a dead picture. */
  readonly failing: number;
  /** Whether the place of the picture is large enough to show any. */
  readonly hasRoom: boolean;
  /** What the picture may cost now, and why. */
  readonly governor: GovernorHealth;
  /** Cost of the last measured frame, ms, by the GPU's timer or by a fence from the frame's start. */
  readonly gpuMs: number;
  readonly gpuBy: 'timer' | 'fence';
  readonly slotsDrawn: number;
  readonly firstPictureMs: number;
  /** The longest that somebody who types keeps the picture waiting, ms; 0: never. */
  readonly typingPauseMs: number;
  /** What three keeps on the GPU. */
  readonly gpu: { readonly geometries: number; readonly textures: number; readonly programs: number };
  readonly renderer: string;
  readonly tier: 0 | 1 | 2;
}

export interface Stage {
  health(): StageHealth;
  /** Another vertical lens shift than the stage was opened with, picture heights, up. */
  shiftLens(lensShift: number): void;
  /** WEBGL_lose_context: for tests and the wall's watchdog. */
  loseContext(): void;
  restoreContext(): void;
  dispose(): void;
}
