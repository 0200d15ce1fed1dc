import { randomFrom } from '../../city/random.ts';
import type { SourceCard, SourceInlet } from '../../exchange/source.ts';
import { PayloadError } from '../adapters/reading.ts';
import type { Refusal } from '../adapters/reading.ts';
import { boundsWith } from './bounds.ts';
import type { Bounds } from './bounds.ts';
import { FeedsFileError, fieldDataFolder } from './feeds-file.ts';
import type { FeedsFile, SourceSpec } from './feeds-file.ts';
import { replayFiles } from './file-replay.ts';
import { LARGEST_PUSH, STANDARD_NAMES } from './payload-reader.ts';
import { poll } from './poll.ts';
import { SourceRun } from './source-run.ts';

/** No source of this name takes what is pushed. */
export class UnknownSourceError extends Error {
  override readonly name = 'UnknownSourceError';
}

/** What was taken of a pushed body. */
export interface PushAnswer {
  /** Facts, incidents and alerts taken; records among them are committed. */
  readonly accepted: number;
  readonly refused: readonly Refusal[];
}

/** The sources of a feeds file while they run. */
export interface Sources {
  /** Throws `UnknownSourceError`, or `PayloadError` when the body cannot be read at all (counted as refused). */
  push(sourceId: string, body: Uint8Array, contentType: string): Promise<PushAnswer>;
  /** Token that a pusher to this source must send; undefined when none is asked. Throws `UnknownSourceError`. */
  pushToken(sourceId: string): string | undefined;
  /** Box of what files and urls said first; undefined when they said nothing with a place. */
  bounds(): Promise<Bounds | undefined>;
  close(): Promise<void>;
}

type Env = Readonly<Record<string, string | undefined>>;

/** What the runner may be told beside the feeds file. */
export interface RunnerOptions {
  readonly env?: Env;
  /** Seed of the polling jitter. */
  readonly seed?: number;
}

function cardOf(spec: SourceSpec): SourceCard {
  return {
    id: spec.id,
    standard: STANDARD_NAMES[spec.standard],
    origination: spec.origination,
    ttlMs: spec.ttlS * 1000,
    datum: spec.datum === 'wgs84' ? 'wgs84' : `${spec.datum} → wgs84`,
  };
}

function tokensOf(feeds: FeedsFile, env: Env): Map<string, string> {
  const tokens = new Map<string, string>();
  feeds.sources.forEach(({ id, from }, i) => {
    if (from.by !== 'push' || from.tokenEnv === undefined) return;
    const token = env[from.tokenEnv];
    if (!token) throw new FeedsFileError(`sources[${i}].from.tokenEnv: ${from.tokenEnv} is not set`);
    tokens.set(id, token);
  });
  return tokens;
}

/** Refuses a declared character set that is not the UTF-8 that every standard here is read as. */
function checkContentType(contentType: string): void {
  const charset = /charset\s*=\s*"?([^\s;"]+)/i.exec(contentType)?.[1];
  if (charset === undefined || /^(utf-?8|us-ascii)$/i.test(charset)) return;
  throw new PayloadError('content-type', `charset ${charset}: only UTF-8 is read`);
}

function begun(run: SourceRun, first: () => void, env: Env, random: () => number): Promise<void> {
  const { from, replay, origination } = run.spec;
  if (from.by === 'push') return Promise.resolve();
  if (from.by === 'url') return poll({ ...from, random }, run, first);
  const plan = {
    folder: fieldDataFolder(env),
    paths: from.paths,
    recorded: origination === 'recorded',
    everyS: replay?.everyS ?? 0,
    speed: replay?.speed,
  };
  return replayFiles(plan, run, first);
}

/**
 * Opens an inlet for every source of the feeds file and starts it. Throws `FeedsFileError` when a push token is
 * named and not set. Sources that fail later say so in their own health and stop nobody else.
 */
export function startSources(
  feeds: FeedsFile,
  open: (card: SourceCard) => SourceInlet,
  clock: { nowMs(): number },
  options: RunnerOptions = {},
): Sources {
  const env = options.env ?? process.env;
  const tokens = tokensOf(feeds, env);
  const random = randomFrom(options.seed ?? 1);
  let box: Bounds | undefined;
  const runs = new Map<string, SourceRun>();
  const firsts: Promise<void>[] = [];
  const ends: Promise<void>[] = [];

  const start = (run: SourceRun): void => {
    if (run.spec.from.by === 'push') return;
    const first = new Promise<void>((done) => {
      const going = begun(run, done, env, random);
      const stopped = (fault: unknown) => run.inlet.trouble(`stopped: ${String(fault)}`);
      ends.push(going.catch(stopped).finally(done));
    });
    firsts.push(first);
  };

  for (const spec of feeds.sources) {
    const run = new SourceRun(spec, open(cardOf(spec)), clock.nowMs, (reading) => {
      box = boundsWith(box, reading);
    });
    runs.set(spec.id, run);
    start(run);
  }

  const pushed = (sourceId: string): SourceRun => {
    const run = runs.get(sourceId);
    if (run?.spec.from.by !== 'push')
      throw new UnknownSourceError(`no push source "${sourceId.slice(0, 64)}"`);
    return run;
  };

  return {
    async push(sourceId, body, contentType) {
      const run = pushed(sourceId);
      try {
        checkContentType(contentType);
        if (body.length > LARGEST_PUSH) {
          throw new PayloadError(
            `byte ${LARGEST_PUSH}`,
            `${body.length} bytes are more than ${LARGEST_PUSH}`,
          );
        }
        const reading = run.read(body);
        await run.pour(reading);
        const accepted = reading.facts.length + reading.incidents.length + reading.alerts.length;
        return { accepted, refused: reading.refusals };
      } catch (fault) {
        if (fault instanceof PayloadError) run.inlet.refuse(fault.where, fault.why);
        throw fault;
      }
    },
    pushToken(sourceId) {
      pushed(sourceId);
      return tokens.get(sourceId);
    },
    async bounds() {
      await Promise.all(firsts);
      return box;
    },
    async close() {
      for (const run of runs.values()) run.close();
      await Promise.all(ends);
    },
  };
}
