import { describe, expect, it } from 'vitest';
import type { CityBundle, Division } from '../../../src/city/bundle.ts';
import { homeOf } from '../../../src/session/home-of.ts';
import { isStep, stepped } from '../../../src/session/scene-step.ts';
import { sceneFromUrl, sceneToParams } from '../../../src/session/scene-url.ts';
import { Session } from '../../../src/session/session.ts';
import { standardScene } from '../../../src/session/standard-scene.ts';
import { toyCity } from '../../fixtures/toy-city.ts';

const desk = standardScene('desk');

describe('a step', () => {
  it.each([
    ['another place', { place: '620102' }],
    ['a thing chosen', { selection: { kind: 'mover', slot: 3 } }],
    ['a building opened', { open: 7 }],
    ['tables', { tableOnly: true }],
    ['another page', { desk: 'feeds' }],
  ] as const)('is %s', (_what, part) => {
    expect(isStep(desk, { ...desk, ...part })).toBe(true);
    expect(isStep({ ...desk, ...part }, desk)).toBe(true);
  });
  it('is no other camera, layer, theme or language, nor the same thing said anew', () => {
    const camera = { ...desk.camera, zoom: 3 };
    const layers = { ...desk.layers, grid: true };
    expect(
      isStep(desk, { ...desk, camera, layers, theme: 'light', lang: 'en', desk: 'events' } as never),
    ).toBe(false);
    const chosen = (slot: number) => ({ ...desk, selection: { kind: 'mover', slot } as const });
    expect(isStep(chosen(1), { ...chosen(1) })).toBe(false);
    expect(isStep(chosen(1), chosen(2))).toBe(true);
  });
  it('taken back leaves theme, language and layers as they are, and follows nobody', () => {
    const now = { ...desk, theme: 'light', open: 4, follow: true, desk: 'place' } as const;
    const back = stepped(now, { ...desk, place: '620103', selection: { kind: 'mover', slot: 3 } });
    expect(back).toEqual({ ...desk, theme: 'light', place: '620103', selection: { kind: 'mover', slot: 3 } });
  });
});

describe('the session', () => {
  it('goes back to a scene and asks the camera to stand where it stood', () => {
    const session = new Session(desk);
    const before = { ...desk, place: '620102', camera: { ...desk.camera, zoom: 12 } };
    session.goBackTo(before);
    expect(session.scene).toEqual({ ...before, camera: desk.camera });
    expect(session.store.getState().flight).toMatchObject({ to: before.camera, placed: true });
  });
  it.each(['6201', '620103', '620103004001'])('opened at %s alone, reads no home off its digits', (place) => {
    const session = new Session({ ...desk, place });
    session.enter('620102');
    expect(session.home).toBe(place);
  });
  it('has its home where the city says a place lies, whatever its digits', () => {
    const at = { name: '', nameEn: '', x: 0, y: 0 };
    const divisions: Division[] = [
      { ...at, code: '6201', level: 'city' },
      { ...at, code: '620102', level: 'district' },
      { ...at, code: '620190', level: 'district' },
      { ...at, code: '620102044', level: 'subdistrict' },
    ];
    const divisionSums = { parent: Uint16Array.of(65535, 0, 0, 2) } as CityBundle['divisionSums'] & object;
    const city = { ...toyCity(), divisions, divisionSums };
    expect(['620102044', '620190', '6201', '11'].map((place) => homeOf(city, place))).toEqual([
      '620190',
      '620190',
      '6201',
      '11',
    ]);
    expect(new Session(desk, homeOf(city, '620102044')).home).toBe('620190');
  });
  it('keeps the page of the desk in the address', () => {
    const url = (scene: typeof desk) => new URL(`http://x/desk?${sceneToParams(scene, desk)}`);
    expect(sceneFromUrl(url({ ...desk, desk: 'place' }), desk).desk).toBe('place');
    expect(url({ ...desk, desk: 'events' }).searchParams.has('desk')).toBe(false);
    expect(sceneFromUrl(new URL('http://x/desk?desk=kitchen'), desk).desk).toBeUndefined();
  });
});
