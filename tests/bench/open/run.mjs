import { openBrowser } from '../../look/browser.mjs';
import { startGateway } from '../../look/server.mjs';
import { probeOf, untilAlive, watchPage } from '../../look/watch.mjs';
import { openOnce } from './first-picture.mjs';
import { watchHeaps } from './heap.mjs';

const ROUNDS = 5;
const SIZE = { width: 1280, height: 720 };
/** A narrower desk leaves its inspector out. */
const WIDE = { width: 1440, height: 810 };
const VEHICLES = 24_000;
/** The city with everything open is left to run this long before its heap is looked at, ms. */
const RUNS_MS = 60_000;
/** Longest wait for a step, ms. */
const WITHIN_MS = 30_000;

const median = (all) => [...all].sort((a, b) => a - b)[all.length >> 1];

/** Goes down from the city to a grid, to an opened building in it, and types into the search. */
async function openEverything(page) {
  const param = (name) => new URL(page.url()).searchParams.get(name) ?? '';
  const until = async (what, holds) => {
    for (const end = Date.now() + WITHIN_MS; !holds(); await page.waitForTimeout(200))
      if (Date.now() > end) throw new Error(`not in ${WITHIN_MS} ms: ${what}; ${page.url()}`);
  };
  for (const digits of [6, 9, 12, 15]) {
    await page.locator('.ranking button').first().click({ timeout: WITHIN_MS });
    await until(`a place of ${digits} digits`, () => param('place').length === digits);
  }
  await page.locator('.buildings-here button').first().click({ timeout: WITHIN_MS });
  await until('an open building', () => param('open') !== '');
  await page.keyboard.press('/');
  await page.keyboard.type('lanzhou', { delay: 40 });
}

async function heapsOf(url, layers) {
  const browser = await openBrowser();
  try {
    const page = await browser.newPage({ viewport: WIDE });
    const { errors } = watchPage(page);
    const measure = await watchHeaps(page);
    await page.goto(`${url}?on=${layers}`, { waitUntil: 'commit', timeout: 60_000 });
    const { alive } = await untilAlive(page, 120_000);
    if (!alive) throw new Error(`the city is not alive: ${errors.join('; ')}`);
    await page.waitForTimeout(10_000);
    const { movers, stage } = await probeOf(page);
    const whole = await measure();
    await openEverything(page);
    await page.waitForTimeout(RUNS_MS);
    const opened = await measure();
    return { movers, slotsDrawn: stage.slotsDrawn, errors, whole, opened };
  } finally {
    await browser.close();
  }
}

/**
 * How long a stranger waits for the city, and what it weighs. A desk of 1280 × 720 is opened afresh in each round; then,
 * in one more page, every layer is on over the whole city with all its homes, and after that a grid, a building pulled
 * apart and the search are open and run for a minute. `heapMb` is the larger of the two sums.
 */
export async function run({ rounds = ROUNDS } = {}) {
  const gateway = await startGateway({ args: ['--vehicles', String(VEHICLES)] });
  try {
    const url = `${gateway.url}/desk`;
    const all = [];
    for (let i = 0; i < rounds; i++) all.push(await openOnce(url, SIZE));
    const of = (name) => Math.round(median(all.map((one) => one[name])));
    const { movers, slotsDrawn, errors, whole, opened } = await heapsOf(url, 'homes,grid,flow,parking,metro');
    return {
      movers,
      slotsDrawn,
      errors,
      rows: [
        ...whole.heaps.map((heap) => ({ when: 'the whole city and all homes', ...heap })),
        ...opened.heaps.map((heap) => ({ when: 'a grid, a building and the search open', ...heap })),
      ],
      verdict: {
        firstPictureMs: of('pictureMs'),
        labelsMs: of('labelsMs'),
        longTasksMs: of('longMs'),
        transferKb: of('transferKb'),
        heapMb: Math.max(whole.heapMb, opened.heapMb),
      },
    };
  } finally {
    await gateway.stop();
  }
}
