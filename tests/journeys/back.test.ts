import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startGateway, type RunningGateway } from '../look/server.mjs';
import { VEHICLES, visit, whyNoJourney, type Visit } from './visit.ts';

const why = await whyNoJourney();
const DISTRICT = '620102';

describe.skipIf(why !== undefined)(`an officer of a district, all day at one desk ${why ?? ''}`, () => {
  let gateway: RunningGateway;
  let desk: Visit;

  const param = (name: string): string | null => new URL(desk.page.url()).searchParams.get(name);
  const is = (name: string, value: unknown) =>
    expect.poll(() => param(name), { timeout: 15_000, message: name }).toEqual(value);

  beforeAll(async () => {
    gateway = await startGateway({ args: VEHICLES });
    desk = await visit(`${gateway.url}/desk?place=${DISTRICT}`, { width: 1366, height: 768 });
    await desk.until('incidents', (now) => now.incidents > 0);
  });
  afterAll(async () => {
    await desk?.close();
    await gateway?.stop();
  });

  it('goes in, chooses, switches to tables, and comes back step by step with Back, never leaving the desk', async () => {
    const { page } = desk;
    await page.locator('.ranking button').first().click();
    await expect.poll(() => param('place')?.length).toBe(9);
    const within = param('place');
    /* The list is kept to the open place, where nothing may have happened. */
    await page.keyboard.press('KeyW');
    await page.locator('.queue-row').first().click();
    await expect.poll(() => param('sel')).toMatch(/^(incident|alert):/);
    await page.keyboard.press('KeyT');
    await is('table', '1');
    await page.goBack();
    await is('table', null);
    await page.goBack();
    await is('sel', null);
    expect(param('place')).toBe(within);
    await page.goBack();
    await is('place', DISTRICT);
    await expect.poll(() => page.locator('.detail-head h2').innerText()).toContain('城关区');
    for (const [name, value] of [
      ['place', within],
      ['table', '1'],
    ]) {
      await page.goForward();
      if (name === 'place') {
        await is(name, value);
        await page.goForward();
      } else await is('table', value);
    }
  });

  it('keeps the place over a reload, and Home leads to her own district', async () => {
    const { page } = desk;
    const before = param('place');
    await page.reload({ waitUntil: 'commit' });
    await page.locator('.desk-tables').waitFor();
    expect(param('place')).toBe(before);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Home');
    await page.keyboard.press('Home');
    await is('place', DISTRICT);
  });

  it('finds the units of an incident, and the incident from a unit', async () => {
    const { page } = desk;
    const rows = page.locator('.long-table tbody tr[aria-rowindex]');
    if ((await rows.count()) === 0) await page.keyboard.press('KeyW');
    await rows.first().waitFor();
    const units = page.locator('.units .link');
    for (let i = 0; i < (await rows.count()) && (await units.count()) === 0; i++) {
      await rows.nth(i).click();
      await page.waitForTimeout(1500);
    }
    expect(await units.count(), 'units of any incident in the list').toBeGreaterThan(0);
    const title = await page.locator('.inspector h2').innerText();
    const unit = page.locator('.units .link').first();
    const label = await unit.innerText();
    await unit.click();
    await expect.poll(() => page.locator('.inspector h2').innerText(), { timeout: 15_000 }).toBe(label);
    expect(param('sel')).toMatch(/^mover:/);
    await page.locator('.units .link').first().click();
    await expect.poll(() => page.locator('.inspector h2').innerText()).toBe(title);
  });

  it('left nothing to complain of', () => {
    expect(desk.errors).toEqual([]);
  });
});
