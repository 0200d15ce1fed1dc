import { beforeAll, describe, expect, test } from 'vitest';
import type { Incident } from '../../../src/city/fact.ts';
import { MOVER_KINDS, type MoverKind } from '../../../src/city/kind.ts';
import { Simulation } from '../../../src/simulation/simulation.ts';
import { TOY_GROUND, toyCity } from '../../fixtures/toy-city.ts';
import { atHour, listening } from './recorder.ts';

const STATES = ['open', 'assigned', 'on_scene', 'closed'];
const RESPONDERS: readonly MoverKind[] = ['ambulance', 'fire_engine', 'police'];

describe('two hours of emergencies', () => {
  const told = new Map<string, Incident[]>();
  const openAt: number[] = [];
  /** Least distance of a responder of each kind to each incident while it is on scene, metres. */
  const nearest = new Map<string, number>();
  const driving = new Set<number>();
  let gone = 0;
  let underWay = 0;
  let mostDriving = 0;
  beforeAll(() => {
    const simulation = new Simulation(toyCity(), { seed: 21, startMs: atHour(9), vehicles: 60 });
    const current = new Map<string, Incident>();
    const outlet = listening({
      incident(incident) {
        told.set(incident.id, [...(told.get(incident.id) ?? []), incident]);
        if (incident.state === 'closed') current.delete(incident.id);
        else current.set(incident.id, incident);
      },
      mover(mover, kind, lng, lat) {
        if (!RESPONDERS.includes(MOVER_KINDS[kind]!)) return;
        driving.add(mover);
        for (const incident of current.values()) {
          if (incident.state !== 'on_scene') continue;
          const dx = TOY_GROUND.x(lng) - TOY_GROUND.x(incident.at.lng);
          const dy = TOY_GROUND.y(lat) - TOY_GROUND.y(incident.at.lat);
          nearest.set(incident.id, Math.min(nearest.get(incident.id) ?? Infinity, Math.hypot(dx, dy)));
        }
      },
      moverGone(mover) {
        if (driving.delete(mover)) gone++;
      },
    });
    for (let step = 0; step < 72_000; step++) {
      simulation.step(outlet);
      if (step === 0) underWay = current.size;
      if (step % 600 === 0) openAt.push(current.size);
      mostDriving = Math.max(mostDriving, driving.size);
    }
  });

  test('the day begins with emergencies under way', () => {
    expect(underWay).toBeGreaterThanOrEqual(4);
  });

  test('each goes through its states in order, and is closed', () => {
    expect(told.size).toBeGreaterThan(20);
    const begun = Array.from(told.values()).filter((all) => all[0]!.openedAtMs > atHour(9));
    for (const all of told.values()) {
      const first = STATES.indexOf(all[0]!.state);
      expect(all.map((i) => i.state)).toEqual(STATES.slice(first, first + all.length));
      for (const i of all) expect({ ...i, state: 0, units: 0 }).toEqual({ ...all[0], state: 0, units: 0 });
    }
    for (const all of begun) expect(all[0]!.state).toBe('open');
    const old = Array.from(told.values()).filter((all) => all[0]!.openedAtMs < atHour(10));
    expect(old.length).toBeGreaterThan(10);
    for (const all of old) expect(all[all.length - 1]!.state).toBe('closed');
  });

  test('units are named when assigned and come within 60 m', () => {
    const scenes = Array.from(told.values(), (all) => all.find((i) => i.state === 'on_scene')).filter(
      (i): i is Incident => i !== undefined && nearest.has(i.id),
    );
    expect(scenes.length).toBeGreaterThan(15);
    for (const incident of scenes) {
      expect(incident.units!.length).toBeGreaterThan(0);
      for (const unit of incident.units!) expect(unit).toMatch(/^1(10|19|20|22)-\d\d$/);
      expect(nearest.get(incident.id)).toBeLessThan(60);
    }
  });

  test('titles, places and grades read as they should', () => {
    const all = Array.from(told.values(), (states) => states[0]!);
    expect(new Set(all.map((i) => i.kind))).toEqual(new Set(['medical', 'fire', 'crash', 'security']));
    for (const i of all) {
      expect(i.title).toMatch(/^\S+ \S+$/);
      expect(i.titleEn).toMatch(/^[A-Z].* near [A-Z]/);
      expect(i.address).toBeTruthy();
    }
    expect(all.filter((i) => i.grade >= 3).length).toBeGreaterThan(0.85 * all.length);
  });

  test('what happens behind a door is about a household of the city, the rest about none', () => {
    const households = toyCity().homes!.start.at(-1)!;
    const all = Array.from(told.values(), (states) => states[0]!);
    const indoors = /胸痛|呼吸困难|老人摔伤|昏迷|临产|卒中|住宅火情|厨房|燃气/;
    const about = all.filter((i) => i.home !== undefined);
    expect(about.length).toBeGreaterThan(3);
    for (const { home, title } of about) {
      expect(title).toMatch(indoors);
      expect(Number.isInteger(home) && home! >= 0 && home! < households).toBe(true);
    }
    expect(all.some((i) => !indoors.test(i.title))).toBe(true);
  });

  test('a handful to a dozen are open at any time, and responders go home', () => {
    expect(Math.min(...openAt)).toBeGreaterThanOrEqual(3);
    expect(Math.max(...openAt)).toBeLessThanOrEqual(15);
    expect(gone).toBeGreaterThan(20);
    expect(mostDriving).toBeGreaterThan(4);
  });
});
