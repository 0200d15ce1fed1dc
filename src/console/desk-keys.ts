import { leaveDivision } from '../session/enter-division.ts';
import type { Desk } from '../session/scene.ts';
import { openDesks } from './access/open-desks.ts';
import { enterChosen } from './enter-chosen.ts';
import type { Binding } from './keys.ts';
import { openDivision, prefersStill } from './open-division.ts';
import type { QueueItem } from './queue-item.ts';
import type { Room } from './room.tsx';
import { nextTheme } from './top-bar.tsx';
import { ROWS, WALKED, walkRows } from './walked-list.ts';
import type { WordKey } from './words.ts';

export interface DeskHands {
  readonly room: Room;
  readonly desk: Desk;
  readonly setDesk: (desk: Desk) => void;
  /** The pages that are open to who works here; absent: to nobody in particular. */
  readonly desks?: readonly Desk[];
  /** Keys of the page of cases, before all others there. */
  readonly caseKeys?: readonly Binding[];
  readonly items: readonly QueueItem[];
  readonly cursor: number;
  /** The list was walked since the present thing was chosen. */
  readonly hasWalked?: boolean;
  readonly moveTo: (row: number) => void;
  readonly open: (row: number) => void;
  /** Says a phrase to who cannot see that nothing happened. */
  readonly tell: (what: WordKey) => void;
  /** False while there is no 3D: tables are all there is. */
  readonly hasMap: boolean;
  readonly tableOnly: boolean;
  readonly layersOpen: boolean;
  readonly setLayersOpen: (next: (open: boolean) => boolean) => void;
  readonly setSource: (next: (row: number) => number) => void;
  readonly sheetOpen: boolean;
  readonly setSheetOpen: (open: boolean) => void;
  /** Undefined where nothing can be searched. */
  readonly openFind?: (() => void) | undefined;
}

/** The keys that work on the desk as it stands now. */
export function deskKeys(hands: DeskHands): Binding[] {
  const { session } = hands.room;
  const onFeeds = hands.desk === 'feeds';
  const desks = hands.desks ?? openDesks(undefined);
  const toTable = (): void => {
    session.change({ tableOnly: onFeeds || !session.scene.tableOnly });
    if (onFeeds) hands.setDesk('events');
  };
  const always: Binding[] = [
    ...(hands.hasMap
      ? [{ code: 'KeyT', cap: 'T', does: 'tableOnly', foot: true, run: toTable } satisfies Binding]
      : []),
    {
      code: 'KeyN',
      cap: 'N',
      does: 'theme',
      foot: true,
      run: () => session.change({ theme: nextTheme(session.scene.theme) }),
    },
    {
      code: 'KeyL',
      shift: true,
      cap: '⇧L',
      does: 'language',
      foot: true,
      run: () => session.change({ lang: session.scene.lang === 'zh' ? 'en' : 'zh' }),
    },
    {
      code: 'KeyG',
      cap: 'G',
      does: 'keyNextDesk',
      run: () => hands.setDesk(desks[(desks.indexOf(hands.desk) + 1) % desks.length] ?? 'events'),
    },
    ...(hands.openFind === undefined
      ? []
      : [{ code: 'Slash', cap: '/', does: 'find', foot: true, run: hands.openFind } satisfies Binding]),
    {
      code: 'Slash',
      shift: true,
      signs: ['?', '？'],
      cap: '?',
      does: 'keysAll',
      foot: true,
      run: () => hands.setSheetOpen(!hands.sheetOpen),
    },
    {
      code: 'Escape',
      cap: 'Esc',
      does: 'keyClose',
      run: () => closeTopmost(hands),
    },
  ];
  if (onFeeds) return [...sourceKeys(hands), ...always];
  const onMap: Binding[] = hands.tableOnly
    ? []
    : [
        { code: 'KeyL', cap: 'L', does: 'layers', foot: true, run: () => hands.setLayersOpen((o) => !o) },
        { code: 'KeyF', shift: true, cap: '⇧F', does: 'keyFollow', run: () => followChosen(hands) },
      ];
  const own = hands.desk === 'events' ? listKeys(hands) : (hands.caseKeys ?? []);
  const quiet = own.filter((one) => one.quiet === true);
  const loud = own.filter((one) => one.quiet !== true);
  return firstOfEach([...loud, ...placeKeys(hands), ...onMap, ...always, ...quiet]);
}

/** Of several meanings of a key in the same place, the first: the others would not be reached. */
const firstOfEach = (all: readonly Binding[]): Binding[] =>
  all.filter((b, i) => all.findIndex((a) => a.cap === b.cap && (a.within ?? b.within) === b.within) >= i);

