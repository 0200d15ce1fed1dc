import { knowsEvents } from '../twin/heard.ts';
import { usePulse } from './room.tsx';

/** False while no source of events ever spoke: then no number of them is known, not even nought. */
export function useKnowsEvents(): boolean {
  return usePulse(knowsEvents);
}
