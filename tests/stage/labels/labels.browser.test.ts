import { afterEach, describe, expect, it } from 'vitest';
import type { Incident } from '../../../src/city/fact.ts';
import { Ground } from '../../../src/city/place.ts';
import type { Scene } from '../../../src/session/scene.ts';
import { openLabels } from '../../../src/stage/overlays/label-part.ts';
import type { JournalRow } from '../../../src/wire/message.ts';
import { toyCity } from '../../fixtures/toy-city.ts';
import { BareStage, NOW_MS, quietTwin } from '../fleet/bare-stage.ts';

const city = toyCity();
const ground = new Ground(city.head.origin);

function calls(n: number): Map<string, JournalRow> {
  const rows = Array.from({ length: n }, (_, i): JournalRow => {
    const at = { lng: ground.lng(((i * 97) % 700) - 350), lat: ground.lat(((i * 53) % 500) - 300) };
    const grade = ((i % 3) + 2) as Incident['grade'];
    const id = `c${i}`;
    const title = `呼叫 ${i}`;
    const body: Incident = {
      id,
      kind: 'medical',
      grade,
      title,
      titleEn: `Call ${i}`,
      at,
      state: 'open',
      openedAtMs: NOW_MS,
    };
    const source = { source: 'test', origination: 'simulated', division: '' } as const;
    return { stream: 'incidents', seq: i, id, version: 1, atMs: NOW_MS, ...source, body };
  });
  return new Map(rows.map((row) => [row.id, row]));
}

describe('labels over the stage', () => {
  let stage: BareStage | undefined;
  const panels: HTMLElement[] = [];
  afterEach(() => {
    for (const panel of panels.splice(0)) panel.remove();
    stage?.close();
    stage = undefined;
  });

  function open(scene: Partial<Scene>, incidents = new Map<string, JournalRow>()): HTMLElement[] {
    stage = new BareStage(quietTwin({ incidents }), [openLabels], scene);
    stage.host.style.cssText = 'position:absolute;left:0;top:0;width:480px;height:320px';
    stage.draw();
    return [...stage.host.querySelectorAll<HTMLElement>('.stage-label')];
  }

  it('shows names and captions, none over another', () => {
    const labels = open({}, calls(2));
    expect(labels.length).toBeGreaterThanOrEqual(2);
    expect(labels.some((l) => l.classList.contains('rank-0'))).toBe(true);
    expect(labels.some((l) => !l.classList.contains('rank-0'))).toBe(true);
    const rects = labels.map((l) => l.getBoundingClientRect());
    for (const [i, a] of rects.entries()) {
      for (const b of rects.slice(i + 1)) {
        expect(a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom).toBe(false);
      }
    }
  });

  it('keeps the cap of a wall', () => {
    expect(open({ mode: 'wall' }, calls(200)).length).toBeLessThanOrEqual(12);
  });

  it('speaks the language of the scene', () => {
    const text = open({ lang: 'en' }, calls(3)).map((l) => l.textContent);
    expect(text.some((t) => /^Call \d$/.test(t ?? ''))).toBe(true);
    expect(text.join(' ')).not.toMatch(/\p{Script=Han}/u);
  });

  it('leaves what a panel covers to the panel', () => {
    const free = open({}, calls(4)).map((label) => label.getBoundingClientRect());
    stage?.close();
    const hidden = free[0]!;
    const panel = document.createElement('aside');
    panel.style.cssText = `position:absolute;left:${hidden.left}px;top:${hidden.top}px;width:${hidden.width}px;height:${hidden.height}px;background:#123`;
    document.body.append(panel);
    panels.push(panel);
    for (const label of open({}, calls(4))) {
      const at = label.getBoundingClientRect();
      const over =
        at.left < hidden.right && hidden.left < at.right && at.top < hidden.bottom && hidden.top < at.bottom;
      expect(over, label.textContent ?? '').toBe(false);
    }
  });

  it('is gone when the layer is off', () => {
    open({});
    const { frame } = stage!;
    frame.scene = { ...frame.scene, layers: { ...frame.scene.layers, labels: false } };
    stage!.draw();
    expect(stage!.host.querySelector('.stage-labels')?.checkVisibility()).toBe(false);
  });
});
