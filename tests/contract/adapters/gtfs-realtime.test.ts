import * as fc from 'fast-check';
import { PbfWriter } from 'pbf';
import { describe, expect, it } from 'vitest';
import { readGtfsRealtime } from '../../../src/gateway/adapters/gtfs-realtime.ts';
import { PayloadError } from '../../../src/gateway/adapters/reading.ts';
import { fieldBytes, present, WHY_SKIPPED } from './field-data.ts';

const context = { datum: 'wgs84', receivedAtMs: 1_700_000_000_000 } as const;

interface Bus {
  readonly id?: string;
  readonly lat: number;
  readonly lng: number;
  readonly bearing?: number;
}

/** A FeedMessage as a transit agency would write it; written by field number, apart from the adapter. */
function feedOf(buses: readonly Bus[], incrementality = 0): Uint8Array {
  const pbf = new PbfWriter();
  pbf.writeMessage(
    1,
    (_: null, w: PbfWriter) => {
      w.writeStringField(1, '2.0');
      w.writeVarintField(2, incrementality);
      w.writeVarintField(3, 1_630_596_716);
    },
    null,
  );
  buses.forEach((bus, i) => {
    const vehicle = (_: null, w: PbfWriter) => {
      w.writeMessage(
        2,
        (__: null, p: PbfWriter) => {
          p.writeFloatField(1, bus.lat);
          p.writeFloatField(2, bus.lng);
          if (bus.bearing !== undefined) p.writeFloatField(3, bus.bearing);
        },
        null,
      );
      const { id } = bus;
      if (id !== undefined) w.writeMessage(8, (__: null, d: PbfWriter) => d.writeStringField(1, id), null);
    };
    const entity = (_: null, w: PbfWriter) => {
      w.writeStringField(1, `e${i}`);
      w.writeMessage(4, vehicle, null);
    };
    pbf.writeMessage(2, entity, null);
  });
  return pbf.finish();
}

const failureOf = (bytes: Uint8Array): PayloadError => {
  try {
    readGtfsRealtime(bytes, context);
  } catch (fault) {
    expect(fault).toBeInstanceOf(PayloadError);
    return fault as PayloadError;
  }
  throw new Error('the payload was read');
};

