import { readFileSync } from 'node:fs';
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

/** Free and total of every car park, read from the files by other means than the adapters'. */
function inTheFiles(root: string): Record<string, { free: number; total: number }> {
  const text = (path: string): string => readFileSync(`${root}/feeds/${path}`, 'utf8');
  const number = (element: string, name: string): number =>
    Number(new RegExp(`${name}>(\\d+)<`).exec(element)?.[1] ?? -1);
  const statuses = /<ns2:parkingRecordReference id="([^"]+)"(.*?)<\/ns2:parkingRecordStatus>/gs;
  const aachen = [...text('datex2/aachen-realtime.xml').matchAll(statuses)].map(([, id, status = '']) => {
    const free = number(status, 'parkingNumberOfVacantSpaces');
    return [`aachen ${id}`, { free, total: number(status, 'parkingNumberOfSpacesOverride') }] as const;
  });
  const { features } = JSON.parse(text('parking-json/freiburg.json')) as {
    features: { properties: Record<string, string> }[];
  };
  const freiburg = features
    .filter(({ properties }) => properties['obs_state'] !== '0')
    .map(({ properties: p }) => {
      const counts = { free: Number(p['obs_free']), total: Number(p['obs_max']) };
      return [`freiburg ${p['obs_parkid']}`, counts] as const;
    });
  return Object.fromEntries([...aachen, ...freiburg]);
}

describe.skipIf(why !== undefined)(`car parks as recorded ${why ?? ''}`, () => {
  let gateway: RunningGateway;
  let desk: Visit;

  beforeAll(async () => {
    const args = ['--no-simulation', '--feeds', feedsFile('car-parks')];
    gateway = await startGateway({ args, env: { FIELD_DATA: folder ?? '' } });
    desk = await visit(`${gateway.url}/desk`);
  });
  afterAll(async () => {
    await desk?.close();
    await gateway?.stop();
  });

  it('shows every car park with free and total as in its file', async () => {
    const expected = inTheFiles(folder ?? '');
    expect(Object.keys(expected)).toHaveLength(17 + 18);
    const seen = await desk.until('all car parks', (now) => now.carParks.length >= 17 + 19);
    const shown = seen.carParks.map((park) => [
      `${park.source} ${park.id}`,
      { free: park.free, total: park.total },
    ]);
    expect(Object.fromEntries(shown)).toMatchObject(expected);
  });

  it('shows a car park whose state the file calls unknown as unknown, not as full', async () => {
    const { carParks } = await desk.probe();
    const park = carParks.find(({ source, id }) => source === 'freiburg' && id === '9');
    expect(park).toMatchObject({ free: -1, total: -1 });
  });

  it('shows the NGSI example with its own numbers', async () => {
    const { carParks } = await desk.probe();
    expect(
      carParks.filter(({ source }) => source === 'fiware').map(({ free, total }) => [free, total]),
    ).toContainEqual([132, 414]);
  });
});
