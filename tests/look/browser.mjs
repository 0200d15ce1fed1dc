import { existsSync } from 'node:fs';
import { chromium } from 'playwright';

const SYSTEM = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** WebGL2 without a GPU, and no talk with the outside. */
export const BROWSER_FLAGS = [
  '--no-sandbox',
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--ignore-gpu-blocklist',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
];
/** On a machine with a GPU: the same without software GL. */
const GPU_FLAGS = BROWSER_FLAGS.filter((flag) => !/swiftshader/.test(flag));

/** The browser to drive: SANWEI_BROWSER, the system's, Playwright's, the one from npm. Undefined when there is none. */
export async function findBrowser() {
  const named = process.env.SANWEI_BROWSER;
  if (named !== undefined && named !== '') {
    if (!existsSync(named)) throw new Error(`SANWEI_BROWSER: ${named} does not exist`);
    return named;
  }
  const own = [...SYSTEM, chromium.executablePath()].find((path) => existsSync(path));
  if (own !== undefined) return own;
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  return await unpacked();
}

/** The one from npm brings the libraries it needs only where it believes to be at home. */
async function unpacked() {
  const { AWS_EXECUTION_ENV } = process.env;
  process.env.AWS_EXECUTION_ENV = 'AWS_Lambda_nodejs20.x';
  try {
    const { default: packed } = await import('@sparticuz/chromium');
    return await packed.executablePath();
  } finally {
    if (AWS_EXECUTION_ENV === undefined) delete process.env.AWS_EXECUTION_ENV;
    else process.env.AWS_EXECUTION_ENV = AWS_EXECUTION_ENV;
  }
}

/** Opens a headless browser. `gpu` leaves software GL out. */
export async function openBrowser({ gpu = false } = {}) {
  const executablePath = await findBrowser();
  if (executablePath === undefined)
    throw new Error('no browser: install chromium, or name one in SANWEI_BROWSER');
  return chromium.launch({
    executablePath,
    headless: true,
    args: gpu ? GPU_FLAGS : BROWSER_FLAGS,
    timeout: 60_000,
  });
}
