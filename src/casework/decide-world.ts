import type { WorkCalendar } from '../city/calendar.ts';
import type { LngLat } from '../city/place.ts';
import type { Attachment, CaseFile, TimeLimit } from './case-file.ts';
import type { Unit } from './unit.ts';

/** What a code table says of a sub-class. */
export interface CaseRule {
  readonly title: string;
  readonly titleEn: string;
  /** From filing to feedback. */
  readonly limit: TimeLimit;
  /** Feedback needs a photo. */
  readonly needsEvidence: boolean;
  /** Kind of unit that is usually responsible: the part of `Unit.id` after the division. */
  readonly unitKind: string;
  readonly filing: string;
  readonly closing: string;
  /** Table and version it stands in: `events@2026.1`. */
  readonly table: string;
}

/** All a decision looks at beside the case itself; nothing of it changes while one is made. */
export interface CaseWorld {
  readonly nowMs: number;
  readonly calendar: WorkCalendar;
  /** Number of a new case; asked only once all else holds. */
  newId(): string;
  /** Divisions above a place, city to grid; undefined outside the city. */
  divisionsAt(at: LngLat): CaseFile['divisions'] | undefined;
  /** Undefined: the newest table of that kind has no such sub-class. */
  rule(of: Pick<CaseFile, 'kind' | 'code' | 'request'>): CaseRule | undefined;
  unit(id: string): Unit | undefined;
  caseOf(id: string): CaseFile | undefined;
  /** Of bytes taken in before; undefined: no such. */
  attachment(hash: string): Pick<Attachment, 'type' | 'bytes' | 'name'> | undefined;
}
