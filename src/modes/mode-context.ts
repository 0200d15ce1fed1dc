import type { Camera } from '../session/scene.ts';
import type { Session } from '../session/session.ts';
import type { Stage, StageOptions } from '../stage/stage-options.ts';

/** What a mode is furnished with. */
export interface ModeContext {
  readonly twin: StageOptions['twin'];
  readonly session: Session;
  /** Opens the stage in an element; rejects with the cause when the machine cannot. */
  readonly openStage: (host: HTMLElement, extra: Partial<StageOptions>) => Promise<Stage>;
  /** Sets the pace of a demo's clock, seconds of city per second; 0 holds it. */
  readonly pace?: (pace: number) => void;
}

/** A mode that stands; call `leave` to clear the room. */
export interface Mounted {
  /** The stage once open; undefined while it opens or when it could not. */
  stage(): Stage | undefined;
  /**
   * Where the camera stands unless somebody moves it, in a mode that frames it to the window: an address that says the
   * rest of the scene need not say it. Undefined where the rest would not bring it there.
   */
  home?(): Camera | undefined;
  leave(): void;
}
