import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { reviewedAs } from '../../city/review-number.ts';
import { groundText, onItsGround } from '../elevation.ts';
import { fileWhy } from '../file-why.ts';
import { GOVERNMENT_USAGE, governedBy } from '../government-option.ts';
import type { Outcome } from '../outcome.ts';
import { seedOf } from '../seed-option.ts';
import { textTable } from '../text-table.ts';
import { writeCity } from '../write-city.ts';
import { surveyCityjson, type CityjsonSurvey } from './survey-cityjson.ts';

export const CITYJSON_USAGE = `survey cityjson FILE --out DIR [--lod 2.2] [--crs EPSG:nnnn] [--elevation FILE|DIR] ${GOVERNMENT_USAGE} [--review-number TEXT] [--json] [--seed N]`;

const BUNDLE = 'city.bundle';
/** Refusals written out; all are in the JSON. */
const SHOWN = 10;

/** Makes a city of a CityJSON 1.1 or 2.0 file and says what was found. @throws Error naming what is wrong */
export function cityjsonCommand(args: readonly string[]): Outcome {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      out: { type: 'string' },
      lod: { type: 'string', default: '2.2' },
      crs: { type: 'string' },
      elevation: { type: 'string' },
      government: { type: 'string' },
      'review-number': { type: 'string' },
      json: { type: 'boolean', default: false },
      seed: { type: 'string', default: '6201' },
    },
  });
  const [path, ...rest] = positionals;
  if (path === undefined || rest.length > 0) throw new Error('cityjson: name one file');
  if (values.out === undefined || values.out === '') throw new Error('cityjson: --out is missing');
  if (!/^[0-3](\.[0-3])?$/.test(values.lod))
    throw new Error(`--lod "${values.lod}" is not between 0 and 3.3`);
  const seed = seedOf(values.seed);
  const started = performance.now();
  const name = basename(path).replace(/(\.city)?\.json$/i, '');
  const slug = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  let survey: CityjsonSurvey;
  try {
    const bytes = new Uint8Array(readFileSync(path));
    survey = surveyCityjson(bytes, {
      id: `cityjson-${slug}`,
      name,
      lod: Number(values.lod),
      crs: values.crs,
      seed,
    });
  } catch (error) {
    throw new Error(`${path}: ${fileWhy(error)}`, { cause: error });
  }
  const raised = values.elevation === undefined ? undefined : groundOf(survey, values.elevation);
  const out = join(values.out, BUNDLE);
  const bytes = writeCity(
    reviewedAs(governedBy(raised?.city ?? survey.city, values.government), values['review-number']),
    out,
  );
  const ms = Math.round(performance.now() - started);
  const { city, refused, ...counts } = survey;
  const ground = raised && { elevation: raised.found };
  const facts = {
    ...counts,
    ...ground,
    origin: city.head.origin,
    refused: refused.length,
    refusedBy: refused,
    ms,
  };
  const text = values.json
    ? JSON.stringify({ ...facts, system: survey.system ?? null }, undefined, 2)
    : `${tableOf(survey)}\n${raised ? `${groundText(raised.found)}\n` : ''}${out}, ${(bytes / 1e6).toFixed(1)} MB in ${(ms / 1000).toFixed(1)} s`;
  return { text, exitCode: 0 };
}

/** @throws Error when nobody knows where the city is, or no tile lies under it */
function groundOf({ city, system }: CityjsonSurvey, path: string): ReturnType<typeof onItsGround> {
  if (system === undefined)
    throw new Error(
      '--elevation: the file declares no reference system, its place is unknown; --crs names one',
    );
  return onItsGround(city, path);
}

function tableOf({
  city,
  version,
  system,
  objects,
  placed,
  footprints,
  byLod,
  byFrom,
  refused,
}: CityjsonSurvey): string {
  const { lng, lat } = city.head.origin;
  const place =
    system === undefined
      ? '未声明坐标系，位置未知，不得与其他来源叠加 · no reference system declared: place unknown, not to be mixed; --crs names one'
      : `${system}, ${lng.toFixed(5)}° ${lat.toFixed(5)}°`;
  const kinds = Object.entries(objects).map(([type, n]) => [type, n, placed[type] ?? 0]);
  const listed = (table: Readonly<Record<string, number>>): string =>
    Object.entries(table)
      .map(([key, n]) => `${key}: ${n}`)
      .join(', ');
  const lost = refused.slice(0, SHOWN).map(({ where, why }) => `refused ${where} ${why}`);
  const more = refused.length > SHOWN ? [`… ${refused.length - SHOWN} more, all with --json`] : [];
  return [
    `CityJSON ${version} · ${place}`,
    textTable(['object', 'in the file', 'in the city'], kinds),
    `${footprints} footprints; by LoD ${listed(byLod)}; from ${listed(byFrom)}`,
    ...lost,
    ...more,
  ].join('\n');
}
