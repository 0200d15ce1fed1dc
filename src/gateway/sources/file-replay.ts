import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Reading } from '../adapters/reading.ts';
import type { Running } from './source-run.ts';
import { pacedSteps } from './pace.ts';
import { pause } from './pause.ts';

/** Where a file source reads, and how fast it goes on. */
export interface ReplayPlan {
  readonly folder: string;
  readonly paths: readonly string[];
  /** What carries no time of its own is dated like its file, not like today. */
  readonly recorded: boolean;
  /** Seconds between files; 0: one after the other at once. */
  readonly everyS: number;
  /** Rows at their own pace times this; all at once when undefined. */
  readonly speed: number | undefined;
}

async function readingFrom(path: string, recorded: boolean, run: Running): Promise<Reading> {
  const payload = await readFile(path);
  return run.read(payload, recorded ? (await stat(path)).mtimeMs : undefined);
}

/**
 * Reads the files of a source in order, the stated seconds apart, once. A file that cannot be read is the source's
 * trouble by name; the next is tried all the same. Calls `first` when the first reading of a slow replay has been
 * poured, or has failed; a quick one has said everything when it ends.
 */
export async function replayFiles(plan: ReplayPlan, run: Running, first: () => void): Promise<void> {
  const { signal } = run;
  const slow = plan.everyS > 0 || plan.speed !== undefined;
  for (const [i, path] of plan.paths.entries()) {
    if (i > 0 && plan.everyS > 0) await pause(plan.everyS * 1000, signal);
    if (signal.aborted) return;
    const reading = await run.guarded(path, () =>
      readingFrom(resolve(plan.folder, path), plan.recorded, run),
    );
    if (reading === undefined) {
      if (slow) first();
      continue;
    }
    const steps =
      plan.speed === undefined ? [{ afterMs: 0, part: reading }] : pacedSteps(reading, plan.speed);
    let elapsedMs = 0;
    for (const { afterMs, part } of steps) {
      await pause(afterMs - elapsedMs, signal);
      if (signal.aborted) return;
      elapsedMs = afterMs;
      await run.guarded(path, () => run.pour(part));
      if (slow) first();
    }
  }
}
