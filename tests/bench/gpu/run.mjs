import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';
import { BROWSER_FLAGS, findBrowser } from '../../look/browser.mjs';
import { serveBench } from '../frame/serve.mjs';

/**
 * Frames a second of the contenders of `frame` on a real GPU: every draw whole, no limit by the screen, fixes for a
 * random 5 % every 100 ms, at 1080p and 4K. Writes RESULTS.md beside the benches with the device's name. On software
 * GL it says so and writes nothing: such figures would tell of a processor.
 */
const RESULTS = fileURLToPath(new URL('../RESULTS.md', import.meta.url));
const SECONDS = 4;
const M = 1_000_000;
const SIZES = [
  { width: 1920, height: 1080 },
  { width: 3840, height: 2160 },
];
const CONTENDERS = [
  ['empty map', 10_000],
  ...[10_000, 100_000, M, 2 * M].map((n) => ['ours, whole scene', n]),
  ['ours, fleet alone', M],
  ...[100_000, M].map((n) => ['deck.gl binary', n]),
  ...[100_000, M].map((n) => ['deck.gl accessors', n]),
  ...[100_000, M].map((n) => ['deck.gl binary, GPU transitions', n]),
  ...[100_000, M].map((n) => ['three setMatrixAt', n]),
  ...[100_000, M].map((n) => ['CesiumJS points', n]),
].map(([name, n]) => ({ name, n, seconds: SECONDS }));

const UNLIMITED = ['--disable-gpu-vsync', '--disable-frame-rate-limit', '--enable-gpu'];
const FLAGS = [...BROWSER_FLAGS.filter((flag) => !/swiftshader|--use-gl/.test(flag)), ...UNLIMITED];
/** Roads to a GPU without a screen, first that gives one. */
const ROADS = [
  ['--use-gl=angle', '--use-angle=vulkan', '--enable-features=Vulkan'],
  ['--use-gl=angle', '--use-angle=gl-egl'],
  ['--use-gl=angle', '--use-angle=gl'],
  [],
];
const SOFTWARE = /swiftshader|llvmpipe|softpipe|software|basic render/i;

async function rendererOf(browser) {
  const page = await browser.newPage();
  try {
    return await page.evaluate(() => {
      const gl = document.createElement('canvas').getContext('webgl2');
      const info = gl?.getExtension('WEBGL_debug_renderer_info');
      return gl === null
        ? 'no WebGL 2'
        : String(gl.getParameter(info?.UNMASKED_RENDERER_WEBGL ?? gl.RENDERER));
    });
  } finally {
    await page.close();
  }
}

/** A browser that draws on a GPU, or the names of what was found instead. */
async function openOnGpu() {
  const executablePath = await findBrowser();
  if (executablePath === undefined)
    throw new Error('no browser: install chromium, or name one in SANWEI_BROWSER');
  const found = [];
  for (const road of ROADS) {
    let browser;
    try {
      browser = await chromium.launch({
        executablePath,
        headless: true,
        args: [...FLAGS, ...road],
        timeout: 60_000,
      });
      const renderer = await rendererOf(browser);
      if (!SOFTWARE.test(renderer) && renderer !== 'no WebGL 2') return { browser, renderer };
      found.push(renderer);
    } catch (error) {
      found.push(String(error).split('\n', 1)[0]);
    }
    await browser?.close();
  }
  return { found: [...new Set(found)] };
}

async function rate(browser, url, viewport, wish) {
  const page = await browser.newPage({ viewport, deviceScaleFactor: 1 });
  page.setDefaultTimeout(120_000);
  const broken = new Promise((_, reject) => page.once('pageerror', reject));
  try {
    await page.goto(url);
    await page.waitForFunction(() => typeof globalThis.rate === 'function');
    return await Promise.race([page.evaluate((a) => globalThis.rate(a), wish), broken]);
  } finally {
    await page.close();
  }
}

function resultsOf(renderer, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [
    '# Frames per second on a GPU',
    '',
    `${renderer}; ${cpus()[0]?.model.trim()}, ${cpus().length} cores, Node ${process.version};`,
    `${new Date().toISOString().slice(0, 10)}; \`npm run bench -- gpu\`, ${SECONDS} s each, DPR 1, no limit by the screen.`,
    '',
    line(['contender', 'movers', 'canvas', 'frames/s', '99 % within, ms']),
    line(['---', '---', '---', '---', '---']),
    ...rows.map((r) => line([r.contender, r.n.toLocaleString('en'), r.canvas, r.fps, r.worstMs])),
    '',
  ].join('\n');
}

export async function run({ only } = {}) {
  const { browser, renderer, found } = await openOnGpu();
  if (browser === undefined) {
    process.stderr.write(`bench gpu: no GPU here (${found.join('; ')}); nothing measured, nothing written\n`);
    process.exit(1);
  }
  const server = await serveBench();
  const rows = [];
  try {
    for (const size of SIZES) {
      for (const wish of CONTENDERS.filter(({ name, n }) => only?.test(`${name} ${n}`) ?? true)) {
        const { fps, worstMs, frames, canvas } = await rate(browser, server.page, size, wish);
        const rounded = { fps: Math.round(fps * 10) / 10, worstMs: Math.round(worstMs * 10) / 10 };
        rows.push({ contender: wish.name, n: wish.n, canvas, ...rounded, frames });
      }
    }
  } finally {
    await browser.close();
    await server.close();
  }
  if (only === undefined) writeFileSync(RESULTS, resultsOf(renderer, rows));
  const ours = (height) =>
    rows.find((r) => r.contender === 'ours, whole scene' && r.n === M && r.canvas.endsWith(` ${height}`))
      ?.fps;
  return {
    renderer,
    unit: 'frames a second',
    rows,
    verdict: { fps1M1080p: ours(1080), fps1M4K: ours(2160) },
  };
}
