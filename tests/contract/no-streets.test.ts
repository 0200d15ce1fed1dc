import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import type { CityBundle } from '../../src/city/bundle.ts';
import { openGateway } from '../../src/gateway/gateway.ts';
import { readOptions } from '../../src/gateway/options.ts';
import { writeBundle } from '../../src/wire/bundle-file.ts';
import { readyRecords } from '../fixtures/ready-records.mjs';
import { toyCity } from '../fixtures/toy-city.ts';

const folder = mkdtempSync(join(tmpdir(), 'sanwei-no-streets-'));
afterAll(() => rmSync(folder, { recursive: true }));

function withoutStreets(city: CityBundle): CityBundle {
  const none = {
    f32: new Float32Array(),
    u32: new Uint32Array(),
    u16: new Uint16Array(),
    u8: new Uint8Array(),
  };
  return {
    ...city,
    roads: {
      start: Uint32Array.of(0),
      xy: none.f32,
      nodeX: none.f32,
      nodeY: none.f32,
      nodeSignal: none.u8,
      from: none.u32,
      to: none.u32,
      lengthM: none.f32,
      roadClass: none.u8,
      lanes: none.u8,
      freeSpeedMs: none.f32,
      layer: new Int16Array(),
      twin: none.u32,
      name: none.u16,
      names: [],
    },
  };
}

it.each([
  ['streets', toyCity(), [], true],
  ['no streets', withoutStreets(toyCity()), [], false],
] as const)(
  'the simulation runs in a city with %s',
  async (name, city, more, runs) => {
    const file = join(folder, `${name}.bundle`);
    writeFileSync(file, writeBundle(city));
    await readyRecords(join(folder, name));
    const gateway = await openGateway({
      options: readOptions(['--data', join(folder, name), '--city', file, '--vehicles', '10', ...more]),
      databaseUrl: undefined,
      usualCity: file,
      page: () => Promise.resolve(),
      version: '0',
      nowMs: Date.now,
    });
    try {
      expect(gateway.simulates).toBe(runs);
    } finally {
      await gateway.close();
    }
  },
  60_000,
);
