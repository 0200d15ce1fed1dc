import { z } from 'zod';
import { RECORD_STREAMS, type MoverFact } from '../city/fact.ts';

/** The websocket subprotocol. */
export const PROTOCOL = 'sanwei.v1';
/** Largest message a server reads from a screen, bytes. */
export const MAX_INBOUND_BYTES = 64 * 1024;
/** Frames of one feed a screen may have unacknowledged. */
export const FRAME_CREDIT = 2;

/** Why a server closes: WebSocket close codes. */
export const CLOSE = {
  malformed: 4400,
  auth: 4401,
  scope: 4403,
  version: 4406,
  slow: 4408,
  replaced: 4409,
  rate: 4429,
  restart: 1012,
} as const;

const feed = z.enum(['vehicles', 'roads', 'parking']);
const stream = z.enum(RECORD_STREAMS);
const cursor = z.strictObject({ epoch: z.string().max(64), seq: z.int().min(0) });
const code = z.string().regex(/^\d{4,20}$/);

/** What a screen may say. */
export const fromScreen = z.discriminatedUnion('t', [
  z.object({
    t: z.literal('hello'),
    v: z.literal(1),
    /** What this screen has of each record stream; absent: nothing. */
    cursors: z.partialRecord(stream, cursor).default({}),
  }),
  z.object({
    t: z.literal('sub'),
    feeds: z.array(feed).max(3),
    streams: z.array(stream).max(RECORD_STREAMS.length),
    /** Divisions in view; empty: all the screen may see. */
    cells: z.array(code).max(512),
    maxHz: z.number().min(0.1).max(10).default(10),
    /**
     * Divisions this screen shows: `counts` tells the movers of these, of all above them and of two levels below each,
     * at once and then every second. Absent, as from a screen that does not know of it: `health` tells every division.
     */
    places: z.array(code).max(8).optional(),
  }),
  /** Frame acknowledgement: the newest tick of that feed this screen has taken in. */
  z.object({ t: z.literal('fa'), feed, tick: z.int().min(0) }),
  /** The frames of that feed do not join: send a keyframe. */
  z.object({ t: z.literal('key'), feed }),
  z.object({ t: z.literal('ping'), c: z.number() }),
  /** Who is in this slot? */
  z.object({ t: z.literal('who'), feed, slot: z.int().min(0) }),
  /** In which slots are the movers that wear these labels or ids? One of `source`, the asker's own, before any other. */
  z.object({
    t: z.literal('slots'),
    source: z.string().max(64),
    names: z.array(z.string().max(64)).max(64),
  }),
  z.object({ t: z.literal('bye') }),
]);
export type FromScreen = z.infer<typeof fromScreen>;

/** One row of a record stream, as stored and as sent. */
export interface JournalRow {
  readonly stream: (typeof RECORD_STREAMS)[number];
  readonly seq: number;
  readonly id: string;
  readonly version: number;
  /** Committed at, ms since 1970, server clock. */
  readonly atMs: number;
  readonly source: string;
  readonly origination: 'live' | 'recorded' | 'simulated';
  /** GB/T 2260 style code it falls in: the whole city's when it names no place; empty when outside every division. */
  readonly division: string;
  /** Incident or Alert (city/fact.ts), or CaseRow (casework/case-row.ts). */
  readonly body: unknown;
}

/** Health of one source, counted since the process started. */
export interface SourceHealth {
  readonly id: string;
  readonly standard: string;
  readonly feeds: readonly string[];
  readonly origination: 'live' | 'recorded' | 'simulated';
  /** When its newest fact was observed, by its own clock; absent before the first. */
  readonly lastObservedAtMs?: number;
  /** When its newest fact arrived, server clock. */
  readonly lastArrivedAtMs?: number;
  readonly ttlMs: number;
  readonly seq: number;
  readonly gaps: number;
  /** Facts refused, by reason. */
  readonly dropped: number;
  /** Things it speaks of; -1 to a screen that may not know of all of them. */
  readonly entities: number;
  readonly datum: string;
  readonly ratePerS: number;
  /** Newest refusals, at most five: which field or byte, and why. */
  readonly refusals: readonly { readonly atMs: number; readonly where: string; readonly why: string }[];
  readonly error?: string;
}

/** A thing that stands still and is spoken of by slot: car parks, bays, measured stretches of road. */
export interface RosterRow {
  readonly slot: number;
  readonly id: string;
  readonly source: string;
  readonly label: string;
  readonly lng: number;
  readonly lat: number;
  readonly edge?: number;
  readonly path?: readonly (readonly [number, number])[];
}

/** A mover's last fix as it is held; what its source does not say is absent. */
export type LastFix = Pick<MoverFact, 'kind' | 'at' | 'headingRad' | 'speedMs' | 'accuracyM'>;

/** What a server says in JSON. */
export type FromServer =
  | {
      t: 'welcome';
      v: 1;
      serverMs: number;
      city: string;
      epochs: Record<string, string>;
      resumed: Record<string, boolean>;
      /** In whose name this screen looks; absent: it watches, and hears of no case. */
      me?: { readonly role: string; readonly scope: readonly string[] };
    }
  | {
      t: 'snap';
      stream: JournalRow['stream'];
      epoch: string;
      asOf: number;
      rows: JournalRow[];
      last: boolean;
      /**
       * Of `cases`: divisions whose every open case this screen may see; absent: of the whole city. Elsewhere it knows
       * of none, which is not none.
       */
      scope?: readonly string[];
      /** Of `cases`: open ones of its scope that are beyond the most a snapshot holds. */
      leftOut?: number;
    }
  /** `after`: seq of the row before it that this screen might be told of; absent: the one before it in the journal. */
  | { t: 'ev'; epoch: string; row: JournalRow; after?: number }
  | { t: 'live'; stream: JournalRow['stream']; seq: number }
  | { t: 'reset'; stream: JournalRow['stream']; epoch: string; reason: string }
  | { t: 'roster'; feed: 'roads' | 'parking'; whole: boolean; rows: RosterRow[] }
  | {
      t: 'health';
      serverMs: number;
      sources: SourceHealth[];
      screens: number;
      skippedFrames: number;
      /**
       * Movers of the whole city: all, by MOVER_KINDS, by index of the bundle's divisions; the last empty for a screen
       * that named its places, which hears `counts`.
       */
      movers: number;
      byKind: readonly number[];
      byDivision: readonly number[];
    }
  /**
   * Movers of the divisions this screen asked for: runs of neighbouring divisions, each the index of the first in the
   * bundle and then the count of each. A division in no run is not told. `movers` is all movers at the same moment, in
   * a division or in none; absent from a server that does not say it here: then `health` does.
   */
  | { t: 'counts'; runs: readonly (readonly number[])[]; movers?: number }
  | {
      t: 'is';
      feed: string;
      slot: number;
      id: string;
      source: string;
      label: string;
      origination: string;
      observedAtMs: number;
      /** Of a mover that is there. */
      fix?: LastFix;
    }
  /** Answer to `slots`, in its order; -1 where no mover wears the name, or more than one does. */
  | { t: 'slots'; source: string; names: readonly string[]; slots: readonly number[] }
  | { t: 'pong'; c: number; s: number }
  | { t: 'degraded'; feed: string; hz: number; reason: string; sinceMs: number }
  | { t: 'goaway'; afterMs: number }
  | { t: 'err'; code: number; message: string };
