import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright';
import { findBrowser, openBrowser } from '../look/browser.mjs';
import { probeOf, untilAlive, watchPage, type Probe } from '../look/watch.mjs';

/** Vehicles enough for a living city, few enough for software GL. */
export const VEHICLES = ['--vehicles', '2000'];
const ALIVE_WITHIN_MS = 150_000;

/** Why journeys cannot be made on this machine; undefined when they can. */
export async function whyNoJourney(): Promise<string | undefined> {
  return (await findBrowser()) === undefined ? 'skipped: no browser; see README' : undefined;
}

/** Folder of real data, as the gateway finds it; undefined when it is not on this machine. */
export function fieldData(): string | undefined {
  const folder = process.env['FIELD_DATA'] ?? fileURLToPath(new URL('../../../shared/data', import.meta.url));
  return existsSync(folder) ? folder : undefined;
}

/** Somebody in front of a screen. */
export interface Visit {
  readonly page: Page;
  /** What the page and its requests complained of. */
  readonly errors: readonly string[];
  probe(): Promise<Probe>;
  /** Probes until `fits` holds. @throws Error with the last probe when it does not in time. */
  until(what: string, fits: (probe: Probe) => boolean, withinMs?: number): Promise<Probe>;
  close(): Promise<void>;
}

/** Opens a page and waits until the city on it lives. @throws Error with what the page said when it does not. */
export async function visit(url: string, size = { width: 1120, height: 700 }): Promise<Visit> {
  const browser: Browser = await openBrowser();
  const page = await browser.newPage({ viewport: size });
  page.setDefaultTimeout(90_000);
  const { errors } = watchPage(page);
  const probe = async (): Promise<Probe> => {
    const answer = await probeOf(page);
    if (answer === undefined) throw new Error(`${url}: the page has no probe`);
    return answer;
  };
  await page.goto(url, { waitUntil: 'commit', timeout: 60_000 });
  const { alive, probe: last } = await untilAlive(page, ALIVE_WITHIN_MS);
  if (!alive) {
    await browser.close();
    throw new Error(`${url} is not alive: ${errors.join('; ')} ${JSON.stringify(last)}`);
  }
  return {
    page,
    errors,
    probe,
    async until(what, fits, withinMs = 90_000) {
      for (const end = performance.now() + withinMs; ;) {
        const now = await probe();
        if (fits(now)) return now;
        if (performance.now() > end)
          throw new Error(`not in ${withinMs} ms: ${what}; ${JSON.stringify(now)}`);
        await page.waitForTimeout(250);
      }
    },
    close: () => browser.close(),
  };
}
