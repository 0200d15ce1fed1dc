import { describe, expect, it } from 'vitest';
import { homesOf } from '../../../src/city/home-number.ts';
import { Ground } from '../../../src/city/place.ts';
import { cameraOnOpened, openBuilding } from '../../../src/session/open-building.ts';
import { Session } from '../../../src/session/session.ts';
import { standardScene } from '../../../src/session/standard-scene.ts';
import { toyCity } from '../../fixtures/toy-city.ts';

const city = toyCity();
const lived = city.homes!.storeys.findIndex((n) => n > 5);
const empty = city.homes!.storeys.findIndex((n) => n === 0);

describe('opening a building', () => {
  it('puts it into the scene and asks for a flight; closing takes it out', () => {
    const session = new Session(standardScene('desk'));
    expect(openBuilding(session, city, lived, true)).toBe(true);
    expect(session.scene.open).toBe(lived);
    expect(session.store.getState().flight?.cut).toBe(true);
    session.openBuilding(undefined);
    expect('open' in session.scene).toBe(false);
  });

  it('is refused where nobody lives', () => {
    const session = new Session(standardScene('desk'));
    expect(homesOf(city.homes!, empty)).toBe(0);
    expect(openBuilding(session, city, empty, true)).toBe(false);
    expect(openBuilding(session, city, 99_999, true)).toBe(false);
    expect(session.scene.open).toBeUndefined();
  });

  it.each([-34, 0, 120])('looks through the middle of the opened storeys, from bearing %i', (bearing) => {
    const camera = cameraOnOpened(city, lived, bearing);
    const ground = new Ground(city.head.origin);
    const p = 2 * city.buildings.start[lived]!;
    const { xy } = city.buildings;
    const [x, y] = [(xy[p]! + xy[p + 4]!) / 2, (xy[p + 1]! + xy[p + 5]!) / 2];
    const turn = (bearing * Math.PI) / 180;
    const behind = [ground.x(camera.lng) - x, ground.y(camera.lat) - y] as const;
    const along = behind[0] * Math.sin(turn) + behind[1] * Math.cos(turn);
    const across = behind[0] * Math.cos(turn) - behind[1] * Math.sin(turn);
    const high = Math.max(45, city.homes!.storeys[lived]! * 7);
    expect(across).toBeCloseTo(0, 0);
    expect(along / Math.tan((camera.pitch * Math.PI) / 180)).toBeCloseTo(high / 2, 0);
    expect(camera.bearing).toBe(bearing);
  });
});
