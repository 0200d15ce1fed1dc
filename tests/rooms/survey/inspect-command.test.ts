import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { fromWgs84 } from '../../../src/city/datum-shift.ts';
import type { Datum } from '../../../src/city/crs.ts';
import { inspectCommand } from '../../../src/survey/inspect-command.ts';

const folder = mkdtempSync(join(tmpdir(), 'sanwei-inspect-'));
afterAll(() => rmSync(folder, { recursive: true }));

const truth = Object.fromEntries(
  Array.from({ length: 6 }, (_, i) => [`站${i}`, [103.7 + i / 50, 36.03 + (i % 3) / 70]] as const),
);

function write(name: string, content: unknown): string {
  const file = join(folder, name);
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

function copy(name: string, datum: Datum, more: object = {}): string {
  const features = Object.entries(truth).map(([key, [lng, lat]]) => {
    const at = fromWgs84({ lng, lat }, datum);
    return {
      type: 'Feature',
      properties: { name: key },
      geometry: { type: 'Point', coordinates: [at.lng, at.lat] },
    };
  });
  return write(name, `\uFEFF${JSON.stringify({ type: 'FeatureCollection', features, ...more })}`);
}

const control = write('control.json', truth);

interface Answer {
  sources: {
    file: string;
    declared?: string;
    pairs: number;
    suspicion: { verdict: string; reading: string };
  }[];
  refusedToMix: string[];
}
const ask = (...args: string[]): { answer: Answer; exitCode: number } => {
  const { text, exitCode } = inspectCommand([...args, '--control', control, '--json']);
  return { answer: JSON.parse(text) as Answer, exitCode };
};

describe('survey inspect', () => {
  it('names the datum of a shifted copy, on screen and as JSON', () => {
    const file = copy('moved.geojson', 'gcj02');
    const { answer, exitCode } = ask(file, '--declared', 'wgs84');
    expect(answer.sources[0]).toMatchObject({ pairs: 6, suspicion: { verdict: 'other', reading: 'gcj02' } });
    expect(exitCode).toBe(1);
    const { text } = inspectCommand([file, '--control', control]);
    expect(text).toMatch(/these look 2\d\d m east, \d+ m south: GCJ-02\?/);
    expect(text).toContain('偏东');
  });

  it('is content with what is declared rightly, in the option or in the file', () => {
    expect(ask(copy('ok.geojson', 'bd09'), '--declared', 'bd09').exitCode).toBe(0);
    const named = { crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::4490' } } };
    const { answer, exitCode } = ask(copy('named.geojson', 'wgs84', named));
    expect(answer.sources[0]).toMatchObject({ declared: 'EPSG:4490', suspicion: { verdict: 'agrees' } });
    expect(exitCode).toBe(0);
  });

  it('refuses to mix a source that declares nothing with others', () => {
    const [a, b] = [copy('a.geojson', 'gcj02'), copy('b.geojson', 'wgs84')];
    const { answer, exitCode } = ask(a, b, '--declared', 'gcj02');
    expect(answer.refusedToMix).toEqual(['b.geojson']);
    expect(exitCode).toBe(1);
    expect(ask(a, b, '--declared', 'gcj02', '--declared', 'wgs84')).toMatchObject({
      answer: { refusedToMix: [] },
      exitCode: 0,
    });
  });

  it('takes control points in three shapes', () => {
    const list = Object.entries(truth).map(([name, [lng, lat]]) => ({ name, lng, lat }));
    const file = copy('c.geojson', 'wgs84');
    for (const other of [write('list.json', list), file])
      expect(inspectCommand([file, '--declared', 'wgs84', '--control', other]).exitCode).toBe(0);
  });

  it.each([
    ['<!doctype html><p>sorry', 'byte 0: this is HTML'],
    ['', 'byte 0: the file is empty'],
    ['{"type":"FeatureCollection","features":[', 'not JSON'],
    ['{"type":"FeatureCollection","features":[{"type":"Point"}]}', 'features[0] is not a Feature'],
    ['{"type":"Topology"}', 'type is "Topology"'],
  ])('refuses %s, naming file and place', (content, why) => {
    const file = write('bad.geojson', content);
    expect(() => inspectCommand([file, '--control', control])).toThrow(why);
    expect(() => inspectCommand([file, '--control', control])).toThrow('bad.geojson');
  });

  it('names a control point that is no place on Earth', () => {
    const bad = write('bad-control.json', { 站1: [203, 36] });
    expect(() => inspectCommand([copy('d.geojson', 'wgs84'), '--control', bad])).toThrow(
      'control "站1": longitude 203',
    );
  });
});
