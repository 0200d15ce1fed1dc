import { afterEach, describe, expect, it } from 'vitest';
import { componentCode, componentPlace } from '../../../src/city/component.ts';
import type { Selection } from '../../../src/session/scene.ts';
import { openFound } from '../../../src/stage/overlays/found-part.ts';
import { TOKENS } from '../../../src/stage/tokens.ts';
import { manyComponents } from '../../fixtures/many-components.ts';
import { toyCity } from '../../fixtures/toy-city.ts';
import { BareStage, quietTwin } from '../fleet/bare-stage.ts';

const town = toyCity();
const city = {
  ...town,
  components: manyComponents(860, '990101', [-300, -300, 300, 300]),
  unitGrids: {
    grid: Uint16Array.of(4),
    start: Uint32Array.of(0, 4),
    xy: Float32Array.of(-250, -250, -50, -250, -50, -50, -250, -50),
  },
};
const { dark } = TOKENS;
const GROUND_M = 0.6;

describe('the mark of what was found', () => {
  let stage: BareStage;
  afterEach(() => stage.close());

  function open(selection: Selection | undefined): void {
    stage = new BareStage(quietTwin({ city }), [openFound], selection === undefined ? {} : { selection });
    stage.draw();
  }
  function choose(selection: Selection | undefined): void {
    const { selection: _old, ...rest } = stage.frame.scene;
    stage.frame.scene = selection === undefined ? rest : { ...rest, selection };
    stage.draw();
  }
  const lit = (): number => stage.pixels().filter((v, i) => i % 4 !== 3 && v > 0).length;
  /** Colours within so many px of a place of the ground, and so far above it on the screen. */
  const around = (x: number, y: number, reach = 1, up = 0): Set<string> => {
    const { xPx, yPx } = stage.onScreen(x, y, GROUND_M);
    const seen = new Set<string>();
    for (let dx = -reach; dx <= reach; dx++)
      for (let dy = -reach; dy <= reach; dy++) seen.add(stage.colourAt(xPx + dx, yPx + dy - up));
    return seen;
  };

  it('is nothing where nothing of it is chosen, or the city has no such thing', () => {
    open(undefined);
    expect(lit()).toBe(0);
    for (const selection of [
      { kind: 'mover', slot: 3 },
      { kind: 'street', id: '无名路' },
      { kind: 'component', code: '9901010101999999' },
      { kind: 'unit_grid', code: '99010100100199' },
    ] as const) {
      choose(selection);
      expect(lit()).toBe(0);
    }
  });

  it('runs along a whole road, white within the accent, and goes with it', () => {
    open({ kind: 'street', id: '纬5路' });
    for (const x of [-700, -220, 0, 330, 700]) expect(around(x, -110)).toContain(dark.t1);
    expect(around(330, -110, 4)).toContain(dark.acc);
    expect(around(0, 110, 3)).not.toContain(dark.t1);
    choose({ kind: 'street', id: '纬6路' });
    expect(around(330, -110, 3)).not.toContain(dark.t1);
    choose(undefined);
    expect(lit()).toBe(0);
  });

  it('goes round a unit grid, corners too, and leaves its middle clear', () => {
    open({ kind: 'unit_grid', code: '99010100100101' });
    for (const [x, y] of [
      [-250, -150],
      [-50, -150],
      [-150, -250],
      [-150, -50],
      [-50, -50],
    ] as const)
      expect(around(x, y, 2)).toContain(dark.t1);
    expect(around(-150, -150, 4)).toEqual(new Set(['#000000']));
  });

  it('is a pin on the point of a component, in a ring, the same size near and far', () => {
    const offMiddle = (i: number): number => Math.hypot(...componentPlace(city.components, i));
    const [middle = 0] = Array.from({ length: 860 }, (_v, i) => i).toSorted(
      (a, b) => offMiddle(a) - offMiddle(b),
    );
    const code = componentCode(city.components, middle);
    const [x, y] = componentPlace(city.components, middle);
    open({ kind: 'component', code });
    const size = (): number => lit();
    expect(around(x, y, 1, 26)).toContain(dark.t1);
    expect(around(x, y, 1, 18)).toContain(dark.acc);
    const far = size();
    stage.close();
    stage = new BareStage(
      quietTwin({ city }),
      [openFound],
      { selection: { kind: 'component', code } },
      0,
      true,
      [0, -600, 667],
    );
    stage.draw();
    expect(size() / far).toBeGreaterThan(0.85);
    expect(size() / far).toBeLessThan(1.15);
    choose({ kind: 'place', id: '中区' });
    expect(around(0, -200, 1, 26)).toContain(dark.t1);
  });

  it('is laid out when it is chosen and never again', () => {
    open({ kind: 'street', id: '纬5路' });
    const [mesh] = stage.parts[0]!.object.children as unknown as [
      { material: { uniforms: { uPieces: { value: { version: number } } } } },
    ];
    const { version } = mesh.material.uniforms.uPieces.value;
    stage.frame.scene = { ...stage.frame.scene, tableOnly: true };
    for (let i = 0; i < 5; i++) stage.draw();
    expect(mesh.material.uniforms.uPieces.value.version).toBe(version);
  });
});
