import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { servePage } from '../look/server.mjs';
import { visit, whyNoJourney, type Visit } from './visit.ts';

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
    expect(await demo.page.locator('body').innerText()).toContain('SIMULATED');
  });

  it('goes on when the files are gone too', async () => {
    await files.stop();
    const before = await demo.probe();
    const seqOf = (probe: typeof before): number => probe.feeds.reduce((sum, feed) => sum + feed.seq, 0);
    await demo.until('the feeds move on', (now) => seqOf(now) > seqOf(before) + 5);
  });

  it('left nothing to complain of', () => {
    expect(demo.errors).toEqual([]);
  });
});
