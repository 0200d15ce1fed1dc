import { describe, expect, it } from 'vitest';
import { homesOf } from '../../../src/city/home-number.ts';
import { metresPerPx } from '../../../src/city/metres-per-px.ts';
import { Ground } from '../../../src/city/place.ts';
import { cameraOnOpened, openBuilding, OPENED_PITCH_M } from '../../../src/session/open-building.ts';
import { Session } from '../../../src/session/session.ts';
import { standardScene } from '../../../src/session/standard-scene.ts';
import { toyCity } from '../../fixtures/toy-city.ts';

const city = toyCity();
const PICTURE = { widthPx: 1440, heightPx: 900, coverPx: 0 };
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
    const camera = cameraOnOpened(city, lived, bearing, PICTURE);
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

  it.each([
    [1440, 900, 0],
    [880, 560, 360],
    [520, 560, 0],
    [300, 900, 0],
  ])(
    'has every corner of every storey in what is seen of %i × %i px, %i hidden',
    (widthPx, heightPx, coverPx) => {
      const ground = new Ground(city.head.origin);
      const { start, xy } = city.buildings;
      for (const bearing of [-34, 0, 120]) {
        const camera = cameraOnOpened(city, lived, bearing, { widthPx, heightPx, coverPx });
        const eyePx = 1.5 * heightPx;
        const eyeM = metresPerPx(camera.zoom, camera.lat) * eyePx;
        const [turn, tilt] = [(bearing * Math.PI) / 180, (camera.pitch * Math.PI) / 180];
        for (let i = start[lived]!; i < start[lived + 1]!; i++)
          for (const z of [0, city.homes!.storeys[lived]! * OPENED_PITCH_M]) {
            const [dx, dy] = [xy[2 * i]! - ground.x(camera.lng), xy[2 * i + 1]! - ground.y(camera.lat)];
            const right = dx * Math.cos(turn) - dy * Math.sin(turn);
            const ahead = dx * Math.sin(turn) + dy * Math.cos(turn);
            const deep = eyeM + ahead * Math.sin(tilt) - z * Math.cos(tilt);
            const px = widthPx / 2 + (right / deep) * eyePx;
            const py = heightPx / 2 - ((ahead * Math.cos(tilt) + z * Math.sin(tilt)) / deep) * eyePx;
            expect(px).toBeGreaterThan(0);
            expect(px).toBeLessThan(widthPx - coverPx);
            expect(py).toBeGreaterThan(0);
            expect(py).toBeLessThan(heightPx);
          }
      }
    },
  );
});
