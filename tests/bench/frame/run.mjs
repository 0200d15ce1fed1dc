import { chromium } from 'playwright';
import { BROWSER_FLAGS, findBrowser } from '../../look/browser.mjs';
import { giveOwnCore } from './own-core.mjs';
import { serveBench } from './serve.mjs';

/**
 * Page JavaScript a frame, over the empty map, of everyone doing the same smooth job: N movers drawn at a new place
 * every frame, fixes for a random 5 % of them every 100 ms. The mean of a tick is over the frame that takes a tray in
 * and five plain ones; the median over all ticks is reported, rounds interleaved. Draws to the screen are cut
 * (clamp.ts), the GPU is waited for outside the clock, and the page's main thread has a core of its own (own-core.mjs),
 * so that software GL does not disturb; trays are made in a worker, as in the product. Heap is what is allocated a frame, ticks included, less the empty map's.
 */
const ROUNDS = 3;
const M = 1_000_000;
/** The verdict's camera stands, as on a wall or a desk, and everything in the scene moves. */
const WHOLE = 'ours, whole scene';
/** name, movers, ticks a round, and what is special. A single round where a contender takes seconds a tick. */
const CONTENDERS = [
  ['empty map', 10_000, 20],
  [WHOLE, 10_000, 15],
  [WHOLE, 100_000, 10],
  [WHOLE, M, 20],
  [WHOLE, 2 * M, 6],
  [WHOLE, M, 6, { moving: true }],
  ['empty map', 10_000, 6, { moving: true }],
  ['ours, fleet alone', 10_000, 10],
  ['ours, fleet alone', M, 10],
  ['deck.gl binary', 10_000, 6],
  ['deck.gl binary', 100_000, 6],
  ['deck.gl binary', M, 5],
  ['deck.gl accessors', 100_000, 4],
  ['deck.gl accessors', M, 2, { rounds: 1 }],
  ['deck.gl binary, GPU transitions', 100_000, 6],
  ['deck.gl binary, GPU transitions', M, 5],
  ['three setMatrixAt', 10_000, 6],
  ['three setMatrixAt', 100_000, 5],
  ['three setMatrixAt', M, 3],
  ['CesiumJS points', 10_000, 6],
  ['CesiumJS points', 100_000, 4],
  ['CesiumJS points', M, 2, { rounds: 1 }],
  ['MapLibre setData', 10_000, 3, { rounds: 1, heap: false, smooth: false }],
  ['MapLibre setData', 100_000, 2, { rounds: 1, heap: false, smooth: false }],
].map(([name, n, ticks, more = {}]) => ({ name, n, ticks, ...more }));

const VIEWPORT = { width: 960, height: 540 };
/** Exact heap figures, a collector we can call, and young space enough that it does not run by itself in between. */
const FLAGS = [
  ...BROWSER_FLAGS,
  '--enable-precise-memory-info',
  '--js-flags=--expose-gc --min-semi-space-size=64 --max-semi-space-size=64',
];

const sorted = (values) => values.toSorted((a, b) => a - b);
const quantile = (values, q) => sorted(values)[Math.min(values.length - 1, Math.floor(values.length * q))];
const rounded = (ms) => Math.round(ms * 1000) / 1000;
const keyOf = ({ name, n, moving = false }) => `${name} ${n}${moving ? ' moving' : ''}`;

async function measure(browser, url, wish, aside) {
  const page = await browser.newPage({ viewport: VIEWPORT });
  page.setDefaultTimeout(180_000);
  const broken = new Promise((_, reject) => page.once('pageerror', reject));
  try {
    await page.exposeFunction('onMeasured', aside);
    await page.goto(url);
    await page.waitForFunction(() => typeof globalThis.measure === 'function');
    return await Promise.race([page.evaluate((a) => globalThis.measure(a), wish), broken]);
  } finally {
    await page.close();
  }
}

