import { describe, expect, it } from 'vitest';
import { readNgsi } from '../../../src/gateway/adapters/ngsi.ts';
import { fieldText, present, WHY_SKIPPED } from './field-data.ts';
import { failureOf, holdsAgainstGarbage } from './garbage.ts';

const context = { datum: 'wgs84', receivedAtMs: 1_700_000_000_000 } as const;
const read = (body: unknown) => readNgsi(JSON.stringify(body), context);
const point = { type: 'Point', coordinates: [103.83, 36.06] };
const park = {
  id: 'p1',
  type: 'OffStreetParking',
  location: point,
  totalSpotNumber: 40,
  availableSpotNumber: 3,
};

describe('NGSI bodies', () => {
  it('reads one entity, a list, and the notifications of v2 and LD', () => {
    const bodies = [
      park,
      [park],
      { subscriptionId: 's', data: [park] },
      { id: 'urn:ngsi-ld:Notification:1', type: 'Notification', subscriptionId: 's', data: [park] },
    ];
    for (const body of bodies) {
      const { facts, refusals } = read(body);
      expect(refusals).toEqual([]);
      expect(facts).toMatchObject([{ id: 'p1', total: 40, free: 3, at: { lng: 103.83, lat: 36.06 } }]);
    }
  });

  it('names entity and field of what it refuses, and keeps the others', () => {
    const bodies = [
      { ...park, id: 'a', location: { type: 'Point', coordinates: [103.8, 95] } },
      { ...park, id: 'b', location: { type: 'Point', coordinates: ['NaN', 36] } },
      { id: 'c', type: 'Device' },
      { ...park, id: 'd', availableSpotNumber: -1 },
      { type: 'OffStreetParking' },
      7,
      { ...park, id: 'e', location: undefined },
      { ...park, id: 'f', occupancyModified: 'soon' },
      { id: 'g', type: 'ParkingSpot', location: point, status: 'haunted' },
      { id: 'h', type: 'Alert', category: 'traffic', severity: 'dreadful' },
      park,
    ];
    const { facts, refusals } = read(bodies);
    expect(facts.map((fact) => fact.id)).toEqual(['p1']);
    expect(refusals.map(({ where }) => where)).toEqual([
      'entity[0].location.coordinates[1]',
      'entity[1].location.coordinates[0]',
      'entity[2].type',
      'entity[3].availableSpotNumber',
      'entity[4].id',
      'entity[5]',
      'entity[6].location',
      'entity[7].occupancyModified',
      'entity[8].status',
      'entity[9].severity',
    ]);
    expect(refusals[0]?.why).toBe('latitude 95 outside -90..90');
    expect(refusals[2]?.why).toContain('"Device" is none of TrafficFlowObserved');
  });

  it('counts a bay free, taken, closed or unknown', () => {
    const bay = (status: string | undefined) => ({ id: 'b', type: 'ParkingSpot', location: point, status });
    const counts = ['free', 'occupied', 'closed', 'unknown', undefined].map((status) => {
      const [fact] = read(bay(status)).facts;
      if (fact?.feed !== 'parking') throw new Error('no bay');
      return [fact.total, fact.free, fact.outOfService];
    });
    expect(counts).toEqual([
      [1, 1, undefined],
      [1, 0, undefined],
      [1, 0, 1],
      [1, undefined, undefined],
      [1, undefined, undefined],
    ]);
  });

  it('makes a rate of an intensity only when its period is known', () => {
    const flow = (more: object) => {
      const location = {
        type: 'LineString',
        coordinates: [
          [103.8, 36],
          [103.9, 36],
        ],
      };
      const [fact] = read({ id: 'r', type: 'TrafficFlowObserved', location, intensity: 50, ...more }).facts;
      return fact?.feed === 'roads' ? fact.flowVph : undefined;
    };
    expect(flow({ dateObserved: '2024-06-10T08:00:00Z/2024-06-10T08:15:00Z' })).toBe(200);
    expect(flow({ dateObserved: '2024-06-10T08:00:00Z' })).toBeUndefined();
    expect(flow({ dateObservedFrom: '2024-06-10T08:00:00Z', dateObservedTo: '2024-06-10T09:00:00Z' })).toBe(
      50,
    );
  });

  it('undoes the datum of the source', () => {
    const [fact] = readNgsi(JSON.stringify(park), { ...context, datum: 'gcj02' }).facts;
    if (fact?.feed !== 'parking') throw new Error('no car park');
    expect(fact.at.lng).not.toBe(103.83);
    expect(Math.hypot(fact.at.lng - 103.83, fact.at.lat - 36.06)).toBeLessThan(0.01);
  });

  it('names the character where a body stops being JSON', () => {
    const name = (text: string) => failureOf((bytes) => readNgsi(bytes, context), text).where;
    expect(name('{"id": NaN}')).toBe('character 7 ($.id)');
    expect(name('[{"at":{"coordinates":[103, NaN]}}]')).toBe('character 28 ($[0].at.coordinates[1])');
    expect(name('[{"id":"p1"')).toBe('character 11 ($[0].id)');
    expect(failureOf((bytes) => readNgsi(bytes, context), '[NaN,1]').why).toBe('"NaN" is not JSON');
    expect(name('[1,2] 3')).toBe('character 6 ($)');
    expect(name('{"a":1,}')).toBe('character 7 ($.a)');
    expect(name('"open')).toBe('character 0 ($)');
    expect(name('42')).toBe('$');
    expect(failureOf((bytes) => readNgsi(bytes, context), new Uint8Array([0x7b, 0xff])).where).toBe('byte 1');
    expect(name(`${'{"data":['.repeat(50_000)}`)).toMatch(/^character 450000 \(\$\.data/);
  });

  it('lists ten thousand refusals and counts the others; refuses a quarter of a million entities at once', () => {
    const { refusals } = read(Array.from({ length: 10_050 }, () => 0));
    expect(refusals).toHaveLength(10_001);
    expect(refusals.at(-1)).toEqual({ where: 'payload', why: '50 more refused, not listed' });
    const crowd = `[${'0,'.repeat(250_000)}0]`;
    expect(failureOf((bytes) => readNgsi(bytes, context), crowd).where).toBe('entity[250000]');
  });

  it('holds against garbage', () => {
    holdsAgainstGarbage((bytes) => readNgsi(bytes, context), JSON.stringify([park, { ...park, id: 'p2' }]));
  });
});

const ENCODINGS = ['example.json', 'example-normalized.json', 'example.jsonld', 'example-normalized.jsonld'];

describe.skipIf(!present)(`FIWARE examples in four encodings${WHY_SKIPPED}`, () => {
  const readings = (model: string, files = ENCODINGS) =>
    files.map((file) => {
      const reading = readNgsi(fieldText(`fiware/${model}/${file}`), context);
      expect(reading.refusals).toEqual([]);
      return reading;
    });

  it('TrafficFlowObserved: four times the same road', () => {
    const facts = readings('TrafficFlowObserved').map((reading) => reading.facts);
    expect(facts[0]).toEqual([
      {
        feed: 'roads',
        id: 'TrafficFlowObserved-Valladolid-osm-60821110',
        observedAtMs: Date.UTC(2016, 11, 7, 11, 15),
        path: [
          { lng: -4.73735395519672, lat: 41.6538181849672 },
          { lng: -4.73414858659993, lat: 41.6600594193478 },
          { lng: -4.73447575302641, lat: 41.659585195093 },
        ],
        speedMs: 52.6 / 3.6,
        flowVph: 197 * 12,
        occupancy: 0.76,
        label: 'Avenida de Salamanca',
      },
    ]);
    for (const one of facts) expect(one).toEqual(facts[0]);
  });

  it('OffStreetParking: the same car park, out of service where the file says so', () => {
    const files = ENCODINGS.map((file) => fieldText(`fiware/OffStreetParking/${file}`));
    readings('OffStreetParking').forEach(({ facts }, i) => {
      const stated = /"outOfServiceSlotNumber": (\d+)/.exec(files[i] ?? '')?.[1];
      expect(facts).toEqual([
        {
          feed: 'parking',
          id: 'porto-ParkingLot-23889',
          at: { lng: -8.60961198807, lat: 41.150691773 },
          observedAtMs: Date.UTC(2018, 8, 21, 12),
          label: 'Parque de estacionamento Trindade',
          total: 414,
          free: 132,
          ...(stated === undefined ? {} : { outOfService: Number(stated) }),
        },
      ]);
    });
    expect(files.filter((file) => file.includes('outOfService'))).toHaveLength(2);
  });

  it('ParkingSpot: the same bay, dated where the file dates it', () => {
    const seen = readings('ParkingSpot').map(({ facts }) => facts[0]);
    const bay = { feed: 'parking', id: 'santander:daoiz_velarde_1_5:3', label: 'A-13', total: 1, free: 1 };
    for (const fact of seen) expect(fact).toMatchObject({ ...bay, at: { lng: -3.80356167695194 } });
    const dated = Date.UTC(2018, 8, 21, 12);
    const times = seen.map((fact) => fact?.observedAtMs);
    expect(times).toEqual([context.receivedAtMs, dated, context.receivedAtMs, dated]);
  });

  it('Alert: five times the same alert, GeoJSON among them', () => {
    const alerts = readings('Alert', [...ENCODINGS, 'example-geojsonfeature.json']).map(
      ({ alerts: all }) => all,
    );
    expect(alerts[0]).toEqual([
      {
        id: 'Alert:1',
        event: 'trafficJam',
        grade: 2,
        status: 'Actual',
        msgType: 'Alert',
        headline: 'The road is completely blocked for 3kms',
        effectiveAtMs: Date.UTC(2017, 0, 2, 9, 25, 55),
        expiresAtMs: Date.UTC(2017, 0, 2, 10, 25, 55),
        at: { lng: -3.712247222222222, lat: 40.423852777777775 },
      },
    ]);
    for (const one of alerts) expect(one).toEqual(alerts[0]);
  });
});
