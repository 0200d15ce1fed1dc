import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { reviewedAs } from '../../city/review-number.ts';
import { fileWhy } from '../file-why.ts';
import { GOVERNMENT_USAGE, governedBy } from '../government-option.ts';
import type { Outcome } from '../outcome.ts';
import { seedOf } from '../seed-option.ts';
import { groundRows, onItsGround, type ElevationFound } from '../elevation.ts';
import { textTable } from '../text-table.ts';
import { writeCity } from '../write-city.ts';
import { OsmError } from './entity.ts';
import { surveyOsm, type OsmSurvey } from './survey-osm.ts';

export const OSM_USAGE = `survey osm FILE --out DIR [--elevation FILE|DIR] [--country XX] ${GOVERNMENT_USAGE} [--review-number TEXT] [--json] [--seed N]`;
const HIGHWAY_MARKS = 'highways, points and areas';
const BUNDLE = 'city.bundle';

/** Makes a city of an .osm, .osm.gz or .osm.pbf file and says what was found. @throws Error naming what is wrong */
export async function osmCommand(args: readonly string[]): Promise<Outcome> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      out: { type: 'string' },
      elevation: { type: 'string' },
      country: { type: 'string' },
      government: { type: 'string' },
      'review-number': { type: 'string' },
      json: { type: 'boolean', default: false },
      seed: { type: 'string', default: '6201' },
    },
  });
  const [path, ...rest] = positionals;
  if (path === undefined || rest.length > 0) throw new Error('osm: name one file');
  if (values.out === undefined || values.out === '') throw new Error('osm: --out is missing');
  const seed = seedOf(values.seed);
  const started = performance.now();
  const flat = await surveyOsm(path, seed, countryFrom(values.country)).catch((error: unknown) => {
    throw new Error(`${path}: ${whyNot(error)}`, { cause: error });
  });
  const raised = values.elevation === undefined ? undefined : onItsGround(flat.city, values.elevation);
  const survey = {
    ...flat,
    city: reviewedAs(governedBy(raised?.city ?? flat.city, values.government), values['review-number']),
  };
  const out = join(values.out, BUNDLE);
  const bytes = writeCity(survey.city, out);
  const cost = {
    ms: Math.round(performance.now() - started),
    peakRssMb: Math.round(process.resourceUsage().maxRSS / 1024),
  };
  const counts = { ...countsOf(survey), ...(raised && { elevation: raised.found }), ...cost };
  if (values.json) return { text: JSON.stringify(counts, undefined, 2), exitCode: 0 };
  const said = `${out}, ${(bytes / 1e6).toFixed(1)} MB in ${(cost.ms / 1000).toFixed(1)} s, ${cost.peakRssMb} MB at most`;
  return { text: `${tableOf(survey, counts, raised?.found)}\n${said}\n`, exitCode: 0 };
}

/** What is wrong with the file, and at which byte in both languages. */
const whyNot = (error: unknown): string =>
  error instanceof OsmError ? `第 ${error.byte} 字节处无法读取 · ${error.message}` : fileWhy(error);

function countryFrom(text: string | undefined): string | undefined {
  if (text === undefined || /^[a-z]{2}$/i.test(text)) return text;
  throw new Error(`--country "${text}" is not two letters of ISO 3166-1`);
}

/** The figures of `--json`; their names are a contract. */
function countsOf({ city, tally, nodes, ways, divisions }: OsmSurvey) {
  const found = (what: string): number => tally.found.get(what) ?? 0;
  return {
    nodes,
    ways,
    buildings: found('buildings'),
    buildingParts: found('buildingParts'),
    withHeight: found('withHeight'),
    withLevels: found('withLevels'),
    highways: found('highwayWays') + found(HIGHWAY_MARKS),
    graphEdges: city.roads.from.length,
    parking: found('car_park'),
    divisions,
    refused: tally.refusals,
    highwayWays: found('highwayWays'),
    buildingRelations: found('buildingRelations'),
    footprints: city.buildings.top.length,
    grids: city.divisions.filter((d) => d.level === 'grid').length,
    refusedBy: Object.fromEntries(tally.refused),
  };
}

const WORDS: Record<string, string> = {
  nodes: 'nodes',
  ways: 'ways',
  buildings: 'building=* on ways, and points that name its kind',
  buildingRelations: 'building=* on multipolygons',
  buildingParts: 'building:part=* on ways',
  withHeight: 'height=* on ways',
  withLevels: 'building:levels=* on ways',
  footprints: 'footprints standing',
  highways: 'highway=* on anything',
  highwayWays: '… of those ways',
  graphEdges: 'edges of the road graph',
  divisions: 'divisions of the map',
  grids: 'grids, made here',
};
const SHOWN = new Set([...Object.keys(WORDS), HIGHWAY_MARKS]);

function tableOf(
  { city, tally }: OsmSurvey,
  counts: ReturnType<typeof countsOf>,
  ground: ElevationFound | undefined,
): string {
  const figures = Object.entries(WORDS).map(([key, word]) => [
    'found',
    word,
    counts[key as keyof typeof counts] as number,
  ]);
  const more = [...tally.found].filter(([what]) => !SHOWN.has(what));
  const rows = [
    ...figures,
    ...more.map(([what, count]) => ['found', what.replaceAll('_', ' '), count]),
    ...(ground === undefined ? [] : groundRows(ground)),
    ...[...tally.defaulted].map(([what, count]) => ['defaulted', what, count]),
    ...[...tally.refused].map(([what, count]) => ['refused', what, count]),
  ];
  const { name, nameEn } = city.head;
  const title = name === nameEn ? name : `${name} ${nameEn}`;
  return `${title} · ${city.head.sources.join(' · ')}\n${textTable(['', '', 'count'], rows)}`;
}
