import { describe, expect, test } from 'vitest';
import { codeSeeds } from '../../../src/casework/code-seeds.ts';
import { ruleOf } from '../../../src/casework/code-table.ts';
import { reportBody } from '../../../src/casework/step.ts';
import type { Components } from '../../../src/city/component.ts';
import { metresBetween } from '../../../src/city/metres-between.ts';
import { chinaHour } from '../../../src/simulation/demand.ts';
import { LanePath } from '../../../src/simulation/lane-path.ts';
import type { SimulatedRequest } from '../../../src/simulation/outlet.ts';
import { OF_TEN_THOUSAND, WANTS } from '../../../src/simulation/request-mix.ts';
import { PATROL_WORDS, REQUEST_WORDS } from '../../../src/simulation/request-words.ts';
import { perDay, Requests } from '../../../src/simulation/requests.ts';
import { RoadGraph } from '../../../src/simulation/road-graph.ts';
import { Simulation } from '../../../src/simulation/simulation.ts';
import { manyComponents } from '../../fixtures/many-components.ts';
import { toyCity } from '../../fixtures/toy-city.ts';
import { atHour, dayOf, hashing, listening } from './recorder.ts';

const DAY_MS = 86_400_000;
const TOWN = toyCity();

/** Requests of some days of a town, at so many times the usual number. */
function stream(
  days: number,
  { seed = 5, scale = 250, city = TOWN, startMs = atHour(0), stepMs = 60_000 } = {},
): SimulatedRequest[] {
  const graph = new RoadGraph(city.roads);
  const requests = new Requests(city, graph, new LanePath(graph), { seed, startMs, prefix: 'sim', scale });
  const told: SimulatedRequest[] = [];
  for (let nowMs = startMs; nowMs <= startMs + days * DAY_MS; nowMs += stepMs)
    requests.tell({ request: (request) => told.push(request) }, nowMs);
  return told;
}

/** Components of the town, every third of them damaged. */
function faulty(): Components {
  const states = [
    { id: 'intact', name: '完好', nameEn: 'Intact' },
    { id: 'damaged', name: '破损', nameEn: 'Damaged' },
  ];
  const state = Uint8Array.from({ length: 900 }, (_, i) => Number(i % 3 === 0));
  return { ...manyComponents(900, '620102', [-900, -900, 900, 900]), states, state };
}

const told = stream(1);
const asked = told.filter(({ kind }) => kind === 'request');
const share = (n: number, of: number): number => n / of;

