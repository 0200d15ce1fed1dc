import { afterEach, expect, test } from 'vitest';
import { openBrowser } from '../look/browser.mjs';
import { startGateway } from '../look/server.mjs';
import { untilAlive } from '../look/watch.mjs';
import { whyNoJourney } from './visit.ts';

const why = await whyNoJourney();
const SMALL = ['--vehicles', '300'];
const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end();
});

test.skipIf(why !== undefined)(
  `a wall reloaded while the gateway is down says so, and comes back by itself ${why ?? ''}`,
  async () => {
    const first = await startGateway({ args: SMALL });
    ends.push(() => first.stop());
    const browser = await openBrowser();
    ends.push(() => browser.close());
    const page = await browser.newPage({ viewport: { width: 640, height: 360 } });
    const address = `${first.url}/wall?am=0.6&tier=0`;
    await page.goto(address);
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await first.stop();
    await page.reload();
    await expect
      .poll(() => page.locator('body').innerText(), { timeout: 10_000 })
      .toContain('断线 · 正在重试');
    expect(await page.locator('body').innerText()).toContain('Offline · retrying');
    expect(page.url()).toContain('/wall');
    const second = await startGateway({ args: SMALL, port: first.port });
    ends.push(() => second.stop());
    await page.waitForSelector('.wall-strip', { timeout: 60_000 });
    expect((await untilAlive(page, 90_000)).alive).toBe(true);
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  },
);
