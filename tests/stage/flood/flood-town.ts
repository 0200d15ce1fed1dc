import type { Alert, Incident } from '../../../src/city/fact.ts';
import type { Grade } from '../../../src/city/kind.ts';
import type { Scene } from '../../../src/session/scene.ts';
import { Session } from '../../../src/session/session.ts';
import { openStage } from '../../../src/stage/stage.ts';
import type { Stage } from '../../../src/stage/stage-options.ts';
import type { TwinView } from '../../../src/twin/twin-view.ts';
import type { JournalRow } from '../../../src/wire/message.ts';
import { TOY_GROUND } from '../../fixtures/toy-city.ts';
import { NOW_MS, quietTwin } from '../fleet/bare-stage.ts';
import { TOY_SCENE } from '../whole/open-toy.ts';

const SIZE = { width: 640, height: 420 };
const EVENTS: readonly (readonly [Grade, number, number])[] = [
  [1, -420, 120],
  [2, 150, 180],
  [3, -180, -260],
  [4, 320, -280],
];

function rowOf(stream: 'incidents' | 'alerts', body: Incident | Alert): JournalRow {
  const at = {
    seq: 1,
    version: 1,
    atMs: NOW_MS,
    source: 's',
    origination: 'simulated',
    division: '',
  } as const;
  return { stream, id: `s:${body.id}`, ...at, body };
}

/** Incidents of all four grades in the toy town. */
export function fourGrades(): TwinView['incidents'] {
  return new Map(
    EVENTS.map(([grade, x, y]) => {
      const at = { lng: TOY_GROUND.lng(x), lat: TOY_GROUND.lat(y) };
      const body: Incident = {
        id: `i${grade}`,
        kind: 'flood',
        grade,
        title: `${grade}`,
        at,
        state: 'assigned',
        openedAtMs: NOW_MS - 60_000,
      };
      return [`s:i${grade}`, rowOf('incidents', body)];
    }),
  );
}

/** A flood warning in force. */
export function floodAlert(extentM: number): TwinView['alerts'] {
  const body: Alert = {
    id: 'flood',
    event: '洪水',
    grade: 1,
    status: 'Exercise',
    msgType: 'Alert',
    effectiveAtMs: NOW_MS - 60_000,
    floodExtentM: extentM,
  };
  return new Map([['s:flood', rowOf('alerts', body)]]);
}

/** A whole stage over the toy town in flood. */
export interface FloodTown {
  readonly stage: Stage;
  readonly session: Session;
  settled(): Promise<{ readonly width: number; readonly height: number; readonly rgba: Uint8Array }>;
  close(): void;
}

const wait = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

export async function openFloodTown(over: Partial<TwinView>, scene: Partial<Scene>): Promise<FloodTown> {
  const host = document.createElement('div');
  host.style.cssText = `position:fixed;left:0;top:0;width:${SIZE.width}px;height:${SIZE.height}px`;
  document.body.append(host);
  const camera = { lng: 103.834, lat: 36.0605, zoom: 13.9, pitch: 50, bearing: -24 };
  const layers = { ...TOY_SCENE.layers, beacons: true, grid: false, metro: false };
  const session = new Session({ ...TOY_SCENE, camera, layers, ...scene });
  const stage = await openStage({ host, twin: quietTwin(over), session, shot: true });
  return {
    stage,
    session,
    settled: async () => {
      let [frames, still] = [-1, 0];
      for (let i = 0; i < 200 && still < 6; i++) {
        await wait(60);
        still = stage.health().frames === frames ? still + 1 : 0;
        frames = stage.health().frames;
      }
      const canvas = host.querySelector('canvas');
      const gl = canvas?.getContext('webgl2');
      if (!canvas || !gl) throw new Error('the stage has no canvas');
      const rgba = new Uint8Array(canvas.width * canvas.height * 4);
      gl.bindFramebuffer(gl.FRAMEBUFFER, null);
      gl.readPixels(0, 0, canvas.width, canvas.height, gl.RGBA, gl.UNSIGNED_BYTE, rgba);
      return { width: canvas.width, height: canvas.height, rgba };
    },
    close: () => {
      stage.dispose();
      host.remove();
    },
  };
}
