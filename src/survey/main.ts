import { createHash } from 'node:crypto';
import { parseArgs } from 'node:util';
import { writeBundle } from '../wire/bundle-file.ts';
import { BASEMAP_USAGE, basemapCommand } from './basemap-command.ts';
import { BOUNDARIES_USAGE, boundariesCommand } from './boundaries-command.ts';
import { CITYJSON_USAGE, cityjsonCommand } from './cityjson/cityjson-command.ts';
import { INSPECT_USAGE, inspectCommand } from './inspect-command.ts';
import { surveyLanzhou } from './lanzhou.ts';
import { OSM_USAGE, osmCommand } from './osm/osm-command.ts';
import type { Outcome } from './outcome.ts';
import { withReadings } from './readings.ts';
import { seedOf } from './seed-option.ts';
import { LANZHOU } from './seeds.ts';
import { tallyOf } from './tally.ts';
import { writeFile } from './write-city.ts';

const USAGE = `usage: survey lanzhou [--out FILE] [--json] [--seed N]
       ${OSM_USAGE}
       ${CITYJSON_USAGE}
       ${INSPECT_USAGE}
       ${BOUNDARIES_USAGE}
       ${BASEMAP_USAGE}`;

/** Commands that answer with a text, by their first word. */
const ANSWERS: Readonly<Record<string, (args: readonly string[]) => Outcome | Promise<Outcome>>> = {
  osm: osmCommand,
  cityjson: cityjsonCommand,
  inspect: inspectCommand,
  boundaries: boundariesCommand,
  basemap: basemapCommand,
};

interface Wish {
  /** Undefined: nothing is written. */
  readonly out: string | undefined;
  readonly json: boolean;
  readonly seed: number;
}

/** Wish of the command line. @throws Error naming what is wrong with it. */
function wishOf(args: readonly string[]): Wish {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      out: { type: 'string' },
      json: { type: 'boolean', default: false },
      seed: { type: 'string', default: '6201' },
    },
  });
  const [city, ...rest] = positionals;
  if (city !== 'lanzhou' || rest.length > 0) throw new Error(`no such city: "${positionals.join(' ')}"`);
  if (values.out === '' || (values.out === undefined && !values.json)) throw new Error('--out is missing');
  return { out: values.out, json: values.json, seed: seedOf(values.seed) };
}

function survey({ out, json, seed }: Wish): void {
  const started = performance.now();
  const city = withReadings(surveyLanzhou(LANZHOU, seed));
  const file = writeBundle(city);
  if (out !== undefined) writeFile(file, out);
  const ms = Math.round(performance.now() - started);
  if (json) {
    const sha256 = createHash('sha256').update(file).digest('hex');
    const tally = tallyOf(city);
    console.log(JSON.stringify({ city: city.head.id, seed, bytes: file.length, sha256, ms, ...tally }));
    process.exitCode = tally.findings.length === 0 ? 0 : 1;
    return;
  }
  const { buildings, roads, divisions, head } = city;
  const count = `${divisions.length} divisions, ${buildings.top.length} buildings, ${roads.nodeX.length} nodes, ${roads.from.length} edges`;
  const cost = `${(file.length / 1e6).toFixed(1)} MB in ${(ms / 1000).toFixed(1)} s`;
  console.log(`${head.name} ${head.nameEn}, seed ${seed}: ${count}; ${out}, ${cost}`);
}

try {
  const [word = '', ...args] = process.argv.slice(2);
  const answer = await ANSWERS[word]?.(args);
  if (answer === undefined) survey(wishOf([word, ...args]));
  else {
    console.log(answer.text);
    process.exitCode = answer.exitCode;
  }
} catch (error) {
  const why = error instanceof Error ? error.message : String(error);
  const ofFile = error instanceof Error && error.cause !== undefined;
  console.error(ofFile ? `survey: ${why}` : `survey: ${why}\n${USAGE}`);
  process.exitCode = 2;
}
