import { beforeEach, expect, test } from 'vitest';
import type { DeskHands } from '../../../src/console/desk-keys.ts';
import { enterChosen } from '../../../src/console/enter-chosen.ts';
import { Gazetteer } from '../../../src/console/gazetteer.ts';
import { queueOf } from '../../../src/console/queue-item.ts';
import type { Selection } from '../../../src/session/scene.ts';
import { Session } from '../../../src/session/session.ts';
import { standardScene } from '../../../src/session/standard-scene.ts';
import { incidentRow } from '../../console/fake-room.ts';
import { toyCity } from '../../fixtures/toy-city.ts';

const city = toyCity();
const homes = city.homes!;
const LIVED_IN = homes.perStorey.findIndex((per) => per > 0);
const BARE = homes.start.findIndex((from, b) => homes.start[b + 1] === from);
const { items } = queueOf([incidentRow(0), incidentRow(1)]);

let session: Session;
let opened: number[];
let told: string[];

beforeEach(() => {
  session = new Session({ ...standardScene('desk'), place: '9901' });
  [opened, told] = [[], []];
});

function enter(selection: Selection | undefined, desk: DeskHands['desk'] = 'events'): void {
  session.select(selection);
  enterChosen({
    room: { session, gazetteer: new Gazetteer(city) },
    desk,
    items,
    cursor: 1,
    open: (row: number) => opened.push(row),
    tell: (what: string) => told.push(what),
  } as unknown as DeskHands);
}
const flown = () => session.store.getState().flight !== undefined;

test('Enter opens the row of the list where nothing or an event of the list is chosen', () => {
  enter(undefined);
  enter({ kind: 'incident', id: 'E-1' });
  expect([opened, told]).toEqual([[1, 1], []]);
  enter(undefined, 'place');
  expect(opened.length).toBe(2);
});

test.each([
  [{ kind: 'building', index: BARE }, 'noHomesHere'],
  [{ kind: 'incident', id: 'E-77' }, 'nothingToOpen'],
  [{ kind: 'mover', slot: 3 }, 'nothingToOpen'],
] as const)('Enter on %j moves nothing and says so', (selection, why) => {
  expect(BARE).toBeGreaterThanOrEqual(0);
  enter(selection);
  expect(told).toEqual([why]);
  expect([opened, flown(), session.scene.open, session.scene.selection]).toEqual([
    [],
    false,
    undefined,
    selection,
  ]);
});

test.each([
  { kind: 'building', index: LIVED_IN },
  { kind: 'home', index: homes.start[LIVED_IN]! },
] as const)('Enter on %j opens the building, once', (selection) => {
  enter(selection);
  expect([opened, told, session.scene.open, flown()]).toEqual([[], [], LIVED_IN, true]);
  const { flight } = session.store.getState();
  enter(selection);
  expect(session.store.getState().flight).toBe(flight);
});

test('Enter on a division goes into it, at either desk', () => {
  enter({ kind: 'division', code: '990101' });
  expect([opened, told, session.scene.place]).toEqual([[], [], '990101']);
  enter({ kind: 'division', code: '990101001' }, 'place');
  expect(session.scene.place).toBe('990101001');
});
