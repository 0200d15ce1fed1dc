import { mkdtempSync, rmSync, writeFileSync, existsSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync, deflateSync } from 'node:zlib';
import { PbfWriter } from 'pbf';
import { afterAll, describe, expect, it } from 'vitest';
import { inRing } from '../../../src/city/in-ring.ts';
import { ROAD_CLASSES } from '../../../src/city/kind.ts';
import { Ground } from '../../../src/city/place.ts';
import { metresOf, speedMsOf } from '../../../src/survey/osm/measure.ts';
import { osmCommand } from '../../../src/survey/osm/osm-command.ts';
import { surveyOsm } from '../../../src/survey/osm/survey-osm.ts';

const dir = mkdtempSync(join(tmpdir(), 'sanwei-osm-'));
afterAll(() => rmSync(dir, { recursive: true }));
let files = 0;
const save = (content: string | Uint8Array, ending = 'osm'): string => {
  const path = join(dir, `${files++}.${ending}`);
  writeFileSync(path, content);
  return path;
};

type Tags = Record<string, string>;
const tagged = (tags: Tags): string =>
  Object.entries(tags)
    .map(([k, v]) => `<tag k="${k}" v="${v}"/>`)
    .join('');
const node = (id: number, lon: number, lat: number, tags: Tags = {}): string =>
  `<node id="${id}" lat="${48.4 + lat / 1000}" lon="${15.6 + lon / 1000}">${tagged(tags)}</node>`;
const way = (id: number, refs: number[], tags: Tags): string =>
  `<way id="${id}">${refs.map((r) => `<nd ref="${r}"/>`).join('')}${tagged(tags)}</way>`;
/** Nodes `id` … `id + 3` and the closed way `id` round a box, in thousandths of a degree. */
const box = (id: number, x: number, y: number, size: number, tags: Tags): string =>
  node(id, x, y) +
  node(id + 1, x + size, y) +
  node(id + 2, x + size, y + size) +
  node(id + 3, x, y + size) +
  way(id, [id, id + 1, id + 2, id + 3, id], tags);
const map = (...parts: string[]): string =>
  `<?xml version="1.0"?>\n<osm version="0.6">\n${parts.join('\n')}\n</osm>`;
const read = (...parts: string[]) => surveyOsm(save(map(...parts)), 1);