async function measureAll(url, contenders, rounds) {
  const executablePath = await findBrowser();
  if (executablePath === undefined)
    throw new Error('no browser: install chromium, or name one in SANWEI_BROWSER');
  const browser = await chromium.launch({ executablePath, headless: true, args: FLAGS, timeout: 60_000 });
  const kept = new Map();
  const session = await browser.newBrowserCDPSession();
  let ownCore = true;
  const aside = async () => {
    ownCore = (await giveOwnCore(session)) && ownCore;
  };
  try {
    for (let round = 0; round < rounds; round++) {
      for (const wish of round % 2 === 0 ? contenders : contenders.toReversed()) {
        if (round >= (wish.rounds ?? rounds)) continue;
        const measured = await measure(browser, url, wish, aside);
        const all = kept.get(keyOf(wish)) ?? {
          ...wish,
          tickMs: [],
          frameMs: [],
          toPictureMs: [],
          heapKb: [],
        };
        for (const name of ['tickMs', 'frameMs', 'toPictureMs', 'heapKb']) all[name].push(...measured[name]);
        all.draws = Math.max(all.draws ?? 0, measured.draws);
        all.largest = measured.largest;
        all.homes = measured.homes;
        all.glErrors = (all.glErrors ?? 0) + measured.glErrors;
        kept.set(keyOf(wish), all);
      }
    }
  } finally {
    await browser.close();
  }
  return { kept, ownCore };
}

function rowOf(all, empty) {
  const { name, n, moving = false, smooth = true, tickMs, frameMs, toPictureMs, heapKb, homes } = all;
  const emptyHeap =
    empty === undefined || empty.heapKb.length === 0 ? undefined : quantile(empty.heapKb, 0.5);
  const heap = heapKb.length === 0 ? undefined : quantile(heapKb, 0.5);
  return {
    contender: name,
    n,
    homes: homes || undefined,
    camera: moving ? 'turning' : 'standing',
    overEmptyMs: empty && smooth ? rounded(quantile(tickMs, 0.5) - quantile(empty.tickMs, 0.5)) : undefined,
    p95OverEmptyMs:
      empty && smooth ? rounded(quantile(frameMs, 0.95) - quantile(empty.frameMs, 0.95)) : undefined,
    pageMs: rounded(quantile(tickMs, 0.5)),
    pageP95Ms: rounded(quantile(frameMs, 0.95)),
    tickToPictureMs: smooth ? undefined : rounded(quantile(toPictureMs, 0.5)),
    heapKbOverEmpty: heap === undefined || emptyHeap === undefined ? undefined : rounded(heap - emptyHeap),
    drawCalls: all.draws,
    largestDraw: all.largest,
    ticks: tickMs.length,
    glErrors: all.glErrors,
  };
}

function verdictOf(rows) {
  const of = (name, n) => rows.find((r) => r.contender === name && r.n === n && r.camera === 'standing');
  const ours = of(WHOLE, M);
  const over = (a, b) => (a === undefined || b === undefined ? undefined : rounded(a / b));
  const timesOurs = (name) => over(of(name, M)?.overEmptyMs, ours?.overEmptyMs);
  return {
    ours1M: ours?.overEmptyMs,
    ours1MP95: ours?.p95OverEmptyMs,
    ours1MOver10k: over(ours?.overEmptyMs, of(WHOLE, 10_000)?.overEmptyMs),
    deckBinaryOverOurs1M: timesOurs('deck.gl binary'),
    deckTransitionsOverOurs1M: timesOurs('deck.gl binary, GPU transitions'),
    setMatrixAtOverOurs1M: timesOurs('three setMatrixAt'),
    cesiumPointsOverOurs1M: timesOurs('CesiumJS points'),
    drawCalls: ours?.drawCalls,
    heapKbPerFrameOverEmptyMap: ours?.heapKbOverEmpty,
  };
}

/** @param only a pattern of `name movers`; the empty map is always measured */
export async function run({ only, rounds = ROUNDS } = {}) {
  const contenders = CONTENDERS.filter(
    (wish) => wish.name === 'empty map' || (only?.test(keyOf(wish)) ?? true),
  );
  const server = await serveBench();
  try {
    const { kept, ownCore } = await measureAll(server.page, contenders, rounds);
    const emptyOf = (moving) => kept.get(keyOf({ name: 'empty map', n: 10_000, moving }));
    const rows = [...kept.values()].map((all) => rowOf(all, emptyOf(all.moving ?? false)));
    return {
      unit:
        'ms of page JavaScript a frame, mean over a tick (six frames, one with fixes), median over ticks, less the empty map; ' +
        'the verdict is of the standing camera with every mover, beacon and road dash moving; P95 is of single frames, less the same of the empty map',
      viewport: `${VIEWPORT.width} × ${VIEWPORT.height}`,
      pageHasItsOwnCore: ownCore,
      rows,
      verdict: verdictOf(rows),
    };
  } finally {
    await server.close();
  }
}
