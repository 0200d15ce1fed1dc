import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { CityBundle } from '../city/bundle.ts';
import { reviewedAs } from '../city/review-number.ts';
import { openArchive, type FileBytes } from './basemap-archive.ts';
import { basemapAround, type Basemap } from './basemap.ts';
import { cityFileAt } from './city-file-at.ts';
import { fileWhy } from './file-why.ts';
import type { Outcome } from './outcome.ts';
import { textTable } from './text-table.ts';
import { writeCity } from './write-city.ts';

export const BASEMAP_USAGE =
  'survey basemap FILE.pmtiles --city CITY [--out DIR] [--reach KM] [--attribution TEXT] [--review-number TEXT] [--json]';

const USUAL_REACH_KM = '30';
/** The ground that is drawn ends before this. */
const FARTHEST_KM = 80;
const BUNDLE = 'city.bundle';

interface Wish {
  readonly file: string;
  readonly city: string;
  /** Undefined: the city itself is given its surroundings. */
  readonly out: string | undefined;
  readonly reachM: number;
  readonly attribution: string | undefined;
  readonly reviewNumber: string | undefined;
  readonly json: boolean;
}

function wishOf(args: readonly string[]): Wish {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      city: { type: 'string' },
      out: { type: 'string' },
      reach: { type: 'string', default: USUAL_REACH_KM },
      attribution: { type: 'string' },
      'review-number': { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  const [file, ...rest] = positionals;
  if (file === undefined || rest.length > 0) throw new Error('basemap: name one PMTiles file');
  if (values.city === undefined || values.city === '') throw new Error('basemap: --city is missing');
  if (values.out === '') throw new Error('basemap: --out is empty');
  const reachKm = Number(values.reach);
  if (!(reachKm > 0 && reachKm <= FARTHEST_KM))
    throw new Error(`--reach "${values.reach}" is not a number of kilometres up to ${FARTHEST_KM}`);
  return {
    file,
    city: values.city,
    out: values.out,
    reachM: reachKm * 1000,
    attribution: values.attribution?.trim(),
    reviewNumber: values['review-number'],
    json: values.json,
  };
}

/** Puts a map of what lies around a city into its bundle. @throws Error naming file, byte or option */
export async function basemapCommand(args: readonly string[]): Promise<Outcome> {
  const wish = wishOf(args);
  const { path, city: bare } = cityFileAt(wish.city, '--city');
  const city = reviewedAs(bare, wish.reviewNumber);
  const map = await mapOf(wish, city);
  const out = wish.out === undefined ? path : join(wish.out, BUNDLE);
  const written = writeCity({ ...city, surroundings: map.surroundings }, out);
  const facts = {
    file: wish.file,
    attribution: map.surroundings.attribution,
    reviewNumber: city.head.reviewNumber ?? null,
    reachM: wish.reachM,
    zoom: map.zoom,
    tiles: map.tiles,
    points: map.points,
    drawn: Object.fromEntries(map.drawn),
    left: Object.fromEntries(map.left),
    unknown: Object.fromEntries(map.unknown),
    refused: map.refused,
    passed: map.passed,
    written: out,
    bytes: written,
  };
  return {
    text: wish.json
      ? JSON.stringify(facts, undefined, 2)
      : tableOf(wish, map, out, written, city.head.draped === true),
    exitCode: 0,
  };
}

async function mapOf(wish: Wish, city: CityBundle): Promise<Basemap> {
  const descriptor = opened(wish.file);
  try {
    const archive = await openArchive(fileBytes(descriptor));
    const attribution = wish.attribution ?? archive.attribution;
    if (attribution === '')
      throw new Error(
        'it does not say whose map it is; name it with --attribution, it is shown with the map',
      );
    return await basemapAround(archive, city, wish.reachM, attribution);
  } catch (error) {
    throw new Error(`${wish.file}: ${fileWhy(error)}`, { cause: error });
  } finally {
    closeSync(descriptor);
  }
}

function opened(file: string): number {
  try {
    return openSync(file, 'r');
  } catch (error) {
    throw new Error(`${file}: ${fileWhy(error)}`, { cause: error });
  }
}

function fileBytes(descriptor: number): FileBytes {
  return {
    size: fstatSync(descriptor).size,
    read: (offset, length) => {
      const bytes = new Uint8Array(length);
      return bytes.subarray(0, readSync(descriptor, bytes, 0, length, offset));
    },
  };
}

function tableOf(wish: Wish, map: Basemap, out: string, written: number, draped: boolean): string {
  const counted = (way: string, counts: ReadonlyMap<string, number>) =>
    [...counts].filter(([, n]) => n > 0).map(([what, n]) => [way, what, n]);
  const rows = [
    ...counted('drawn 已绘', map.drawn),
    ...counted('left out 未绘', map.left),
    ...counted('unknown layer 未知图层', map.unknown),
    ...(map.refused.length > 0 ? [['refused 拒收', `tiles, ${map.refused[0]}`, map.refused.length]] : []),
  ];
  return [
    `${wish.file} · ${map.surroundings.attribution}`,
    `zoom ${map.zoom}, ${map.tiles} tiles, ${map.points} points${map.passed.map((p) => `; not ${p}`).join('')}`,
    textTable(['', '', 'count 数'], rows),
    ...(draped ? ['只到地形数据的边界 · only as far as its terrain reaches'] : []),
    `已写入 · written: ${out}, ${(written / 1e6).toFixed(1)} MB`,
  ].join('\n');
}
