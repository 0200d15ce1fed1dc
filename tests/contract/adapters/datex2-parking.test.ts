import { describe, expect, it } from 'vitest';
import { Datex2ParkingJoiner } from '../../../src/gateway/adapters/datex2-parking.ts';
import { fieldText, present, WHY_SKIPPED } from './field-data.ts';
import { failureOf, holdsAgainstGarbage } from './garbage.ts';

const context = { datum: 'wgs84', receivedAtMs: 1_700_000_000_000 } as const;
const model = (inside: string, prefix = 'd2:') =>
  `<${prefix}d2LogicalModel xmlns${prefix === '' ? '' : ':d2'}="http://datex2.eu/schema/2/2_0"><x>${inside}</x></${prefix}d2LogicalModel>`;
const site = (id: string, lat = '36.06', spaces = '80') =>
  `<parkingRecord id="${id}"><parkingName><values><value>东方红 &amp; 广场</value></values></parkingName>` +
  `<parkingNumberOfSpaces>${spaces}</parkingNumberOfSpaces><parkingLocation><pointCoordinates>` +
  `<latitude>${lat}</latitude><longitude>103.83</longitude></pointCoordinates></parkingLocation></parkingRecord>`;
const table = (...sites: string[]) =>
  model(`<parkingTablePublication><parkingTable>${sites.join('')}</parkingTable></parkingTablePublication>`);
const news = (id: string, vacant: string, opening = 'open') =>
  model(
    `<parkingStatusPublication><parkingRecordStatus><parkingRecordReference id="${id}"/>` +
      '<parkingStatusOriginTime>2025-02-07T19:05:34.176Z</parkingStatusOriginTime>' +
      `<parkingOccupancy><parkingNumberOfVacantSpaces>${vacant}</parkingNumberOfVacantSpaces></parkingOccupancy>` +
      `<parkingSiteOpeningStatus>${opening}</parkingSiteOpeningStatus></parkingRecordStatus></parkingStatusPublication>`,
  );

describe('DATEX II parking, joined', () => {
  it('gives the same car park whichever comes first', () => {
    const orders = [
      [table(site('P1')), news('P1', '12')],
      [news('P1', '12'), table(site('P1'))],
    ];
    for (const [first = '', second = ''] of orders) {
      const joiner = new Datex2ParkingJoiner();
      joiner.read(first, context);
      expect(joiner.read(second, context)).toMatchObject({
        whole: true,
        refusals: [],
        facts: [{ id: 'P1', label: '东方红 & 广场', registered: 80, total: 80, free: 12 }],
      });
    }
  });

  it('waits for the table, and then refuses a status of no record in it', () => {
    const joiner = new Datex2ParkingJoiner();
    expect(joiner.read(news('P9', '1'), context)).toMatchObject({ facts: [], refusals: [], whole: false });
    joiner.read(table(site('P1')), context);
    expect(joiner.read(news('P9', '1'), context).refusals[0]?.where).toBe(
      'parkingRecordStatus[id=P9].parkingRecordReference@id',
    );
  });

  it('drops a site that the next table no longer has, and has a closed one out of service', () => {
    const joiner = new Datex2ParkingJoiner();
    joiner.read(table(site('P1'), site('P2')), context);
    expect(joiner.read(table(site('P2')), context).facts.map((fact) => fact.id)).toEqual(['P2']);
    expect(joiner.read(news('P2', '5', 'closed'), context).facts).toMatchObject([
      { free: 5, outOfService: 80 },
    ]);
  });

  it('names the bad field and keeps the rest', () => {
    const joiner = new Datex2ParkingJoiner();
    const { facts, refusals } = joiner.read(
      table(site('P1', '95'), site('P2', '36', 'some'), site('P3')),
      context,
    );
    expect(facts.map((fact) => fact.id)).toEqual(['P3']);
    expect(refusals).toEqual([
      { where: 'parkingRecord[id=P1].latitude', why: 'latitude 95 outside -90..90' },
      { where: 'parkingRecord[id=P2].parkingNumberOfSpaces', why: '"some" is not a number' },
    ]);
  });

  it('names the wrong root, the wrong namespace, the line of broken XML and a document type', () => {
    const failure = (text: string) =>
      failureOf((bytes) => new Datex2ParkingJoiner().read(bytes, context), text);
    expect(failure('<alert xmlns="urn:x"/>')).toMatchObject({ where: '<alert>' });
    expect(failure('<d2LogicalModel xmlns="http://datex2.eu/schema/3/common"/>').why).toContain('namespace');
    expect(failure('<d2LogicalModel>\n<a>\n</b></d2LogicalModel>').where).toMatch(/^line 3/);
    expect(failure(model('<situationPublication/>')).why).toContain('no parkingTablePublication');
    expect(failure('').where).toMatch(/^line/);
    const bomb = '<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;">]>\n<a>&c;</a>';
    expect(failure(bomb)).toMatchObject({ where: 'line 1', why: 'a document type is not accepted' });
    expect(failure(`${'<a>'.repeat(5000)}${'</a>'.repeat(5000)}`)).toMatchObject({ where: 'line 1' });
  });

  it('gives up early on what would take seconds to parse, and says no more of it than a line', () => {
    const failure = (text: string) =>
      failureOf((bytes) => new Datex2ParkingJoiner().read(bytes, context), text);
    const attributes = Array.from({ length: 100_000 }, (_, i) => `a${i}="1"`).join(' ');
    expect(failure(`<a>\n<b ${attributes}/></a>`)).toMatchObject({ where: 'line 2' });
    expect(failure(`<a>${'<b/>'.repeat(1_000_001)}</a>`).why).toContain('more than 1000000 tags');
    const nested = failure('<a>'.repeat(300_000));
    expect(nested.where.length + nested.why.length).toBeLessThan(410);
  });

  it('holds against garbage', () => {
    holdsAgainstGarbage(
      (bytes) => new Datex2ParkingJoiner().read(bytes, context),
      table(site('P1'), site('P2')),
    );
  });
});

