import { RECORD_STREAMS } from '../city/fact.ts';
import type { Exchange } from '../exchange/exchange.ts';
import type { HttpDesk } from './http.ts';
import type { SqlJournal } from './records/sql-journal.ts';
import type { FeedSocket } from './socket.ts';

export interface HealthParts {
  readonly exchange: Exchange;
  readonly journal: SqlJournal;
  readonly socket: FeedSocket;
  readonly http: HttpDesk;
  readonly version: string;
  readonly startedMs: number;
  readonly nowMs: () => number;
}

const MB = 1024 * 1024;

/** How the gateway is: every source, every count of what was refused, where the journal stands. */
export async function healthReport(parts: HealthParts): Promise<object> {
  const { exchange, journal, socket, http, version, startedMs, nowMs } = parts;
  const { rss, heapUsed, external } = process.memoryUsage();
  const heads = await Promise.all(RECORD_STREAMS.map(async (stream) => [stream, await journal.head(stream)]));
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
    records: { store: journal.name, epoch: journal.epoch, heads: Object.fromEntries(heads) },
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
