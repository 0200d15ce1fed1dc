import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { PayloadError } from '../../../src/gateway/adapters/reading.ts';
import { feedsFrom, readFeedsFile } from '../../../src/gateway/sources/feeds-file.ts';
import { backoffMs } from '../../../src/gateway/sources/poll.ts';
import { startSources, UnknownSourceError } from '../../../src/gateway/sources/source-runner.ts';
import type { RunnerOptions, Sources } from '../../../src/gateway/sources/source-runner.ts';
import { present, WHY_SKIPPED } from './field-data.ts';
import { RecordingHouse } from './recording-inlet.ts';

const clock = { nowMs: () => 1_700_000_000_000 };
const bytes = (text: string) => new TextEncoder().encode(text);
const ends: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end();
});

function started(sources: readonly object[] | string, options: RunnerOptions = {}) {
  const house = new RecordingHouse();
  const feeds = typeof sources === 'string' ? readFeedsFile(sources) : feedsFrom({ sources });
  const running: Sources = startSources(feeds, house.open, clock, options);
  ends.push(() => running.close());
  return { house, running };
}

async function served(answer: RequestListener): Promise<string> {
  const server: Server = createServer(answer);
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  ends.push(() => new Promise<void>((closed) => void server.close(() => closed())));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

function folderWith(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'sanwei-feeds-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  ends.push(() => rmSync(folder, { recursive: true }));
  return folder;
}

const base = { datum: 'wgs84', origination: 'live', ttlS: 60 };
const park = (id: string, free: number) => ({
  id,
  type: 'ParkingSpot',
  location: { type: 'Point', coordinates: [103.83, 36.06] },
  status: free === 1 ? 'free' : 'occupied',
});
const calls = {
  ...base,
  id: 'calls',
  standard: 'csv',
  origination: 'recorded',
  columns: {
    to: 'incidents',
    id: 'id',
    lng: 'x',
    lat: 'y',
    time: { column: 't' },
    type: 'k',
    rules: [],
    otherwise: { kind: 'other', grade: 4 },
  },
};

describe('pushed sources', () => {
  const push = () => started('tests/fixtures/lanzhou-push.feeds.json');

  it('answers after the records are committed, with what it refused', async () => {
    const { house, running } = push();
    const csv =
      'id,lng,lat,time,title,address,type\n1,103.8,36.06,2024-06-10 08:00:00,起火,路,火警\n2,103.8,95,,,,\n';
    let answered = false;
    let commit = (): void => undefined;
    house.of('csv-push').commit = new Promise((done) => (commit = done));
    const answer = running.push('csv-push', bytes(csv), 'text/csv; charset=utf-8').then((value) => {
      answered = true;
      return value;
    });
    await new Promise((soon) => setTimeout(soon, 10));
    expect(answered).toBe(false);
    commit();
    expect(await answer).toEqual({
      accepted: 1,
      refused: [{ where: 'line 3.lat', why: 'latitude 95 outside -90..90' }],
    });
    expect(house.of('csv-push').incidentsSeen.get('1')).toMatchObject({ kind: 'fire', grade: 2 });
    expect(house.of('csv-push').refusals).toHaveLength(1);
  });

  it('counts and names a body that cannot be read, for every standard, and takes the next good one', async () => {
    const { house, running } = push();
    const bad: Record<string, [string | Uint8Array, RegExp]> = {
      'ngsi-push': ['{"id":NaN}', /^character 6 \(\$\.id\)$/],
      'buses-push': [new Uint8Array([0x0a, 0x40, 0x01]), /^byte 0$/],
      'datex-push': ['<rss/>', /^<rss>$/],
      'geojson-push': ['{"type":"FeatureCollection"}', /^\$\.features$/],
      'csv-push': ['a,b\n', /^line 1$/],
      'cap-push': ['<alert>', /^line 1/],
    };
    for (const [id, [body, where]] of Object.entries(bad)) {
      const sent = running.push(id, typeof body === 'string' ? bytes(body) : body, '');
      const failure: unknown = await sent.catch((fault: unknown) => fault);
      expect(failure).toBeInstanceOf(PayloadError);
      expect((failure as PayloadError).where).toMatch(where);
      expect(house.of(id).refusals).toHaveLength(1);
    }
    const { accepted } = await running.push(
      'ngsi-push',
      bytes(JSON.stringify([park('a', 1)])),
      'application/json',
    );
    expect(accepted).toBe(1);
    expect(house.of('ngsi-push').standing.size).toBe(1);
  });

  it('refuses another character set, an unknown source, and one that is not pushed', async () => {
    const { running } = push();
    await expect(running.push('cap-push', bytes('<a/>'), 'text/xml; charset=gbk')).rejects.toThrow(
      /charset gbk/,
    );
    await expect(running.push('nobody', bytes(''), '')).rejects.toThrow(UnknownSourceError);
    const files = started([{ ...base, id: 'f', standard: 'cap', from: { file: 'absent' } }]);
    await expect(files.running.push('f', bytes(''), '')).rejects.toThrow(UnknownSourceError);
  });

  it('keeps what stands when a whole body is nothing but bad', async () => {
    const { house, running } = push();
    const body = (free: unknown) =>
      bytes(
        JSON.stringify({
          type: 'FeatureCollection',
          features: [
            {
              type: 'Feature',
              geometry: { type: 'Point', coordinates: [103.83, 36.06] },
              properties: { id: 'p', time: '2024-06-10 08:00:00', free },
            },
          ],
        }),
      );
    await running.push('geojson-push', body(3), '');
    await running.push('geojson-push', body('lots'), '');
    expect([...house.of('geojson-push').standing.values()]).toMatchObject([{ id: 'p', free: 3 }]);
  });

  it('knows the token of a source, and wants it set', () => {
    const secret = [{ ...base, id: 's', standard: 'cap', from: { push: true, tokenEnv: 'CAP_TOKEN' } }];
    expect(() => started(secret, { env: {} })).toThrow('sources[0].from.tokenEnv: CAP_TOKEN is not set');
    const { running } = started(secret, { env: { CAP_TOKEN: 'abc' } });
    expect(running.pushToken('s')).toBe('abc');
    expect(push().running.pushToken('cap-push')).toBeUndefined();
  });
});

describe('file sources', () => {
  it('names a file that is not there, and goes on with the next', async () => {
    const folder = folderWith({ 'b.json': JSON.stringify(park('b', 1)) });
    const source = { ...base, id: 'f', standard: 'ngsi', from: { file: ['a.json', 'b.json'] } };
    const { house, running } = started([source], { env: { FIELD_DATA: folder } });
    expect(await running.bounds()).toEqual({ west: 103.83, south: 36.06, east: 103.83, north: 36.06 });
    const { troubles, standing } = house.of('f');
    expect(troubles[0]).toMatch(/^a\.json: ENOENT/);
    expect(troubles.at(-1)).toBeUndefined();
    expect(standing.size).toBe(1);
  });

  it('replays rows at a multiple of their own pace, each with its own time', async () => {
    const row = (id: number, s: number) =>
      `${id},103.8,36.06,2024-06-10T08:00:${String(s).padStart(2, '0')}Z,x`;
    const folder = folderWith({ 'c.csv': ['id,x,y,t,k', row(3, 40), row(1, 0), row(2, 20)].join('\n') });
    const source = { ...calls, from: { file: 'c.csv' }, replay: { speed: 100 } };
    const startedMs = performance.now();
    const { house, running } = started([source], { env: { FIELD_DATA: folder } });
    await running.bounds();
    const seen = () => [...house.of('calls').incidentsSeen.keys()];
    expect(seen()[0]).toBe('1');
    await vi.waitFor(() => expect(seen()).toEqual(['1', '2', '3']), { timeout: 5000 });
    expect(performance.now() - startedMs).toBeGreaterThan(390);
    expect(house.of('calls').incidentsSeen.get('2')?.openedAtMs).toBe(Date.UTC(2024, 5, 10, 8, 0, 20));
  });

  it('dates what is undated in a recording like its file, never like today', async () => {
    const folder = folderWith({ 'a.json': JSON.stringify(park('a', 1)) });
    utimesSync(join(folder, 'a.json'), 1_500_000_000, 1_500_000_000);
    const source = { ...base, id: 'f', standard: 'ngsi', from: { file: 'a.json' } };
    const times: number[] = [];
    for (const origination of ['recorded', 'live']) {
      const { house, running } = started([{ ...source, origination }], { env: { FIELD_DATA: folder } });
      await running.bounds();
      times.push(...[...house.of('f').standing.values()].map((fact) => fact.observedAtMs));
    }
    expect(times).toEqual([1_500_000_000_000, clock.nowMs()]);
  });

  it('stops a replay when it is closed', async () => {
    const folder = folderWith({
      'a.json': JSON.stringify(park('a', 1)),
      'b.json': JSON.stringify(park('b', 1)),
    });
    const source = {
      ...base,
      id: 'f',
      standard: 'ngsi',
      from: { file: ['a.json', 'b.json'] },
      replay: { everyS: 60 },
    };
    const { house, running } = started([source], { env: { FIELD_DATA: folder } });
    await running.bounds();
    await running.close();
    expect(house.of('f').standing.size).toBe(1);
    expect(house.of('f').closed).toBe(true);
  });
});

describe('polled sources', () => {
  const polled = (url: string) => [{ ...base, id: 'u', standard: 'ngsi', from: { url, everyS: 0.5 } }];

  it('asks again with the ETag, and says when the server fails and when it is back', async () => {
    const asked: (string | undefined)[] = [];
    const url = await served((request, response) => {
      asked.push(request.headers['if-none-match']);
      if (asked.length === 2) return void response.writeHead(304).end();
      if (asked.length === 3) return void response.writeHead(503).end('busy');
      response.writeHead(200, { etag: '"v1"' }).end(JSON.stringify(park('p', asked.length === 1 ? 1 : 0)));
    });
    const { house, running } = started(polled(url));
    await running.bounds();
    const inlet = house.of('u');
    expect([...inlet.standing.values()]).toMatchObject([{ id: 'p', free: 1 }]);
    await vi.waitFor(() => expect(asked.length).toBeGreaterThanOrEqual(4), { timeout: 4000 });
    await vi.waitFor(() => expect([...inlet.standing.values()]).toMatchObject([{ id: 'p', free: 0 }]));
    expect(asked.slice(0, 4)).toEqual([undefined, '"v1"', '"v1"', '"v1"']);
    expect(inlet.troubles.slice(0, 4)).toEqual([undefined, undefined, `${url}: HTTP 503`, undefined]);
  });

  it('asks for the whole body again when its records were not committed', async () => {
    const asked: (string | undefined)[] = [];
    const csv = 'id,x,y,t,k\n1,103.8,36.06,2024-06-10T08:00:00Z,x\n';
    const url = await served((request, response) => {
      asked.push(request.headers['if-none-match']);
      if (request.headers['if-none-match'] === '"v1"') return void response.writeHead(304).end();
      response.writeHead(200, { etag: '"v1"' }).end(csv);
    });
    const { house, running } = started([{ ...calls, origination: 'live', from: { url, everyS: 0.5 } }]);
    const inlet = house.of('calls');
    const away = Promise.reject(new Error('the store is away'));
    away.catch(() => undefined);
    inlet.commit = away;
    await running.bounds();
    expect(inlet.troubles).toEqual([`${url}: the store is away`]);
    inlet.commit = Promise.resolve();
    await vi.waitFor(() => expect(asked.length).toBeGreaterThanOrEqual(3), { timeout: 4000 });
    expect(asked.slice(0, 3)).toEqual([undefined, undefined, '"v1"']);
    expect([...inlet.incidentsSeen.keys()]).toEqual(['1']);
  });

  it('gives a body up at 20 MB', async () => {
    const chunk = Buffer.alloc(1 << 20, 0x20);
    let sentMb = 0;
    const url = await served((_, response) => {
      const more = (): void => {
        while (!response.destroyed && sentMb < 60 && ++sentMb && response.write(chunk));
        if (!response.destroyed) response.once('drain', more);
      };
      response.writeHead(200);
      more();
    });
    const { house, running } = started(polled(url));
    await running.bounds();
    expect(house.of('u').refusals[0]?.where).toContain(`byte ${20 * 1024 * 1024}`);
    expect(sentMb).toBeLessThan(50);
    await running.close();
  });

  it('doubles its wait while it fails, up to five minutes, with jitter over the upper half', () => {
    expect(backoffMs(5, 0, () => 0.9)).toBe(5000);
    expect(backoffMs(5, 1, () => 0)).toBe(5000);
    expect(backoffMs(5, 1, () => 1)).toBe(10_000);
    expect(backoffMs(5, 50, () => 1)).toBe(300_000);
    expect(backoffMs(600, 3, () => 1)).toBe(600_000);
  });
});

describe.skipIf(!present)(`whole feeds files${WHY_SKIPPED}`, () => {
  it('Seattle: 627 vehicles, then 570, those gone are gone; 2,000 calls', async () => {
    const feeds = readFeedsFile('tests/fixtures/seattle.feeds.json');
    const quick = feeds.sources.map((spec) =>
      spec.replay === undefined ? spec : { ...spec, replay: { everyS: 0.3 } },
    );
    const house = new RecordingHouse();
    const running = startSources({ sources: quick }, house.open, clock);
    ends.push(() => running.close());
    const box = await running.bounds();
    const metro = house.of('king-county-metro');
    const before = new Set(metro.standing.keys());
    expect(before.size).toBe(627);
    expect(house.of('seattle-fire').incidentsSeen.size).toBe(2000);
    expect(box?.west).toBeGreaterThan(-123);
    expect(box?.east).toBeLessThan(-121);
    await vi.waitFor(() => expect(metro.standing.size).toBe(570), { timeout: 3000 });
    expect(metro.snapshots).toEqual([627, 570]);
    expect([...metro.standing.keys()].filter((key) => before.has(key))).toHaveLength(420);
    expect([...metro.refusals, ...house.of('seattle-fire').refusals]).toEqual([]);
    expect(metro.card).toMatchObject({ origination: 'recorded', standard: 'GTFS-realtime' });
  });

  it('car parks: 17 of Aachen, 19 of Freiburg, FIWARE examples; none refused', async () => {
    const { house, running } = started('tests/fixtures/car-parks.feeds.json');
    await running.bounds();
    expect(house.of('aachen').standing.size).toBe(17);
    expect(house.of('freiburg').standing.size).toBe(19);
    expect(house.of('fiware').standing.size).toBe(3);
    expect(house.of('fiware').alertsSeen).toHaveLength(1);
    for (const inlet of house.inlets.values()) expect(inlet.refusals).toEqual([]);
    for (const fact of [...house.inlets.values()].flatMap((inlet) => [...inlet.standing.values()])) {
      expect(fact.observedAtMs).toBeLessThan(Date.UTC(2025, 1, 8));
    }
  });
});
