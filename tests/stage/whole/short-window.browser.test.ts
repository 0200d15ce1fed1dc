import { afterEach, describe, expect, it } from 'vitest';
import { openStage } from '../../../src/stage/stage.ts';
import type { Stage, WallTile } from '../../../src/stage/stage-options.ts';
import { Session } from '../../../src/session/session.ts';
import { newPulse } from '../../../src/twin/pulse.ts';
import { quietTwin } from '../fleet/bare-stage.ts';
import { TOY_SCENE } from './open-toy.ts';

const TILE: WallTile = { column: 1, row: 0, columns: 2, rows: 2, bezelPx: 8 };
const POLL = { timeout: 10_000, interval: 20 };

describe('a window too short for its picture', () => {
  let stage: Stage | undefined;
  const host = document.createElement('div');
  afterEach(() => {
    stage?.dispose();
    stage = undefined;
    host.remove();
  });
  const high = (heightPx: number): void => {
    host.style.cssText = `position:fixed;left:0;top:0;width:480px;height:${heightPx}px`;
  };
  const open = async (heightPx: number, tile?: WallTile): Promise<Session> => {
    high(heightPx);
    document.body.append(host);
    const session = new Session(TOY_SCENE);
    const twin = quietTwin({ pulse: newPulse() });
    stage = await openStage({ host, twin, session, shot: true, ...(tile ? { tile } : {}) });
    return session;
  };
  /** The camera turns, and a frame shows it. */
  const turns = async (session: Session): Promise<void> => {
    const { frames = 0 } = stage?.health() ?? {};
    session.change({ camera: { ...TOY_SCENE.camera, bearing: 31 } });
    await expect.poll(() => stage?.health().frames, POLL).toBeGreaterThan(frames);
    expect(stage?.health().failing).toBe(0);
  };

  it.each([
    ['alone', undefined],
    ['of many', TILE],
  ])('says that it has no room, and draws as soon as it has: a display %s', async (_name, tile) => {
    const session = await open(300, tile);
    expect(stage?.health().hasRoom).toBe(true);
    for (const low of [0, 1, 0]) {
      high(low);
      await expect.poll(() => stage?.health().hasRoom, POLL).toBe(false);
      await new Promise((done) => setTimeout(done, 120));
      session.change({ camera: { ...TOY_SCENE.camera, bearing: 12 + low } });
    }
    high(300);
    await expect.poll(() => stage?.health().hasRoom, POLL).toBe(true);
    await turns(session);
  });

  it('opens without room and draws as soon as it has', async () => {
    const session = await open(0);
    expect(stage?.health().hasRoom).toBe(false);
    high(300);
    await expect.poll(() => stage?.health().hasRoom, POLL).toBe(true);
    await turns(session);
  });
});
