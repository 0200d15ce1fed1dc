/** How a source's facts came about. Recorded and simulated facts are never shown as live. */
export type Origination = 'live' | 'recorded' | 'simulated';

/** Where a value comes from and how old it is; every fact carries one. */
export interface Provenance {
  /** Source id as in the feeds file, e.g. `king-county`. */
  readonly source: string;
  /** When the thing was seen, ms since 1970, by the source's clock. */
  readonly observedAtMs: number;
  readonly origination: Origination;
}

/** Freshness is derived when drawn, never stored: within ttl, over 1×, over 3×, over 10× of it. */
export type Freshness = 'fresh' | 'late' | 'stale' | 'dead';

/** Freshness of something `ageMs` old whose source promises news every `ttlMs`. */
export function freshnessOf(ageMs: number, ttlMs: number): Freshness {
  if (ageMs > 10 * ttlMs) return 'dead';
  if (ageMs > 3 * ttlMs) return 'stale';
  return ageMs > ttlMs ? 'late' : 'fresh';
}
