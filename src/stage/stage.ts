import { setWorkerUrl, type Map as MapLibreMap } from 'maplibre-gl';
import 'maplibre-gl/dist/maplibre-gl.css';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import { Ground } from '../city/place.ts';
import { CameraSync } from './camera.ts';
import { FrameState } from './frame.ts';
import { Gauge } from './gauge.ts';
import { Governor } from './governor.ts';
import { GpuClock } from './gpu-clock.ts';
import type { StageFrame, StagePart, StageSite } from './guest.ts';
import { DeckGuest } from './guests/deck.ts';
import { ThreeGuest } from './guests/three.ts';
import { drillByHand } from './grid/drill-by-hand.ts';
import { openByHand } from './homes/open-by-hand.ts';
import { layGround, standOnGround } from './ground/lay-ground.ts';
import { standingCity } from './ground/standing-city.ts';
import { LightKeeper } from './light/keeper.ts';
import { SunShadow } from './light/shadow.ts';
import { newShared } from './light/shared.ts';
import { newMap } from './new-map.ts';
import { Pace } from './pace.ts';
import { Painter } from './painter.ts';
import { PARTS } from './parts.ts';
import { followPointer } from './pick-pointer.ts';
import { Picker } from './pick.ts';
import { watchContext } from './recovery.ts';
import type { Stage, StageOptions } from './stage-options.ts';
import { openStamp } from './stamp.ts';
import { Stillness } from './stillness.ts';
import { compilePlain } from './plain.ts';
import { probedRenderer, tierOf } from './tier.ts';
import { Unrest } from './unrest.ts';
import { Lens } from './wall.ts';

/** Of a pixel of the kept city where the canvas is smoothed: what canvases have. */
const SAMPLES = 4;
/** A picture narrower or lower than this shows nothing, CSS px. */
const LEAST_PX = 24;
/** Densest drawing buffer by tier. */
const PIXEL_RATIO_CAP = { 0: 1, 1: 1.5, 2: 1.5 } as const;

/**
 * Opens the one GL context in `host` and everything drawn in it. Resolves at the first picture.
 * @throws Error when the browser gives no WebGL 2
 */
