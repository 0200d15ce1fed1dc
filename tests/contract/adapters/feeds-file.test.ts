import { describe, expect, it } from 'vitest';
import {
  FeedsFileError,
  feedsFrom,
  fieldDataFolder,
  readFeedsFile,
} from '../../../src/gateway/sources/feeds-file.ts';

const cap = {
  id: 'cap',
  standard: 'cap',
  datum: 'wgs84',
  origination: 'live',
  ttlS: 60,
  from: { push: true },
};
const complaint = (...sources: unknown[]): string => {
  try {
    feedsFrom({ sources });
  } catch (fault) {
    expect(fault).toBeInstanceOf(FeedsFileError);
    return (fault as Error).message;
  }
  throw new Error('the feeds file was taken');
};

describe('a feeds file', () => {
  it.each(['seattle', 'car-parks', 'lanzhou-push'])('%s can be used', (name) => {
    expect(readFeedsFile(`tests/fixtures/${name}.feeds.json`).sources.length).toBeGreaterThan(1);
  });

  it.each([
    [[{ ...cap, standard: 'siri' }], 'sources[0].standard'],
    [[cap, cap], 'sources[1].id: "cap" is taken'],
    [[cap, { ...cap, id: '../x' }], 'sources[1].id'],
    [[{ ...cap, datum: 'moon' }], 'sources[0].datum'],
    [[{ ...cap, ttlS: 0 }], 'sources[0].ttlS'],
    [[{ ...cap, from: {} }], 'sources[0].from: exactly one of file, url, push'],
    [[{ ...cap, from: { push: true, file: 'a' } }], 'sources[0].from: exactly one'],
    [[{ ...cap, from: { url: 'https://city.example/cap' } }], 'sources[0].from.everyS'],
    [[{ ...cap, from: { url: 'file:///etc/passwd', everyS: 5 } }], 'sources[0].from.url'],
    [[{ ...cap, from: { file: [] } }], 'sources[0].from.file'],
    [[{ ...cap, replay: { everyS: 5 } }], 'sources[0].replay: only files'],
    [[{ ...cap, columns: { to: 'parking', id: 'x' } }], 'sources[0].columns: cap takes no'],
    [[{ ...cap, standard: 'csv' }], 'sources[0].columns: csv needs'],
    [[{ ...cap, standard: 'geojson', columns: { to: 'cats', id: 'x' } }], 'sources[0].columns.to'],
    [[{ ...cap, colour: 'red' }], 'sources[0]: Unrecognized key'],
  ])('names the source and the field: %#', (sources, name) => {
    expect(complaint(...sources)).toContain(name);
  });

  it('names a bad pattern and a bad time zone in a column map', () => {
    const columns = {
      to: 'incidents',
      id: 'a',
      lng: 'x',
      lat: 'y',
      type: 't',
      time: { column: 'at', zone: 'Mars/Olympus' },
      rules: [{ match: '(', kind: 'fire', grade: 1 }],
      otherwise: { kind: 'other', grade: 4 },
    };
    const message = complaint({ ...cap, standard: 'csv', columns });
    expect(message).toContain('sources[0].columns.rules[0].match: not a regular expression');
    expect(message).toContain('sources[0].columns.time.zone: not an IANA time zone');
  });

  it('says which file is no JSON or is not there', () => {
    expect(() => readFeedsFile('tests/fixtures/absent.json')).toThrow(/absent\.json cannot be read/);
    expect(() => readFeedsFile('LICENSE')).toThrow(FeedsFileError);
  });

  it('starts its paths at FIELD_DATA', () => {
    expect(fieldDataFolder({ FIELD_DATA: '/srv/data' })).toBe('/srv/data');
    expect(fieldDataFolder({})).toMatch(/shared\/data$/);
  });
});
