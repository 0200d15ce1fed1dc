import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Division } from '../../../src/city/bundle.ts';
import { codeFault, LEVELS, levelOf, parentOf, placeDigits } from '../../../src/city/division.ts';
import { DivisionTree, treeOf } from '../../../src/city/division-tree.ts';
import { fiveLevels } from '../../fixtures/five-levels.ts';

const LENGTHS = [4, 6, 9, 12, 14, 15, 20];
const code = fc.constantFrom(...LENGTHS).chain((n) => fc.stringMatching(new RegExp(String.raw`^\d{${n}}$`)));

describe('division codes', () => {
  it('know their level, a grid in each of its three ways', () => {
    const level = (c: string): unknown => levelOf(c);
    expect(['6201', '620102', '620102004', '620102004006'].map(level)).toEqual(LEVELS.slice(0, 4));
    for (const c of ['620102004006007', '62010200400607', '01010062010200400607'])
      expect([levelOf(c), parentOf(c)], c).toEqual(['grid', '620102004006']);
    expect(parentOf('6201')).toBeUndefined();
    expect([levelOf('62010'), levelOf('62010a'), levelOf('')]).toEqual([undefined, undefined, undefined]);
  });
  it('go up to a city level by level, each shorter and a part of the one below', () => {
    fc.assert(
      fc.property(code, (c) => {
        const up = parentOf(c);
        if (up === undefined) return levelOf(c) === 'city';
        const [own, above] = [levelOf(c) ?? 'city', levelOf(up) ?? 'grid'];
        return LEVELS.indexOf(above) === LEVELS.indexOf(own) - 1 && placeDigits(c).startsWith(up);
      }),
    );
  });
  it('say of what is none its length', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{1,40}$/), (text) => {
        fc.pre(!LENGTHS.includes(text.length));
        const fault = codeFault(text) ?? '';
        return levelOf(text) === undefined && fault.includes(`${text.length} digits; a code has 4, 6, 9, `);
      }),
    );
    expect(codeFault('')).toBe('is empty');
  });
  it('say of what is none the first position that is no digit', () => {
    fc.assert(
      fc.property(code, fc.nat(), fc.constantFrom('a', ' ', '-', '.', '６', '第', 'O'), (text, at, bad) => {
        const i = at % text.length;
        const broken = text.slice(0, i) + bad + text.slice(i + 1);
        const says = `"${bad}" at position ${i + 1}`;
        return levelOf(broken) === undefined && codeFault(broken)?.includes(says) === true;
      }),
    );
    expect(codeFault('620102004006007')).toBeUndefined();
  });
  it('have a level where they have no fault, and only there', () => {
    const any = fc.oneof(code, fc.stringMatching(/^[\da]{0,22}$/));
    fc.assert(fc.property(any, (c) => (codeFault(c) === undefined) === (levelOf(c) !== undefined)));
  });
});

describe('the tree of a city', () => {
  const city = fiveLevels();
  const tree = treeOf(city);
  const { divisions } = city;
  const any = fc.nat({ max: divisions.length - 1 });
  const codeAt = (i: number): string => divisions[i]?.code ?? '';

  it('is built once for a city', () => {
    expect(treeOf(city)).toBe(tree);
    expect(treeOf({ ...city })).toBe(tree);
    expect(treeOf(fiveLevels())).not.toBe(tree);
  });
  it('has every division once among the children of its parent', () => {
    const seen = divisions.flatMap(({ code: c }) => tree.under(c)).concat(tree.childrenOf(tree.size));
    expect(seen.toSorted((a, b) => a - b)).toEqual([...divisions.keys()]);
    expect(tree.childrenOf(tree.size)).toEqual([tree.root]);
    expect([tree.under('1'), tree.indexOf('1'), tree.division('1')]).toEqual([[], tree.size, undefined]);
  });
  it('goes down to each by its ancestors, and holds it in all of them and in nothing else', () => {
    fc.assert(
      fc.property(any, any, (a, b) => {
        const path = tree.pathOf(a);
        expect(path.at(-1)).toBe(a);
        path.forEach((i, k) =>
          expect([tree.depth[i], tree.parent[i]]).toEqual([k + 1, path[k - 1] ?? tree.size]),
        );
        expect(tree.holds(b, a)).toBe(path.includes(b));
        expect(tree.isWithin(codeAt(a), codeAt(b))).toBe(codeAt(a).startsWith(codeAt(b)));
      }),
    );
  });
  it('counts a finer code than any it has in the finest it knows, and a strange one nowhere', () => {
    const grid = divisions.findIndex((d) => d.level === 'grid');
    const community = tree.parent[grid] ?? -1;
    const finer = [`${codeAt(community)}99`, `${codeAt(community)}999`, `010100${codeAt(community)}99`];
    for (const c of finer) expect(tree.nearest(c), c).toBe(community);
    for (const c of ['', '8', '8601', '860102004006007']) {
      expect(tree.nearest(c), c).toBe(tree.size);
      expect(tree.isWithin(c, codeAt(tree.root)), c).toBe(false);
    }
    expect(tree.isWithin(codeAt(grid), '8601')).toBe(false);
  });
  it('follows the sums where codes tell nothing of who lies in whom', () => {
    const row = (c: string): Division => ({ code: c, level: 'grid', name: c, nameEn: c, x: 0, y: 0 });
    const rows = ['oberland', 'thal', 'matt', 'berg'].map(row);
    const none = new Uint32Array(4);
    const sums = { population: none, homes: none, buildings: none, components: none };
    const named = (parent: readonly number[]): DivisionTree =>
      new DivisionTree({ divisions: rows, divisionSums: { ...sums, parent: Int32Array.from(parent) } });
    expect([...named([-1, 0, 1, 0]).depth]).toEqual([1, 2, 3, 2, 0]);
    expect(named([-1, 0, 1, 0]).pathOf(2)).toEqual([0, 1, 2]);
    expect(named([-1, 0, 1, 0]).isWithin('matt', 'thal')).toBe(true);
    expect(() => named([1, 0, 1, 0])).toThrow('lies in itself');
  });
  it('puts a community grid of 20 digits into its community, which its code does not begin with', () => {
    const at = divisions.findIndex((d) => d.level === 'community');
    const own = { ...divisions[at]!, level: 'grid', code: `010100${codeAt(at)}01` } as const;
    const more = new DivisionTree({ divisions: [own, ...divisions] });
    expect(more.parent[0]).toBe(at + 1);
    expect(more.under(codeAt(at))).toContain(0);
  });
});
