import { fileURLToPath } from 'node:url';
import { build, preview } from 'vite';
import { openBrowser } from '../../look/browser.mjs';

/**
 * Mean page JavaScript a frame over the empty map: N movers, all drawn at a new place every frame, fixes for a random
 * 5 % of them every 100 ms. The mean of a tick is over the frame that takes a tray in and five plain ones; the median
 * over all ticks is reported, rounds interleaved. Draws are clamped (clamp.ts) and the GPU is waited for outside the
 * clock, so that software GL does not disturb; trays are made in a worker, as in the product.
 */
const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const OUT = `${ROOT}dist/bench/frame`;
const ROUNDS = 3;
const CONTENDERS = [
  ['empty map', 0, 15],
  ['ours', 10_000, 15],
  ['ours', 100_000, 15],
  ['ours', 1_000_000, 15],
  ['ours, by vertex', 1_000_000, 8],
  ['three setMatrixAt', 10_000, 8],
  ['three setMatrixAt', 100_000, 8],
];
const ISOLATED = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

const sorted = (values) => values.toSorted((a, b) => a - b);
const quantile = (values, q) => sorted(values)[Math.min(values.length - 1, Math.floor(values.length * q))];
const rounded = (ms) => Math.round(ms * 1000) / 1000;

async function serve() {
  const shared = { root: ROOT, configFile: false, logLevel: 'error', publicDir: false, base: './' };
  await build({
    ...shared,
    worker: { format: 'es' },
    build: {
      target: 'es2022',
      outDir: OUT,
      emptyOutDir: true,
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 4000,
      rolldownOptions: { input: `${ROOT}tests/bench/frame/page.html` },
    },
  });
  return preview({
    ...shared,
    build: { outDir: OUT },
    preview: { host: '127.0.0.1', port: 0, headers: ISOLATED },
  });
}

async function measureAll(url) {
  const browser = await openBrowser();
  const kept = new Map();
  try {
    for (let round = 0; round < ROUNDS; round++) {
      const order = round % 2 === 0 ? CONTENDERS : CONTENDERS.toReversed();
      for (const [contender, n, ticks] of order) {
        const page = await browser.newPage({ viewport: { width: 200, height: 200 } });
        page.setDefaultTimeout(180_000);
        const broken = new Promise((_, reject) => page.once('pageerror', reject));
        await page.goto(url);
        await page.waitForFunction(() => typeof globalThis.measure === 'function');
        const measuring = page.evaluate((a) => globalThis.measure(...a), [contender, n, ticks]);
        const measured = await Promise.race([measuring, broken]);
        await page.close();
        const key = `${contender} ${n}`;
        const all = kept.get(key) ?? { contender, n, ownMs: [], pageMs: [], frameMs: [], glErrors: 0 };
        for (const name of ['ownMs', 'pageMs', 'frameMs']) all[name].push(...measured[name]);
        all.glErrors += measured.glErrors;
        all.drawn = measured.drawn;
        kept.set(key, all);
      }
    }
  } finally {
    await browser.close();
  }
  return kept;
}

export async function run() {
  const server = await serve();
  try {
    const url = new URL('tests/bench/frame/page.html', server.resolvedUrls.local[0]).href;
    const kept = await measureAll(url);
    const empty = quantile(kept.get('empty map 0').pageMs, 0.5);
    const rows = [...kept.values()].map(({ contender, n, ownMs, pageMs, frameMs, drawn, glErrors }) => ({
      contender,
      n,
      drawn,
      ownMs: rounded(quantile(ownMs, 0.5)),
      overEmptyMs: rounded(quantile(pageMs, 0.5) - empty),
      pageP95Ms: rounded(quantile(frameMs, 0.95)),
      ticks: ownMs.length,
      glErrors,
    }));
    const over = (contender, n) => rows.find((row) => row.contender === contender && row.n === n).overEmptyMs;
    return {
      unit: 'ms of page JavaScript a frame; ownMs: what the contender itself does, overEmptyMs: whole page less the empty map',
      rows,
      verdict: {
        ours1M: over('ours', 1_000_000),
        ours1MOver10k: rounded(over('ours', 1_000_000) / over('ours', 10_000)),
        setMatrixAtOverOurs100k: rounded(over('three setMatrixAt', 100_000) / over('ours', 100_000)),
      },
    };
  } finally {
    await server.close();
  }
}
