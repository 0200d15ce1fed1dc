import type { QueueItem } from './queue-item.ts';
import { useRoom, useTongue } from './room.tsx';
import { short } from './short-name.ts';

/** Where an event is, as short as a list has room for: district and sub-district, the whole city, or outside them all. */
export function useWhere(): (item: Pick<QueueItem, 'row' | 'at'>) => string {
  const { say, lang, name } = useTongue();
  const { gazetteer } = useRoom();
  return ({ row, at }) => {
    const path = gazetteer.shortPath(row.division).map((d) => short(name(d)));
    if (path.length > 0) return path.join(lang === 'zh' ? '·' : ', ');
    return say(gazetteer.isOutside(row.division) && at !== undefined ? 'outside' : 'wholeCity');
  };
}
