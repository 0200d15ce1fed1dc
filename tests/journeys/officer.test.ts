import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startGateway, type RunningGateway } from '../look/server.mjs';
import { VEHICLES, visit, whyNoJourney, type Visit } from './visit.ts';

const why = await whyNoJourney();

describe.skipIf(why !== undefined)(`an officer before the wall ${why ?? ''}`, () => {
  let gateway: RunningGateway;
  let wall: Visit;

  beforeAll(async () => {
    gateway = await startGateway({ args: VEHICLES });
    wall = await visit(`${gateway.url}/wall`, { width: 1280, height: 720 });
  });
  afterAll(async () => {
    await wall?.close();
    await gateway?.stop();
  });

  it('sees the city, simulated and said so', async () => {
    const seen = await wall.until('movers and incidents', (now) => now.movers > 100 && now.incidents > 0);
    expect(seen.stage.glErrors).toBe(0);
    expect(await wall.page.locator('.wall-city').innerText()).toContain('模拟');
  });

  it('counts by level what is open, and has five lines at most, with all of them counted over it', async () => {
    const { page } = wall;
    const shown = async (): Promise<number> => {
      const text = await page.locator('.wall-counts').innerText();
      return (text.match(/\d+/g) ?? []).reduce((sum, digits) => sum + Number(digits), 0);
    };
    await expect
      .poll(async () => (await shown()) - (await wall.probe()).incidents - (await wall.probe()).alerts, {
        timeout: 20_000,
      })
      .toBe(0);
    await expect
      .poll(
        async () => {
          const { incidents, alerts } = await wall.probe();
          const rows = await page.locator('.wall-events .row').count();
          const heading = await page.locator('.wall-events h2').innerText();
          const saysAll = heading.includes(String(incidents + alerts));
          return saysAll && rows >= Math.min(2, incidents) && rows <= 5 ? 0 : `${rows} rows: ${heading}`;
        },
        { timeout: 20_000 },
      )
      .toBe(0);
  });

  it('reads the time of day, and a heartbeat that turns with the frames', async () => {
    const { page } = wall;
    expect(await page.locator('.wall-clock').innerText()).toMatch(/\d\d:\d\d/);
    const tick = page.locator('.heartbeat path').first();
    const first = await tick.getAttribute('transform');
    await expect.poll(() => tick.getAttribute('transform'), { timeout: 20_000 }).not.toBe(first);
  });

  it('hangs as a tile beside another', async () => {
    const tile = await visit(`${gateway.url}/wall?tile=1,0&of=2x1`, { width: 640, height: 720 });
    const seen = await tile.probe();
    await tile.close();
    expect(seen.stage.glErrors).toBe(0);
    expect(tile.errors).toEqual([]);
  });

  it('left nothing to complain of', () => {
    expect(wall.errors).toEqual([]);
  });
});