describe('buildings of a map', () => {
  it('take height, else storeys, else their kind; a base by height or storey; feet too', async () => {
    const { city, tally } = await read(
      box(10, 0, 0, 1, { building: 'yes', height: '21.5 m', 'building:levels': '3' }),
      box(20, 2, 0, 1, { building: 'yes', 'building:levels': '5' }),
      box(30, 4, 0, 1, { building: 'garage' }),
      box(40, 6, 0, 1, { building: 'yes', height: "100'", min_height: '3' }),
      box(50, 8, 0, 1, { building: 'yes', height: 'tall' }),
    );
    const { base, top } = city.buildings;
    expect([...top].map((t) => Math.round(t * 10) / 10)).toEqual([21.5, 15, 3, 30.5, 8]);
    expect([...base]).toEqual([0, 0, 0, 3, 0]);
    expect(tally.refused.get('height that is no measure')).toBe(1);
    expect(tally.defaulted.get('height by kind of building')).toBe(2);
  });

  it('give way to their parts', async () => {
    const { city, tally } = await read(
      box(10, 0, 0, 4, { building: 'yes', height: '50' }),
      box(20, 0.5, 0.5, 1, { 'building:part': 'yes', height: '20' }),
      box(30, 2, 2, 1, { 'building:part': 'yes', height: '50', 'building:min_level': '2' }),
      box(40, 8, 8, 1, { building: 'yes', height: '6' }),
    );
    expect([...city.buildings.top].sort((a, b) => a - b)).toEqual([6, 20, 50]);
    expect([...city.buildings.base].sort((a, b) => a - b)).toEqual([0, 0, 6]);
    expect(tally.found.get('outlines replaced by their parts')).toBe(1);
    expect(city.buildings.attributes?.map((a) => a['osm'])).toContain('way/40');
  });

  it('keep the holes of a multipolygon, of outlines in pieces', async () => {
    const { city } = await read(
      node(1, 0, 0),
      node(2, 4, 0),
      node(3, 4, 4),
      node(4, 0, 4),
      way(1, [1, 2, 3], {}),
      way(2, [1, 4, 3], {}),
      box(10, 1, 1, 2, {}),
      '<relation id="1"><member type="way" ref="1" role="outer"/><member type="way" ref="2" role="outer"/>' +
        `<member type="way" ref="10" role="inner"/>${tagged({ type: 'multipolygon', building: 'yes' })}</relation>`,
    );
    expect(city.buildings.top.length).toBe(1);
    const { xy } = city.buildings;
    let m2 = 0;
    for (let i = 0, j = xy.length - 2; i < xy.length; j = i, i += 2)
      m2 += (xy[j]! * xy[i + 1]! - xy[i]! * xy[j + 1]!) / 2;
    const whole = 0.004 * 111_195 * 0.004 * 111_195 * Math.cos((48.4 * Math.PI) / 180);
    expect(m2 / whole).toBeCloseTo(0.75, 2);
  });

  it('refuse what is not all there, by reason', async () => {
    const { city, tally } = await read(
      box(10, 0, 0, 1, { building: 'yes' }),
      way(20, [10, 11, 999, 10], { building: 'yes' }),
      way(21, [10, 11, 12], { building: 'yes' }),
    );
    expect(city.buildings.top.length).toBe(1);
    expect(tally.refused.get('building: area with corners outside the file')).toBe(1);
    expect(tally.refused.get('building: area whose outline is open')).toBe(1);
  });
});

describe('streets of a map', () => {
  const cross = [1, 2, 3, 4, 5, 6].map((i) => node(i, i, i === 4 || i === 5 ? 3 : 0)).join('');

  it('become a graph: both ways, one way, against their drawing, roundabouts, lanes, speeds, layers', async () => {
    const { city, tally } = await read(
      cross,
      way(1, [1, 2, 3], { highway: 'primary', lanes: '4', maxspeed: '30 mph', name: 'High Street' }),
      way(2, [2, 4], { highway: 'residential', oneway: '-1' }),
      way(3, [4, 5, 6, 4], { highway: 'secondary', junction: 'roundabout' }),
      way(4, [3, 6], { highway: 'trunk', bridge: 'yes', layer: '2' }),
      way(5, [1, 4], { highway: 'service', access: 'private' }),
      way(6, [1, 5], { highway: 'footway' }),
      way(7, [1, 6], { highway: 'unclassified', maxspeed: 'fast' }),
    );
    const { roads } = city;
    const edges = [...roads.from.keys()].map((e) => ({
      cls: ROAD_CLASSES[roads.roadClass[e]!],
      both: roads.twin[e] !== 0xffffffff,
      north: roads.nodeY[roads.to[e]!]! - roads.nodeY[roads.from[e]!]!,
      lanes: roads.lanes[e],
      speed: roads.freeSpeedMs[e]!,
      layer: roads.layer[e],
      name: roads.names[roads.name[e]!],
    }));
    const high = edges.filter((e) => e.name === 'High Street');
    expect(high).toHaveLength(4);
    expect(high.every((e) => e.lanes === 2 && e.both && Math.abs(e.speed - 13.41) < 0.01)).toBe(true);
    const against = edges.filter((e) => e.cls === 'local' && !e.both);
    expect(against).toHaveLength(1);
    expect(against[0]!.north).toBeLessThan(0);
    expect(edges.filter((e) => e.cls === 'secondary').every((e) => !e.both)).toBe(true);
    expect(edges.filter((e) => e.cls === 'expressway').map((e) => e.layer)).toEqual([2, 2]);
    expect(tally.found.get('highwayWays')).toBe(7);
    expect(tally.found.get('highways nobody may drive, left out')).toBe(1);
    expect(tally.refused.get('maxspeed that is no speed')).toBe(1);
    expect(roads.start.at(-1)! * 2).toBe(roads.xy.length);
  });

  it('are cut where the file lacks a node', async () => {
    const { city, tally } = await read(cross, way(1, [1, 2, 999, 3, 6], { highway: 'residential' }));
    expect(city.roads.from.length).toBe(4);
    expect(tally.refused.get('highway with nodes outside the file, cut there')).toBe(1);
  });
});

