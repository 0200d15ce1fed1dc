import type { Scene } from '../../../src/session/scene.ts';
import { Session } from '../../../src/session/session.ts';
import { openStage } from '../../../src/stage/stage.ts';
import type { Stage, StageOptions } from '../../../src/stage/stage-options.ts';
import { newPulse, type PulseStore } from '../../../src/twin/pulse.ts';
import { pixelsOf } from './pixels-of.ts';
import { quietTwin } from '../fleet/bare-stage.ts';

/** The toy town from above its south, nothing moving. */
export const TOY_SCENE: Scene = {
  v: 1,
  mode: 'desk',
  camera: { lng: 103.834, lat: 36.061, zoom: 13.6, pitch: 52, bearing: -24 },
  place: '6201',
  layers: {
    skyline: true,
    homes: false,
    terrain: true,
    flow: false,
    fleet: false,
    parking: false,
    beacons: false,
    grid: true,
    metro: true,
    labels: false,
  },
  theme: 'dark',
  lang: 'zh',
  sun: 'day',
  tableOnly: false,
};

/** A whole stage over the toy town in a box of its own. */
export interface ToyStage {
  readonly stage: Stage;
  readonly session: Session;
  readonly pulse: PulseStore;
  /** The picture once it no longer changes: RGBA rows, the lowest first. */
  settled(): Promise<{ readonly width: number; readonly height: number; readonly rgba: Uint8Array }>;
  close(): void;
}

const wait = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

export async function openToy(
  scene: Partial<Scene>,
  options: Partial<StageOptions> = {},
  size = { width: 480, height: 300 },
): Promise<ToyStage> {
  const host = document.createElement('div');
  host.style.cssText = `position:fixed;left:0;top:0;width:${size.width}px;height:${size.height}px`;
  document.body.append(host);
  const session = new Session({ ...TOY_SCENE, ...scene });
  const pulse = newPulse();
  pulse.setState({ moversByDivision: [9, 9, 9, 9, 1, 4, 2, 8] });
  const stage = await openStage({ host, twin: quietTwin({ pulse }), session, shot: true, ...options });
  return {
    stage,
    session,
    pulse,
    settled: async () => {
      let frames = -1;
      let still = 0;
      for (let i = 0; i < 200 && still < 6; i++) {
        await wait(60);
        still = stage.health().frames === frames ? still + 1 : 0;
        frames = stage.health().frames;
      }
      return pixelsOf(host);
    },
    close: () => {
      stage.dispose();
      host.remove();
    },
  };
}

/** Pixels of a picture that are exactly `#RRGGBB`. */
export function countOf(rgba: Uint8Array, hex: string): number {
  const n = Number.parseInt(hex.slice(1), 16);
  let count = 0;
  for (let i = 0; i < rgba.length; i += 4) {
    if (rgba[i] === n >> 16 && rgba[i + 1] === ((n >> 8) & 255) && rgba[i + 2] === (n & 255)) count += 1;
  }
  return count;
}

/** Share of pixels that differ by more than `by` in any channel. */
export function shareDiffering(a: Uint8Array, b: Uint8Array, by: number): number {
  if (a.length !== b.length) return 1;
  let count = 0;
  for (let i = 0; i < a.length; i += 4) {
    for (let c = 0; c < 3; c++) {
      if (Math.abs((a[i + c] ?? 0) - (b[i + c] ?? 0)) <= by) continue;
      count += 1;
      break;
    }
  }
  return count / (a.length / 4);
}
