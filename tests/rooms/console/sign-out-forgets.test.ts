import { afterEach, expect, test, vi } from 'vitest';
import { Access } from '../../../src/console/access/access.tsx';
import { draftKept, keepDraft } from '../../../src/console/casework/kept-draft.ts';

/** As a browser's, in memory. */
function storage(): Storage {
  const kept = new Map<string, string>();
  return {
    get length() {
      return kept.size;
    },
    key: (i) => [...kept.keys()][i] ?? null,
    getItem: (name) => kept.get(name) ?? null,
    setItem: (name, value) => void kept.set(name, value),
    removeItem: (name) => void kept.delete(name),
    clear: () => kept.clear(),
  };
}

afterEach(() => vi.unstubAllGlobals());

test('a draft of a step is kept for the tab alone, and signing out leaves none of anybody', async () => {
  const [tab, machine] = [storage(), storage()];
  vi.stubGlobal('sessionStorage', tab);
  vi.stubGlobal('localStorage', machine);
  vi.stubGlobal('fetch', async () => new Response('{}'));
  const of = { actor: 'officer.qlh', id: 'LZ-1', step: 'note' } as const;
  keepDraft(of, { words: '住户张三' });
  tab.setItem('sanwei.intake.drafts.taker', '[]');
  tab.setItem('other', 'stays');
  machine.setItem('sanwei.views.officer', '[]');
  expect(draftKept(of)).toEqual({ words: '住户张三' });
  expect(machine.length).toBe(1);
  const access = new Access();
  await access.signOut();
  expect(draftKept(of)).toEqual({});
  expect([tab.length, tab.getItem('other'), machine.length]).toEqual([1, 'stays', 1]);
});
