import type { Actor } from '../casework/actor.ts';
import { RECORD_STREAMS, type RecordStream } from '../city/fact.ts';
import type { Exchange } from '../exchange/exchange.ts';
import type { Journal } from '../exchange/journal.ts';
import type { Tally } from './tally.ts';

export interface HealthParts {
  readonly exchange: Exchange;
  readonly journal: Pick<Journal, 'head' | 'epoch'> & { readonly name: string };
  readonly socket: { readonly tally: Tally };
  readonly http: { readonly tally: Tally };
  readonly version: string;
  readonly startedMs: number;
  readonly nowMs: () => number;
}

const MB = 1024 * 1024;

/** Where each of these streams stands; of a stream that the store does not tell, why. */
async function headsOf(
  journal: Pick<Journal, 'head'>,
  streams: readonly RecordStream[],
): Promise<{ heads: object; errors: object }> {
  const heads: Partial<Record<RecordStream, number>> = {};
  const errors: Partial<Record<RecordStream, string>> = {};
  const ask = async (stream: RecordStream): Promise<void> => {
    try {
      heads[stream] = await journal.head(stream);
    } catch (error) {
      errors[stream] = error instanceof Error ? error.message : String(error);
    }
  };
  await Promise.all(streams.map(ask));
  return { heads, errors };
}

/**
 * How the gateway is: every source, every count of what was refused, where the journal stands. Answers also when
 * the store is away: `records.errors` then says why, by stream. Nobody, who is not signed in, hears nothing of cases:
 * not how many changes there were, and no number of one.
 */
export async function healthReport(parts: HealthParts, asker: Actor | undefined): Promise<object> {
  const report = await wholeReport(
    parts,
    asker === undefined ? RECORD_STREAMS.filter((stream) => stream !== 'cases') : RECORD_STREAMS,
  );
  return asker === undefined ? { ...report, ...withoutCases(report) } : report;
}

/** What was refused and went wrong, the numbers of cases struck out of its words. */
function withoutCases({ refused, troubles }: Awaited<ReturnType<typeof wholeReport>>): object {
  return JSON.parse(JSON.stringify({ refused, troubles }).replaceAll(CASE_ID, '$1-…')) as object;
}

const CASE_ID = /\b([A-Z]{1,4})-\d{1,9}\b/g;

async function wholeReport(parts: HealthParts, streams: readonly RecordStream[]) {
  const { exchange, journal, socket, http, version, startedMs, nowMs } = parts;
  const { rss, heapUsed, external } = process.memoryUsage();
  return {
    version,
    nowMs: nowMs(),
    upS: Math.round((nowMs() - startedMs) / 1000),
    memoryMb: {
      rss: Math.round(rss / MB),
      heap: Math.round(heapUsed / MB),
      external: Math.round(external / MB),
    },
    screens: exchange.screens,
    sources: exchange.health(),
    records: { store: journal.name, epoch: journal.epoch, ...(await headsOf(journal, streams)) },
    refused: {
      /** Malformed messages of screens. */
      messages: exchange.refusedMessages,
      /** Connections by close code. */
      connections: { counts: socket.tally.counts, newest: socket.tally.newest },
      /** Requests by status. */
      requests: { counts: http.tally.counts, newest: http.tally.newest },
    },
    troubles: exchange.troubles,
  };
}