export async function openStage(options: StageOptions): Promise<Stage> {
  setWorkerUrl(workerUrl);
  const gauge = new Gauge();
  const { name: renderer, maxSize } = probedRenderer();
  const tier = options.tier ?? tierOf(renderer, options.tile !== undefined);
  const map = newMap(options, tier, maxSize);
  await new Promise<void>((done) => map.once('load', () => done()));
  const gl = map.getCanvas().getContext('webgl2');
  if (!gl) throw new Error('stage: this browser gives no WebGL 2');
  map.setPixelRatio(options.pixelRatio ?? Math.min(globalThis.devicePixelRatio, PIXEL_RATIO_CAP[tier]));
  const lens = new Lens(map, options.tile, options.lensShift ?? 0);

  const { twin, session } = options;
  const shared = newShared();
  const relief = layGround(twin.city, shared, tier);
  const light = new LightKeeper(shared, twin.city.head.origin);
  const isShot = options.shot === true;
  const stillness = new Stillness();
  const unrest = new Unrest(map, options.host, twin, session, stillness, tier);
  const governor = new Governor(tier, map.getPixelRatio(), isShot || options.pinned === true);
  if (governor.canvasRatio !== map.getPixelRatio()) map.setPixelRatio(governor.canvasRatio);
  const clock = new GpuClock(gl, tier === 0, (costMs, tag, atMs) => {
    governor.take(costMs, tag.underWay, tag.drewCity, atMs);
    sharpen(map, governor.canvasRatio);
  });
  const pace = new Pace(map, clock, tier, {
    isSeen: () => unrest.isSeen,
    isRestless: () => !isShot && unrest.isRestless(parts),
  });
  const deck = new DeckGuest(map);
  if (session.scene.layers.metro) await deck.load();
  let parts: readonly StagePart[] = [];
  let drawCalls = 0;
  gauge.watch(map, gl, clock.rests);
  let shadow: SunShadow | undefined;
  const three = new ThreeGuest(map, gl, twin.city.head.origin, {
    before: () => {
      pace.begins();
      const now = performance.now();
      unrest.look(now);
      frame.quality = governor.quality(unrest.underWay || !painter.keeps(frame));
      light.keep(session.scene, frame.take(now, isShot || unrest.isHeld));
      if (frame.quality.effects) shadow?.prerender(frame, aimOf(map, site), unrest.underWay);
      for (const part of parts) guarded(prerender, part, frame);
      guarded(prerender, picker, frame);
    },
    draw: (pass, scene) => {
      if (pass === 'city') return painter.city(scene, frame);
      let changes = 0;
      for (const part of parts) {
        guarded(update, part, frame);
        changes += part.changes ?? 0;
      }
      painter.ground(scene, frame, changes, unrest.drifts && governor.hasTime, pace.isTyped);
    },
    drawn: (pass) => {
      if (pass === 'ground') return;
      drawCalls = three.renderer.info.render.calls + deck.drawCalls;
      clock.end(unrest.underWay || !painter.keeps(frame), painter.drewCity);
      gauge.drew();
      pace.drawn(painter.leftLight);
    },
  });
  const painter = new Painter(
    three.renderer,
    options.keepCity ?? !isShot,
    gl.getContextAttributes()?.antialias ? SAMPLES : 0,
    tier === 0,
  );
  const frame = new FrameState(three, session, twin, shared, isShot);
  const site: StageSite = {
    city: standingCity(twin.city),
    ...(relief === undefined ? {} : { relief }),
    ground: new Ground(twin.city.head.origin),
    twin,
    session,
    map,
    host: options.host,
    renderer: three.renderer,
    shared,
    tier,
    shot: isShot,
    ...(options.tile === undefined ? {} : { tile: options.tile }),
    deck,
    invalidate: pace.ask,
  };
  parts = (options.stamp ? [...PARTS, openStamp(options.stamp)] : PARTS).map((open) => open(site));
  standOnGround(map, site, parts);
  if (!governor.quality(false).effects) for (const { object } of parts) compilePlain(object);
  const picker = new Picker(
    parts.flatMap((part) => part.pick ?? []),
    pace.ask,
  );
  const cuts = (): boolean => isShot || stillness.wished;
  const hands = [
    followPointer(map, picker, session, twin.city, cuts),
    openByHand(map, session, twin.city, cuts),
    drillByHand(map, session, twin.city, cuts),
  ];
  shadow = new SunShadow(
    tier,
    parts.flatMap((part) => part.casts ?? []),
  );
  three.mount(parts);
  const join = (): void => {
    map.addLayer(three.layer());
    deck.join();
  };
  join();
  const recovery = watchContext(map, gl, {
    lost: () => {
      gauge.contextLosses += 1;
      clock.forget();
      options.host.style.visibility = 'hidden';
      deck.leave();
    },
    restored: () => {
      options.host.style.visibility = '';
      join();
      shadow?.spoil();
      painter.spoil();
      for (const part of parts) part.restored?.();
      pace.ask();
    },
  });
  map.on('render', () => deck.follow(three.args?.projectionMatrix ?? []));
  const camera = new CameraSync(map, session, cuts);
  unrest.wake(pace.ask);
  pace.ask();
  await gauge.first(map);

  return {
    health: () => ({
      frames: gauge.frames,
      fps: gauge.fps,
      jsMsPerFrame: gauge.jsMsPerFrame,
      drawCalls,
      cityDraws: painter.cityDraws,
      governor: governor.health,
      gpuMs: clock.lastMs,
      gpuBy: clock.by,
      glErrors: gauge.glErrors,
      contextLosses: gauge.contextLosses,
      failing: gauge.failing,
      hasRoom: Math.min(options.host.clientWidth, options.host.clientHeight) >= LEAST_PX,
      slotsDrawn: parts.reduce((n, part) => n + (part.slotsDrawn ?? 0), 0),
      firstPictureMs: gauge.firstPictureMs,
      typingPauseMs: pace.longestPauseMs,
      gpu: { ...three.renderer.info.memory, programs: three.renderer.info.programs?.length ?? 0 },
      renderer,
      tier,
    }),
    shiftLens: (lensShift) => {
      lens.lensShift = lensShift;
    },
    loseContext: recovery.lose,
    restoreContext: recovery.restore,
    dispose: () => {
      unrest.dispose();
      stillness.dispose();
      for (const leave of hands) leave();
      picker.dispose();
      camera.dispose();
      recovery.stop();
      pace.dispose();
      clock.dispose();
      deck.leave();
      lens.dispose();
      shadow?.dispose();
      painter.dispose();
      relief?.dispose();
      for (const part of parts) part.dispose();
      three.dispose();
      map.remove();
    },
  };
}

/** The point looked at, metres, and how far it is. */
function aimOf(map: MapLibreMap, site: StageSite): { x: number; y: number; z: number; distanceM: number } {
  const { lng, lat } = map.getCenter();
  const x = site.ground.x(lng);
  const y = site.ground.y(lat);
  const { uEye } = site.shared;
  const z = site.relief?.at(x, y) ?? 0;
  return { x, y, z, distanceM: Math.hypot(uEye.value.x - x, uEye.value.y - y, uEye.value.z - z) };
}

/** Gives the canvas so many px per CSS px, between two frames: it loses its picture by that. */
function sharpen(map: MapLibreMap, pixelRatio: number): void {
  if (map.getPixelRatio() !== pixelRatio) setTimeout(() => map.setPixelRatio(pixelRatio));
}

type Drawn = Pick<StagePart, 'prerender' | 'update'>;
const prerender = (part: Drawn, frame: StageFrame): void => part.prerender?.(frame);
const update = (part: Drawn, frame: StageFrame): void => part.update?.(frame);

/** One part's failure is told to the page and costs that part alone: an exception here would stop the frame loop. */
function guarded(work: (part: Drawn, frame: StageFrame) => void, part: Drawn, frame: StageFrame): void {
  try {
    work(part, frame);
  } catch (error) {
    reportError(error);
  }
}
