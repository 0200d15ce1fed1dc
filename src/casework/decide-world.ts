import type { WorkCalendar } from '../city/calendar.ts';
import type { LngLat } from '../city/place.ts';
import type { Attachment, CaseFile, CaseKind, TimeLimit } from './case-file.ts';
import type { CodeRule } from './code-rule.ts';
import type { Unit } from './unit.ts';

/** All a decision looks at beside the case itself; nothing of it changes while one is made. */
export interface CaseWorld {
  readonly nowMs: number;
  readonly calendar: WorkCalendar;
  /** Number of a new case; asked only once all else holds. */
  newId(): string;
  /** Divisions above a place, city to grid; undefined outside the city. */
  divisionsAt(at: LngLat): CaseFile['divisions'] | undefined;
  /** Of a sub-class, in the newest tables; undefined: they have none of that code. */
  rule(code: string): CodeRule | undefined;
  /** How long a new case may wait until it is filed. */
  intakeLimit(kind: CaseKind): TimeLimit;
  unit(id: string): Unit | undefined;
  /** Whatever the asker's scope: those merged into one are changed with it. What may be told of it is the rules'. */
  caseOf(id: string): CaseFile | undefined;
  /** Of bytes taken in before; undefined: no such. */
  attachment(hash: string): (Pick<Attachment, 'type' | 'bytes'> & { readonly name?: string }) | undefined;
}
