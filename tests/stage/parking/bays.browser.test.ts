import { afterEach, describe, expect, it } from 'vitest';
import { bayAt, bayState, storeysOf } from '../../../src/city/bay-stack.ts';
import { Ground } from '../../../src/city/place.ts';
import type { Selection } from '../../../src/session/scene.ts';
import { openParking } from '../../../src/stage/parking/parking-part.ts';
import { Picker } from '../../../src/stage/pick.ts';
import { TOKENS } from '../../../src/stage/tokens.ts';
import { Twin } from '../../../src/twin/twin.ts';
import { toyCity } from '../../fixtures/toy-city.ts';
import { BareStage, NOW_MS, quietTwin } from '../fleet/bare-stage.ts';

const { dark } = TOKENS;
const ground = new Ground(toyCity().head.origin);
const SLOT = 3;
const TOTAL = 130;

/** A car park of 130 bays at the origin, seen through a long lens. */
function open(
  free: number,
  closed: number,
  selection?: Selection,
  zoom = 17,
  { northM = 0, lens = 14 } = {},
): BareStage {
  const { parking } = new Twin(toyCity(), () => undefined);
  const at = { lng: ground.lng(0), lat: ground.lat(northM) };
  parking.name([{ slot: SLOT, id: 'p', source: 's', label: 'p', ...at }], true);
  const { columns } = parking;
  columns.live[SLOT] = 1;
  columns.total[SLOT] = TOTAL;
  columns.free[SLOT] = free;
  columns.outOfService[SLOT] = closed;
  columns.atMs[SLOT] = NOW_MS;
  parking.slots = SLOT + 1;
  parking.version += 1;
  const stage = new BareStage(
    quietTwin({ parking }),
    [openParking],
    selection === undefined ? {} : { selection },
  );
  stage.frame.zoom = zoom;
  const projection = stage.frame.camera.projectionMatrix.elements;
  projection[0] *= lens;
  projection[5] *= lens;
  stage.draw();
  return stage;
}

function onTop(stage: BareStage, bay: number): { xPx: number; yPx: number } {
  const [x, y, z] = bayAt(bay, TOTAL);
  return stage.onScreen(x, y, 0.6 + z + 0.2);
}

/** Bays of the highest storey: nothing is in front of them. */
const HIGHEST = Array.from({ length: TOTAL - 96 }, (_, i) => 96 + i);

describe('a car park pulled apart', () => {
  let stage: BareStage | undefined;
  afterEach(() => {
    stage?.close();
    stage = undefined;
  });

  it('shows as many bays as are told, taken ones in their colour, in one more draw', () => {
    stage = open(0, 0);
    const whole = stage.renderer.info.render.calls;
    stage.close();
    stage = open(10, 4, { kind: 'parking', slot: SLOT });
    expect(stage.renderer.info.render.calls).toBeLessThanOrEqual(whole + 1);
    const bays = stage.parts[0]!.pick!.count - (SLOT + 1);
    expect(bays).toBe(TOTAL);
    expect(storeysOf(TOTAL)).toBe(3);
    for (const bay of HIGHEST) {
      const { xPx, yPx } = onTop(stage, bay);
      const taken = bayState(bay, TOTAL, 10, 4) === 'taken';
      expect(stage.colourAt(xPx, yPx) === dark.q5, `bay ${bay}`).toBe(taken);
    }
  });

  it('says nothing of a bay when nobody says how many are free', () => {
    stage = open(-1, 0, { kind: 'parking', slot: SLOT });
    const colours = HIGHEST.map((bay) => {
      const { xPx, yPx } = onTop(stage!, bay);
      return stage!.colourAt(xPx, yPx);
    });
    for (const token of [dark.q1, dark.q3, dark.q5]) expect(colours).not.toContain(token);
    expect(colours.some((c) => c === dark['nodata-a'] || c === dark['nodata-b'])).toBe(true);
  });

  it('finds each bay by the pointer, and the car park between them', async () => {
    stage = open(30, 0, { kind: 'bay', slot: SLOT, bay: 100 });
    const picker = new Picker(
      stage.parts.flatMap((part) => part.pick ?? []),
      () => undefined,
    );
    const under = async (x: number, y: number): Promise<Selection | undefined> => {
      const answer = picker.ask(x, y);
      picker.prerender(stage!.frame);
      return answer;
    };
    for (const bay of HIGHEST) {
      const { xPx, yPx } = onTop(stage, bay);
      expect(await under(xPx, yPx)).toEqual({ kind: 'bay', slot: SLOT, bay });
    }
    const aisle = stage.onScreen(0, -8, 0.6 + 14);
    expect(await under(aisle.xPx, aisle.yPx)).toEqual({ kind: 'parking', slot: SLOT });
    picker.dispose();
  });

  it('stays a tower from afar', () => {
    stage = open(10, 0, { kind: 'parking', slot: SLOT }, 15);
    expect(stage.parts[0]!.pick!.count).toBe(SLOT + 1);
  });

  it('is still to be seen where it would be a third of a pixel', () => {
    stage = open(13, 0, undefined, 6, { northM: 6000, lens: 0.25 });
    const pixels = stage.pixels();
    let lit = 0;
    for (let i = 0; i < pixels.length; i += 4) if ((pixels[i + 2] ?? 0) > 40) lit += 1;
    expect(lit).toBeGreaterThan(40);
    expect(lit).toBeLessThan(1500);
  });
});
