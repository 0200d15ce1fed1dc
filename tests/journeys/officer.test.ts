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

  it('sees the city, simulated and stamped so', async () => {
    const seen = await wall.until('movers and incidents', (now) => now.movers > 100 && now.incidents > 0);
    expect(seen.stage.glErrors).toBe(0);
    expect(await wall.page.locator('body').innerText()).toContain('SIMULATED');
  });

  it('reads five rows at most, and the clock goes on', async () => {
    const { page } = wall;
    const clock = page.locator('.wall-clock').first();
    const first = await clock.innerText();
    expect(first).toMatch(/\d\d:\d\d/);
    expect(await page.locator('.wall-event').count()).toBeGreaterThan(0);
    expect(await page.locator('.wall-event').count()).toBeLessThanOrEqual(5);
    await expect.poll(() => clock.innerText(), { timeout: 70_000, interval: 500 }).not.toBe(first);
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
