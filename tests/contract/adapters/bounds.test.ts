import { describe, expect, it } from 'vitest';
import { boundsWith } from '../../../src/gateway/sources/bounds.ts';
import type { Reading } from '../../../src/gateway/adapters/reading.ts';

const reading = (...places: [lng: number, lat: number][]): Reading => ({
  facts: places.map(([lng, lat], i) => ({
    feed: 'vehicles',
    id: String(i),
    kind: 'bus',
    at: { lng, lat },
    observedAtMs: 0,
  })),
  incidents: [],
  alerts: [],
  refusals: [],
  whole: true,
});

describe('the box of what sources said', () => {
  it('grows with every reading, and is not drawn to 0°, 0°', () => {
    const first = boundsWith(undefined, reading([103.8, 36], [0, 0], [103.9, 36.1]));
    expect(first).toEqual({ west: 103.8, south: 36, east: 103.9, north: 36.1 });
    expect(boundsWith(first, reading([104, 35]))).toEqual({ west: 103.8, south: 35, east: 104, north: 36.1 });
    expect(boundsWith(undefined, reading([0, 0]))).toBeUndefined();
  });

  it('counts roads by every corner', () => {
    const path = [
      { lng: 1, lat: 2 },
      { lng: 3, lat: 4 },
    ];
    const roads = { ...reading(), facts: [{ feed: 'roads' as const, id: 'r', observedAtMs: 0, path }] };
    expect(boundsWith(undefined, roads)).toEqual({ west: 1, south: 2, east: 3, north: 4 });
  });
});