describe('GTFS-realtime by field number', () => {
  it('names the vehicle, its heading in radians and the header time', () => {
    const reading = readGtfsRealtime(feedOf([{ id: 'b7', lat: 36.06, lng: 103.83, bearing: 90 }]), context);
    expect(reading.whole).toBe(true);
    expect(reading.facts).toHaveLength(1);
    expect(reading.facts[0]).toMatchObject({ feed: 'vehicles', id: 'b7', kind: 'bus' });
    expect(reading.facts[0]).toMatchObject({ headingRad: Math.PI / 2, observedAtMs: 1_630_596_716_000 });
  });

  it('takes the entity id when the vehicle has none', () => {
    const { facts } = readGtfsRealtime(feedOf([{ lat: 36, lng: 103 }]), context);
    expect(facts.map((fact) => fact.id)).toEqual(['e0']);
  });

  it('refuses a NaN coordinate and a latitude of 95 by name, and keeps the rest', () => {
    const feed = feedOf([
      { id: 'a', lat: Number.NaN, lng: 103 },
      { id: 'b', lat: 95, lng: 103 },
      { id: 'c', lat: 36, lng: 200 },
      { id: 'd', lat: 36, lng: 103, bearing: Number.NaN },
    ]);
    const { facts, refusals } = readGtfsRealtime(feed, context);
    expect(facts.map((fact) => fact.id)).toEqual(['d']);
    expect(facts[0]).not.toHaveProperty('headingRad');
    expect(refusals).toEqual([
      { where: 'entity[0].vehicle.position.latitude', why: 'latitude is not a number (NaN)' },
      { where: 'entity[1].vehicle.position.latitude', why: 'latitude 95 outside -90..90' },
      { where: 'entity[2].vehicle.position.longitude', why: 'longitude 200 outside -180..180' },
      { where: 'entity[3].vehicle.position.bearing', why: 'NaN is not a number' },
    ]);
  });

  it('is not whole when differential', () => {
    expect(readGtfsRealtime(feedOf([], 1), context).whole).toBe(false);
  });

  it('names the byte where a feed is cut off inside an entity', () => {
    const feed = feedOf([{ id: 'b7', lat: 36.06, lng: 103.83 }]);
    const failure = failureOf(feed.slice(0, feed.length - 3));
    expect(failure.where).toMatch(/^byte \d+$/);
    expect(failure.why).toMatch(/field 2 needs \d+ bytes, \d+ are left/);
    expect(failureOf(new Uint8Array()).where).toBe('byte 0');
  });

  it('reads random bytes or names what is wrong, and never anything else', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        try {
          readGtfsRealtime(bytes, context);
        } catch (fault) {
          expect(fault).toBeInstanceOf(PayloadError);
        }
      }),
      { numRuns: 2000, seed: 7 },
    );
  });

  it('survives any byte of a good feed turned into another', () => {
    const good = feedOf([
      { id: 'b7', lat: 36.06, lng: 103.83, bearing: 10 },
      { id: 'b8', lat: 36.07, lng: 103.84 },
    ]);
    fc.assert(
      fc.property(fc.nat(good.length - 1), fc.nat(255), (at, byte) => {
        const bytes = good.slice();
        bytes[at] = byte;
        try {
          readGtfsRealtime(bytes, context);
        } catch (fault) {
          expect(fault).toBeInstanceOf(PayloadError);
        }
      }),
      { numRuns: 2000, seed: 7 },
    );
  });
});

describe.skipIf(!present)(`King County Metro, two snapshots${WHY_SKIPPED}`, () => {
  const first = () => readGtfsRealtime(fieldBytes('gtfsrt/king-county-metro-1.pb'), context);
  const second = () => readGtfsRealtime(fieldBytes('gtfsrt/king-county-metro-2.pb'), context);

  it('holds 627 vehicles, then 570, 420 of them the same', () => {
    const ids = [first(), second()].map((reading) => {
      expect(reading.refusals).toEqual([]);
      expect(reading.whole).toBe(true);
      return new Set(reading.facts.map((fact) => fact.id));
    });
    expect(ids.map((set) => set.size)).toEqual([627, 570]);
    expect([...(ids[0] ?? [])].filter((id) => ids[1]?.has(id))).toHaveLength(420);
  });

  it('keeps the time each vehicle was seen', () => {
    const times = first().facts.map((fact) => fact.observedAtMs);
    expect(Math.min(...times)).toBe(1_630_596_386_000);
    expect(Math.max(...times)).toBe(1_630_596_700_000);
    expect(first().observedAtMs).toBe(1_630_596_716_000);
  });

  it('places every vehicle of the first snapshot in King County', () => {
    for (const fact of first().facts) {
      if (fact.feed !== 'vehicles') throw new Error(fact.feed);
      expect(fact.at.lng).toBeGreaterThan(-123);
      expect(fact.at.lng).toBeLessThan(-121);
      expect(fact.at.lat).toBeGreaterThan(47);
      expect(fact.at.lat).toBeLessThan(48);
    }
  });

  it('names the byte at whatever length the file is cut', () => {
    const bytes = fieldBytes('gtfsrt/king-county-metro-1.pb');
    let cutInside = 0;
    for (let length = 1; length < 2000; length++) {
      try {
        readGtfsRealtime(bytes.subarray(0, length), context);
      } catch (fault) {
        expect(fault).toBeInstanceOf(PayloadError);
        expect((fault as PayloadError).where).toMatch(/^byte \d+$/);
        cutInside++;
      }
    }
    expect(cutInside).toBeGreaterThan(1950);
  });
});
