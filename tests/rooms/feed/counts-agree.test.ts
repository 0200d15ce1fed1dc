import { afterEach, expect, it, vi } from 'vitest';
import { Gazetteer } from '../../../src/console/gazetteer.ts';
import { queueOf } from '../../../src/console/queue-item.ts';
import { RollUps } from '../../../src/feed/roll-ups.ts';
import { Twin } from '../../../src/twin/twin.ts';
import type { JournalRow } from '../../../src/wire/message.ts';
import type { News } from '../../../src/wire/news.ts';
import { TOY_GROUND, toyCity } from '../../fixtures/toy-city.ts';
import { alert, CARD, incident, Listener, openExchange, settle } from '../exchange/line-to-nowhere.ts';

afterEach(() => vi.useRealTimers());

const HOUR_MS = 3600_000;
const at = (x: number, y: number) => ({ lng: TOY_GROUND.lng(x), lat: TOY_GROUND.lat(y) });

it('the list, the numbers by grade, the place page and the roll-ups count the same open events', async () => {
  const { exchange, clock } = openExchange();
  const source = exchange.source(CARD);
  const exercise = { ...alert('flood'), grade: 1, status: 'Exercise' } as const;
  await source.incidents([
    incident('here', { at: at(-500, -500), grade: 2 }),
    incident('there', { at: at(500, 500), grade: 3 }),
    incident('beyond', { at: at(90_000, 0), grade: 1 }),
    incident('past', { at: at(500, 500), state: 'closed' }),
  ]);
  await source.alerts([
    exercise,
    { ...alert('local'), at: at(500, 500), expiresAtMs: clock.ms + HOUR_MS },
    { ...alert('test'), status: 'Test' },
  ]);
  const screen = new Listener(exchange).hello().sub();
  await settle();
  const rowsOf = (stream: string): JournalRow[] =>
    screen.said.flatMap((m) => (m.t === 'snap' && m.stream === stream ? m.rows : []));

  const city = toyCity();
  vi.useFakeTimers();
  const twin = new Twin(city, () => undefined);
  const rollUps = new RollUps(city);
  const gazetteer = new Gazetteer(city);
  for (const stream of ['incidents', 'alerts'] as const) {
    const news: News = { t: 'rows', stream, whole: true, rows: rowsOf(stream) };
    twin.take(news);
    rollUps.take(news, clock.ms);
  }
  const agree = (nowMs: number): number[] => {
    const localMs = performance.timeOrigin + performance.now();
    twin.take({ t: 'line', state: 'open', serverMs: nowMs, localMs, pace: 1, rttMs: 1 });
    vi.advanceTimersByTime(10_000);
    const pulse = twin.pulse.getState();
    const { items } = queueOf([...pulse.incidents, ...pulse.alerts]);
    const rolled = rollUps.due(nowMs + 10_000) ?? {};
    city.divisions.forEach(({ code }, i) => {
      const here = items.filter((item) => gazetteer.isWithin(item.row.division, code));
      expect(rolled.incidents?.[i], code).toBe(here.length);
      for (const g of [1, 2, 3, 4] as const)
        expect(rolled[`grade${g}`]?.[i], `${code} ${g}`).toBe(here.filter((h) => h.grade === g).length);
    });
    const outside = items.filter((item) => gazetteer.isOutside(item.row.division));
    expect((rolled.incidents?.[0] ?? 0) + outside.length).toBe(items.length);
    expect(pulse.grades.reduce((a, b) => a + b, 0)).toBe(items.length);
    expect(outside.map(({ id }) => id)).toEqual(['s:beyond']);
    return [items.length, rolled.incidents?.[0] ?? 0, rolled.grade1?.[0] ?? 0];
  };
  expect(agree(clock.ms)).toEqual([5, 4, 1]);
  expect(agree(clock.ms + 2 * HOUR_MS)).toEqual([4, 3, 1]);
});
