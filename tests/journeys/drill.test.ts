import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startGateway, type RunningGateway } from '../look/server.mjs';
import { VEHICLES, visit, whyNoJourney, type Visit } from './visit.ts';

const why = await whyNoJourney();

/** City, Chengguan, Zhangye Road, a community, a grid: 4, 6, 9, 12 and 15 digits. */
const DIGITS = [4, 6, 9, 12, 15];
/** The seventh of the first kind of components in Chengguan. */
const COMPONENT = '6201020101000007';

describe.skipIf(why !== undefined)(`from the city to a door ${why ?? ''}`, () => {
  let gateway: RunningGateway;
  let desk: Visit;

  const param = (name: string): string | null => new URL(desk.page.url()).searchParams.get(name);
  const placed = async (digits: number): Promise<void> => {
    await expect
      .poll(() => (param('place') ?? '6201').length, {
        timeout: 15_000,
        message: `a place of ${digits} digits`,
      })
      .toBe(digits);
  };

  beforeAll(async () => {
    gateway = await startGateway({ args: VEHICLES });
    desk = await visit(`${gateway.url}/desk?on=grid`, { width: 1440, height: 810 });
    await desk.until('movers', (now) => now.movers > 100);
  });
  afterAll(async () => {
    await desk?.close();
    await gateway?.stop();
  });

  it('goes down by its lists, level by level, with who answers for each', async () => {
    const { page } = desk;
    for (const name of ['城关区', '张掖路街道']) {
      await page.locator('.ranking button', { hasText: name }).click();
      await expect.poll(() => page.locator('.detail-head h2').innerText()).toContain(name);
    }
    await placed(9);
    for (const digits of [12, 15]) {
      await page.locator('.ranking button').first().click();
      await placed(digits);
      expect(await page.locator('.inspector').innerText()).toContain('责任岗位');
    }
    await page.locator('.buildings-here button').first().click();
    await expect.poll(() => param('open')).not.toBeNull();
    await page.locator('.storeys [role=gridcell]').first().click();
    await expect.poll(() => param('sel')).toMatch(/^home:\d+$/);
  });

  it('gives the same place in a new tab', async () => {
    const again = await visit(desk.page.url(), { width: 1440, height: 810 });
    await again.until('movers', (now) => now.movers > 100);
    const here = new URL(desk.page.url()).searchParams;
    const there = new URL(again.page.url()).searchParams;
    const heads = await Promise.all([desk, again].map((v) => v.page.locator('.detail-head h2').innerText()));
    await again.close();
    for (const name of ['place', 'open', 'sel']) expect(there.get(name)).toBe(here.get(name));
    expect(heads[1]).toBe(heads[0]);
  });

  it('comes back out by keyboard, to the whole city, and goes down again without a mouse', async () => {
    const { page } = desk;
    for (const digits of DIGITS.toReversed().slice(1)) {
      await page.keyboard.press('Backspace');
      await placed(digits);
    }
    for (const digits of DIGITS.slice(1)) {
      const parts = page.locator('.ranking button');
      await parts.first().focus();
      await page.keyboard.press('Enter');
      await placed(digits);
    }
    await page.locator('.buildings-here button').first().focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => param('open')).not.toBeNull();
    await page.locator('.storeys [role=gridcell][tabindex="0"]').focus();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await expect.poll(() => param('sel')).toMatch(/^home:\d+$/);
  });

  it('finds a component by its code, goes to its unit grid, has it after a reload, and lets it go', async () => {
    const { page } = desk;
    await page.keyboard.press('/');
    await page.locator('.find input').fill(COMPONENT);
    await page.keyboard.press('Enter');
    await expect.poll(() => param('sel')).toBe(`component:${COMPONENT}`);
    const head = await page.locator('.detail-head').innerText();
    expect(head).toContain(COMPONENT);
    await page.reload({ waitUntil: 'commit' });
    await expect.poll(() => page.locator('.detail-head').innerText(), { timeout: 30_000 }).toBe(head);
    expect(param('sel')).toBe(`component:${COMPONENT}`);
    await page.locator('.inspector .link').first().focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => param('sel')).toMatch(/^unit_grid:620102\d{8}$/);
    expect(await page.locator('.inspector').innerText()).toContain('部件');
    await page.keyboard.press('Escape');
    await expect.poll(() => param('sel')).toBeNull();
  });

  it('left nothing to complain of', () => {
    expect(desk.errors).toEqual([]);
  });
});
