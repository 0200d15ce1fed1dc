/**
 * npm run bench -- NAME [--json] [--md] [--only WORDS] [--rounds N]
 *
 * Runs tests/bench/NAME/run.mjs, all contenders in one run, and prints one JSON object:
 * {bench, machine, rows: [{contender, n, …}], verdict: {name: number}}. --md prints the rows as a table instead.
 * --only measures the contenders whose name and count ("ours, whole scene 1000000") match a pattern; --rounds, how often.
 */
import { existsSync, readdirSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

const HERE = fileURLToPath(new URL('.', import.meta.url));

function benches() {
  return readdirSync(HERE, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(`${HERE}${entry.name}/run.mjs`))
    .map((entry) => entry.name);
}

function machine() {
  const all = cpus();
  return {
    cpu: all[0]?.model.trim() ?? 'unknown',
    cores: all.length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
  };
}

function table({ machine: m, rows, verdict }) {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [
    `${m.cpu}, ${m.cores} cores, Node ${m.node}`,
    '',
    line(names),
    line(names.map(() => '---')),
    ...rows.map((row) => line(names.map((name) => String(row[name] ?? '')))),
    '',
    ...Object.entries(verdict).map(([name, value]) => `- ${name}: ${value}`),
  ].join('\n');
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    md: { type: 'boolean', default: false },
    only: { type: 'string' },
    rounds: { type: 'string' },
  },
});
const [name] = positionals;
if (name === undefined || !benches().includes(name)) {
  process.stderr.write(`bench: name one of ${benches().join(', ')}\n`);
  process.exit(2);
}
const { run } = await import(pathToFileURL(`${HERE}${name}/run.mjs`).href);
const { rows, verdict, ...rest } = await run({
  ...(values.only === undefined ? {} : { only: new RegExp(values.only) }),
  ...(values.rounds === undefined ? {} : { rounds: Number(values.rounds) }),
});
const result = { bench: name, machine: machine(), ...rest, rows, verdict };
const text = values.md ? table(result) : JSON.stringify(result, null, values.json ? 0 : 2);
process.stdout.write(`${text}\n`);
