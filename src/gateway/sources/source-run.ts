import type { SourceInlet } from '../../exchange/source.ts';
import { PayloadError } from '../adapters/reading.ts';
import type { Reading } from '../adapters/reading.ts';
import { payloadReader, feedOf } from './payload-reader.ts';
import { pour } from './pour.ts';
import type { SourceSpec } from './feeds-file.ts';

/** What a file or url source is run with. */
export interface Running {
  readonly signal: AbortSignal;
  /** What carries no time of its own is dated `receivedAtMs`, now when absent. Throws `PayloadError`. */
  read(payload: Uint8Array, receivedAtMs?: number): Reading;
  /** Resolves when committed. */
  pour(reading: Reading): Promise<void>;
  /**
   * Runs one attempt at the source. When it fails, says so as the source's trouble (and counts a refusal when
   * the bytes came but could not be read) and answers undefined; when it succeeds, the trouble is over.
   */
  guarded<T>(what: string, attempt: () => Promise<T>): Promise<T | undefined>;
}

/** One source while it runs: its reader, its inlet, and the reading that just passed. */
export class SourceRun implements Running {
  readonly #read: ReturnType<typeof payloadReader>;
  readonly #stop = new AbortController();
  constructor(
    readonly spec: SourceSpec,
    readonly inlet: SourceInlet,
    readonly nowMs: () => number,
    readonly onReading: (reading: Reading) => void,
  ) {
    this.#read = payloadReader(spec);
  }

  get signal(): AbortSignal {
    return this.#stop.signal;
  }

  read(payload: Uint8Array, receivedAtMs = this.nowMs()): Reading {
    return this.#read(payload, receivedAtMs);
  }

  async pour(reading: Reading): Promise<void> {
    await pour(this.inlet, reading, feedOf(this.spec));
    this.onReading(reading);
  }

  async guarded<T>(what: string, attempt: () => Promise<T>): Promise<T | undefined> {
    try {
      const got = await attempt();
      this.inlet.trouble(undefined);
      return got;
    } catch (fault) {
      if (this.signal.aborted) return undefined;
      if (fault instanceof PayloadError) this.inlet.refuse(`${what} ${fault.where}`, fault.why);
      this.inlet.trouble(`${what}: ${fault instanceof Error ? fault.message : String(fault)}`);
      return undefined;
    }
  }

  close(): void {
    this.#stop.abort();
    this.inlet.close();
  }
}
