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

/** Where each stream stands; of a stream that the store does not tell, why. */
async function headsOf(journal: Pick<Journal, 'head'>): Promise<{ heads: object; errors: object }> {
  const heads: Partial<Record<RecordStream, number>> = {};
  const errors: Partial<Record<RecordStream, string>> = {};
  const ask = async (stream: RecordStream): Promise<void> => {
    try {
      heads[stream] = await journal.head(stream);
    } catch (error) {
      errors[stream] = error instanceof Error ? error.message : String(error);
    }
  };
  await Promise.all(RECORD_STREAMS.map(ask));
  return { heads, errors };
}

/**
 * How the gateway is: every source, every count of what was refused, where the journal stands. Answers also when
 * the store is away: `records.errors` then says why, by stream.
 */
export async function healthReport(parts: HealthParts): Promise<object> {
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
    records: { store: journal.name, epoch: journal.epoch, ...(await headsOf(journal)) },
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
