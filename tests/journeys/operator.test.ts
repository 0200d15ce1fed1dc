import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readyRecords } from '../fixtures/ready-records.mjs';
import { startGateway, type RunningGateway } from '../look/server.mjs';
import { VEHICLES, visit, whyNoJourney, type Visit } from './visit.ts';

const why = await whyNoJourney();

describe.skipIf(why !== undefined)(`an operator at the desk ${why ?? ''}`, () => {
  let dataDir: string;
  let gateway: RunningGateway;
  let desk: Visit;

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'sanwei-operator-'));
    await readyRecords(dataDir);
    gateway = await startGateway({ args: VEHICLES, dataDir });
    desk = await visit(`${gateway.url}/desk`);
  });
  afterAll(async () => {
    await desk?.close();
    await gateway?.stop();
    await rm(dataDir, { recursive: true, force: true });
  });

  it('sees a city that lives: movers, three telemetry feeds and records, without a gap', async () => {
    const seen = await desk.until('movers, car parks and incidents', (now) => {
      return now.movers > 100 && now.carParks.length > 0 && now.incidents > 0;
    });
    expect(seen.feeds.map((feed) => feed.kind)).toEqual(
      expect.arrayContaining(['vehicles', 'roads', 'parking', 'incidents']),
    );
    expect(seen.feeds.filter((feed) => feed.gaps > 0)).toEqual([]);
    expect(seen.stage.glErrors).toBe(0);
    expect(seen.stage.drawCalls).toBeLessThanOrEqual(60);
  });

  it('is told that it is simulated', async () => {
    expect(await desk.page.locator('.stamp').first().innerText()).toContain('SIMULATED');
  });

  it('walks the queue by keyboard and opens what stands there', async () => {
    const { page } = desk;
    const list = page.getByRole('listbox', { name: '未结事件' });
    await list.getByRole('option').first().waitFor();
    const before = await page.locator('.queue-row.cursor .id').innerText();
    await list.focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('Enter');
    const selected = page.locator('.queue-row[aria-selected=true]');
    await selected.waitFor();
    const title = await selected.locator('.what').innerText();
    expect(before).not.toBe('');
    expect(await page.locator('aside.inspector').innerText()).toContain(title.trim());
    await page.keyboard.press('Escape');
    await selected.waitFor({ state: 'detached' });
  });

  it('reads it in English, and goes back to Chinese', async () => {
    const { page } = desk;
    await page.keyboard.press('Shift+KeyL');
    await page.getByRole('listbox', { name: 'Open events' }).waitFor();
    await page.waitForURL(/lang=en/);
    await page.keyboard.press('Shift+KeyL');
    await page.getByRole('listbox', { name: '未结事件' }).waitFor();
  });

  it('works without the map: tables show the same', async () => {
    const { page } = desk;
    await page.keyboard.press('KeyT');
    await page.locator('.desk-tables').waitFor();
    expect(await page.locator('.desk-tables table').first().locator('tbody tr').count()).toBeGreaterThan(0);
    await page.keyboard.press('KeyT');
    await page.locator('.desk-tables').waitFor({ state: 'detached' });
  });

  it('opens a district and finds the place in the address', async () => {
    const { page } = desk;
    await page.locator('nav.breadcrumb button[aria-expanded]').click();
    await page
      .getByRole('button', { name: /^城关区/ })
      .first()
      .click();
    await page.waitForURL(/place=620102/);
    expect(await page.locator('nav.breadcrumb').innerText()).toContain('城关区');
  });

  it('goes on by itself when the gateway is killed and comes back', async () => {
    const before = await desk.probe();
    const { port } = gateway;
    await gateway.stop('SIGKILL');
    await desk.until('the loss is noticed', (now) => now.line === 'lost' || now.line === 'connecting');
    gateway = await startGateway({ args: VEHICLES, dataDir, port });
    /* How soon after the gateway's first answer: tests/faults/kill.test.ts, where no software GL is in the way. */
    const after = await desk.until('the line is open again', (now) => now.line === 'open', 30_000);
    const seqOf = (probe: typeof after): number =>
      probe.feeds.find((feed) => feed.kind === 'incidents')?.seq ?? 0;
    await desk.until('vehicles move again', (now) => now.movers > 100 && seqOf(now) >= seqOf(before));
  });

  it('left nothing to complain of but the lost line', () => {
    expect(desk.errors.filter((text) => !/WebSocket|ERR_CONNECTION_(REFUSED|RESET)/.test(text))).toEqual([]);
  });
});
