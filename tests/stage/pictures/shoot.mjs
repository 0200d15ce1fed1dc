/**
 * Pictures of the built city into dist/pictures, each beside its target where ../shared/look has one:
 * `node tests/stage/pictures/shoot.mjs [--height 540] [--port 6340] [--set '{"sun":"low"}'] [view …]`.
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
  const wanted =
    args.length === 0 ? views : views.filter((v) => args.some((a) => v.name.startsWith(`${a}-`)));
  for (const view of wanted) await shoot(view);
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
