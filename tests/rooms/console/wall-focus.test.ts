import { expect, test } from 'vitest';
import { queueOf } from '../../../src/console/queue-item.ts';
import { focusOf } from '../../../src/console/wall-focus.ts';
import type { JournalRow } from '../../../src/wire/message.ts';
import { incidentRow, NOW_MS } from '../../console/fake-room.ts';

const drill: JournalRow = {
  ...incidentRow(0),
  stream: 'alerts',
  id: 'A',
  body: {
    id: 'A',
    event: '洪水',
    headline: '【演练】洪水',
    headlineEn: 'EXERCISE: flood',
    grade: 1,
    status: 'Exercise',
    msgType: 'Alert',
    effectiveAtMs: NOW_MS,
  },
};
const going = incidentRow(5, 1);
const onScene: JournalRow = { ...going, id: 'S', body: { ...(going.body as object), state: 'on_scene' } };
const focusOn = (...rows: JournalRow[]) => focusOf(queueOf(rows).items)?.id;

test('focuses on what nobody goes to before what is under way, and on an exercise last of its grade', () => {
  expect(focusOn(drill, onScene, incidentRow(9, 1), incidentRow(1, 2))).toBe('E-9');
  expect(focusOn(drill, onScene)).toBe('S');
  expect(focusOn(drill, incidentRow(1, 2))).toBe('A');
  expect(focusOn()).toBeUndefined();
});

test('tells an English reader that a warning is an exercise', () => {
  expect(queueOf([drill]).items[0]?.titleEn).toBe('EXERCISE: flood');
});
