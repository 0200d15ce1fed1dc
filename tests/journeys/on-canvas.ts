import type { CityBundle } from '../../src/city/bundle.ts';
import { inRing } from '../../src/city/in-ring.ts';
import { randomFrom } from '../../src/city/random.ts';
import type { Camera } from '../../src/session/scene.ts';
import { readBundle } from '../../src/wire/bundle-file.ts';
import { PickCamera } from '../stage/pick/pick-camera.ts';
import type { Visit } from './visit.ts';

/** A point of the page, CSS px. */
export interface PagePoint {
  readonly xPx: number;
  readonly yPx: number;
}

/** A camera that has not moved for this long stands, ms. */
const STANDS_AFTER_MS = 800;
const STANDS_WITHIN_MS = 30_000;
/** Keeps clicks off the edge of the map, CSS px. */
const EDGE_PX = 6;
/** Lines of the lattice that is laid over a division, each way. */
const LINES = 24;

interface Seen {
  readonly camera: Camera;
  readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
}

/** Where things of the city are on the map of a page: found from its camera and the bundle alone, as an eye would. */
export class OnCanvas {
  private constructor(
    readonly visit: Visit,
    readonly city: CityBundle,
  ) {}

  static async over(visit: Visit, gatewayUrl: string): Promise<OnCanvas> {
    const answer = await fetch(`${gatewayUrl}/api/city`);
    return new OnCanvas(visit, readBundle(await answer.arrayBuffer()));
  }

  /** Waits until the camera stands and a frame has shown it. @throws Error when it never does */
  async stands(): Promise<void> {
    let [seen, since] = ['', performance.now()];
    for (const end = since + STANDS_WITHIN_MS; performance.now() - since < STANDS_AFTER_MS;) {
      await this.visit.page.waitForTimeout(100);
      const now = JSON.stringify(await this.#seen());
      if (now !== seen) [seen, since] = [now, performance.now()];
      if (performance.now() > end) throw new Error('the camera never stands');
    }
  }

  /** Of points of the city, metres, those on the open map, in their order. */
  async shown(points: readonly (readonly [x: number, y: number, z: number])[]): Promise<PagePoint[]> {
    const { camera, box } = await this.#seen();
    const eye = new PickCamera(camera, box, this.city.head.origin);
    const on = points.flatMap(([x, y, z]) => {
      const { xPx, yPx, depthPx } = eye.project(x, y, z);
      const inside =
        xPx > EDGE_PX && yPx > EDGE_PX && xPx < box.width - EDGE_PX && yPx < box.height - EDGE_PX;
      return depthPx > 0 && inside ? [{ xPx: box.x + xPx, yPx: box.y + yPx }] : [];
    });
    return this.visit.page.evaluate(
      (all) => all.filter(({ xPx, yPx }) => document.elementFromPoint(xPx, yPx)?.tagName === 'CANVAS'),
      on,
    );
  }

  /**
   * Points of the ground within a division: its label's first, then others all over it, in an order of their own that
   * is the same every time: one after the other they are far apart, not along one edge.
   */
  pointsIn(code: string): readonly (readonly [number, number, number])[] {
    const { divisions, divisionRings } = this.city;
    const i = divisions.findIndex((d) => d.code === code);
    const { x: labelX = 0, y: labelY = 0 } = divisions[i] ?? {};
    const [from, to] = [divisionRings.start[i] ?? 0, divisionRings.start[i + 1] ?? 0];
    const ring = divisionRings.xy.subarray(2 * from, 2 * to);
    const xs = ring.filter((_v, k) => k % 2 === 0);
    const ys = ring.filter((_v, k) => k % 2 === 1);
    const [x0, x1, y0, y1] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    const [stepX, stepY] = [(x1 - x0) / LINES, (y1 - y0) / LINES];
    const within = (x: number, y: number): boolean => inRing(ring, 0, to - from, x, y);
    const random = randomFrom(Number(code));
    const points: { readonly at: readonly [number, number, number]; readonly turn: number }[] = [];
    for (let row = 1; row < LINES; row++)
      for (let column = 1; column < LINES; column++) {
        const [x, y] = [x0 + stepX * column, y0 + stepY * row];
        if (within(x, y) && [-0.5, 0.5].every((side) => within(x + side * stepX, y + side * stepY)))
          points.push({ at: [x, y, 2], turn: random() });
      }
    return [[labelX, labelY, 2], ...points.toSorted((p, q) => p.turn - q.turn).map(({ at }) => at)];
  }

  async #seen(): Promise<Seen> {
    return this.visit.page.evaluate(() => {
      const { session } = (globalThis as unknown as { sanwei: { session: { scene: { camera: Camera } } } })
        .sanwei;
      const { x, y, width, height } = document
        .querySelector('canvas.maplibregl-canvas')!
        .getBoundingClientRect();
      return { camera: session.scene.camera, box: { x, y, width, height } };
    });
  }
}
