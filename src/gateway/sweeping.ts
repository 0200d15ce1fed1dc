import { sweep, type Sweepable } from './records/sweep.ts';

const EVERY_MS = 3_600_000;

/** Sweeps every hour; what goes wrong is told. The answer stops it and waits for a sweep under way. */
export function sweeping(
  parts: Sweepable,
  nowMs: () => number,
  trouble: (error: unknown) => void,
): () => Promise<void> {
  let running: Promise<unknown> = Promise.resolve();
  let isRunning = false;
  const timer = setInterval(() => {
    if (isRunning) return;
    isRunning = true;
    running = sweep(parts, nowMs())
      .catch(trouble)
      .finally(() => (isRunning = false));
  }, EVERY_MS).unref();
  return async () => {
    clearInterval(timer);
    await running;
  };
}
