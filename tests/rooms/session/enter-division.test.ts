import { describe, expect, it } from 'vitest';
import { enterDivision, leaveDivision } from '../../../src/session/enter-division.ts';
import { fitDivision } from '../../../src/session/fit-division.ts';
import { Session } from '../../../src/session/session.ts';
import { standardScene } from '../../../src/session/standard-scene.ts';
import { toyCity } from '../../fixtures/toy-city.ts';

const city = toyCity();
const codes = city.divisions.map((d) => d.code).toSorted((a, b) => a.length - b.length || (a < b ? -1 : 1));
const grid = codes.at(-1)!;

describe('going into divisions', () => {
  it('opens each level, flies nearer and forgets what was chosen', () => {
    const session = new Session(standardScene('desk'));
    session.select({ kind: 'mover', slot: 3 });
    session.openBuilding(3);
    let nearer = 0;
    for (const code of codes.filter((c) => grid.startsWith(c))) {
      expect(enterDivision(session, city, code, false)).toBe(true);
      expect(session.scene.place).toBe(code);
      const { flight } = session.store.getState();
      expect(flight?.to).toEqual(fitDivision(city, code, session.store.getState()));
      expect(flight?.to.zoom).toBeGreaterThanOrEqual(nearer);
      nearer = flight?.to.zoom ?? 99;
    }
    expect('selection' in session.scene || 'open' in session.scene).toBe(false);
  });
  it('comes out by the same levels and stays at the top', () => {
    const session = new Session(standardScene('desk'));
    enterDivision(session, city, grid, true);
    const way = [session.scene.place];
    while (leaveDivision(session, city, true)) way.push(session.scene.place);
    expect(way).toEqual(codes.filter((c) => grid.startsWith(c)).toReversed());
    expect(leaveDivision(session, city, true)).toBe(false);
  });
  it('does not go where nothing is', () => {
    const session = new Session(standardScene('desk'));
    const before = session.store.getState();
    expect(enterDivision(session, city, '999999', false)).toBe(false);
    expect(session.store.getState()).toBe(before);
  });
});
