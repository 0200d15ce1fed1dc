/** Opens the real app in a headless browser, waits until the city lives, takes its picture and says how it is. */
import { parseArgs } from 'node:util';
import { openBrowser } from './browser.mjs';
import { servePage, startGateway } from './server.mjs';
import { measureTyping } from './typing.mjs';
import { reportOf, takePicture, untilAlive, watchFor, watchPage } from './watch.mjs';

const MODES = ['desk', 'wall', 'demo'];
const HELP = `Usage: npm run look -- [options] [-- gateway options]
  --mode desk|wall|demo  what to open (desk)
  --url U                where it runs (http://localhost:6201)
  --start                start the built gateway on a free port, with a data folder of its own
  --static               serve dist/page as bare files: demo needs no more
  --query "a=1&b=2"      more of the address, as tile=0,0&of=2x1
  --tier 0|1|2           drawn as for another machine
  --size WxH             window, CSS px (1280x800)
  --wait S               how long the city may take to live (120)
  --seconds N            how long it is watched then (5)
  --shot FILE.png        its picture
  --typing               press keys and tell how long they take to the screen
  --gpu                  use the graphics card
  --json                 one line
  --help
Exits 1 when the city does not live, 2 when the command line is wrong.`;

function wrong(why) {
  process.stderr.write(`look: ${why}\n`);
  process.exit(2);
}

function parsed(args) {
  const known = {
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
    help: { type: 'boolean', short: 'h', default: false },
  };
  try {
    return parseArgs({ args, options: known }).values;
  } catch (error) {
    return wrong(error instanceof Error ? error.message : String(error));
  }
}

function options() {
  const split = process.argv.indexOf('--', 2);
  const values = parsed(process.argv.slice(2, split < 0 ? undefined : split));
  if (values.help) {
    process.stdout.write(`${HELP}\n`);
    process.exit(0);
  }
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
    const last = alive ? await watchFor(page, wish.seconds, probe) : probe;
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
