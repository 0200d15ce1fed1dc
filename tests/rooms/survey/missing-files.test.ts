import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readCityFile } from '../../../src/gateway/city-file.ts';
import { basemapCommand } from '../../../src/survey/basemap-command.ts';
import { boundariesCommand } from '../../../src/survey/boundaries-command.ts';
import { cityjsonCommand } from '../../../src/survey/cityjson/cityjson-command.ts';
import { fileWhy } from '../../../src/survey/file-why.ts';
import { inspectCommand } from '../../../src/survey/inspect-command.ts';
import { osmCommand } from '../../../src/survey/osm/osm-command.ts';
import { writeBundle } from '../../../src/wire/bundle-file.ts';
import { toyCity } from '../../fixtures/toy-city.ts';

const dir = mkdtempSync(join(tmpdir(), 'sanwei-missing-'));
afterAll(() => rmSync(dir, { recursive: true }));
const put = (name: string, content: string | Uint8Array): string => {
  writeFileSync(join(dir, name), content);
  return join(dir, name);
};
const NOWHERE = join(dir, 'nowhere');
const FOLDER = join(dir, 'folder');
mkdirSync(FOLDER);
const EMPTY = put('empty', '');
const INSIDE = join(EMPTY, 'inside');
const STREET = '<way id="1"><nd ref="1"/><nd ref="2"/><tag k="highway" v="residential"/></way>';
const OSM = put(
  'town.osm',
  `<osm><node id="1" lat="42.5" lon="1.5"/><node id="2" lat="42.501" lon="1.501"/>${STREET}</osm>`,
);
const CITY = put('toy.bundle', writeBundle(toyCity()));
const JSON_FILE = put('none.geojson', '{"type":"FeatureCollection","features":[]}');
const OUT = join(dir, 'out');

/** What a command says of a path, its file or the one an option names. */
const COMMANDS: Readonly<Record<string, (path: string) => unknown>> = {
  osm: (path) => osmCommand([path, '--out', OUT]),
  'osm --elevation': (path) => osmCommand([OSM, '--out', OUT, '--elevation', path]),
  'osm --government': (path) => osmCommand([OSM, '--out', OUT, '--government', path]),
  cityjson: (path) => cityjsonCommand([path, '--out', OUT]),
  boundaries: (path) => boundariesCommand([path, '--datum', 'wgs84', '--level', 'grid']),
  'boundaries --onto': (path) =>
    boundariesCommand([JSON_FILE, '--datum', 'wgs84', '--level', 'grid', '--onto', path]),
  inspect: (path) => inspectCommand([path, '--control', JSON_FILE]),
  'inspect --control': (path) => inspectCommand([JSON_FILE, '--control', path]),
  basemap: (path) => basemapCommand([path, '--city', CITY]),
  'basemap --city': (path) => basemapCommand([NOWHERE, '--city', path]),
  'start --city': (path) => readCityFile(path),
};

async function said(what: string, path: string): Promise<string> {
  try {
    await COMMANDS[what]?.(path);
    return 'accepted';
  } catch (error) {
    expect(error instanceof Error && error.cause, `${what} is of the file, not of the usage`).toBeDefined();
    return error instanceof Error ? error.message : String(error);
  }
}

describe.each(Object.keys(COMMANDS))('%s', (what) => {
  it('names a file that is not there, in both languages and without the words of the system', async () => {
    const why = await said(what, NOWHERE);
    expect(why).toContain(NOWHERE);
    expect(why).toContain('没有这个文件或文件夹 · there is no such file or folder');
    expect(why).not.toMatch(/ENOENT|open '|stat '/);
    expect(await said(what, INSIDE)).toContain('不是文件夹 · a part of the path is no folder');
  });

  it('says of a folder and of an empty file what is wrong, naming it', async () => {
    for (const path of [FOLDER, EMPTY]) {
      const why = await said(what, path);
      expect(why).toContain(path);
      expect(why).not.toMatch(/EISDIR|ENOENT/);
    }
  });
});

describe('a path that is refused', () => {
  it('is a folder where a file is wanted', async () => {
    for (const what of ['osm', 'cityjson', 'boundaries', 'inspect', 'inspect --control', 'basemap'])
      expect(await said(what, FOLDER), what).toContain(
        '这是文件夹，应为文件 · this is a folder, a file is wanted',
      );
    expect(await said('osm', EMPTY)).toBe(
      `${EMPTY}: 第 0 字节处无法读取 · byte 0: the file is empty · 文件是空的`,
    );
  });

  it('is one nobody may read, or write to', async () => {
    const denied = Object.assign(new Error("EACCES: permission denied, open 'x'"), { code: 'EACCES' });
    expect(fileWhy(denied)).toBe('没有权限 · permission denied');
    expect(fileWhy(new Error('byte 3: no'))).toBe('byte 3: no');
    const why = await osmCommand([OSM, '--out', INSIDE]).catch((error: unknown) => String(error));
    expect(why).toContain(`--out ${join(INSIDE, 'city.bundle')}: 路径中有一段不是文件夹`);
  });
});
