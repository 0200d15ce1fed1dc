/**
 * Opens the real app in a headless browser, waits until the city lives, takes its picture and says how it is.
 *
 * npm run look -- --mode desk|wall|demo [--url U | --start | --static] [--seconds N] [--shot FILE.png]
 *   [--size WxH] [--tier 0|1|2] [--query "tile=0,0&of=2x1"] [--wait S] [--typing] [--gpu] [--json]
 *   [-- gateway options]
 *
 * --start starts the built gateway on a free port with a data folder of its own; --static serves dist/page as bare
 * files (demo needs no more). --typing presses keys and tells how long they take to the screen. Exits 1 when the city
 * does not live, 2 when the command line is wrong.
 */
import { parseArgs } from 'node:util';
import { openBrowser } from './browser.mjs';
import { servePage, startGateway } from './server.mjs';
import { measureTyping } from './typing.mjs';
import { probeOf, reportOf, takePicture, untilAlive, watchPage } from './watch.mjs';

const MODES = ['desk', 'wall', 'demo'];

function wrong(why) {
  process.stderr.write(`look: ${why}\n`);
  process.exit(2);
}

function options() {
  const split = process.argv.indexOf('--', 2);
  const own = process.argv.slice(2, split < 0 ? undefined : split);
  const { values } = parseArgs({
    args: own,
    options: {
      mode: { type: 'string', default: 'desk' },
      url: { type: 'string' },
      start: { type: 'boolean', default: false },
      static: { type: 'boolean', default: false },
      seconds: { type: 'string', default: '5' },
      shot: { type: 'string' },
      size: { type: 'string', default: '1280x800' },
      tier: { type: 'string' },
      query: { type: 'string' },
      wait: { type: 'string', default: '120' },
      typing: { type: 'boolean', default: false },
      gpu: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  if (!MODES.includes(values.mode)) wrong(`--mode is ${MODES.join(', ')}, not "${values.mode}"`);
  const size = /^(\d+)x(\d+)$/.exec(values.size);
  if (size === null) wrong(`--size is WIDTHxHEIGHT, not "${values.size}"`);
  const seconds = Number(values.seconds);
  if (!(seconds >= 0)) wrong(`--seconds is a number, not "${values.seconds}"`);
  if (values.url === undefined && !values.start && !values.static) values.url = 'http://localhost:6201';
  return {
    ...values,
    seconds,
    waitMs: Number(values.wait) * 1000,
    viewport: { width: Number(size[1]), height: Number(size[2]) },
    gateway: split < 0 ? [] : process.argv.slice(split + 1),
  };
}

function addressOf(base, { mode, query, tier, static: bare }) {
  const url = new URL(base);
  if (url.pathname === '/') url.pathname = bare ? `/${mode}/` : `/${mode}`;
  for (const [name, value] of new URLSearchParams(query ?? '')) url.searchParams.set(name, value);
  if (tier !== undefined) url.searchParams.set('tier', tier);
  return url.href;
}

async function look(wish) {
  const server = wish.start
    ? await startGateway({ args: wish.gateway })
    : wish.static
      ? await servePage()
      : undefined;
  const browser = await openBrowser({ gpu: wish.gpu });
  try {
    const page = await browser.newPage({ viewport: wish.viewport });
    const watch = watchPage(page);
    await page.goto(addressOf(server?.url ?? wish.url, wish), { waitUntil: 'commit', timeout: 60_000 });
    const { alive, probe } = await untilAlive(page, wish.waitMs);
    if (alive) await page.waitForTimeout(wish.seconds * 1000);
    const last = alive ? ((await probeOf(page)) ?? probe) : probe;
    const typing = alive && wish.typing ? await measureTyping(page) : undefined;
    if (wish.shot !== undefined) await takePicture(page, wish.shot);
    const report = reportOf(wish.mode, alive, last, watch.errors, await watch.transferKb());
    return typing === undefined ? report : { ...report, typing };
  } finally {
    await browser.close();
    await server?.stop();
  }
}

const wish = options();
try {
  const report = await look(wish);
  process.stdout.write(`${JSON.stringify(report, null, wish.json ? 0 : 2)}\n`);
  process.exitCode = report.alive ? 0 : 1;
} catch (error) {
  process.stderr.write(`look: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
