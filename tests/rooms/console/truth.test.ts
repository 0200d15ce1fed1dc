import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stampOf } from '../../../src/console/stamp.ts';
import { ageOf, healthOf, oldestAgeMs, stateOf, truthOf } from '../../../src/console/truth.ts';
import type { SourceHealth } from '../../../src/wire/message.ts';

const NOW = 1_000_000_000;
const source = (part: Partial<SourceHealth>): SourceHealth => ({
  id: 's',
  standard: 'GTFS-realtime',
  feeds: ['vehicles'],
  origination: 'live',
  lastObservedAtMs: NOW - 1000,
  lastArrivedAtMs: NOW - 1000,
  ttlMs: 10_000,
  seq: 1,
  gaps: 0,
  dropped: 0,
  entities: 1,
  datum: 'wgs84',
  ratePerS: 1,
  refusals: [],
  ...part,
});
const news = (sources: SourceHealth[], line: 'open' | 'lost' | 'demo' = 'open') => ({
  line,
  sources,
  feeds: [],
});

describe('what the picture is', () => {
  test('is live only when every source is live', () => {
    const way = fc.constantFrom<SourceHealth['origination']>('live', 'recorded', 'simulated');
    fc.assert(
      fc.property(fc.array(way, { minLength: 1, maxLength: 6 }), (ways) => {
        const truth = truthOf(news(ways.map((origination) => source({ origination }))));
        const allLive = ways.every((w) => w === 'live');
        expect(truth.picture === 'live').toBe(allLive);
        expect(truth.framed).toBe(!allLive);
        expect(stampOf(truth, 'zh') === undefined).toBe(allLive);
      }),
    );
  });

  test('a single simulated source among live ones makes it mixed, never live', () => {
    const truth = truthOf(news([source({}), source({ origination: 'simulated' })]));
    expect(truth).toMatchObject({ picture: 'mixed', framed: true });
    expect(stampOf(truth, 'en')).toContain('NOT ALL LIVE');
  });

  test('a recording wears its own date, the newest it holds', () => {
    const recorded = (lastObservedAtMs: number) => source({ origination: 'recorded', lastObservedAtMs });
    const truth = truthOf(news([recorded(Date.UTC(2026, 6, 12, 6)), recorded(Date.UTC(2026, 6, 12, 5))]));
    expect(truth.picture).toBe('recorded');
    expect(stampOf(truth, 'zh', 'Asia/Shanghai')).toBe('录制 2026-07-12 14:00');
  });

  test('a demo is simulated before any source has reported', () => {
    expect(truthOf(news([], 'demo'))).toMatchObject({ picture: 'simulated', framed: true });
  });

  test('a lost line is said even when every source was live', () => {
    expect(truthOf(news([source({})], 'lost')).picture).toBe('lost');
  });

  test('a held clock is not live', () => {
    expect(truthOf(news([source({})]), 5)).toMatchObject({ picture: 'held', framed: true });
  });

  test('nothing heard yet is waiting, not live', () => {
    expect(truthOf(news([]))).toEqual({ picture: 'waiting', origin: 'unknown', framed: false });
  });

  test('a simulated feed counts even without its source', () => {
    const feed = {
      id: 'v',
      kind: 'vehicles',
      seq: 1,
      gaps: 0,
      dropped: 0,
      superseded: 0,
      ageMs: 1,
      simulated: true,
      entities: 1,
    } as const;
    expect(truthOf({ line: 'open', sources: [], feeds: [feed] }).picture).toBe('simulated');
  });
});

describe('how fresh a source is', () => {
  const aged = (ageMs: number, part: Partial<SourceHealth> = {}) =>
    stateOf(source({ lastObservedAtMs: NOW - ageMs, lastArrivedAtMs: NOW - ageMs, ...part }), NOW);

  test('goes late, stale, dead at once, three and ten times its ttl', () => {
    expect([10_000, 10_001, 30_001, 100_001].map((ms) => aged(ms))).toEqual([
      'live',
      'late',
      'stale',
      'dead',
    ]);
  });

  test('a live source ages by its own clock, not by when it arrived', () => {
    const late = source({ lastObservedAtMs: NOW - 50_000, lastArrivedAtMs: NOW });
    expect(ageOf(late, NOW)).toBe(50_000);
    expect(stateOf(late, NOW)).toBe('stale');
  });

  test('a recording is never stale, an error is never healthy', () => {
    expect(aged(9e8, { origination: 'recorded' })).toBe('recorded');
    expect(aged(0, { error: 'HTTP 500' })).toBe('failed');
  });

  test('a simulation that stopped is dead, not simulated', () => {
    expect(aged(1000, { origination: 'simulated' })).toBe('simulated');
    expect(aged(100_001, { origination: 'simulated' })).toBe('dead');
  });

  test('counts the healthy and names the oldest', () => {
    const { lastObservedAtMs: _o, lastArrivedAtMs: _a, ...never } = source({});
    const all = [source({}), source({ lastObservedAtMs: NOW - 42_000 }), never, source({ error: 'x' })];
    expect(healthOf(all, NOW)).toEqual({ healthy: 1, all: 4 });
    expect(oldestAgeMs(all, NOW)).toBe(42_000);
  });
});
