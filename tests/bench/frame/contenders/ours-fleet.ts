import { newPulse } from '../../../../src/twin/pulse.ts';
import { Ground } from '../../../../src/city/place.ts';
import { openFleet } from '../../../../src/stage/fleet/fleet-part.ts';
import type { StageFrame, StagePart, StageSite } from '../../../../src/stage/guest.ts';
import { ThreeGuest } from '../../../../src/stage/guests/three.ts';
import { newShared } from '../../../../src/stage/light/shared.ts';
import { FULL_QUALITY } from '../../../../src/stage/quality.ts';
import { standardScene } from '../../../../src/session/standard-scene.ts';
import { TOKENS } from '../../../../src/stage/tokens.ts';
import type { Tray } from '../../../../src/wire/tray.ts';
import { contextOf, EPOCH_MS, ORIGIN, type Ask, type Contender } from '../contender.ts';
import { openMap } from './bare-map.ts';

/** Sanwei's fleet and nothing else: the part of the stage in its three guest, rows scattered on the GPU. */
export async function openOursFleet({ host, n, back }: Ask): Promise<Contender> {
  const map = await openMap(host);
  const gl = contextOf(map.getCanvas());
  const trays: Tray[] = [];
  const shared = newShared();
  shared.uViewport.value.set(gl.drawingBufferWidth, gl.drawingBufferHeight);
  let nowS = 0;
  let part: StagePart | undefined;
  const guest = new ThreeGuest(map, gl, ORIGIN, {
    before: () => {
      frame.nowMs = EPOCH_MS + nowS * 1000;
      part?.prerender?.(frame);
    },
    draw: (pass, all) => {
      if (pass === 'ground') part?.update?.(frame);
      else guest.renderer.render(all, guest.camera);
    },
    drawn: () => undefined,
  });
  const scene = standardScene('desk');
  const frame: { -readonly [K in keyof StageFrame]: StageFrame[K] } = {
    renderer: guest.renderer,
    camera: guest.camera,
    eye: guest.eye,
    nowMs: EPOCH_MS,
    timeS: 0,
    stands: true,
    widthPx: gl.drawingBufferWidth,
    heightPx: gl.drawingBufferHeight,
    pixelRatio: 1,
    metresPerPixel: 10,
    zoom: 13,
    scene,
    tokens: TOKENS.dark,
    shared,
    quality: FULL_QUALITY,
  };
  const twin = { takeTray: () => trays.shift(), giveBack: back, again: () => undefined, pulse: newPulse() };
  const site = { ground: new Ground(ORIGIN), twin, shared, tier: 1, renderer: guest.renderer, shot: false };
  part = openFleet(site as unknown as StageSite);
  guest.mount([part]);
  map.addLayer(guest.layer());
  return {
    gl,
    take: (rows, count, whole) => void trays.push({ rows, n: count, epochMs: EPOCH_MS, slots: n, whole }),
    frame: (at) => {
      nowS = at;
      map.triggerRepaint();
    },
    turn: (degrees) => void map.jumpTo({ bearing: map.getBearing() + degrees }),
    dispose: () => {
      part?.dispose();
      guest.dispose();
      map.remove();
    },
  };
}
