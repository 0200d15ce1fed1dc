import { describe, expect, it } from 'vitest';
import { readCsv } from '../../../src/gateway/adapters/csv.ts';
import { ColumnMapSchema } from '../../../src/gateway/adapters/column-map.ts';
import { PayloadError } from '../../../src/gateway/adapters/reading.ts';
import { readFeedsFile } from '../../../src/gateway/sources/feeds-file.ts';
import { fieldText, present, WHY_SKIPPED } from './field-data.ts';
import { holdsAgainstGarbage } from './garbage.ts';

const context = { datum: 'wgs84', receivedAtMs: 1_700_000_000_000 } as const;
const calls = ColumnMapSchema.parse({
  to: 'incidents',
  id: 'no',
  lng: 'x',
  lat: 'y',
  time: { column: 't' },
  type: 'what',
  rules: [{ match: 'fire', kind: 'fire', grade: 2 }],
  otherwise: { kind: 'other', grade: 4 },
});

describe('CSV under a column map', () => {
  it('reads American times, decides kind and grade by rule, and refuses bad rows by line and column', () => {
    const text = [
      'no,what,t,x,y',
      'A1,Building Fire,11/09/2011 10:04:00 PM +0000,103.8,36.06',
      'A2,Cat in tree,2024-06-10T08:00:00+08:00,103.8,36.06',
      'A3,Fire,2024-06-10T08:00:00Z,103.8,95',
      'A4,Fire,yesterday,103.8,36',
      'A5,Fire,2024-06-10T08:00:00Z,east,36',
      'A1,Fire,2024-06-10T08:00:00Z,103.8,36',
    ].join('\n');
    const { incidents, refusals, whole } = readCsv(text, calls, context);
    expect(whole).toBe(false);
    expect(incidents.map((i) => [i.id, i.kind, i.grade, i.openedAtMs])).toEqual([
      ['A1', 'fire', 2, Date.UTC(2011, 10, 9, 22, 4)],
      ['A2', 'other', 4, Date.UTC(2024, 5, 10, 0, 0)],
    ]);
    expect(refusals).toEqual([
      { where: 'line 4.y', why: 'latitude 95 outside -90..90' },
      { where: 'line 5.t', why: '"yesterday" is not a time' },
      { where: 'line 6.x', why: 'longitude is not a number (NaN)' },
      { where: 'line 7.no', why: '"A1" was there before' },
    ]);
  });

  it('names the column that the header lacks and the line that is no CSV', () => {
    expect(() => readCsv('no,what,x,y\n', calls, context)).toThrow(
      new PayloadError('line 1', 'no column "t"'),
    );
    expect(() => readCsv('no,what,t,x,y\n"A,b\n', calls, context)).toThrow(PayloadError);
    expect(() => readCsv('no,what,t,x,y\n1,2,3\n', calls, context)).toThrow(/line 2/);
  });

  it('holds against garbage', () => {
    const good = 'no,what,t,x,y\nA1,"Fire, big",2024-06-10T08:00:00Z,103.8,36.06\nA2,x,2024-06-10,103.8,36\n';
    holdsAgainstGarbage((bytes) => readCsv(bytes, calls, context), good);
  });

  it('reads movers with km/h, and degrees to radians', () => {
    const map = ColumnMapSchema.parse({
      to: 'vehicles',
      id: 'id',
      lng: 'lon',
      lat: 'lat',
      kind: 'taxi',
      headingDeg: 'dir',
      speedKmh: 'v',
    });
    const { facts } = readCsv('id,lon,lat,dir,v\n甘A12345,103.8,36.06,180,36\n', map, context);
    expect(facts).toEqual([
      {
        feed: 'vehicles',
        id: '甘A12345',
        kind: 'taxi',
        at: { lng: 103.8, lat: 36.06 },
        observedAtMs: context.receivedAtMs,
        headingRad: Math.PI,
        speedMs: 10,
      },
    ]);
  });
});

describe.skipIf(!present)(`Seattle fire calls${WHY_SKIPPED}`, () => {
  const text = present ? fieldText('emergency/seattle_fire_911_head.csv') : '';
  const spec = readFeedsFile('tests/fixtures/seattle.feeds.json').sources[1];
  const read = () => {
    if (spec?.columns === undefined) throw new Error('no column map');
    return readCsv(text, spec.columns, context);
  };

  it('makes an incident of every row: 2,000, each with an id of its own', () => {
    const { incidents, refusals } = read();
    expect(refusals).toEqual([]);
    expect(incidents).toHaveLength(2000);
    expect(new Set(incidents.map((i) => i.id)).size).toBe(2000);
    expect(new Set(incidents.map((i) => i.id.split('#')[0])).size).toBe(1638);
  });

  it('keeps every row at its place and time', () => {
    const rows = text.trim().split(/\r?\n/).slice(1);
    const { incidents } = read();
    rows.forEach((row, i) => {
      const [, place] = /,(-?\d+\.\d+,-?\d+\.\d+),/.exec(row) ?? [];
      const at = incidents[i]?.at;
      expect(place?.split(',').map(Number)).toEqual([at?.lat, at?.lng]);
    });
    expect(incidents[0]?.openedAtMs).toBe(Date.UTC(2011, 10, 9, 22, 4));
    expect(incidents.filter((i) => i.grade === 3)).toHaveLength(421);
    expect(incidents.every((i) => i.kind === 'crash')).toBe(true);
  });
});
