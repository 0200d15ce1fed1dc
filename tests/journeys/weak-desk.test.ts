import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startGateway, type RunningGateway } from '../look/server.mjs';
import { VEHICLES, visit, whyNoJourney, type Visit } from './visit.ts';

const why = await whyNoJourney();

describe.skipIf(why !== undefined)(`a desk on a machine without a GPU ${why ?? ''}`, () => {
  let gateway: RunningGateway;
  let desk: Visit;

  beforeAll(async () => {
    gateway = await startGateway({ args: VEHICLES });
    desk = await visit(`${gateway.url}/desk?tier=0`);
  });
  afterAll(async () => {
    await desk?.close();
    await gateway?.stop();
  });

  it('draws the standing city once, movers as points, nothing for show, and says so', async () => {
    const before = await desk.until('frames', (now) => now.stage.frames > 5);
    expect(before.stage.tier).toBe(0);
    expect(before.stage.governor.reason).toBe('software');
    expect(before.stage.governor.quality).toMatchObject({ effects: false, movers: 'points' });
    const now = await desk.until('more frames', ({ stage }) => stage.frames > before.stage.frames + 10);
    expect(now.stage.cityDraws - before.stage.cityDraws).toBeLessThanOrEqual(2);
    expect(now.stage.glErrors).toBe(0);
    await desk.page.locator('.drawing-chip', { hasText: '软件渲染 · 简化画面' }).waitFor();
  });

  it('tells what the picture costs on the page of feeds', async () => {
    const { page } = desk;
    await page.locator('button.chip[title^=数据源]').click();
    await page.locator('.drawing-health', { hasText: '软件渲染' }).waitFor();
    await page.getByRole('button', { name: '事件' }).first().click();
  });

  it('is one key away from tables, and draws nothing behind them', async () => {
    const { page } = desk;
    await page.keyboard.press('t');
    await page.locator('.desk-tables').waitFor();
    await page.waitForTimeout(800);
    const { stage } = await desk.probe();
    await page.waitForTimeout(1500);
    expect((await desk.probe()).stage.frames).toBe(stage.frames);
    await page.keyboard.press('t');
    await desk.until('frames again', (now) => now.stage.frames > stage.frames);
    expect(desk.errors).toEqual([]);
  });
});
