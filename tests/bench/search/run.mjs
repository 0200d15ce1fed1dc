import { compiled } from '../compile.mjs';

const ROUNDS = 3;
const round = (value, digits = 2) => Number(value.toFixed(digits));
const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];

/**
 * One search over every division, road, facility and component, by all the ways there are to type: milliseconds from the
 * typed word to the twelve best with their divisions, in the worker's own code. `p95Ms` is over all, the classes of query
 * weighing alike; `worstClassP95Ms` is that of the slowest way to type.
 */
export async function run() {
  const { Desk } = await compiled('search', 'measure.ts');
  const desk = new Desk();
  const queries = desk.queries();
  const seen = Object.fromEntries(Object.keys(queries).map((way) => [way, []]));
  for (let i = -1; i < ROUNDS; i++) {
    for (const [way, list] of Object.entries(queries)) {
      for (const query of list) {
        const ms = desk.search(query);
        if (i >= 0) seen[way].push(ms);
      }
    }
  }
  const rows = Object.entries(seen).map(([contender, all]) => {
    const sorted = [...all].sort((a, b) => a - b);
    return {
      contender,
      n: sorted.length,
      p50Ms: round(at(sorted, 0.5)),
      p95Ms: round(at(sorted, 0.95)),
      maxMs: round(sorted.at(-1)),
    };
  });
  const most = Math.max(...rows.map((row) => row.n));
  const weighed = Object.values(seen)
    .flatMap((all) => Array.from({ length: most }, (_, i) => all[i % all.length]))
    .sort((a, b) => a - b);
  return {
    over: desk.counts,
    builtMs: round(desk.builtMs),
    rows,
    verdict: {
      p95Ms: round(at(weighed, 0.95)),
      worstClassP95Ms: Math.max(...rows.map((row) => row.p95Ms)),
    },
  };
}
