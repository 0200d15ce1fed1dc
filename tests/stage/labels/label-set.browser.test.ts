import { Matrix4, Vector3 } from 'three';
import { afterEach, describe, expect, it } from 'vitest';
import type { Incident } from '../../../src/city/fact.ts';
import { Ground } from '../../../src/city/place.ts';
import type { Scene } from '../../../src/session/scene.ts';
import type { OpenPart } from '../../../src/stage/guest.ts';
import { openLabels } from '../../../src/stage/overlays/label-part.ts';
import type { WallTile } from '../../../src/stage/stage-options.ts';
import { newPulse } from '../../../src/twin/pulse.ts';
import type { JournalRow } from '../../../src/wire/message.ts';
import { toyCity } from '../../fixtures/toy-city.ts';
import { BareStage, NOW_MS, quietTwin } from '../fleet/bare-stage.ts';

const ground = new Ground(toyCity().head.origin);
const [WIDE, HIGH] = [480, 320];

function call(i: number, x: number, y: number): JournalRow {
  const id = `c${i}`;
  const at = { lng: ground.lng(x), lat: ground.lat(y) };
  const told = {
    id,
    kind: 'medical',
    grade: 3,
    title: `呼叫 ${i}`,
    state: 'open',
    openedAtMs: NOW_MS,
  } as const;
  const body: Incident = { ...told, at };
  const source = { source: 'test', origination: 'simulated', division: '' } as const;
  return { stream: 'incidents', seq: i, id, version: 1, atMs: NOW_MS, ...source, body };
}

const rows = (n: number): Map<string, JournalRow> =>
  new Map(
    Array.from({ length: n }, (_, i) => [`c${i}`, call(i, ((i * 97) % 700) - 350, ((i * 53) % 500) - 300)]),
  );

/** The part as one display of a wall sees the scene, or with a running clock. */
const dressed =
  (over: { readonly tile?: WallTile; readonly shot?: boolean }): OpenPart =>
  (site) =>
    openLabels({ ...site, ...over });

/** What one tile of a wall shows of the picture. */
function cut(stage: BareStage, { column, row, columns, rows: high }: WallTile): void {
  const middle = new Matrix4().makeTranslation(columns - 1 - 2 * column, 2 * row + 1 - high, 0);
  const m = middle.scale(new Vector3(columns, high, 1));
  stage.frame.camera.projectionMatrix.premultiply(m);
}

describe('the set of labels', () => {
  let stage: BareStage | undefined;
  afterEach(() => {
    document.documentElement.style.removeProperty('--am');
    stage?.close();
    stage = undefined;
  });

  function open(part: OpenPart, scene: Partial<Scene>, calls: number): BareStage {
    const pulse = newPulse();
    pulse.setState({ moversByDivision: [9, 9, 9, 9, 1, 4, 2, 1234] });
    stage = new BareStage(quietTwin({ incidents: rows(calls), pulse }), [part], scene);
    stage.host.style.cssText = `position:absolute;left:0;top:0;width:${WIDE}px;height:${HIGH}px`;
    return stage;
  }

  function found(): {
    readonly text: string;
    readonly x: number;
    readonly y: number;
    readonly fontPx: number;
  }[] {
    return [...stage!.host.querySelectorAll<HTMLElement>('.stage-label')].map((label) => {
      const { e, f } = new DOMMatrix(getComputedStyle(label).transform);
      return {
        text: label.textContent ?? '',
        x: e,
        y: f,
        fontPx: parseFloat(getComputedStyle(label).fontSize),
      };
    });
  }

  it('is one for the whole wall: neighbours choose the same, in the same places', () => {
    document.documentElement.style.setProperty('--am', '0.6px');
    const seen = [
      [0, 0],
      [1, 0],
      [0, 1],
      [1, 1],
    ].map(([column, row]) => {
      const tile: WallTile = { column: column!, row: row!, columns: 2, rows: 2, bezelPx: 0 };
      open(dressed({ tile }), { mode: 'wall' }, 9);
      cut(stage!, tile);
      stage!.draw();
      const labels = found()
        .map(({ text, x, y }) => ({ text, x: x + tile.column * WIDE, y: y + tile.row * HIGH }))
        .sort((a, b) => (a.text < b.text ? -1 : 1));
      stage!.close();
      return labels;
    });
    stage = undefined;
    const [first = []] = seen;
    expect(first.length).toBeGreaterThan(2);
    expect(first.length).toBeLessThanOrEqual(12);
    for (const labels of seen) {
      expect(labels.map((l) => l.text)).toEqual(first.map((l) => l.text));
      for (const [i, { x, y }] of labels.entries())
        expect(Math.hypot(x - (first[i]?.x ?? NaN), y - (first[i]?.y ?? NaN))).toBeLessThan(2);
    }
  });

  it('is written as large as the rows of the wall, and larger on a stage than on a desk', () => {
    document.documentElement.style.setProperty('--am', '1px');
    const row = 25 / 0.86;
    open(openLabels, { mode: 'wall' }, 2).draw();
    expect(found().length).toBeGreaterThan(0);
    for (const { fontPx } of found()) expect(fontPx).toBeGreaterThanOrEqual(row - 0.01);
    stage!.close();
    const sizes = (['desk', 'demo'] as const).map((mode) => {
      open(openLabels, { mode }, 1).draw();
      const size = Math.min(...found().map((l) => l.fontPx));
      if (mode === 'desk') stage!.close();
      return size;
    });
    expect(sizes[1]).toBeGreaterThan(1.3 * sizes[0]!);
  });

  it('puts a number on every prism in view', () => {
    const layers = { grid: true, labels: true, beacons: true } as Scene['layers'];
    open(openLabels, { place: '990101001001', layers }, 3).draw();
    const text = found().map((l) => l.text);
    for (const n of ['2', '1\u2009234'])
      expect(
        text.some((t) => t.endsWith(n)),
        n,
      ).toBe(true);
    stage!.frame.scene = { ...stage!.frame.scene, indicator: 'population' };
    stage!.draw();
    expect(found().filter((l) => l.text.endsWith('10\u2009000')).length).toBe(2);
  });

  it('costs nothing in a frame in which nothing has moved', async () => {
    open(dressed({ shot: false }), {}, 6);
    const frames = async (n: number): Promise<void> => {
      for (let i = 0; i < n; i++) {
        stage!.draw();
        await new Promise((done) => setTimeout(done, 16));
      }
    };
    await frames(60);
    let writes = 0;
    const watch = new MutationObserver((changes) => void (writes += changes.length));
    watch.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    await frames(30);
    expect(writes).toBe(0);
    stage!.frame.camera.projectionMatrix.elements[0] *= 1.02;
    await frames(2);
    expect(writes).toBeGreaterThan(0);
    watch.disconnect();
  });

  it('leads a caption that found no room beside its badge', () => {
    open(openLabels, {}, 0);
    stage!.close();
    const crowd = Array.from({ length: 7 }, (_, i) => call(i, (i % 4) * 70 - 100, Math.floor(i / 4) * 60));
    stage = new BareStage(quietTwin({ incidents: new Map(crowd.map((r) => [r.id, r])) }), [openLabels]);
    stage.host.style.cssText = `position:absolute;left:0;top:0;width:${WIDE}px;height:${HIGH}px`;
    stage.draw();
    const led = stage.host.querySelectorAll('.leader');
    expect(led.length).toBeGreaterThan(0);
    for (const line of led) expect((line as HTMLElement).offsetWidth).toBeLessThan(90);
  });
});
