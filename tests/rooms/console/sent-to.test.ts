import { describe, expect, it } from 'vitest';
import { sentTo } from '../../../src/console/sent-to.ts';
import { windWord } from '../../../src/console/wind-word.ts';
import type { JournalRow } from '../../../src/wire/message.ts';
import { incident } from '../exchange/line-to-nowhere.ts';

const row = (id: string, source: string, part: object): JournalRow => ({
  stream: 'incidents',
  seq: 1,
  id,
  version: 1,
  atMs: 1,
  source,
  origination: 'live',
  division: '',
  body: { ...incident(id), ...part },
});
const among = (...rows: JournalRow[]) => ({ incidents: new Map(rows.map((r) => [r.id, r])) });
const unit = { id: '7', label: '120-04', source: 's' };

describe('the incident a vehicle is sent to', () => {
  it('names it by label or id, and is open', () => {
    const rows = among(
      row('a', 's', { state: 'assigned', units: ['120-04'] }),
      row('b', 's', { state: 'on_scene', units: ['7'] }),
      row('c', 's', { state: 'closed', units: ['120-04'] }),
      row('d', 's', { state: 'assigned', units: ['120-05'] }),
      row('e', 's', { state: 'open' }),
    );
    expect(sentTo(rows, unit).map(({ id }) => id)).toEqual(['a', 'b']);
    expect(sentTo(rows, { ...unit, id: '', label: '' })).toEqual([]);
  });
  it('is one of its own source before any other', () => {
    const foreign = row('x', 'cad', { state: 'assigned', units: ['120-04'] });
    expect(sentTo(among(foreign), unit).map(({ id }) => id)).toEqual(['x']);
    const own = row('a', 's', { state: 'assigned', units: ['120-04'] });
    expect(sentTo(among(foreign, own), unit).map(({ id }) => id)).toEqual(['a']);
  });
});

it.each([
  [0, 'windN'],
  [22, 'windN'],
  [23, 'windNE'],
  [90, 'windE'],
  [180, 'windS'],
  [292, 'windW'],
  [293, 'windNW'],
  [338, 'windN'],
  [360, 'windN'],
])('a heading of %d° is %s', (deg, word) => {
  expect(windWord((deg * Math.PI) / 180)).toBe(word);
});
