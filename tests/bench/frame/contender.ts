import type { CustomLayerInterface, Map as MapLibreMap } from 'maplibre-gl';
import * as THREE from 'three';
import { newPulse } from '../../../src/twin/pulse.ts';
import { Ground } from '../../../src/city/place.ts';
import type { Scene } from '../../../src/session/scene.ts';
import { openFleet } from '../../../src/stage/fleet/fleet-part.ts';
import type { StageFrame, StagePart, StageSite } from '../../../src/stage/guest.ts';
import { ThreeGuest } from '../../../src/stage/guests/three.ts';
import { newShared } from '../../../src/stage/light/shared.ts';
import { FULL_QUALITY } from '../../../src/stage/quality.ts';
import { TOKENS } from '../../../src/stage/tokens.ts';
import { DRAW_DELAY_S, ROW_FLOATS, type Tray } from '../../../src/wire/tray.ts';

export const ORIGIN = { lng: 103.834, lat: 36.061 };
export const EPOCH_MS = Date.UTC(2026, 6, 12, 6, 0, 0);

/** One way to draw movers in a MapLibre map. */
export interface Contender {
  readonly layers: readonly CustomLayerInterface[];
  /** Rows have arrived on the page; gives them back when it is done with them. */
  take(rows: Float32Array, n: number, slots: number, whole: boolean): void;
  /** Scene time of the next frame, s since the epoch. */
  nowS: number;
  dispose(): void;
}

type Back = (rows: Float32Array) => void;

/** Sanwei's: the fleet part of the stage in its three guest, rows scattered on the GPU. */
export function ours(map: MapLibreMap, gl: WebGL2RenderingContext, back: Back, tier: 0 | 1): Contender {
  const trays: Tray[] = [];
  const shared = newShared();
  shared.uViewport.value.set(64, 64);
  let part: StagePart | undefined;
  const guest = new ThreeGuest(map, gl, ORIGIN, {
    before: () => {
      frame.nowMs = EPOCH_MS + contender.nowS * 1000;
      part?.prerender?.(frame);
    },
    drawing: (pass) => {
      if (pass === 'ground') part?.update?.(frame);
    },
    drawn: () => undefined,
  });
  const frame: { -readonly [K in keyof StageFrame]: StageFrame[K] } = {
    renderer: guest.renderer,
    camera: guest.camera,
    eye: guest.eye,
    nowMs: EPOCH_MS,
    timeS: 0,
    widthPx: 64,
    heightPx: 64,
    pixelRatio: 1,
    metresPerPixel: 10,
    zoom: 13,
    scene: { layers: { fleet: true }, theme: 'dark' } as unknown as Scene,
    tokens: TOKENS.dark,
    shared,
    quality: FULL_QUALITY,
  };
  const twin = { takeTray: () => trays.shift(), giveBack: back, again: () => undefined, pulse: newPulse() };
  const site = { ground: new Ground(ORIGIN), twin, shared, tier, renderer: guest.renderer, shot: false };
  part = openFleet(site as unknown as StageSite);
  guest.mount([part]);
  const contender: Contender = {
    layers: guest.layers(),
    nowS: 0,
    take: (rows, n, slots, whole) => void trays.push({ rows, n, epochMs: EPOCH_MS, slots, whole }),
    dispose: () => {
      part?.dispose();
      guest.dispose();
    },
  };
  return contender;
}

/** The everyday way: one InstancedMesh, its matrices set by a loop over all movers each frame. */
export function setMatrixAt(
  map: MapLibreMap,
  gl: WebGL2RenderingContext,
  back: Back,
  slots: number,
): Contender {
  const state = new Float64Array(slots * 6);
  const mesh = new THREE.InstancedMesh(new THREE.PlaneGeometry(2, 5), new THREE.MeshBasicMaterial(), slots);
  mesh.frustumCulled = false;
  const matrix = new THREE.Matrix4();
  const scene = new THREE.Scene().add(mesh);
  const camera = new THREE.PerspectiveCamera();
  camera.matrixAutoUpdate = false;
  const renderer = new THREE.WebGLRenderer({ canvas: map.getCanvas(), context: gl });
  renderer.autoClear = false;
  const place = (nowS: number): void => {
    for (let i = 0; i < slots; i++) {
      const s = i * 6;
      const f = Math.min(2, Math.max(0, nowS - state[s + 4]!));
      matrix.makeTranslation(
        state[s]! + (state[s + 2]! - state[s]!) * f,
        state[s + 1]! + (state[s + 3]! - state[s + 1]!) * f,
        1,
      );
      mesh.setMatrixAt(i, matrix);
    }
    mesh.instanceMatrix.needsUpdate = true;
  };
  const contender: Contender = {
    nowS: 0,
    layers: [
      {
        id: 'matrices',
        type: 'custom',
        renderingMode: '3d',
        render: (_gl, args) => {
          place(contender.nowS - DRAW_DELAY_S);
          camera.projectionMatrix.fromArray(args.defaultProjectionData.mainMatrix as unknown as number[]);
          renderer.resetState();
          renderer.render(scene, camera);
          renderer.resetState();
        },
      },
    ],
    take: (rows, n) => {
      for (let i = 0; i < n; i++) {
        const r = i * ROW_FLOATS;
        const s = rows[r]! * 6;
        state[s] = rows[r + 1]!;
        state[s + 1] = rows[r + 2]!;
        state[s + 2] = rows[r + 5]!;
        state[s + 3] = rows[r + 6]!;
        state[s + 4] = rows[r + 4]!;
      }
      back(rows);
    },
    dispose: () => {
      mesh.dispose();
      renderer.dispose();
    },
  };
  return contender;
}
