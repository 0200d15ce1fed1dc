import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { FILE_EXAMPLES, HOUSE_EXAMPLES } from './laws/broken.ts';
import { FILE_LAWS, HOUSE_LAWS } from './laws/laws.ts';
import { sourceOf } from './laws/source.ts';
import { FILE_PACKAGES, GENERATED, HOUSE, MAY_ASK_THE_CLOCK, MAY_PRINT } from './laws/table.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const PLAIN = /\.(ts|tsx|mjs|js|json|md|css|html|sql|yml|yaml|sh)$|(^|\/)[^./]+$|(^|\/)\.[^/]+$/;
const notOurs = readFileSync(`${ROOT}.gitignore`, 'utf8')
  .split('\n')
  .filter((line) => /^[\w./-]+$/.test(line))
  .map((line) => line.replace(/\/$/, ''));

function filesUnder(folder: string): string[] {
  return readdirSync(`${ROOT}${folder}`, { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}${entry.name}`;
    if (path === '.git' || notOurs.includes(entry.name) || path.endsWith('.log')) return [];
    return entry.isDirectory() ? filesUnder(`${path}/`) : [path];
  });
}

const everything = filesUnder('').map((path) => ({
  path,
  text: PLAIN.test(path) ? readFileSync(`${ROOT}${path}`, 'utf8') : '',
}));
const sources = everything
  .filter(({ path }) => /^(src|tests)\/.*\.tsx?$/.test(path))
  .map(({ path, text }) => sourceOf(path, text));

describe('the house keeps its laws', () => {
  it('stands: every room of the table that is built has files', () => {
    expect(sources.filter((source) => source.room !== '').length).toBeGreaterThan(20);
  });
  for (const [name, law] of Object.entries(FILE_LAWS))
    it(name, () => {
      expect(sources.flatMap(law)).toEqual([]);
    });
  for (const [name, law] of Object.entries(HOUSE_LAWS))
    it(name, () => {
      expect(law(everything)).toEqual([]);
    });
  it('excuses no file that is not there', () => {
    const excused = [...Object.keys({ ...FILE_PACKAGES, ...GENERATED, ...MAY_ASK_THE_CLOCK }), ...MAY_PRINT];
    const paths = everything.map(({ path }) => path);
    expect(excused.filter((path) => !paths.includes(path))).toEqual([]);
  });
  it('lets no two rooms import each other', () => {
    const imports = (a: string, b: string): boolean => HOUSE[a]?.rooms.includes(b) === true;
    const rooms = Object.keys(HOUSE);
    expect(rooms.flatMap((a) => rooms.filter((b) => imports(a, b) && imports(b, a)))).toEqual([]);
  });
});

describe('each law fails when it is broken', () => {
  it('has examples for every law', () => {
    expect(Object.keys(FILE_EXAMPLES)).toEqual(Object.keys(FILE_LAWS));
    expect(Object.keys(HOUSE_EXAMPLES)).toEqual(Object.keys(HOUSE_LAWS));
  });
  for (const [name, law] of Object.entries(FILE_LAWS)) {
    const { broken, sound } = FILE_EXAMPLES[name] ?? { broken: [], sound: [] };
    it.each(broken)(`${name}: $path breaks it with $text`, ({ path, text }) => {
      expect(law(sourceOf(path, text))).not.toEqual([]);
    });
    it.each(sound)(`${name}: $path keeps it with $text`, ({ path, text }) => {
      expect(law(sourceOf(path, text))).toEqual([]);
    });
  }
  for (const [name, law] of Object.entries(HOUSE_LAWS)) {
    const { broken, sound } = HOUSE_EXAMPLES[name] ?? { broken: [], sound: [] };
    it.each(broken.map((files) => [files]))(`${name}: broken by %j`, (files) => {
      expect(law(files)).not.toEqual([]);
    });
    it.each(sound.map((files) => [files]))(`${name}: kept by %j`, (files) => {
      expect(law(files)).toEqual([]);
    });
  }
});
