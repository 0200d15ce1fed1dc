import { describe, expect, test } from 'vitest';
import type { Alert, Incident } from '../../../src/city/fact.ts';
import { floodScenario } from '../../../src/simulation/flood-scenario.ts';
import { Simulation } from '../../../src/simulation/simulation.ts';
import { TOY_GROUND, toyCity } from '../../fixtures/toy-city.ts';
import { atHour, listening } from './recorder.ts';

const OPTIONS = { seed: 5, startMs: atHour(8), vehicles: 300 } as const;

describe('the flood scenario', () => {
  test('warns once as an exercise and tells five incidents, worst first, with a time each is due', () => {
    const alerts: Alert[] = [];
    const incidents: Incident[] = [];
    const simulation = new Simulation(toyCity(), { ...OPTIONS, scenario: 'flood' });
    const outlet = listening({
      alert: (alert) => alerts.push(alert),
      incident: (incident) => {
        if (incident.kind === 'flood') incidents.push(incident);
      },
    });
    for (let i = 0; i < 50; i++) simulation.step(outlet);
    expect(alerts).toHaveLength(1);
    expect(alerts[0]).toMatchObject({ status: 'Exercise', grade: 1, floodExtentM: 140 });
    expect(alerts[0]?.headline).toContain('演练');
    expect(alerts[0]?.headlineEn).toContain('EXERCISE');
    expect(incidents.map(({ grade }) => grade)).toEqual([1, 2, 3, 3, 4]);
    expect(incidents.every(({ dueAtMs, openedAtMs }) => dueAtMs! > openedAtMs)).toBe(true);
    expect(incidents.every(({ openedAtMs }) => openedAtMs <= OPTIONS.startMs)).toBe(true);
    expect(new Set(incidents.map(({ id }) => id)).size).toBe(5);
  });

  test('an ordinary day has none of it', () => {
    const told: unknown[] = [];
    const simulation = new Simulation(toyCity(), OPTIONS);
    const outlet = listening({
      alert: (alert) => told.push(alert),
      incident: (incident) => {
        if (incident.kind === 'flood') told.push(incident);
      },
    });
    for (let i = 0; i < 50; i++) simulation.step(outlet);
    expect(told).toEqual([]);
  });

  test('nobody drives on a closed road, and the city drives on', () => {
    const city = toyCity();
    const { closed } = floodScenario(city, OPTIONS.startMs, 'x');
    expect(closed.some((is) => is === 1)).toBe(true);
    const nearBankM = 60 + 140 - 20;
    const simulation = new Simulation(city, { ...OPTIONS, scenario: 'flood' });
    let drowned = 0;
    let fixes = 0;
    const watched = new Set<number>();
    const outlet = listening({
      mover: (_m, _k, lng, lat) => {
        fixes += 1;
        const [x, y] = [TOY_GROUND.x(lng), TOY_GROUND.y(lat)];
        const onBridge = [2, 7].some((col) => Math.abs(x - (col - 4.5) * 220) < 20);
        if (Math.abs(y) < nearBankM && Math.abs(x) < 900 && !onBridge) drowned += 1;
      },
      road: (edge) => watched.add(edge),
    });
    for (let i = 0; i < 600; i++) simulation.step(outlet);
    expect(fixes).toBeGreaterThan(1000);
    expect(drowned).toBe(0);
    expect([...watched].filter((edge) => closed[edge] === 1)).toEqual([]);
  });

  test('a city without a river is refused by name', () => {
    const city = toyCity();
    const rivers = { start: Uint32Array.of(0), xy: new Float32Array(0), halfWidth: new Float32Array(0) };
    expect(() => floodScenario({ ...city, rivers }, 0, 'x')).toThrow('scenario flood: 小城 has no river');
  });
});
