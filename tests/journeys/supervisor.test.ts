import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signIn } from '../fixtures/signed-in.ts';
import { startGateway, type RunningGateway } from '../look/server.mjs';
import { enter, type Entered } from './enter.ts';
import { VEHICLES, whyNoJourney } from './visit.ts';

const why = await whyNoJourney();
/** 兰州西站: in 七里河区. */
const AT = { lng: 103.7546, lat: 36.0687 };

describe.skipIf(why !== undefined)(`a supervisor at the end of the month ${why ?? ''}`, () => {
  let gateway: RunningGateway;
  let seat: Entered;
  let accepted = 0;

  beforeAll(async () => {
    gateway = await startGateway({ args: [...VEHICLES, '--no-simulation'] });
    const taker = await signIn(gateway.url, 'calltaker.city', gateway);
    for (const n of [1, 2, 3]) {
      const body = { kind: 'event', code: '0102', channel: '12345', text: `第 ${n} 次来电`, ...AT };
      const report = await taker.ask('POST', '/api/cases', body, { 'Idempotency-Key': `month-report-${n}` });
      expect(report.status, await report.clone().text()).toBe(201);
      const { row } = (await report.json()) as { row: { id: string; version: number } };
      const headers = { 'Idempotency-Key': `month-${n}-accept`, 'If-Match': `"${row.version}"` };
      const accept = await taker.ask('POST', `/api/cases/${row.id}/steps/accept`, {}, headers);
      expect(accept.status, await accept.clone().text()).toBe(200);
      accepted += 1;
    }
    seat = await enter(gateway, 'supervisor.city', '/desk?desk=figures&table=1');
    await seat.page.locator('.figure-table').waitFor();
  });
  afterAll(async () => {
    await seat?.close();
    await gateway?.stop();
  });

  const whole = async (): Promise<number> =>
    Number(await seat.page.locator('.figure-table .whole td').first().innerText());

  it('reads the figures of the month and how each is made', async () => {
    expect(await whole()).toBe(accepted);
    await seat.page.locator('.figure-head').first().focus();
    await seat.page.keyboard.press('Enter');
    expect(await seat.page.locator('.figure-formula').innerText()).toContain('受理');
  });

  it('sees three like calls of one grid proposed as one case, and who may merge them', async () => {
    await expect.poll(() => seat.page.locator('.hot-spots li').count(), { timeout: 30_000 }).toBe(1);
    expect(await seat.page.locator('.hot-spots').innerText()).toContain('区级坐席');
  });

  it('prints the report: light, with time, filter, who, journal and review number', async () => {
    const { page } = seat;
    await page.emulateMedia({ media: 'print' });
    const paper = await page.locator('.figures').innerText();
    for (const words of ['考评月报', '截至', '督办员', '日志序', '审图号', '口径与来源'])
      expect(paper).toContain(words);
    expect(await page.locator('.top-bar').isVisible()).toBe(false);
    const pdf = await page.pdf({ preferCSSPageSize: true });
    expect(pdf.byteLength).toBeGreaterThan(10_000);
    await page.emulateMedia({ media: 'screen' });
  });

  it('takes the figures along as a file that begins with a BOM', async () => {
    const link = await seat.page.locator('.exports a').first().getAttribute('href');
    const bytes = await seat.page.evaluate(
      async (href) => [...new Uint8Array(await (await fetch(href)).arrayBuffer()).slice(0, 3)],
      link ?? '',
    );
    expect(bytes).toEqual([0xef, 0xbb, 0xbf]);
  });

  it('left nothing to complain of', () => {
    expect(seat.errors).toEqual([]);
  });
});
