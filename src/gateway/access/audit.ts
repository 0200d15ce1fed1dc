/** Something about access that must be known later. Never a password, never a token. */
export interface AccessNote {
  readonly atMs: number;
  /** Who did it: a sign-in name, perhaps one that nobody has. */
  readonly who: string;
  readonly what:
    | 'sign_in'
    | 'sign_in_refused'
    | 'sign_out'
    | 'refused'
    | 'identity_added'
    | 'identity_changed'
    | 'password_changed'
    | 'password_reset';
  /** What it was about: a sign-in name, a route. */
  readonly about: string;
  /** The peer. */
  readonly from: string;
  /** For people. */
  readonly detail?: string;
}

/** Keeps notes for good. A note that cannot be kept fails what it is about. */
export type NoteAccess = (note: AccessNote) => Promise<void>;
