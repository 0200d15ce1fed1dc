import type { Actor } from '../casework/actor.ts';

/** In whose name a screen looks. A screen without one watches the city's telemetry, incidents and alerts, and no case. */
export interface Sight {
  readonly actor: Actor;
  /**
   * The same for all who may see the same, at most 24 characters: what a screen kept of a record stream is void in
   * another's name.
   */
  readonly key: string;
}
