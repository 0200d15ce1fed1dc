import { compiled } from '../compile.mjs';

const WARM = 5;
const TICKS = 60;
/** A recount is measured at every so manieth tick: it is the same work at each. */
const RECOUNT_EVERY = 6;

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const round = (value, digits = 3) => Number(value.toFixed(digits));

/**
 * A million movers of a city of five levels, 5 % random fixes a tick: what one fix costs from its degrees into all
 * ancestors, and what it costs to count all movers anew at each tick instead, side by side in one run on the same
 * positions, each equal to what was kept.
 *
 * `recountOverOurs` is against the recount a query makes: the movers' rows grouped by the code of each level.
 * `leanRecountOverOurs` and `leanestRecountOverOurs` are against recounts that already use our raster, parents and typed
 * columns: with 5 % fixes they can lose by twenty times the ratio of work per mover, no more.
 */
export async function run() {
  const { Field } = await compiled('rollup', 'measure.ts');
  const field = new Field();
  const seen = { driven: [], anywhere: [], recount: [], recountThenAdd: [], groupByCode: [] };
  for (let tick = -WARM; tick < TICKS; tick++) {
    const isMeasured = tick >= 0;
    for (const way of ['driven', 'anywhere']) {
      const fixes = field.fixes(way === 'anywhere');
      const ms = field.ours(fixes);
      if (isMeasured) seen[way].push(ms / fixes.slot.length);
    }
    if (tick % RECOUNT_EVERY !== 0) continue;
    for (const way of ['recount', 'recountThenAdd', 'groupByCode']) {
      const ms = field[way]();
      field.check();
      if (isMeasured) seen[way].push(ms);
    }
  }
  const perTick = field.movers * 0.05;
  const ours = (contender, way) => ({
    contender,
    n: perTick,
    msPerTick: round(median(seen[way]) * perTick),
    usPerFix: round(median(seen[way]) * 1000),
  });
  const anew = (contender, way) => ({ contender, n: field.movers, msPerTick: round(median(seen[way])) });
  const rows = [
    ours('ours, driven on', 'driven'),
    ours('ours, set down anywhere', 'anywhere'),
    anew('recount by raster, every ancestor', 'recount'),
    anew('recount by raster, then added up', 'recountThenAdd'),
    anew('recount, grouped by code', 'groupByCode'),
  ];
  const [driven, anywhere, recount, added, grouped] = rows;
  return {
    movers: field.movers,
    divisions: field.divisions,
    rows,
    verdict: {
      usPerFix: driven.usPerFix,
      usPerFixAnywhere: anywhere.usPerFix,
      recountOverOurs: round(grouped.msPerTick / driven.msPerTick, 1),
      leanRecountOverOurs: round(recount.msPerTick / driven.msPerTick, 1),
      leanestRecountOverOurs: round(added.msPerTick / driven.msPerTick, 1),
    },
  };
}
