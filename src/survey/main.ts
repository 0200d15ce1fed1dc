import { parseArgs } from 'node:util';
import { BOUNDARIES_USAGE, boundariesCommand } from './boundaries-command.ts';
import { CITYJSON_USAGE, cityjsonCommand } from './cityjson/cityjson-command.ts';
import { INSPECT_USAGE, inspectCommand } from './inspect-command.ts';
import { surveyLanzhou } from './lanzhou.ts';
import { OSM_USAGE, osmCommand } from './osm/osm-command.ts';
import type { Outcome } from './outcome.ts';
import { LANZHOU } from './seeds.ts';
import { writeCity } from './write-city.ts';

const USAGE = `usage: survey lanzhou --out FILE [--seed N]
       ${OSM_USAGE}
       ${CITYJSON_USAGE}
       ${INSPECT_USAGE}
       ${BOUNDARIES_USAGE}`;

/** Commands that answer with a text, by their first word. */
const ANSWERS: Readonly<Record<string, (args: readonly string[]) => Outcome | Promise<Outcome>>> = {
  osm: osmCommand,
  cityjson: cityjsonCommand,
  inspect: inspectCommand,
  boundaries: boundariesCommand,
};

/** Wish of the command line. @throws Error naming what is wrong with it. */
function wishOf(args: readonly string[]): { readonly out: string; readonly seed: number } {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { out: { type: 'string' }, seed: { type: 'string', default: '6201' } },
  });
  const [city, ...rest] = positionals;
  if (city !== 'lanzhou' || rest.length > 0) throw new Error(`no such city: "${positionals.join(' ')}"`);
  if (values.out === undefined || values.out === '') throw new Error('--out is missing');
  if (!/^\d{1,10}$/.test(values.seed) || Number(values.seed) > 0xffffffff) {
    throw new Error(`--seed is not a whole number below 2^32: "${values.seed}"`);
  }
  return { out: values.out, seed: Number(values.seed) };
}

function survey({ out, seed }: { readonly out: string; readonly seed: number }): void {
  const started = performance.now();
  const city = surveyLanzhou(LANZHOU, seed);
  const bytes = writeCity(city, out);
  const { buildings, roads, blocks, head } = city;
  const count = `${buildings.top.length} buildings, ${blocks.use.length} blocks, ${roads.nodeX.length} nodes, ${roads.from.length} edges`;
  const cost = `${(bytes / 1e6).toFixed(1)} MB in ${((performance.now() - started) / 1000).toFixed(1)} s`;
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
