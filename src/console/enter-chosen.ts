import { homeNumber, homesOf } from '../city/home-number.ts';
import { openBuilding } from '../session/open-building.ts';
import type { DeskHands } from './desk-keys.ts';
import { openDivision, prefersStill } from './open-division.ts';
import { walkIn } from './walked-list.ts';

/**
 * What Enter does: it opens what the inspector shows, and where that cannot be opened says so and moves nothing.
 * Where nothing is chosen beside a map, it leads to the first row there, which Enter then opens.
 * The row of the list is opened where nothing is chosen, or an event of the list, or the list was walked since.
 */
export function enterChosen({ room, desk, items, cursor, hasWalked, open, tell }: DeskHands): void {
  const { session, gazetteer } = room;
  const { selection, open: opened } = session.scene;
  const inList = desk === 'events';
  if (selection === undefined || (inList && hasWalked === true)) {
    if (inList) open(cursor);
    else if (!walkIn()) tell('nothingChosen');
    return;
  }
  if (selection.kind === 'division') return openDivision(room, selection.code);
  if (selection.kind === 'building' || selection.kind === 'home') {
    const { homes } = gazetteer.city;
    const building =
      selection.kind === 'building' ? selection.index : homes && homeNumber(homes, selection.index)?.building;
    if (homes === undefined || building === undefined || homesOf(homes, building) === 0) tell('noHomesHere');
    else if (building !== opened) openBuilding(session, gazetteer.city, building, prefersStill());
    return;
  }
  const isEvent = selection.kind === 'incident' || selection.kind === 'alert';
  if (inList && isEvent && items.some(({ id }) => id === selection.id)) open(cursor);
  else tell('nothingToOpen');
}
