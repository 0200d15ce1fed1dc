import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { writeBundle } from '../wire/bundle-file.ts';
import { surveyLanzhou } from './lanzhou.ts';
import { LANZHOU } from './seeds.ts';

const USAGE = 'usage: survey lanzhou --out FILE [--seed N]';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { out: { type: 'string' }, seed: { type: 'string', default: '6201' } },
});
const seed = Number(values.seed);
if (positionals[0] !== 'lanzhou' || values.out === undefined || !Number.isInteger(seed)) {
  console.error(USAGE);
  process.exitCode = 2;
} else {
  const started = performance.now();
  const city = surveyLanzhou(LANZHOU, seed);
  const file = writeBundle(city);
  mkdirSync(dirname(values.out), { recursive: true });
  writeFileSync(values.out, file);
  const count = `${city.buildings.top.length} buildings, ${city.roads.nodeX.length} nodes, ${city.roads.from.length} edges`;
  const cost = `${(file.length / 1e6).toFixed(1)} MB in ${((performance.now() - started) / 1000).toFixed(1)} s`;
  console.log(
    `${city.head.name} ${city.head.nameEn}: ${count}, ${city.blocks.use.length} blocks; ${values.out}, ${cost}`,
  );
}