describe.skipIf(!present)(`Aachen car parks${WHY_SKIPPED}`, () => {
  const spaces = (chunk: string, name: string) => new RegExp(`<ns2:${name}>(\\d+)<`).exec(chunk)?.[1];
  const chunks = (text: string, tag: string) =>
    [...text.matchAll(new RegExp(`<ns2:${tag} .*?</ns2:${tag}>`, 'gs'))].map(([chunk]) => chunk);
  const asNumber = (text: string | undefined) => (text === undefined ? undefined : Number(text));

  it('shows each of the 17 with total, free and closure as in the two files', () => {
    const [fixed, changing] = ['static', 'realtime'].map((part) => fieldText(`datex2/aachen-${part}.xml`));
    if (fixed === undefined || changing === undefined) throw new Error('no files');
    const joiner = new Datex2ParkingJoiner();
    joiner.read(fixed, context);
    const { facts, refusals, whole } = joiner.read(changing, context);
    expect([refusals, whole, facts.length]).toEqual([[], true, 17]);

    const registered = new Map(
      chunks(fixed, 'parkingRecord').map((chunk) => [
        /id="(\w+)"/.exec(chunk)?.[1],
        asNumber(spaces(chunk, 'parkingNumberOfSpaces')),
      ]),
    );
    const written = chunks(changing, 'parkingRecordStatus').map((chunk) => {
      const id = /parkingRecordReference id="(\w+)"/.exec(chunk)?.[1];
      const total = asNumber(spaces(chunk, 'parkingNumberOfSpacesOverride'));
      const closed = chunk.includes('>closed<');
      return {
        id,
        registered: registered.get(id),
        total,
        free: asNumber(spaces(chunk, 'parkingNumberOfVacantSpaces')),
        outOfService: closed ? (registered.get(id) ?? total) : undefined,
        observedAtMs: Date.parse(/OriginTime>([^<]+)</.exec(chunk)?.[1] ?? ''),
      };
    });
    const shown = facts.map((fact) => {
      if (fact.feed !== 'parking') throw new Error(fact.feed);
      const { id, total, free, outOfService, observedAtMs } = fact;
      return { id, registered: fact.registered, total, free, outOfService, observedAtMs };
    });
    expect(shown).toEqual(written);
    expect(shown.filter((park) => park.outOfService !== undefined)).toHaveLength(4);
  });

  it('refuses a DATEX II situation as no parking', () => {
    const read = (bytes: Uint8Array) => new Datex2ParkingJoiner().read(bytes, context);
    expect(failureOf(read, fieldText('datex2/fi-situation-v2.xml')).where).toMatch(/^</);
  });
});
