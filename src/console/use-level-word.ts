import type { Level } from '../city/division.ts';
import { LEVEL_WORD } from './kind-words.ts';
import { useRoom, useTongue } from './room.tsx';

/** What a level is called: as the city's government calls it, else by the usual word. */
export function useLevelWord(): (level: Level) => string {
  const { say, name } = useTongue();
  const levels = useRoom().gazetteer.city.government?.levels;
  return (level) => {
    const own = levels?.[level];
    return own === undefined ? say(LEVEL_WORD[level]) : name({ name: own[0], nameEn: own[1] });
  };
}
