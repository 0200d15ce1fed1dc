import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { servePage } from '../look/server.mjs';
import { visit, whyNoJourney, type Visit } from './visit.ts';

/** Software GL draws a frame in a second or two, and keys wait for it. */
const SOON = { timeout: 20_000 };
const why = await whyNoJourney();

describe.skipIf(why !== undefined)(`a presenter with files and no server ${why ?? ''}`, () => {
  let files: { url: string; stop(): Promise<void> };
  let demo: Visit;

  beforeAll(async () => {
    files = await servePage();
    demo = await visit(`${files.url}/demo/?vehicles=2000`);
  });
  afterAll(async () => {
    await demo?.close();
    await files?.stop();
  });

  it('shows the same city from bare files, simulated and stamped so', async () => {
    const seen = await demo.until('movers, car parks and incidents', (now) => {
      return now.movers > 100 && now.carParks.length > 0;
    });
    expect(seen.line).toBe('demo');
    expect(seen.feeds.filter((feed) => feed.gaps > 0)).toEqual([]);
    expect(seen.stage.glErrors).toBe(0);
    expect(await demo.page.locator('.stamp').innerText()).toContain('SIMULATED');
  });

  it('goes through the tour with a clicker and back to the very same scene', async () => {
    const { page } = demo;
    const caption = page.locator('.caption .lead');
    const first = await caption.innerText();
    await page.keyboard.press('PageDown');
    await expect.poll(() => caption.innerText(), SOON).not.toBe(first);
    const second = await caption.innerText();
    await page.keyboard.press('End');
    await expect.poll(() => caption.innerText(), SOON).not.toBe(second);
    await page.keyboard.press('PageUp');
    await expect.poll(() => caption.innerText(), SOON).toBe(second);
    await page.keyboard.press('Home');
    await expect.poll(() => caption.innerText(), SOON).toBe(first);
  });

  it('goes on when the files are gone too', async () => {
    await files.stop();
    const before = await demo.probe();
    const seqOf = (probe: typeof before): number => probe.feeds.reduce((sum, feed) => sum + feed.seq, 0);
    await demo.until('the feeds move on', (now) => seqOf(now) > seqOf(before) + 5);
  });

  it('left nothing to complain of, its icon too is in the page', () => {
    expect(demo.errors).toEqual([]);
  });
});
