import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { metresPerPx } from '../../../src/city/metres-per-px.ts';
import { divisionsInView } from '../../../src/session/in-view.ts';
import { sceneFromUrl, sceneToParams } from '../../../src/session/scene-url.ts';
import { LAYERS, type Scene } from '../../../src/session/scene.ts';
import { Session } from '../../../src/session/session.ts';
import { cameraOver, standardScene } from '../../../src/session/standard-scene.ts';
import { toyCity } from '../../fixtures/toy-city.ts';

const standard = standardScene('desk');
const back = (scene: Scene): Scene =>
  sceneFromUrl(new URL(`http://x/desk?${sceneToParams(scene, standard)}`), standard);

describe('a scene in a URL', () => {
  it('comes back as it went', () => {
    const scenes = fc.record({
      off: fc.subarray([...LAYERS]),
      place: fc.constantFrom('6201', '620102', '620102004'),
      theme: fc.constantFrom('dark', 'night', 'light'),
      sel: fc.constantFrom(
        undefined,
        { kind: 'incident', id: 'sim:1:2' } as const,
        { kind: 'mover', slot: 12 } as const,
        { kind: 'division', code: '620102' } as const,
      ),
    });
    fc.assert(
      fc.property(scenes, ({ off, place, theme, sel }) => {
        const layers = Object.fromEntries(LAYERS.map((l) => [l, !off.includes(l)])) as Scene['layers'];
        const scene = {
          ...standard,
          layers,
          place,
          theme: theme as Scene['theme'],
          ...(sel ? { selection: sel } : {}),
        };
        expect(back(scene)).toEqual(scene);
      }),
    );
  });
  it('keeps one indicator or two side by side', () => {
    const session = new Session(standard);
    for (const [one, two] of [
      ['population', undefined],
      ['population', 'speed'],
      ['movers', 'incidents'],
    ] as const) {
      session.measure(one, two);
      expect(session.scene.beside).toBe(two);
      const params = sceneToParams(session.scene, standard);
      expect(params.get('ind')).toBe([one, ...(two ? [two] : [])].join());
      expect(back(session.scene)).toEqual(session.scene);
    }
    session.measure('speed', 'speed');
    expect('beside' in session.scene).toBe(false);
    expect(sceneFromUrl(new URL('http://x/desk?ind=speed,speed'), standard).beside).toBeUndefined();
  });
  it('ignores what makes no sense', () => {
    const url = new URL('http://x/desk?cam=1,2,3&place=abc&theme=pink&sel=mover:-4&t=never');
    expect(sceneFromUrl(url, standard)).toEqual(standard);
  });
  it.each(['mover:99999999', 'road:16777216', 'bay:99999999.1', 'home:99999999'])(
    'knows that no city holds %s',
    (sel) => {
      expect(sceneFromUrl(new URL(`http://x/desk?sel=${sel}`), standard)).toEqual(standard);
    },
  );
});

describe('the session', () => {
  it('tells every wish as a new flight and forgets a selection', () => {
    const session = new Session(standard);
    session.fly({ zoom: 12 });
    session.fly({ zoom: 12 });
    expect(session.store.getState().flight?.nonce).toBe(2);
    session.select({ kind: 'mover', slot: 1 });
    session.select(undefined);
    expect('selection' in session.scene).toBe(false);
  });
});

describe('a place that somebody asks for', () => {
  it('is told by the ground only while it is asked for, and to who asked last', () => {
    const session = new Session(standard);
    const told: string[] = [];
    expect(session.tellPlace({ lng: 103, lat: 36 })).toBe(false);
    const first = session.askPlace(() => told.push('first'));
    const second = session.askPlace(({ lng }) => told.push(`second ${lng}`));
    first();
    expect(session.tellPlace({ lng: 104, lat: 36 })).toBe(true);
    second();
    expect(session.tellPlace({ lng: 105, lat: 36 })).toBe(false);
    expect(told).toEqual(['second 104']);
  });
});

describe('divisions in view', () => {
  const city = toyCity();
  const camera = { ...city.head.origin, zoom: 18, pitch: 0, bearing: 0 };
  it('are all from afar and few from near', () => {
    expect(divisionsInView(city, { ...camera, zoom: 12 }, 800, 600)).toEqual([]);
    const near = divisionsInView(
      city,
      { ...camera, lng: camera.lng - 0.006, lat: camera.lat - 0.005 },
      300,
      200,
    );
    expect(near.length).toBe(1);
  });
});

describe('the camera over a city of one’s own', () => {
  const origin = { lng: 15.6, lat: 48.4 };
  const wide = [-2700, -1500, 2700, 1500] as const;
  const pxOf = (m: number, zoom: number): number => m / metresPerPx(zoom, origin.lat);
  it.each([
    [540, 570],
    [1480, 960],
    [400, 900],
  ])('has all of it in a map of %i × %i, and little else', (widthPx, heightPx) => {
    for (const extent of [wide, [-1500, -2700, 1500, 2700]] as const) {
      const { zoom } = cameraOver(extent, origin, { widthPx, heightPx });
      const across = pxOf(extent[2] - extent[0], zoom) / widthPx;
      const down = pxOf(extent[3] - extent[1], zoom) / heightPx;
      expect(Math.max(across, down)).toBeCloseTo(0.94, 6);
    }
  });
  it('fits most windows until the map is sized', () => {
    expect(pxOf(5400, cameraOver(wide, origin).zoom)).toBeCloseTo(620, 6);
  });
});
