import type { Division } from '../city/bundle.ts';
import { useRoom, useScene } from './room.tsx';

/** The place whose events the list holds; undefined: all of them, at the top or once the list was widened. */
export function useListPlace(): Division | undefined {
  const { gazetteer } = useRoom();
  const place = useScene((s) => s.place);
  const isWhole = useScene((s) => s.wholeQueue === true);
  return isWhole || place === gazetteer.root ? undefined : gazetteer.division(place);
}
