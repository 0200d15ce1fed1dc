import { Courier } from './feed/courier.ts';
import { fetchCity } from './feed/fetch-city.ts';
import { keepCalendar } from './feed/keep-calendar.ts';
import { mountDemo } from './modes/demo.tsx';
import { mountDesk } from './modes/desk.tsx';
import type { ModeContext, Mounted } from './modes/mode-context.ts';
import { keepOffline } from './modes/keep-offline.ts';
import { keepAddress } from './modes/keep-address.ts';
import { mountWall } from './modes/wall.tsx';
import { probe } from './modes/probe.ts';
import { divisionsInView } from './session/in-view.ts';
import { fitWhenSized } from './session/fit-when-sized.ts';
import { homeOf } from './session/home-of.ts';
import { placesShown } from './session/places-shown.ts';
import { sceneInCity } from './session/scene-in-city.ts';
import type { Mode, Scene } from './session/scene.ts';
import { Session } from './session/session.ts';
import { cameraOver, standardScene } from './session/standard-scene.ts';
import { openStage } from './stage/stage.ts';
import type { Stage, StageOptions } from './stage/stage-options.ts';
import { Twin } from './twin/twin.ts';

/** Scene time at which every demo starts, unless its address holds another: a weekday evening peak in Lanzhou, 2026-08-18 17:45. */
const DEMO_STARTS_MS = Date.UTC(2026, 7, 18, 9, 45);
const DEMO_SEED = 620100;
const VEHICLES = 24_000;
const LOOK_EVERY_MS = 500;
const MOUNT = { desk: mountDesk, wall: mountWall, demo: mountDemo } as const;

/** Boot: mode from the URL, open the feed, give the twin its inlet, mount the mode. */
async function boot(root: HTMLElement): Promise<void> {
  const url = new URL(location.href);
  const mode = modeOf(url);
  const bundle = mode === 'demo' ? besidePage('city/lanzhou.bundle') : '/api/city';
  root.className = 'boot';
  if (mode === 'wall' && import.meta.env.PROD) void keepOffline();
  const city = await fetchCity(bundle, (why) => (root.textContent = `三维 Sanwei · ${why}`));
  root.textContent = '';
  root.className = '';
  const home = standardScene(mode);
  const standard =
    city.head.id === 'lanzhou'
      ? home
      : {
          ...home,
          place: city.divisions[0]?.code ?? '0000',
          camera: cameraOver(city.head.extent, city.head.origin),
        };
  const scene: Scene = { ...sceneInCity(url, standard, city), mode };
  const session = new Session(scene, homeOf(city, scene.place));
  if (mode === 'desk')
    fitWhenSized(session, (picture) => {
      const { extent, origin, id } = city.head;
      const over = id === 'lanzhou' ? home.camera : cameraOver(extent, origin, picture);
      return sceneInCity(url, { ...standard, camera: over }, city, picture).camera;
    });
  const courier: Courier = new Courier(
    (news) => twin.take(news),
    (why) => twin.take({ t: 'line', state: 'lost', serverMs: 0, localMs: 0, pace: 1, rttMs: 0, why }),
  );
  const twin = new Twin(city, (wish) => courier.wish(wish));
  if (mode === 'demo') {
    const vehicles = Number(url.searchParams.get('vehicles') ?? VEHICLES);
    const scenario = url.searchParams.get('scenario') === 'flood' ? ({ scenario: 'flood' } as const) : {};
    const startMs = session.scene.heldAtMs ?? DEMO_STARTS_MS;
    courier.wish({ t: 'demo', bundle, seed: DEMO_SEED, startMs, vehicles, ...scenario });
  } else {
    const socket = new URL('/feed', location.href);
    socket.protocol = socket.protocol === 'https:' ? 'wss:' : 'ws:';
    courier.wish({ t: 'open', url: socket.href, bundle });
    const wantCalendar = keepCalendar('/api/codes', (calendar) => (twin.calendar = calendar));
    twin.pulse.subscribe(({ caseCounts }) => (caseCounts === undefined ? undefined : wantCalendar()));
  }
  let stage: Stage | undefined;
  const context: ModeContext = {
    twin,
    session,
    pace: (pace) => courier.wish({ t: 'pace', pace }),
    openStage: async (host: HTMLElement, extra: Partial<StageOptions>) => {
      stage = await openStage({
        host,
        twin,
        session,
        shot: url.searchParams.get('shot') === '1',
        pinned: url.searchParams.get('quality') === 'pin',
        ...tierOf(url),
        ...extra,
      });
      return stage;
    },
  };
  Object.assign(globalThis, {
    sanwei: { probe: () => probe(mode, twin, stage), session, stage: () => stage },
  });
  const mounted: Mounted = MOUNT[mode](root, context);
  keepAddress(session, {
    standard,
    read: (there) => sceneInCity(there, standard, city),
    steps: mode === 'desk',
    ...(mounted.home === undefined ? {} : { home: mounted.home }),
  });
  keepInterest(session, twin);
}

/** A file that is built beside the page, wherever the page was put. */
function besidePage(path: string): string {
  return new URL(import.meta.env.DEV ? `/${path}` : `../${path}`, import.meta.url).href;
}

function modeOf(url: URL): Mode {
  const first = url.pathname.split('/')[1];
  return first === 'desk' || first === 'wall' ? first : 'demo';
}

/** `tier=0|1|2`: drawn as for another machine than this one is. */
function tierOf(url: URL): Pick<StageOptions, 'tier'> {
  const asked = ([0, 1, 2] as const).find((tier) => String(tier) === url.searchParams.get('tier'));
  return asked === undefined ? {} : { tier: asked };
}

/** The gateway sends what is in view and the numbers that are shown, no more. */
function keepInterest(session: Session, twin: Twin): void {
  const look = (): void => {
    const { scene } = session;
    const inView = divisionsInView(twin.city, scene.camera, innerWidth, innerHeight);
    twin.look(inView, placesShown(twin.city, scene));
  };
  look();
  session.store.subscribe(({ scene }, { scene: before }) => {
    if (scene.place !== before.place || scene.selection !== before.selection) look();
  });
  setInterval(() => {
    if (!document.hidden) look();
  }, LOOK_EVERY_MS);
}

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
boot(root).catch((error: unknown) => {
  root.className = 'boot';
  root.textContent = `三维 Sanwei: ${String(error)}`;
  throw error;
});
