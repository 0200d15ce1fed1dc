import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SourceHealth } from '../../src/wire/message.ts';
import { startGateway, type RunningGateway } from '../look/server.mjs';
import { fieldData, visit, whyNoJourney, type Visit } from './visit.ts';

const folder = fieldData();
const why =
  (await whyNoJourney()) ??
  (folder === undefined ? 'skipped: no real data here; FIELD_DATA names its folder' : undefined);
const feedsFile = (name: string): string =>
  fileURLToPath(new URL(`../fixtures/${name}.feeds.json`, import.meta.url));

/** Things a source speaks of, by the gateway's own health, as soon as there are any. */
async function entitiesOf(url: string, id: string): Promise<number> {
  for (const end = performance.now() + 8000; performance.now() < end;) {
    const { sources } = (await (await fetch(`${url}/api/health`)).json()) as { sources: SourceHealth[] };
    const entities = sources.find((source) => source.id === id)?.entities ?? 0;
    if (entities > 0) return entities;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return 0;
}

describe.skipIf(why !== undefined)(`Seattle as recorded ${why ?? ''}`, () => {
  let gateway: RunningGateway;
  let desk: Visit;
  let firstVehicles: number;

  beforeAll(async () => {
    const args = ['--no-simulation', '--feeds', feedsFile('seattle')];
    gateway = await startGateway({ args, env: { FIELD_DATA: folder ?? '' } });
    firstVehicles = await entitiesOf(gateway.url, 'king-county-metro');
    desk = await visit(`${gateway.url}/desk`);
  });
  afterAll(async () => {
    await desk?.close();
    await gateway?.stop();
  });

  it('shows 627 vehicles, then 570, those of the first snapshot alone being gone, and 2,000 calls', async () => {
    expect(firstVehicles).toBe(627);
    const seen = await desk.until('the second snapshot', (now) => now.movers === 570);
    expect(seen.incidents).toBe(2000);
    expect(seen.stage.glErrors).toBe(0);
  });

  it('calls it recorded with its own date, never live', async () => {
    const { sources } = await desk.probe();
    expect(sources.map((source) => source.origination)).toEqual(['recorded', 'recorded']);
    const text = await desk.page.locator('header.top-bar').innerText();
    expect(text).toContain('录制');
    expect(text).not.toContain('实时');
  });
});
