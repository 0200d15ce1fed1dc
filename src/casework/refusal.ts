/** Why a step cannot be taken. `code` is for programs; the words are for people. */
export interface Refusal {
  readonly code:
    | 'stage'
    | 'role'
    | 'scope'
    | 'body'
    | 'version'
    | 'late'
    | 'evidence'
    | 'same_person'
    | 'unknown'
    | 'duplicate';
  /** Field of the body it is about, where it is about one: `evidence`, `citizen.phone`. */
  readonly field?: string;
  readonly zh: string;
  readonly en: string;
}