describe('what else a map holds', () => {
  it('facilities with bays, water, green, names, divisions', async () => {
    const { city, divisions } = await read(
      '<bounds minlat="48.399" minlon="15.599" maxlat="48.411" maxlon="15.611"/>',
      box(10, 0, 0, 2, { amenity: 'parking', capacity: '80', name: 'P1' }),
      node(1, 5, 5, { amenity: 'hospital', name: 'Klinikum', 'name:en': 'Hospital', beds: '300' }),
      node(2, 6, 6, { place: 'town', name: '镇', 'name:en': 'Town' }),
      box(20, 3, 3, 1, { natural: 'water' }),
      box(30, 5, 1, 1, { leisure: 'park' }),
      box(40, 0, 6, 4, { boundary: 'administrative', admin_level: '9', name: 'West' }),
      box(50, 6, 6, 4, { boundary: 'administrative', admin_level: '9', name: 'East' }),
      way(60, [10, 11], { waterway: 'stream', width: '4' }),
    );
    expect(city.facilities.map((f) => [f.kind, f.capacity])).toEqual(
      expect.arrayContaining([
        ['car_park', 80],
        ['hospital', 300],
      ]),
    );
    expect([city.head.name, city.head.nameEn]).toEqual(['镇', 'Town']);
    expect(city.water.start.length - 1).toBe(1);
    expect([...city.rivers.halfWidth]).toEqual([2, 2]);
    expect(city.blocks.use.length).toBe(1);
    expect(divisions).toBe(2);
    expect(city.divisions.filter((d) => d.level === 'district').map((d) => d.name)).toEqual([
      'West',
      'East',
      '镇其余',
    ]);
    expect(city.head.sources[0]).toMatch(/OpenStreetMap contributors/);
  });

  it('no division of which a part of the outline lies outside the file, though an islet of it closes', async () => {
    const { city, divisions, tally } = await read(
      '<bounds minlat="48.399" minlon="15.599" maxlat="48.411" maxlon="15.611"/>',
      box(10, 0, 0, 4, {}),
      box(20, 6, 6, 1, {}),
      node(1, 1, 1, { place: 'town', name: '镇' }),
      '<relation id="1"><member type="way" ref="20" role="outer"/><member type="way" ref="999" role="outer"/>' +
        tagged({ type: 'boundary', boundary: 'administrative', admin_level: '8', name: 'Cut' }) +
        '</relation>',
      '<relation id="2"><member type="way" ref="10" role="outer"/>' +
        tagged({ type: 'boundary', boundary: 'administrative', admin_level: '8', name: 'Whole' }) +
        '</relation>',
    );
    expect(divisions).toBe(1);
    expect(city.divisions.filter((d) => d.level === 'district').map((d) => d.name)).toEqual([
      'Whole',
      '镇其余',
    ]);
    expect(tally.refused.get('boundary: multipolygon with members outside the file')).toBe(1);
  });

  it('the sea to the right of its coast, islands left out', async () => {
    const { city, tally } = await read(
      '<bounds minlat="48.4" minlon="15.6" maxlat="48.41" maxlon="15.61"/>',
      node(1, -2, 5),
      node(2, 5, 5),
      node(3, 5, 12),
      way(1, [2, 3], { natural: 'coastline' }),
      way(2, [1, 2], { natural: 'coastline' }),
      box(10, 6, 1, 2, { natural: 'coastline' }),
      node(4, 5, 8),
    );
    const { xy, start } = city.water;
    const ground = new Ground(city.head.origin);
    const wet = (x: number, y: number): boolean =>
      inRing(xy, 0, start[1]!, ground.x(15.6 + x / 1000), ground.y(48.4 + y / 1000));
    expect(start.length).toBe(2);
    expect([wet(1, 1), wet(9, 9), wet(2, 8), wet(7, 2)]).toEqual([true, true, false, false]);
    expect(tally.refused.size).toBe(0);
    const cut = await read(
      '<bounds minlat="48.4" minlon="15.6" maxlat="48.41" maxlon="15.61"/>',
      node(1, -2, 5),
      node(2, 5, 5),
      way(2, [1, 2], { natural: 'coastline' }),
    );
    expect(cut.tally.refused.get('coastline that ends inside the map')).toBe(1);
    expect(cut.city.water.start.length).toBe(1);
    const led = await read(
      '<bounds minlat="48.4" minlon="15.6" maxlat="48.41" maxlon="15.61"/>',
      node(1, -2, 5),
      node(2, 9, 5),
      way(2, [1, 2], { natural: 'coastline' }),
    );
    expect(led.tally.defaulted.get('coastline led on to the border of the map')).toBe(1);
    expect(led.city.water.start.length).toBe(2);
  });

  it('no sea over its streets: a coast that runs the wrong way is refused', async () => {
    const { city, tally } = await read(
      '<bounds minlat="48.4" minlon="15.6" maxlat="48.41" maxlon="15.61"/>',
      [1, 2, 3, 4].map((i) => node(i, i === 1 ? -2 : 12, i < 3 ? 5 : 4 - i)).join(''),
      node(5, 2, 3),
      node(6, 8, 3),
      way(1, [1, 2], { natural: 'coastline' }),
      way(2, [5, 6], { highway: 'residential' }),
    );
    expect(city.water.start.length).toBe(1);
    expect(tally.refused.get('sea that would cover the streets')).toBe(1);
  });

  it('measures as maps write them', () => {
    expect(['12', '12,5 m', '6\'6"', 'about 5'].map(metresOf)).toEqual([
      12,
      12.5,
      expect.closeTo(1.9812),
      undefined,
    ]);
    expect(['50', '30 mph', 'AT:urban', 'walk', 'none', '-3'].map(speedMsOf)).toEqual([
      expect.closeTo(13.89, 2),
      expect.closeTo(13.41, 2),
      expect.closeTo(13.89, 2),
      1.9,
      36,
      undefined,
    ]);
  });
});

