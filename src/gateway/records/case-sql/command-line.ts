import type { CaseOutcome } from '../../../exchange/case-store.ts';
import type { Engine } from '../engine.ts';
import { runBatch, type Asked } from './command-batch.ts';
import type { GroupDesk } from './command-group.ts';

/** Wishes that wait while a transaction runs share the next one, up to so many. */
const BATCH = 64;

interface Waiting {
  readonly asked: Asked;
  readonly done: (outcome: CaseOutcome | undefined) => void;
  readonly failed: (error: unknown) => void;
}

/**
 * Where wishes to change cases queue: one transaction at a time takes those that wait, commits, and answers. So one
 * sync of the disk serves many.
 */
export class CommandLine {
  #waiting: Waiting[] = [];
  #running: Promise<void> | undefined;

  constructor(
    private readonly engine: Engine,
    private readonly desk: GroupDesk,
    private readonly committed: () => void,
  ) {}

  /** Undefined for an entry of the audit. @throws Error when the store refuses it or is gone: it may stand or not. */
  ask(asked: Asked): Promise<CaseOutcome | undefined> {
    return new Promise((done, failed) => {
      this.#waiting.push({ asked, done, failed });
      this.#running ??= this.#run();
    });
  }

  /** When nothing waits any more. */
  async idle(): Promise<void> {
    await this.#running;
  }

  async #run(): Promise<void> {
    /* Whoever asks in the same breath comes along. */
    await Promise.resolve();
    while (this.#waiting.length > 0) await this.#commit(this.#nextBatch());
    this.#running = undefined;
  }

  async #commit(batch: readonly Waiting[]): Promise<void> {
    try {
      const asked = batch.map((waiting) => waiting.asked);
      const results = await this.engine.transaction((query, script) =>
        runBatch(query, script, asked, this.desk),
      );
      this.committed();
      for (const [i, { done, failed }] of batch.entries()) {
        const result = results[i];
        if (result !== undefined && 'outcome' in result) done(result.outcome);
        else failed(result?.error);
      }
    } catch (error) {
      for (const { failed } of batch) failed(error);
    }
  }

  /** A key that is in this batch already waits for the next one, where it is found answered. */
  #nextBatch(): Waiting[] {
    const batch: Waiting[] = [];
    const later: Waiting[] = [];
    const keys = new Set<string>();
    for (const waiting of this.#waiting) {
      const { asked } = waiting;
      const key = 'command' in asked ? `${asked.command.actor.id}\n${asked.command.key}` : '';
      if (batch.length >= BATCH || (key !== '' && keys.has(key))) {
        later.push(waiting);
        continue;
      }
      keys.add(key);
      batch.push(waiting);
    }
    this.#waiting = later;
    return batch;
  }
}
