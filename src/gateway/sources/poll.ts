import { PayloadError } from '../adapters/reading.ts';
import { LARGEST_PAYLOAD } from './payload-reader.ts';
import { pause } from './pause.ts';
import type { Running } from './source-run.ts';

/** A source that is asked over HTTP. */
export interface PollPlan {
  readonly url: string;
  readonly everyS: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Numbers in [0, 1) for the jitter. */
  readonly random: () => number;
}

/** Longest wait for an answer and longest wait after failures, ms. */
const ANSWER_MS = 15_000;
const LONGEST_BACKOFF_MS = 300_000;

/** Wait before the next question after `failures` failed ones: doubled each time, with equal jitter. */
export function backoffMs(everyS: number, failures: number, random: () => number): number {
  const fullMs = Math.max(everyS * 1000, Math.min(LONGEST_BACKOFF_MS, everyS * 1000 * 2 ** failures));
  return failures === 0 ? everyS * 1000 : fullMs / 2 + (random() * fullMs) / 2;
}

/** The body, given up as soon as it is larger than any payload may be. */
async function bodyOf(answer: Response): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of answer.body ?? []) {
    const bytes = part as Uint8Array;
    size += bytes.length;
    if (size > LARGEST_PAYLOAD)
      throw new PayloadError(`byte ${LARGEST_PAYLOAD}`, 'the body is larger than 20 MB');
    parts.push(bytes);
  }
  return Buffer.concat(parts);
}

/** What the server said of a body, so that it is not sent again unchanged. */
interface Validators {
  readonly etag: string | null;
  readonly modified: string | null;
}

interface Told extends Validators {
  readonly body: Uint8Array;
}

/** Undefined when the server says that nothing changed since `known`. */
async function ask(plan: PollPlan, known: Validators, signal: AbortSignal): Promise<Told | undefined> {
  const headers = new Headers(plan.headers);
  if (known.etag !== null) headers.set('if-none-match', known.etag);
  if (known.modified !== null) headers.set('if-modified-since', known.modified);
  const limit = AbortSignal.any([signal, AbortSignal.timeout(ANSWER_MS)]);
  const answer = await fetch(plan.url, { headers, signal: limit });
  if (answer.status === 304) return undefined;
  if (!answer.ok) {
    await answer.body?.cancel();
    throw new Error(`HTTP ${answer.status}`);
  }
  const body = await bodyOf(answer);
  return { body, etag: answer.headers.get('etag'), modified: answer.headers.get('last-modified') };
}

/**
 * Asks a url again and again until the run is closed: every `everyS` seconds, less often while it fails.
 * Calls `first` after the first question, however it ended.
 */
export async function poll(plan: PollPlan, run: Running, first: () => void): Promise<void> {
  let known: Validators = { etag: null, modified: null };
  let failures = 0;
  while (!run.signal.aborted) {
    const done = await run.guarded(plan.url, async () => {
      const told = await ask(plan, known, run.signal);
      if (told === undefined) return true;
      await run.pour(run.read(told.body));
      /* Only now: a body that was not poured must be sent again. */
      known = { etag: told.etag, modified: told.modified };
      return true;
    });
    first();
    failures = done === undefined ? failures + 1 : 0;
    await pause(backoffMs(plan.everyS, failures, plan.random), run.signal);
  }
}
