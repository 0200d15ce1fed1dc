import { createStore, type StoreApi } from 'zustand/vanilla';
import type { JournalRow, SourceHealth } from '../wire/message.ts';
import type { FeedHealth, LineState } from '../wire/news.ts';

/** Open cases within the scope of this screen. */
export interface CaseCounts {
  readonly open: number;
  readonly overdue: number;
  /** Open ones that are not here, beyond the most a snapshot holds. */
  readonly leftOut: number;
}

/** What React is told, at most four times a second. */
export interface Pulse {
  readonly line: LineState;
  readonly why?: string;
  /** Server time when this pulse was made, ms since 1970. */
  readonly serverMs: number;
  readonly rttMs: number;
  readonly movers: number;
  /** By MOVER_KINDS. */
  readonly moversByKind: readonly number[];
  /** Open incidents, worst grade first, then newest. */
  readonly incidents: readonly JournalRow[];
  /** Alerts in force. */
  readonly alerts: readonly JournalRow[];
  /** Open incidents and alerts in force by grade: [I, II, III, IV]. */
  readonly grades: readonly [number, number, number, number];
  /** Cases this screen may see; absent where it was told of none: then nobody knows of any number. */
  readonly caseCounts?: CaseCounts | undefined;
  /** Moves on with every row of a case taken in. */
  readonly casesVersion: number;
  readonly feeds: readonly FeedHealth[];
  readonly sources: readonly SourceHealth[];
  readonly screens: number;
  /** Counts of movers by index of the bundle's divisions; undefined where none is told: see `TwinView.look`. */
  readonly moversByDivision: readonly (number | undefined)[];
}

export const QUIET: Pulse = {
  line: 'connecting',
  serverMs: 0,
  rttMs: 0,
  movers: 0,
  moversByKind: [],
  incidents: [],
  alerts: [],
  grades: [0, 0, 0, 0],
  casesVersion: 0,
  feeds: [],
  sources: [],
  screens: 0,
  moversByDivision: [],
};

export type PulseStore = StoreApi<Pulse>;

export function newPulse(): PulseStore {
  return createStore<Pulse>(() => QUIET);
}
