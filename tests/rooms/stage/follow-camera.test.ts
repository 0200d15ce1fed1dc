import type { Map as MapLibreMap } from 'maplibre-gl';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { metresPerPx } from '../../../src/city/metres-per-px.ts';
import { Ground } from '../../../src/city/place.ts';
import type { Scene } from '../../../src/session/scene.ts';
import { Session } from '../../../src/session/session.ts';
import { standardScene } from '../../../src/session/standard-scene.ts';
import { FollowCamera } from '../../../src/stage/fleet/follow-camera.ts';

const ORIGIN = { lng: 103.834, lat: 36.061 };
const ground = new Ground(ORIGIN);

/** As much of a map as a camera needs: it stands at the origin and tells who listens of every move. */
class PaperMap {
  center = { ...ORIGIN };
  zoom = 14;
  jumps: { lng: number; lat: number }[] = [];
  readonly #ears = new Map<string, Set<(event: object) => void>>();

  on(name: string, ear: (event: object) => void): void {
    this.#ears.set(name, (this.#ears.get(name) ?? new Set()).add(ear));
  }
  off(name: string, ear: (event: object) => void): void {
    this.#ears.get(name)?.delete(ear);
  }
  fire(name: string, event: object): void {
    for (const ear of this.#ears.get(name) ?? []) ear(event);
  }
  getCenter(): { lng: number; lat: number } {
    return this.center;
  }
  getZoom(): number {
    return this.zoom;
  }
  getBearing(): number {
    return 90;
  }
  jumpTo(to: { center: [number, number]; zoom?: number }, data: object): void {
    this.center = { lng: to.center[0], lat: to.center[1] };
    this.zoom = to.zoom ?? this.zoom;
    this.jumps.push(this.center);
    this.fire('movestart', data);
    this.fire('move', data);
    this.fire('moveend', data);
  }
  get listeners(): number {
    return [...this.#ears.values()].reduce((n, ears) => n + ears.size, 0);
  }
}

describe('a camera that follows', () => {
  let nowMs = 0;
  let map: PaperMap;
  let session: Session;
  let camera: FollowCamera;
  const open = (scene: Partial<Scene> = {}): void => {
    map = new PaperMap();
    session = new Session({ ...standardScene('desk'), follow: true, ...scene });
    camera = new FollowCamera(map as unknown as MapLibreMap, session, ground);
  };
  /** Frames of 100 ms; the mover drives east at 12 m/s from (500, 200). @returns distances to the middle, metres */
  async function drive(frames: number, inSteps = false, leapAt = -1): Promise<number[]> {
    const away: number[] = [];
    for (let i = 0; i < frames; i++) {
      nowMs += 100;
      const at = [500 + i * 1.2 + (leapAt >= 0 && i >= leapAt ? 300 : 0), 200] as const;
      camera.update(true, at, inSteps);
      await Promise.resolve();
      const { lng, lat } = map.center;
      away.push(Math.hypot(ground.x(lng) - at[0], ground.y(lat) - at[1]));
    }
    return away;
  }
  beforeEach(() => {
    nowMs = 1000;
    vi.spyOn(performance, 'now').mockImplementation(() => nowMs);
  });
  afterEach(() => vi.restoreAllMocks());

  it('glides to the mover and near enough to see it, then keeps it exactly in the middle', async () => {
    open();
    const away = await drive(60);
    expect(away[0]).toBeGreaterThan(300);
    for (let i = 1; i < away.length; i++) expect(away[i]).toBeLessThanOrEqual(away[i - 1]! + 0.01);
    expect(away.at(-1)).toBeLessThan(0.1);
    expect(map.zoom).toBeCloseTo(17, 1);
  });

  it('keeps it in the middle of what a panel leaves of the map', async () => {
    open({ selection: { kind: 'mover', slot: 1 } });
    session.picture({ widthPx: 880, coverPx: 360 });
    const away = await drive(60);
    expect(away.at(-1)).toBeCloseTo(180 * metresPerPx(map.zoom, ORIGIN.lat), 0);
    expect(ground.y(map.center.lat)).toBeLessThan(200);
    expect(ground.x(map.center.lng)).toBeCloseTo(500 + 59 * 1.2, 0);
  });

  it('glides after a snap of the mover too', async () => {
    open();
    const away = await drive(60, false, 30);
    expect(away[29]).toBeLessThan(1);
    expect(away[30]).toBeGreaterThan(200);
    expect(away.at(-1)).toBeLessThan(0.5);
  });

  it('jumps in steps, one a second, where less motion is wished for', async () => {
    open();
    const away = await drive(35, true);
    expect(map.jumps.length).toBe(4);
    expect(away[0]).toBeLessThan(0.1);
    expect(Math.max(...away)).toBeLessThan(13);
  });

  it("ends with the user's own move, with a flight, with the mover", async () => {
    open();
    await drive(5);
    map.fire('movestart', { originalEvent: {} });
    expect(session.scene.follow).toBe(false);
    const jumps = map.jumps.length;
    await drive(5);
    expect(map.jumps.length).toBe(jumps);
    open();
    await drive(5);
    session.fly({ zoom: 12 });
    await drive(1);
    expect(session.scene.follow).toBe(false);
    open();
    await drive(5);
    camera.update(false, undefined, false);
    expect(session.scene.follow).toBe(false);
  });

  it('goes on through the map being resized, waits for a mover not yet known, and lets go of the map', async () => {
    open();
    camera.update(true, undefined, false);
    expect([session.scene.follow, map.jumps.length]).toEqual([true, 0]);
    await drive(2);
    map.fire('movestart', {});
    await drive(2);
    expect([session.scene.follow, map.jumps.length]).toEqual([true, 4]);
    camera.dispose();
    expect(map.listeners).toBe(0);
  });

  it('never moves a wall', async () => {
    open({ mode: 'wall' });
    await drive(5);
    expect(map.jumps).toEqual([]);
  });
});
