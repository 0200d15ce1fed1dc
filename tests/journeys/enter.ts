import type { Page } from 'playwright';
import { firstPasswords } from '../fixtures/signed-in.ts';
import { openBrowser } from '../look/browser.mjs';
import { watchPage } from '../look/watch.mjs';

/** Somebody who has signed in, in front of a screen of her own. */
export interface Entered {
  readonly page: Page;
  /** What the page and its requests complained of. */
  readonly errors: readonly string[];
  close(): Promise<void>;
}

/** Signs in on the page for it, by keyboard alone, and waits until the wished page of the desk stands. */
export async function enter(
  gateway: { readonly url: string; readonly dataDir: string },
  name: string,
  to: string,
  size = { width: 1366, height: 768 },
): Promise<Entered> {
  const browser = await openBrowser();
  const page = await browser.newPage({ viewport: size });
  page.setDefaultTimeout(60_000);
  const { errors } = watchPage(page);
  await page.goto(`${gateway.url}/sign-in?to=${encodeURIComponent(to)}`);
  await page.locator('input[name=username]').waitFor();
  await page.keyboard.type(name);
  await page.keyboard.press('Tab');
  await page.keyboard.type(firstPasswords(gateway.dataDir).get(name) ?? '');
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.pathname === '/desk');
  await page.locator('.who-name').waitFor();
  return { page, errors, close: () => browser.close() };
}
