import { expect, it } from 'vitest';
import { readCap } from '../../../src/gateway/adapters/cap.ts';
import { ColumnMapSchema } from '../../../src/gateway/adapters/column-map.ts';
import { readCsv } from '../../../src/gateway/adapters/csv.ts';
import { readGeojson } from '../../../src/gateway/adapters/geojson.ts';

const context = { datum: 'wgs84', receivedAtMs: 1_700_000_000_000 } as const;
const map = ColumnMapSchema.parse({
  to: 'incidents',
  id: 'id',
  lng: 'lng',
  lat: 'lat',
  type: 'kind',
  address: 'address',
  rules: [],
  otherwise: { kind: 'other', grade: 4 },
});

it('refuses a CSV row with a NUL by id and field, and keeps the others', () => {
  const csv =
    'id,lng,lat,kind,address\na,103.8,36.06,x,road\0\nb,103.8,36.06,x,road\n\0c,103.8,36.06,x,road\n';
  const { incidents, refusals } = readCsv(csv, map, context);
  expect(incidents.map(({ id }) => id)).toEqual(['b']);
  expect(refusals).toEqual([
    { where: 'incidents["a"].address', why: 'holds a NUL character' },
    { where: 'incidents["\\u0000c"].id', why: 'holds a NUL character' },
  ]);
});

it('refuses a feature whose text has an escaped NUL', () => {
  const feature = (id: string, address: string) => ({
    type: 'Feature',
    geometry: { type: 'Point', coordinates: [103.8, 36.06] },
    properties: { id, kind: 'x', address },
  });
  const text = JSON.stringify({
    type: 'FeatureCollection',
    features: [feature('a', 'x\0y'), feature('b', 'y')],
  });
  const { incidents, refusals } = readGeojson(text, map, context);
  expect(incidents.map(({ id }) => id)).toEqual(['b']);
  expect(refusals).toEqual([{ where: 'incidents["a"].address', why: 'holds a NUL character' }]);
});

it('leaves no NUL in an alert, written out or as a character number', () => {
  for (const nul of ['\0', '&#0;', '&#x0;']) {
    const cap = `<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>i</identifier><sender>s</sender>
      <sent>2024-06-10T08:00:00+08:00</sent><status>Actual</status><msgType>Alert</msgType><scope>Public</scope>
      <info><event>wind${nul}</event><severity>Severe</severity></info></alert>`;
    let said = '';
    try {
      const reading = readCap(cap, context);
      said = JSON.stringify(reading.alerts);
      expect(reading.alerts.length + reading.refusals.length).toBe(1);
    } catch (fault) {
      said = String(fault);
      expect(said).toMatch(/^PayloadError/);
    }
    expect(said).not.toContain(String.raw`\u0000`);
  }
});
