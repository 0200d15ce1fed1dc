import { describe, expect, it } from 'vitest';
import { standardScene } from '../../../src/session/standard-scene.ts';
import { divisionLabels, placeLabelsOf, valueText } from '../../../src/stage/overlays/label-list.ts';
import { toyCity } from '../../fixtures/toy-city.ts';

const scene = { ...standardScene('desk'), place: '990101001001' };

describe('the list of labels', () => {
  it('leaves out what lies beyond the ground that is drawn', () => {
    const city = toyCity();
    const far = { name: '远县', nameEn: 'Far County', x: 60_000, y: 0, rank: 1 };
    const text = placeLabelsOf({ ...city, places: [...city.places, far] }, scene, 14, new Set()).map(
      (l) => l.text,
    );
    expect(text).toContain('南岸');
    expect(text).not.toContain('远县');
  });

  it('stands a name on the ground it names', () => {
    const value = new Float32Array(100).fill(240);
    const terrain = { minX: -1000, minY: -1000, stepM: 200, width: 10, height: 10, value };
    const labels = placeLabelsOf({ ...toyCity(), terrain }, scene, 14, new Set());
    expect(labels.every((l) => Math.abs(l.z - 240) < 1)).toBe(true);
    const flat = placeLabelsOf(toyCity(), scene, 14, new Set());
    expect(flat.every((l) => l.z === 0)).toBe(true);
    const quarter = (list: typeof flat) => list.find((l) => l.text === '南岸')?.priority ?? 0;
    expect(quarter(labels)).toBeLessThan(quarter(flat));
  });

  it('writes a number under each division, a dash where nobody knows', () => {
    const values = [1, 2, 3, 4, 12_345, undefined, 0, 7.6];
    const labels = divisionLabels(toyCity(), scene, (i) => valueText(values[i]));
    expect(labels.map((l) => l.under)).toEqual(['12\u2009345', '—', '0', '8']);
  });
});
