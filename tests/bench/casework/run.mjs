import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { compiled } from '../compile.mjs';

const CASES = Number(process.env.SANWEI_BENCH_CASES ?? 1_000_000);
/** Of each view and each way to search. */
const TIMES = 21;
const SEEN_S = 10;
/** Commands a second. */
const LOAD = { PGlite: 50, PostgreSQL: 300 };

const round = (value, digits = 1) => Number(value.toFixed(digits));
const at = (all, share) => {
  const sorted = [...all].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
};

/**
 * A million generated cases in each store: milliseconds to the first page of each of 17 saved views with its totals, of 12 ways
 * to search, and from a command to its row at a screen of another gateway (of the same one on PGlite), at 50 and 300
 * commands a second. The cases are made once and kept where SANWEI_BENCH_DATA says (a folder; on a server the database
 * sanwei_bench of the one that TEST_DATABASE_URL or DATABASE_URL names), else made anew and taken away; SANWEI_BENCH_CASES: how many.
 * `p95` is over all questions, each view weighing alike; `worst` is that of the slowest view; a verdict is that of the slower store, and of each. `--only` names a store.
 */
export async function run({ only = /./ } = {}) {
  const { Desk, fillUp } = await compiled('casework', 'measure.ts');
  const kept = process.env.SANWEI_BENCH_DATA;
  const say = (line) => process.stderr.write(`${line}\n`);
  const stores = await storesAt(kept ?? mkdtempSync(join(tmpdir(), 'sanwei-bench-')), kept !== undefined);
  const rows = [];
  const verdict = {};
  const filled = {};
  for (const { name, place, leave } of stores) {
    if (!only.test(name)) continue;
    const filledS = await fillUp(place, CASES, (line) => say(`${name}: ${line}`));
    const desk = await Desk.open(place);
    try {
      const views = await desk.views(TIMES);
      const searches = await desk.searches(TIMES);
      for (const [kind, seen] of [
        ['view', views],
        ['search', searches],
      ]) {
        for (const [contender, all] of Object.entries(seen))
          rows.push({
            store: name,
            kind,
            contender,
            n: all.length,
            p50Ms: round(at(all, 0.5)),
            p95Ms: round(at(all, 0.95)),
          });
      }
      const { ms, ratePerS } = await desk.seen(LOAD[name], SEEN_S);
      rows.push({
        store: name,
        kind: 'seen',
        contender: `${LOAD[name]} commands/s`,
        n: ms.length,
        p50Ms: round(at(ms, 0.5)),
        p95Ms: round(at(ms, 0.95)),
        p99Ms: round(at(ms, 0.99)),
        ratePerS: round(ratePerS),
      });
      const worst = (kind) =>
        Math.max(...rows.filter((r) => r.store === name && r.kind === kind).map((r) => r.p95Ms));
      const told = {
        viewP95Ms: round(at(Object.values(views).flat(), 0.95)),
        viewWorstP95Ms: worst('view'),
        searchP95Ms: round(at(Object.values(searches).flat(), 0.95)),
        searchWorstP95Ms: worst('search'),
        seenP99Ms: round(at(ms, 0.99)),
      };
      for (const [what, value] of Object.entries(told)) {
        verdict[what] = Math.max(verdict[what] ?? 0, value);
        verdict[`${what} ${name}`] = value;
      }
      filled[name] = round(filledS);
    } finally {
      await desk.close();
      await leave();
    }
  }
  return { cases: CASES, filledS: filled, rows, verdict };
}

async function storesAt(folder, keep) {
  const stores = [
    {
      name: 'PGlite',
      place: { dataDir: folder },
      leave: async () => void (keep || rmSync(folder, { recursive: true, force: true })),
    },
  ];
  const server = process.env.TEST_DATABASE_URL ?? process.env.DATABASE_URL;
  if (server === undefined) return stores;
  const ask = async (sql) => {
    const client = new pg.Client({ connectionString: server });
    await client.connect();
    return client.query(sql).finally(() => client.end());
  };
  const own = new URL(server);
  own.pathname = '/sanwei_bench';
  const known = await ask(`select from pg_database where datname = 'sanwei_bench'`);
  if (known.rowCount === 0) await ask('create database sanwei_bench');
  stores.push({
    name: 'PostgreSQL',
    place: { dataDir: folder, databaseUrl: own.href },
    leave: async () => void (keep || (await ask('drop database sanwei_bench'))),
  });
  return stores;
}
