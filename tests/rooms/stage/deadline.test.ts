import { describe, expect, test } from 'vitest';
import type { Incident } from '../../../src/city/fact.ts';
import { Ground } from '../../../src/city/place.ts';
import { responseDueMs } from '../../../src/city/response-target.ts';
import { dueText } from '../../../src/console/when.ts';
import { deadlineOf, timeLeft } from '../../../src/stage/beacons/deadline.ts';
import type { TwinView } from '../../../src/twin/twin-view.ts';
import type { JournalRow } from '../../../src/wire/message.ts';
import { toyCity } from '../../fixtures/toy-city.ts';

const city = toyCity();
const ground = new Ground(city.head.origin);
const grid = city.divisions.find(({ level }) => level === 'grid')!;
const MINUTE = 60_000;

function incident(over: Partial<Incident> = {}): Incident {
  const at = { lng: ground.lng(10), lat: ground.lat(20) };
  return { id: 'a', kind: 'flood', grade: 2, title: 't', at, state: 'open', openedAtMs: 0, ...over };
}
function twinOf(...bodies: readonly Incident[]): TwinView {
  const rows = bodies.map(
    (body) => ({ id: `s:${body.id}`, division: grid.code, body }) as unknown as JournalRow,
  );
  return { city, incidents: new Map(rows.map((row) => [row.id, row])) } as unknown as TwinView;
}

describe('what is due', () => {
  test('by its own word, else by the target of its kind until that is met, never once it is closed', () => {
    expect(responseDueMs(incident({ dueAtMs: 77 }))).toBe(77);
    expect(responseDueMs(incident({ dueAtMs: 77, state: 'closed' }))).toBeUndefined();
    expect(responseDueMs(incident())).toBeUndefined();
    expect(responseDueMs(incident({ kind: 'medical' }))).toBe(3 * MINUTE);
    expect(responseDueMs(incident({ kind: 'medical', state: 'assigned' }))).toBeUndefined();
    expect(responseDueMs(incident({ kind: 'fire', state: 'assigned' }))).toBe(5 * MINUTE);
    expect(responseDueMs(incident({ kind: 'fire', state: 'on_scene' }))).toBeUndefined();
  });

  test('hangs over the grid of the selected incident; of a grid over it, the first due of its incidents', () => {
    const twin = twinOf(incident({ dueAtMs: 90 }), incident({ id: 'b', dueAtMs: 60 }), incident({ id: 'c' }));
    const chosen = deadlineOf({ kind: 'incident', id: 's:a' }, twin, ground);
    expect(chosen).toMatchObject({ x: grid.x, y: grid.y, openedAtMs: 0, dueAtMs: 90 });
    expect(chosen?.foot[0]).toBeCloseTo(10, 6);
    expect(chosen?.foot[1]).toBeCloseTo(20, 6);
    expect(deadlineOf({ kind: 'division', code: grid.code }, twin, ground)?.dueAtMs).toBe(60);
    expect(deadlineOf({ kind: 'incident', id: 's:c' }, twin, ground)).toBeUndefined();
    expect(deadlineOf({ kind: 'division', code: grid.code.slice(0, 12) }, twin, ground)).toBeUndefined();
    expect(deadlineOf(undefined, twin, ground)).toBeUndefined();
  });

  test.each([
    [42 * MINUTE, 'zh', '剩 18 分', 0.3],
    [42 * MINUTE, 'en', '18 min left', 0.3],
    [60 * MINUTE, 'zh', '剩 0 分', 0],
    [65 * MINUTE, 'zh', '超 5 分', 0],
    [-60 * MINUTE, 'zh', '剩 2 时 00 分', 1],
  ] as const)('at %d it reads %s %s', (nowMs, lang, words, share) => {
    const left = timeLeft({ openedAtMs: 0, dueAtMs: 60 * MINUTE }, nowMs, lang);
    expect(left.words).toBe(words);
    expect(left.share).toBeCloseTo(share, 9);
  });

  test.each(['zh', 'en'] as const)('the ring and the inspector say the same at every moment: %s', (lang) => {
    const due = 90 * MINUTE;
    for (let nowMs = -1600 * MINUTE; nowMs <= 1700 * MINUTE; nowMs += 7001 + Math.abs(nowMs - due) / 5)
      expect(timeLeft({ openedAtMs: 0, dueAtMs: due }, nowMs, lang).words).toBe(dueText(lang, due, nowMs));
  });
});
