import type { DivisionCode } from '../city/division.ts';
import type { Role } from './role.ts';

/** Whoever takes a step or asks a question: an identity as it is now, never as it was when it signed in. */
export interface Actor {
  /** The sign-in name; `system` and names that begin with `source:` are no people. */
  readonly id: string;
  /** For the timeline: a name people know, or the source's. */
  readonly name: string;
  readonly role: Role;
  /** Divisions this identity works for, with all that lies in them; never empty. A handler sees, of these, its unit's cases. */
  readonly scope: readonly DivisionCode[];
  /** Of a handler: the responsible unit it works for (`Unit.id`). */
  readonly unit?: string;
}
