import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startGateway, type RunningGateway } from '../look/server.mjs';
import { enter, type Entered } from './enter.ts';
import { VEHICLES, whyNoJourney } from './visit.ts';

const why = await whyNoJourney();

describe.skipIf(why !== undefined)(`a call-taker on the phone ${why ?? ''}`, () => {
  let gateway: RunningGateway;
  let seat: Entered;
  let id = '';

  beforeAll(async () => {
    gateway = await startGateway({ args: VEHICLES });
    seat = await enter(gateway, 'calltaker.city', '/desk?desk=intake');
    await seat.page.locator('.intake').waitFor();
  });
  afterAll(async () => {
    await seat?.close();
    await gateway?.stop();
  });

  const said = () => seat.page.locator('.intake-said').innerText();
  const facts = () => seat.page.locator('.filled-facts').innerText();

  it('writes a call down by keyboard alone; place, grid, leader, unit and limit fill themselves', async () => {
    const { keyboard } = seat.page;
    await expect
      .poll(() => seat.page.evaluate(() => document.activeElement?.getAttribute('name')))
      .toBe('request-kind');
    await keyboard.press('2');
    await keyboard.press('Alt+KeyN');
    await keyboard.type('路口的污水井盖不见了，没有围挡');
    await keyboard.press('Alt+KeyP');
    await keyboard.type('兰州西站');
    await seat.page.locator('.pick-list [role=option]').first().waitFor();
    await keyboard.press('Enter');
    await expect.poll(facts, { timeout: 30_000 }).toMatch(/620103\d{9}-L1/);
    await keyboard.press('Alt+KeyC');
    await expect
      .poll(() => seat.page.locator('.pick-list [aria-selected=true]').innerText(), { timeout: 30_000 })
      .toContain('污水井盖');
    await keyboard.press('Enter');
    await expect.poll(facts, { timeout: 30_000 }).toMatch(/12 紧急工作时 · \d\d-\d\d \d\d:\d\d/);
    expect(await facts()).toContain('部件表 2026.1 版');
    await keyboard.press('Alt+KeyH');
    await keyboard.type('13900000000');
  });

  it('sends it with Ctrl+Enter, and it is told that the officer goes on with it', async () => {
    await seat.page.keyboard.press('Control+Enter');
    await expect.poll(said, { timeout: 30_000 }).toMatch(/^[A-Z]+-\d+ 已受理/);
    id = (await said()).split(' ')[0] ?? '';
  });

  it('finds it in the queue of cases', async () => {
    const { page } = seat;
    await page.keyboard.press('Tab');
    await page.locator('.intake-foot .chip').focus();
    await page.keyboard.press('Enter');
    await page.locator('.case-rows').waitFor();
    await expect.poll(() => page.locator('.desk').innerText(), { timeout: 30_000 }).toContain(id);
  });

  it('left nothing to complain of', () => {
    expect(seat.errors).toEqual([]);
  });
});