/** A small pbf: header and one block of two dense nodes and a way with building=yes. */
function smallPbf(): { bytes: Buffer; dataAt: number } {
  const blob = (type: string, content: Uint8Array): Buffer => {
    const body = new PbfWriter();
    body.writeVarintField(2, content.length);
    body.writeBytesField(3, deflateSync(content));
    const data = body.finish();
    const head = new PbfWriter();
    head.writeStringField(1, type);
    head.writeVarintField(3, data.length);
    const h = head.finish();
    const length = Buffer.alloc(4);
    length.writeUInt32BE(h.length);
    return Buffer.concat([length, h, data]);
  };
  const header = new PbfWriter();
  header.writeStringField(4, 'OsmSchema-V0.6');
  header.writeStringField(4, 'DenseNodes');
  const block = new PbfWriter();
  block.writeMessage(
    1,
    (_o, w) => ['', 'highway', 'residential'].forEach((s) => w.writeBytesField(1, Buffer.from(s))),
    undefined,
  );
  block.writeMessage(
    2,
    (_o, group) => {
      group.writeMessage(
        2,
        (_d, dense) => {
          dense.writePackedSVarint(1, [1, 1, 1]);
          dense.writePackedSVarint(8, [484_000_000, 10_000, 10_000]);
          dense.writePackedSVarint(9, [156_000_000, 10_000, 10_000]);
        },
        undefined,
      );
      group.writeMessage(
        3,
        (_w, w) => {
          w.writeVarintField(1, 7);
          w.writePackedVarint(2, [1]);
          w.writePackedVarint(3, [2]);
          w.writePackedSVarint(8, [1, 1, 1]);
        },
        undefined,
      );
    },
    undefined,
  );
  const first = blob('OSMHeader', header.finish());
  return { bytes: Buffer.concat([first, blob('OSMData', block.finish())]), dataAt: first.length };
}

