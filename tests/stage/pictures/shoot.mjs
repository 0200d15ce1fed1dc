/**
 * Pictures of the built city into dist/pictures, each beside its target where ../shared/look has one:
 * `node tests/stage/pictures/shoot.mjs [--height 540] [--port 6340] [--set '{"sun":"low"}'] [--as -suffix] [view …]`,
 * `… --flight 30` makes one sheet of a flight from the whole city down to a street and up to the horizon.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { chromium } from 'playwright';
import { createServer } from 'vite';
import { BROWSER_FLAGS, findBrowser } from '../../look/browser.mjs';

const OUT = 'dist/pictures';
const TARGETS = '../shared/look';

const args = process.argv.slice(2);
const option = (name, otherwise) => {
  const i = args.indexOf(`--${name}`);
  return i < 0 ? otherwise : args.splice(i, 2)[1];
};
const height = Number(option('height', '540'));
const port = Number(option('port', '6340'));
const over = JSON.parse(option('set', '{}'));
const suffix = option('as', '');
const flightFrames = Number(option('flight', '0'));

mkdirSync(OUT, { recursive: true });
const server = await createServer({
  configFile: false,
  logLevel: 'error',
  cacheDir: 'node_modules/.vite-pictures',
  server: { host: '127.0.0.1', port, strictPort: true, hmr: false, watch: null },
});
await server.listen();
const executablePath = await findBrowser();
const browser = await chromium.launch({
  args: [...BROWSER_FLAGS],
  ...(executablePath ? { executablePath } : {}),
});
try {
  const probe = await newPage(960, height);
  const views = await probe.evaluate(() => globalThis.pictures.views);
  await probe.close();
  if (flightFrames > 0) await fly(views.find((v) => v.name.startsWith('01')));
  const wanted =
    args.length === 0 ? views : views.filter((v) => args.some((a) => v.name.startsWith(`${a}-`)));
  if (flightFrames === 0) for (const view of wanted) await shoot(view);
} finally {
  await browser.close();
  await server.close();
}

async function newPage(width, rows) {
  const page = await browser.newPage({ viewport: { width, height: rows } });
  page.on('pageerror', (e) => process.stderr.write(`! ${e.message}\n`));
  page.on('console', (m) => {
    if (m.type() === 'error') process.stderr.write(`! ${m.text().slice(0, 800)}\n`);
  });
  await page.goto(`http://127.0.0.1:${port}/tests/stage/pictures/page.html`);
  await page.waitForFunction(() => globalThis.pictures !== undefined, undefined, { timeout: 60_000 });
  return page;
}

async function shoot(view) {
  const width = Math.round(height * (view.aspect ?? 16 / 9));
  const page = await newPage(width, height);
  const from = Date.now();
  const health = await page.evaluate(
    ([name, more]) => globalThis.pictures.open(name, more),
    [view.name, over],
  );
  const path = `${OUT}/${view.name}${suffix}.png`;
  await page.screenshot({ path, timeout: 90_000 });
  await page.close();
  const { drawCalls, glErrors } = health;
  process.stdout.write(`${path} ${Date.now() - from} ms, ${drawCalls} draws, ${glErrors} GL errors\n`);
  await beside(view.name, path, width);
}

/** Ours on the left (wide ones: above), the target on the right, same size. */
async function beside(name, ours, width) {
  const target = existsSync(TARGETS) && readdirSync(TARGETS).find((f) => f === `${name}.png`);
  if (!target) return;
  const wide = width > 2 * height;
  const page = await browser.newPage({
    viewport: { width: wide ? width : 2 * width + 4, height: wide ? 2 * height + 4 : height },
  });
  const image = (path) =>
    `<img style="width:${width}px;height:${height}px" src="data:image/png;base64,${readFileSync(path).toString('base64')}">`;
  await page.setContent(
    `<body style="margin:0;display:flex;gap:4px;background:#f0f;flex-direction:${wide ? 'column' : 'row'}">${image(ours)}${image(`${TARGETS}/${target}`)}`,
  );
  await page.screenshot({ path: ours.replace('.png', '.beside.png') });
  await page.close();
}

/** Frames of one flight, row by row on one sheet. */
async function fly(view) {
  const [w, h] = [480, 270];
  const page = await newPage(w, h);
  await page.evaluate(([name, more]) => globalThis.pictures.open(name, more), [view.name, over]);
  const stops = [
    view.camera,
    { lng: 103.8455, lat: 36.0565, zoom: 15.2, pitch: 68, bearing: -62 },
    { lng: 103.8566, lat: 36.0537, zoom: 17.2, pitch: 60, bearing: -30 },
    { lng: 103.85, lat: 36.06, zoom: 15.6, pitch: 80, bearing: -50 },
    { lng: 103.8442, lat: 36.09, zoom: 13.6, pitch: 85, bearing: 6 },
  ];
  const frames = [];
  for (let i = 0; i < flightFrames; i++) {
    const at = (i / Math.max(1, flightFrames - 1)) * (stops.length - 1.0001);
    const [a, b, t] = [stops[Math.floor(at)], stops[Math.floor(at) + 1], at % 1];
    const camera = Object.fromEntries(Object.keys(a).map((key) => [key, a[key] + (b[key] - a[key]) * t]));
    await page.evaluate((to) => globalThis.pictures.fly(to), camera);
    frames.push((await page.screenshot({ timeout: 90_000 })).toString('base64'));
  }
  await page.close();
  const columns = 5;
  const sheet = await browser.newPage({
    viewport: { width: columns * w, height: Math.ceil(flightFrames / columns) * h },
  });
  await sheet.setContent(
    `<body style="margin:0;font-size:0">${frames.map((f) => `<img src="data:image/png;base64,${f}">`).join('')}`,
  );
  await sheet.screenshot({ path: `${OUT}/flight${suffix}.png` });
  await sheet.close();
  process.stdout.write(`${OUT}/flight${suffix}.png ${flightFrames} frames\n`);
}
