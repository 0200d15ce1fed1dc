import { freshnessOf, type Freshness } from '../city/provenance.ts';
import type { Pulse } from '../twin/pulse.ts';
import type { SourceHealth } from '../wire/message.ts';

/** What the whole picture is. `mixed`: some sources are live, some are not. */
export type Picture = 'live' | 'simulated' | 'recorded' | 'mixed' | 'held' | 'lost' | 'waiting';

/** How the facts on screen came about, taken together. */
export type Origin = SourceHealth['origination'] | 'mixed' | 'unknown';

export interface Truth {
  readonly picture: Picture;
  readonly origin: Origin;
  /** Newest date of what is recorded, ms since 1970; absent when nothing is, or it has no date. */
  readonly recordedAtMs?: number;
  /** True when the hatch frame and the stamp must be worn. */
  readonly framed: boolean;
}

type News = Pick<Pulse, 'line' | 'sources' | 'feeds'>;

/** Live only when every source is; one that is not makes the whole picture mixed. */
function originOf({ line, sources, feeds }: News): Origin {
  const ways = new Set<SourceHealth['origination']>(sources.map((s) => s.origination));
  if (line === 'demo' || feeds.some((f) => f.simulated)) ways.add('simulated');
  const [only] = ways;
  if (only === undefined) return 'unknown';
  return ways.size > 1 ? 'mixed' : only;
}

function pictureOf(line: Pulse['line'], origin: Origin, heldAtMs: number | undefined): Picture {
  if (line === 'lost') return 'lost';
  if (origin === 'unknown') return 'waiting';
  return heldAtMs === undefined ? origin : 'held';
}

/** LIVE only when every source is live and the line is open; anything else says what it is. */
export function truthOf(news: News, heldAtMs?: number): Truth {
  const origin = originOf(news);
  const picture = pictureOf(news.line, origin, heldAtMs);
  const dates = news.sources
    .filter((s) => s.origination === 'recorded')
    .map((s) => s.lastObservedAtMs)
    .filter((ms) => ms !== undefined);
  const dated = dates.length > 0 ? { recordedAtMs: Math.max(...dates) } : {};
  const framed = picture === 'held' || (origin !== 'live' && origin !== 'unknown');
  return { picture, origin, framed, ...dated };
}

/** One source's state on screen: how it comes about if not live, else how fresh it is. */
export type SourceState = 'live' | 'late' | 'stale' | 'dead' | 'recorded' | 'simulated' | 'failed' | 'unseen';

/** Age of a source's newest news, ms, negative when it claims to be from the future, or undefined before the first. A live source ages by its own clock. */
export function ageOf(source: SourceHealth, nowMs: number): number | undefined {
  const at =
    source.origination === 'live'
      ? (source.lastObservedAtMs ?? source.lastArrivedAtMs)
      : (source.lastArrivedAtMs ?? source.lastObservedAtMs);
  return at === undefined ? undefined : nowMs - at;
}

/** A recording has no freshness but a date; simulated news ages like any other. */
export function freshnessOfSource(source: SourceHealth, nowMs: number): Freshness {
  const ageMs = ageOf(source, nowMs);
  if (source.origination === 'recorded' || ageMs === undefined) return 'fresh';
  return freshnessOf(ageMs, source.ttlMs);
}

export function stateOf(source: SourceHealth, nowMs: number): SourceState {
  if (source.error !== undefined) return 'failed';
  if (ageOf(source, nowMs) === undefined) return 'unseen';
  const freshness = freshnessOfSource(source, nowMs);
  if (freshness === 'stale' || freshness === 'dead') return freshness;
  if (source.origination !== 'live') return source.origination;
  return freshness === 'late' ? 'late' : 'live';
}

/** How many sources are healthy of how many: stale, dead, failing and silent ones are not. */
export function healthOf(sources: readonly SourceHealth[], nowMs: number): { healthy: number; all: number } {
  const bad: readonly SourceState[] = ['stale', 'dead', 'failed', 'unseen'];
  return { healthy: sources.filter((s) => !bad.includes(stateOf(s, nowMs))).length, all: sources.length };
}

/** Age of the longest silent source that should be speaking, ms. */
export function oldestAgeMs(sources: readonly SourceHealth[], nowMs: number): number | undefined {
  const ages = sources
    .filter((s) => s.origination !== 'recorded')
    .map((s) => ageOf(s, nowMs))
    .filter((ms) => ms !== undefined);
  return ages.length === 0 ? undefined : Math.max(...ages);
}

/** Age of the newest news of any source that should be speaking, ms: how old a picture without a line is. */
export function newestAgeMs(sources: readonly SourceHealth[], nowMs: number): number | undefined {
  const ages = sources
    .filter((s) => s.origination !== 'recorded')
    .map((s) => ageOf(s, nowMs))
    .filter((ms) => ms !== undefined);
  return ages.length === 0 ? undefined : Math.min(...ages);
}