/** Of the keys, those that work while the sheet of keys is open. */
export const sheetKeys = (bindings: readonly Binding[]): Binding[] =>
  bindings.filter((b) => b.code === 'Escape' || (b.code === 'Slash' && b.shift === true));

function followChosen({ room: { session } }: DeskHands): void {
  const { selection, follow } = session.scene;
  if (selection?.kind === 'mover') session.change({ follow: follow !== true });
}

function closeTopmost(hands: DeskHands): void {
  if (hands.sheetOpen) hands.setSheetOpen(false);
  else if (hands.layersOpen && !hands.tableOnly && hands.desk !== 'feeds') hands.setLayersOpen(() => false);
  else if (hands.room.session.scene.open !== undefined) hands.room.session.openBuilding(undefined);
  else if (hands.room.session.scene.selection !== undefined) hands.room.session.select(undefined);
  else if (hands.desk === 'place') goUp(hands);
}

/** Widens the list to the whole city, or narrows it to the open place again; no key where they are one. */
function scopeKeys({ room: { session, gazetteer } }: DeskHands): Binding[] {
  const { place, wholeQueue } = session.scene;
  if (place === gazetteer.root || gazetteer.division(place) === undefined) return [];
  const run = (): void => session.change({ wholeQueue: wholeQueue !== true });
  return [
    { code: 'KeyW', cap: 'W', does: wholeQueue === true ? 'keyPlaceOnly' : 'keyWhole', foot: true, run },
  ];
}

function listKeys(hands: DeskHands): Binding[] {
  const { items, cursor, moveTo } = hands;
  return [
    ...scopeKeys(hands),
    { code: 'ArrowDown', within: WALKED, cap: '↓', does: 'keyDown', run: () => moveTo(cursor + 1) },
    { code: 'ArrowUp', within: WALKED, cap: '↑', does: 'keyUp', run: () => moveTo(cursor - 1) },
    { code: 'KeyJ', cap: 'J', does: 'keyDown', foot: true, run: () => moveTo(cursor + 1) },
    { code: 'KeyK', cap: 'K', does: 'keyUp', foot: true, run: () => moveTo(cursor - 1) },
    { code: 'Enter', cap: 'Enter', does: 'keyOpen', foot: true, run: () => enterChosen(hands) },
    {
      code: 'Home',
      within: WALKED,
      cap: 'Home',
      does: 'keyFirst',
      run: () => (cursor === 0 ? goHome(hands) : moveTo(0)),
    },
    { code: 'End', within: WALKED, cap: 'End', does: 'keyLast', run: () => moveTo(items.length - 1) },
  ];
}

function goUp({ room: { session, gazetteer } }: Pick<DeskHands, 'room'>): void {
  leaveDivision(session, gazetteer.city, prefersStill());
}

/** Back to the district in which the desk was opened; where it was opened on none, to the whole city. */
function goHome({ room }: Pick<DeskHands, 'room'>): void {
  const { session, gazetteer } = room;
  openDivision(room, gazetteer.division(session.home) === undefined ? gazetteer.root : session.home);
}

function placeKeys(hands: DeskHands): Binding[] {
  const up = () => goUp(hands);
  const down = () => enterChosen(hands);
  const keys: Binding[] = [
    { code: 'Backspace', cap: 'Backspace', does: 'keyUpLevel', foot: true, run: up },
    { code: 'Home', cap: 'Home', does: 'keyOwnGround', run: () => goHome(hands) },
  ];
  if (hands.desk !== 'place') return keys;
  const [next, before] = [() => walkRows(1), () => walkRows(-1)];
  return [
    { code: 'ArrowDown', within: ROWS, cap: '↓', does: 'keyDown', run: next },
    { code: 'ArrowUp', within: ROWS, cap: '↑', does: 'keyUp', run: before },
    { code: 'KeyJ', cap: 'J', does: 'keyDown', foot: true, run: next },
    { code: 'KeyK', cap: 'K', does: 'keyUp', foot: true, run: before },
    ...keys,
    { code: 'Enter', cap: 'Enter', does: 'keyDownLevel', foot: true, run: down },
  ];
}

function sourceKeys({ room, setSource }: DeskHands): Binding[] {
  const last = room.twin.pulse.getState().sources.length - 1;
  return [
    {
      code: 'KeyJ',
      cap: 'J',
      does: 'keyDown',
      foot: true,
      run: () => setSource((row) => Math.min(last, row + 1)),
    },
    {
      code: 'KeyK',
      cap: 'K',
      does: 'keyUp',
      foot: true,
      run: () => setSource((row) => Math.max(0, row - 1)),
    },
  ];
}