describe('files', () => {
  const whole = map(box(10, 0, 0, 1, { building: 'yes' }));

  it('are known by what is in them, not by their name', async () => {
    const { bytes } = smallPbf();
    expect((await surveyOsm(save(gzipSync(whole), 'bin'), 1)).city.buildings.top.length).toBe(1);
    expect((await surveyOsm(save(bytes, 'osm'), 1)).city.roads.from.length).toBe(2);
  });

  it('give the same bytes twice', async () => {
    const path = save(whole);
    const outs = ['a', 'b'].map((d) => join(dir, d));
    for (const out of outs) await osmCommand([path, '--out', out]);
    const [a, b] = outs.map((out) => readFileSync(join(out, 'city.bundle')));
    expect(a!.equals(b!)).toBe(true);
  });

  it('that are broken are refused at the byte, and nothing is written', async () => {
    const { bytes, dataAt } = smallPbf();
    const spoilt = Buffer.from(bytes);
    spoilt.fill(0x55, bytes.length - 20, bytes.length - 8);
    const text = Buffer.from(whole);
    const cases: [string, string | Uint8Array, RegExp][] = [
      ['empty', '', /byte 0: the file is empty/],
      ['truncated XML', text.subarray(0, 120), /byte 120: .*unclosed/],
      ['truncated gzip', gzipSync(text).subarray(0, 60), /byte 60: the gzip is broken/],
      [
        'HTML',
        '<!DOCTYPE html>\n<html><body>Too many requests</body></html>',
        /byte 0: this is an HTML page, not OSM · 这是网页/,
      ],
      ['HTML in small letters', '<!doctype html><p>429', /byte 0: this is an HTML page/],
      ['another XML', '<kml></kml>', /byte 5: .*<kml> where <osm>/],
      [
        'gzip of wrong XML',
        gzipSync('<osm><node id="1" lat="x" lon="2"/></osm>'),
        /byte \d+: .*not a number \(counted in the unpacked text/,
      ],
      [
        'unfinished answer',
        '<osm><remark> runtime error: Query timed out </remark></osm>',
        /gave up.*timed out/,
      ],
      [
        'a coordinate that is none',
        '<osm><node id="1" lat="N48" lon="2"/></osm>',
        /lat="N48" is not a number/,
      ],
      ['no UTF-8', Buffer.concat([Buffer.from('<osm a="'), Buffer.from([0xff, 0xfe])]), /not UTF-8/],
      ['nothing in it', '<osm version="0.6"></osm>', /no node and no way/],
      ['something else', '%PDF-1.4', /byte 0: this is neither/],
      [
        'truncated pbf',
        bytes.subarray(0, bytes.length - 9),
        new RegExp(`byte ${bytes.length - 9}: .*byte ${dataAt}`),
      ],
      ['pbf with a broken block', spoilt, new RegExp(`byte ${dataAt}: the block that begins here is broken`)],
      [
        'pbf that loses its place',
        bytes.subarray(0, dataAt + 3),
        new RegExp(`byte ${dataAt + 3}: .*ends inside`),
      ],
    ];
    for (const [name, content, message] of cases) {
      const out = join(dir, 'nothing');
      const said = await osmCommand([save(content), '--out', out]).then(
        () => 'accepted',
        (error: unknown) => String(error),
      );
      expect(said, name).toMatch(message);
      expect(existsSync(out), name).toBe(false);
    }
  });
});
