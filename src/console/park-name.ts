import type { RosterRow } from '../wire/message.ts';
import type { Room } from './room.tsx';

/** What a car park is called: as its source says; in English too where the city's own bundle calls it the same. */
export function parkName(
  { gazetteer }: Pick<Room, 'gazetteer'>,
  { id, label }: Pick<RosterRow, 'id' | 'label'>,
): { readonly name: string; readonly nameEn?: string } {
  const name = label === '' ? id : label;
  const own = gazetteer.city.facilities.find((facility) => facility.id === id);
  return own?.name === label && own.nameEn !== '' ? { name, nameEn: own.nameEn } : { name };
}
