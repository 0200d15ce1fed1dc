import type { CityBundle } from '../../../src/city/bundle.ts';
import { Ground } from '../../../src/city/place.ts';
import { LAYERS, type Scene } from '../../../src/session/scene.ts';
import { Session } from '../../../src/session/session.ts';
import { openStage } from '../../../src/stage/stage.ts';
import type { Stage, StageOptions } from '../../../src/stage/stage-options.ts';
import { readBundle } from '../../../src/wire/bundle-file.ts';
import { pixelsOf } from '../whole/pixels-of.ts';
import { COMMUNITY, GRID, gridded } from './gridded.ts';
import { stillTwin } from './still-city.ts';
import { openedCamera, tallestHome } from './opened-home.ts';
import type { View } from './views.ts';

export interface Picture {
  readonly stage: Stage;
  readonly session: Session;
  /** Another view through the same lens, of the same facts. */
  turnTo(view: View): void;
  /** The picture once it no longer changes: RGBA rows, the lowest first. */
  settled(): Promise<{ readonly width: number; readonly height: number; readonly rgba: Uint8Array }>;
  close(): void;
}

/** Digits of a sub-district's code. */
const SUBDISTRICT_DIGITS = 9;

const wait = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** The seeded city as it was built, or undefined where nobody built it. */
export async function builtCity(): Promise<CityBundle | undefined> {
  const answer = await fetch('/dist/page/city/lanzhou.bundle');
  if (!answer.ok || (answer.headers.get('content-type') ?? '').includes('html')) return undefined;
  return readBundle(await answer.arrayBuffer());
}

/** A view of the built city in `host`, its camera scaled to the host's height. */
export async function openPicture(
  built: CityBundle,
  view: View,
  host: HTMLElement,
  options: Partial<StageOptions> & { readonly movers?: number } = {},
): Promise<Picture> {
  const city = view.grids === true ? gridded(built, view) : built;
  const { movers = 2000, ...more } = options;
  const session = new Session(sceneOf(city, view, host.clientHeight));
  const stage = await openStage({
    host,
    twin: stillTwin(city, view, movers),
    session,
    shot: true,
    tier: view.tier ?? 1,
    lensShift: view.shift ?? 0,
    ...more,
  });
  return {
    stage,
    session,
    turnTo: (next) => session.change(sceneOf(city, next, host.clientHeight)),
    settled: async () => {
      let { frames } = stage.health();
      let still = 0;
      session.change({});
      for (const from = frames; stage.health().frames === from;) await wait(20);
      for (let i = 0; i < 300 && still < 4; i++) {
        await wait(70);
        still = stage.health().frames === frames ? still + 1 : 0;
        frames = stage.health().frames;
      }
      return pixelsOf(host);
    },
    close: () => {
      stage.dispose();
      host.replaceChildren();
    },
  };
}

function sceneOf(city: CityBundle, view: View, heightPx: number): Scene {
  const on = new Set<string>(view.layers);
  const open = view.open === true ? tallestHome(city, view) : undefined;
  const camera = { ...view.camera, zoom: view.camera.zoom + Math.log2(heightPx / 1080) };
  return {
    v: 1,
    mode: 'desk',
    camera: open === undefined ? camera : openedCamera(city, open, view, heightPx),
    place: placeOf(city, view),
    layers: Object.fromEntries(LAYERS.map((name) => [name, on.has(name)])) as Scene['layers'],
    theme: view.theme ?? 'dark',
    lang: 'zh',
    sun: view.sun,
    tableOnly: false,
    ...(open === undefined ? {} : { open }),
    ...(view.grids === true ? { selection: { kind: 'division', code: GRID } } : {}),
    ...(view.heldAtMs === undefined ? {} : { heldAtMs: view.heldAtMs }),
  };
}

function placeOf(city: CityBundle, view: View): string {
  if (view.grids === true) return COMMUNITY;
  if (view.place !== 'here') return view.place ?? '6201';
  const ground = new Ground(city.head.origin);
  const { minX, minY, stepM, width, value } = city.cells;
  const column = Math.floor((ground.x(view.camera.lng) - minX) / stepM);
  const row = Math.floor((ground.y(view.camera.lat) - minY) / stepM);
  return city.divisions[value[row * width + column] ?? 0]?.code.slice(0, SUBDISTRICT_DIGITS) ?? '6201';
}