describe('simulated requests', () => {
  test('are as many as the people ask for: 22 a day of 40,000, 2,400 of Lanzhou', () => {
    expect(perDay(TOWN).requests).toBeCloseTo(22, 6);
    const lanzhou = { ...TOWN, divisions: [{ ...TOWN.divisions[0]!, population: 4_359_446 }] };
    expect(perDay(lanzhou).requests).toBeCloseTo(2397.7, 1);
    expect(perDay(lanzhou).patrols).toBeCloseTo(132.2, 1);
    expect(Math.abs(asked.length - 5_500)).toBeLessThan(4 * Math.sqrt(5_500));
  });

  test('want what a real city wants, within four standard errors', () => {
    for (const wants of WANTS) {
      const n = asked.filter((r) => (r.wants ?? 'other') === wants).length;
      const p = OF_TEN_THOUSAND[wants] / 10_000;
      expect(Math.abs(share(n, asked.length) - p), wants).toBeLessThan(
        4 * Math.sqrt((p * (1 - p)) / asked.length),
      );
    }
    expect(Object.values(OF_TEN_THOUSAND).reduce((a, b) => a + b)).toBe(10_000);
  });

  test('are answered at once in 52.7 of a hundred calls, and never where nobody called', () => {
    expect(share(asked.filter((r) => r.answered).length, asked.length)).toBeCloseTo(0.527, 1.5);
    expect(told.some((r) => r.kind !== 'request' && r.answered)).toBe(false);
  });

  test('come by day: most from nine to eleven, few at three at night', () => {
    const at = (from: number, to: number): number =>
      asked.filter(({ atMs }) => chinaHour(atMs) >= from && chinaHour(atMs) < to).length;
    expect(at(9, 11)).toBeGreaterThan(8 * at(2, 4));
    expect(at(2, 4)).toBeGreaterThan(0);
    expect(told.map(({ atMs }) => atMs)).toEqual(told.map(({ atMs }) => atMs).toSorted((a, b) => a - b));
  });

  test('of patrols are events but for a few components, by day, most of them small ads', () => {
    const patrols = stream(4, { city: { ...TOWN, components: faulty() } }).filter(
      ({ kind }) => kind !== 'request',
    );
    const components = patrols.filter(({ kind }) => kind === 'component');
    expect(Math.abs(share(components.length, patrols.length) - 0.025)).toBeLessThan(0.018);
    expect(components.every(({ component, code }) => component?.slice(6, 10) === code.slice(1))).toBe(true);
    const events = patrols.filter(({ kind }) => kind === 'event');
    expect(share(events.filter(({ code }) => code === '0201').length, events.length)).toBeCloseTo(
      474 / 1054,
      1,
    );
    expect(patrols.every(({ atMs }) => chinaHour(atMs) >= 7 && chinaHour(atMs) < 21)).toBe(true);
  });

  test('can be taken in as they are: the body of a report holds, the code is in the tables', () => {
    const { tables } = codeSeeds();
    for (const { kind, code, channel, line, text, at, address, component, caller } of told.slice(0, 500)) {
      const body = { kind, code, channel, line, text, ...at, address, component, citizen: caller };
      expect(reportBody.safeParse(JSON.parse(JSON.stringify(body))).error).toBeUndefined();
      expect(ruleOf(tables, code)?.kind).toBe(kind);
    }
    for (const { code } of [...PATROL_WORDS, ...Object.values(REQUEST_WORDS).flat()])
      expect(ruleOf(tables, code)?.code).toBe(code);
    expect(new Set(told.map(({ id }) => id)).size).toBe(told.length);
  });

  test('name nobody who could be called: every number begins with 000', () => {
    for (const { caller, kind } of told)
      expect(caller?.phone.startsWith('000') ?? kind !== 'request').toBe(true);
  });

  test('lie in the town, at many places, and some ask for the same again next door', () => {
    for (const { at } of told) expect(metresBetween(at, TOWN.head.origin)).toBeLessThan(2000);
    expect(new Set(told.map(({ at }) => `${at.lng},${at.lat}`)).size).toBeGreaterThan(1000);
    const helps = asked.filter((r) => r.wants === 'help');
    const again = helps.filter((r, i) =>
      helps.slice(Math.max(0, i - 30), i).some((o) => o.code === r.code && o.address === r.address),
    );
    expect(share(again.length, helps.length)).toBeGreaterThan(0.08);
  });

  test('about heating come in winter, about ponding in summer', () => {
    const codes = (month: number): Set<string> =>
      new Set(stream(0.5, { scale: 150, startMs: Date.UTC(2026, month - 1, 15) }).map(({ code }) => code));
    expect([codes(1).has('R0201'), codes(7).has('R0201')]).toEqual([true, false]);
    expect([codes(1).has('R0501'), codes(7).has('R0501')]).toEqual([false, true]);
  });
});

describe('the stream has its own chance', () => {
  test('the same seed tells the same, whatever the steps; another seed something else', () => {
    const few = { scale: 60 };
    const once = stream(0.5, few);
    const otherSteps = stream(0.5, { ...few, stepMs: 7_500 });
    expect(otherSteps.length).toBeGreaterThan(300);
    expect(otherSteps).toEqual(once);
    expect(once).not.toEqual(stream(0.5, { ...few, seed: 6 }));
  });

  test('the rest of the city lives the same day with it and without', () => {
    const simulation = new Simulation(toyCity(), {
      seed: 11,
      startMs: atHour(8),
      vehicles: 400,
      requestScale: 20_000,
    });
    const heard: SimulatedRequest[] = [];
    const outlet = { ...hashing(), request: (r: SimulatedRequest) => void heard.push(r) };
    for (let i = 0; i < 600; i++) simulation.step(outlet);
    expect(heard.length).toBeGreaterThan(100);
    expect({ digest: outlet.digest(), calls: outlet.calls }).toEqual(dayOf(11));
    expect(heard.every(({ atMs }) => atMs > atHour(8) && atMs <= simulation.nowMs)).toBe(true);
  });

  test('an outlet that does not ask hears nothing and nothing breaks', () => {
    const simulation = new Simulation(toyCity(), {
      seed: 1,
      startMs: atHour(9),
      vehicles: 40,
      requestScale: 20_000,
    });
    expect(() => simulation.step(listening({}))).not.toThrow();
  });
});
