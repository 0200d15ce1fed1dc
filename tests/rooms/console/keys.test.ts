import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { deskKeys, type DeskHands } from '../../../src/console/desk-keys.ts';
import { bindingFor } from '../../../src/console/keys.ts';
import { Gazetteer } from '../../../src/console/gazetteer.ts';
import { Session } from '../../../src/session/session.ts';
import { standardScene } from '../../../src/session/standard-scene.ts';
import { toyCity } from '../../fixtures/toy-city.ts';

beforeAll(() => void vi.stubGlobal('Element', Event));
afterAll(() => void vi.unstubAllGlobals());

const bindings = deskKeys({
  room: { session: new Session(standardScene('desk')), gazetteer: new Gazetteer(toyCity()) },
  desk: 'events',
  items: [],
  hasMap: true,
} as unknown as DeskHands);

const doesOn = (code: string, key: string, shiftKey: boolean, more: object = {}): string | undefined =>
  bindingFor(bindings, { code, key, shiftKey, target: null, ...more } as unknown as KeyboardEvent)?.does;

test.each([
  ['where it is engraved', 'Slash', '?', true],
  ['full width', 'Slash', '？', true],
  ['on a German keyboard', 'Minus', '?', true],
  ['on a French one', 'KeyM', '?', true],
  ['without Shift', 'Digit7', '?', false],
  ['under an input method that says its own of the key', 'Slash', 'Process', true],
])('? tells all keys: %s', (_where, code, key, shift) => {
  expect(doesOn(code, key, shift)).toBe('keysAll');
});

test('? is no key where it is typed into an input method, nor with Ctrl', () => {
  expect(doesOn('Slash', '？', true, { isComposing: true })).toBeUndefined();
  expect(doesOn('Slash', '?', true, { ctrlKey: true })).toBeUndefined();
  expect(doesOn('KeyN', 'n', false)).toBe('theme');
});
