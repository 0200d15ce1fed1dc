import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { homesOf } from '../../src/city/home-number.ts';
import { startGateway, type RunningGateway } from '../look/server.mjs';
import { OpenedHouse } from '../stage/pick/opened-town.ts';
import { OnCanvas, type PagePoint } from './on-canvas.ts';
import { VEHICLES, visit, whyNoJourney, type Visit } from './visit.ts';

const why = await whyNoJourney();

const CITY = '6201';
const CHENGGUAN = '620102';
const SUBDISTRICT = '张掖路街道';
/** A vehicle or a badge may stand where somebody clicks: then they click beside it, so often at most. */
const CLICKS = 40;
/** So long a click is waited for, ms: nothing may come of it, as of one on what is chosen already. */
const ANSWER_MS = 3000;

describe.skipIf(why !== undefined)(`from the city to a home by clicks on the map ${why ?? ''}`, () => {
  let gateway: RunningGateway;
  let desk: Visit;
  let map: OnCanvas;
  /** Of the way down: the grid, the building and the home that were clicked. */
  let way: string[] = [];
  let building = -1;

  const param = (name: string): string => new URL(desk.page.url()).searchParams.get(name) ?? '';
  const place = (): string => param('place') || CITY;
  /** Clicks, and waits until something came of it; nothing may: then a while. */
  const click = async ({ xPx, yPx }: PagePoint): Promise<void> => {
    const told = (): string => `${place()} ${param('sel')}`;
    const before = told();
    await desk.page.mouse.click(xPx, yPx);
    for (const end = performance.now() + ANSWER_MS; performance.now() < end && told() === before;)
      await desk.page.waitForTimeout(50);
  };
  /**
   * Goes into a prism by a click on it. A vehicle or a badge may stand where the click falls and be chosen, or a taller
   * prism before it and be gone into: both are honest; then that is left again and a click falls elsewhere.
   */
  const into = async (code: string): Promise<void> => {
    const from = place();
    const instead: string[] = [];
    for (let turn = 0; turn < CLICKS; turn++) {
      await map.stands();
      const points = await map.shown(map.pointsIn(code));
      expect(points.length, `${code} is on the map`).toBeGreaterThan(0);
      await click(points[turn % points.length] as PagePoint);
      if (place() === code) {
        way.push(code);
        return;
      }
      instead.push(param('sel') || place());
      if (param('sel') !== '') await press('Escape', () => param('sel'), '');
      if (place() !== from) await press('Backspace', place, from);
    }
    throw new Error(`${code} was clicked ${CLICKS} times, and there was ${instead.join(', ')}`);
  };
  const press = async (key: string, told: () => string, wished: string): Promise<void> => {
    await desk.page.keyboard.press(key);
    await expect.poll(told, { timeout: 10_000 }).toBe(wished);
  };
  /** What a later step stands on: without it, that step says so at once. */
  const wasGone = (levels: number): void =>
    expect(way, 'the steps before this one led down to a grid').toHaveLength(levels);
  /** The part of the open place whose label is nearest to the middle of the map. */
  const middleChild = async (digits: number): Promise<string> => {
    await map.stands();
    const { width = 0, height = 0 } = desk.page.viewportSize() ?? {};
    let [best, nearest] = ['', Infinity];
    for (const { code, x, y } of map.city.divisions) {
      if (code.length !== digits || !code.startsWith(place())) continue;
      const [at] = await map.shown([[x, y, 2]]);
      const far = at === undefined ? Infinity : Math.hypot(at.xPx - width / 2, at.yPx - height / 2);
      if (far < nearest) [best, nearest] = [code, far];
    }
    return best;
  };

  beforeAll(async () => {
    gateway = await startGateway({ args: VEHICLES });
    desk = await visit(`${gateway.url}/desk?on=grid`, { width: 1440, height: 810 });
    map = await OnCanvas.over(desk, gateway.url);
    await desk.until('movers', (now) => now.movers > 100);
  });
  afterAll(async () => {
    await desk?.close();
    await gateway?.stop();
  });

  it('goes into prism after prism, from Chengguan to a grid', async () => {
    await into(CHENGGUAN);
    const subdistrict = map.city.divisions.find((d) => d.name === SUBDISTRICT)?.code ?? '';
    await into(subdistrict);
    for (const digits of [12, 15]) await into(await middleChild(digits));
    expect(way.map((code) => code.length)).toEqual([6, 9, 12, 15]);
  });

  it('chooses a building of the grid by its roof, and opens it by a double click', async () => {
    wasGone(4);
    await map.stands();
    const { divisions, buildings, homes } = map.city;
    const grid = divisions.findIndex((d) => d.code === place());
    const here = [...buildings.division.keys()].filter(
      (b) => buildings.division[b] === grid && homes !== undefined && homesOf(homes, b) > 10,
    );
    let roof: PagePoint | undefined;
    for (const b of here.toSorted((p, q) => (buildings.top[q] ?? 0) - (buildings.top[p] ?? 0))) {
      const [from = 0, to = 0] = [buildings.start[b], buildings.start[b + 1]];
      const corners = buildings.xy.subarray(2 * from, 2 * to);
      const middle = (axis: number): number =>
        corners.reduce((sum, v, i) => (i % 2 === axis ? sum + v / (to - from) : sum), 0);
      const [at] = await map.shown([[middle(0), middle(1), buildings.top[b] ?? 0]]);
      if (at === undefined) continue;
      if (param('sel') !== '') await press('Escape', () => param('sel'), '');
      await click(at);
      if (param('sel') !== `building:${b}`) continue;
      [roof, building] = [at, b];
      break;
    }
    expect(roof, `a roof of ${here.length} is seen`).toBeDefined();
    if (roof === undefined) return;
    await map.stands();
    await desk.page.mouse.dblclick(roof.xPx, roof.yPx);
    await expect.poll(() => param('open'), { timeout: 10_000 }).toBe(String(building));
    expect(place()).toBe(way.at(-1));
  });

  it('chooses a home of it', async () => {
    expect(building, 'the step before this one opened a building').toBeGreaterThanOrEqual(0);
    await map.stands();
    const { homes, buildings } = map.city;
    const house = new OpenedHouse(map.city, building);
    const middle = Math.floor((homes?.start[building] ?? 0) + homesOf(homes!, building) / 2);
    const all = house.blocks.filter(({ home }) => home !== undefined);
    const near = all.toSorted((p, q) => Math.abs(p.home! - middle) - Math.abs(q.home! - middle));
    expect(buildings.top[building]).toBeGreaterThan(0);
    for (const block of near) {
      const [at] = await map.shown([house.pointIn(block, [0.5, 0.5, 1])]);
      if (at === undefined) continue;
      await click(at);
      if (param('sel') === `home:${block.home}`) break;
      expect(param('open'), 'the building stays open').toBe(String(building));
    }
    const chosen = Number(/^home:(\d+)$/.exec(param('sel'))?.[1]);
    expect(chosen).toBeGreaterThanOrEqual(homes?.start[building] ?? 0);
    expect(chosen).toBeLessThan(homes?.start[building + 1] ?? 0);
  });

  it('goes out by right clicks: the building closes, then level after level', async () => {
    wasGone(4);
    const out = async (): Promise<void> => {
      await map.stands();
      const [at] = await map.shown(map.pointsIn(place()));
      const { width, height } = desk.page.viewportSize() ?? { width: 0, height: 0 };
      await desk.page.mouse.click(at?.xPx ?? width / 2, at?.yPx ?? height / 2, { button: 'right' });
    };
    await out();
    await expect.poll(() => param('open'), { timeout: 10_000 }).toBe('');
    expect(place()).toBe(way.at(-1));
    for (const code of [...way.slice(0, -1).toReversed(), CITY]) {
      await out();
      await expect.poll(place, { timeout: 10_000 }).toBe(code);
    }
    way = [];
  });

  it('left nothing to complain of', () => {
    expect(desk.errors).toEqual([]);
  });
});
