import type { DivisionCode, Level } from '../city/division.ts';
import type { Grade } from '../city/kind.ts';
import type { LngLat } from '../city/place.ts';
import type { Role } from './role.ts';
import type { Stage } from './stage.ts';

export const CASE_KINDS = ['event', 'component', 'request'] as const;
export type CaseKind = (typeof CASE_KINDS)[number];

/** What a citizen wants of 12345 (DOMAIN §3.3). */
export const REQUESTS = ['consult', 'help', 'suggest', 'complaint', 'report', 'thanks'] as const;
export type Request = (typeof REQUESTS)[number];

/** How a case came in. Former hotlines are `line:` and their number, `line:12319`: channels of one number. */
export const CHANNELS = ['12345', 'patrol', 'app', 'sensor', 'camera', 'open311', 'fiware', 'line'] as const;
export type Channel = (typeof CHANNELS)[number];

/** 紧急工作时 runs around the clock, 工作时 and 工作日 on the working calendar. */
export const TIME_UNITS = ['urgent_hour', 'working_hour', 'working_day'] as const;
export type TimeUnit = (typeof TIME_UNITS)[number];
export interface TimeLimit {
  readonly amount: number;
  readonly unit: TimeUnit;
}

/**
 * The clock of one round. It stands while an extension is asked for, while parked and while returned; `countedMs` is
 * working time used up to `countedToMs`. `dueAtMs` is absent while it stands: nobody knows it then.
 */
export interface CaseClock {
  readonly limit: TimeLimit;
  /** More than the limit, granted by extensions. */
  readonly extra: readonly TimeLimit[];
  readonly startedAtMs: number;
  readonly countedMs: number;
  readonly countedToMs: number;
  readonly dueAtMs?: number;
  readonly stoppedFor?: 'extension' | 'parked' | 'returned';
  /** Set at feedback: the unit's time is over, in time or late. */
  readonly metAtMs?: number;
}

/** Who asked, as told. Shown masked by role (casework/masking.ts). */
export interface Citizen {
  readonly name?: string;
  readonly phone?: string;
  readonly confidential: boolean;
}

export interface Revisit {
  readonly by: 'district' | 'city';
  readonly round: number;
  readonly atMs: number;
  readonly actor: string;
  /** False: nobody answered; the revisit is still due, unless `final`. */
  readonly reached: boolean;
  /** Nobody answered, as often before: it is left at that, and counts as not reached. */
  readonly final?: boolean;
  /** What the citizen said was done as reported; only where reached. */
  readonly done?: boolean;
  readonly satisfied?: boolean;
  readonly words?: string;
}

/** A photo or paper, kept by the hash of its bytes. */
export interface Attachment {
  /** SHA-256 of what is stored, hex. */
  readonly hash: string;
  readonly type: 'image/jpeg' | 'image/png' | 'application/pdf';
  readonly bytes: number;
  readonly name: string;
  readonly atMs: number;
  readonly actor: string;
  /** Role it was given in; absent: given before this was kept. */
  readonly role?: Role;
  /** Stage it was given in: before or after is told from it. */
  readonly stage: Stage;
}

/** One case, whole: the state row. Every change has a `StepTaken` and a journal row of the same version. */
export interface CaseFile {
  /** `LZ-1042`: letters of the city and a running number. */
  readonly id: string;
  /** From 1, one more with each step. */
  readonly version: number;
  readonly kind: CaseKind;
  /** Sub-class in the code table, and the table's version: `0102`, `events@2026.1`. */
  readonly code: string;
  readonly table: string;
  /** Name of the sub-class when it was filed. */
  readonly title: string;
  readonly titleEn: string;
  readonly request?: Request;
  readonly channel: Channel;
  /** Number of the former hotline where the channel is `line`. */
  readonly line?: string;
  readonly origination: 'live' | 'recorded' | 'simulated';
  readonly text: string;
  readonly at: LngLat;
  readonly address?: string;
  /** Codes of every level above the place, coarse to fine; empty only outside the city, which intake refuses. */
  readonly divisions: Readonly<Partial<Record<Level, DivisionCode>>>;
  /** 16 digits. */
  readonly component?: string;
  readonly citizen?: Citizen;
  readonly stage: Stage;
  /** 1, and one more with each reopening. */
  readonly round: number;
  /** The responsible unit (`Unit.id`) and who has it in hand. */
  readonly unit?: string;
  readonly assignee?: string;
  readonly reportedAtMs: number;
  /** `Actor.id` of who took it in: a call-taker, a patroller, a source. */
  readonly reportedBy?: string;
  readonly acceptedAtMs?: number;
  readonly filedAtMs?: number;
  readonly dispatchedAtMs?: number;
  /** Attachments it had when it was last dispatched: only those after them show what was done (casework/proof.ts). */
  readonly attachmentsBefore?: number;
  readonly closedAtMs?: number;
  /**
   * The time until it is to be filed, from the report on; `intakeOf` says whether it is still asked. Nobody's figure: the
   * unit's time is `clock`. Absent: reported before this was kept.
   */
  readonly intake?: CaseClock;
  /** From filing on. */
  readonly clock?: CaseClock;
  readonly extension?: {
    readonly askedAtMs: number;
    readonly asked: TimeLimit;
    readonly reason: string;
    readonly by: string;
  };
  readonly parked?: { readonly atMs: number; readonly reason: string; readonly by: string };
  readonly supervised?: { readonly atMs: number; readonly reason: string; readonly by: string };
  readonly reminders: number;
  readonly returns: number;
  /** Where merged, or closed with another: the case that goes on. Of that one: those that are merged into it. */
  readonly parent?: string;
  readonly children: readonly string[];
  /** Incident or alarm it belongs to, and that one's level: only then does a row wear a level. */
  readonly incident?: string;
  readonly grade?: Grade;
  readonly revisits: readonly Revisit[];
  readonly attachments: readonly Attachment[];
  readonly assessment?: {
    readonly score: number;
    readonly words?: string;
    readonly atMs: number;
    readonly actor: string;
  };
}
