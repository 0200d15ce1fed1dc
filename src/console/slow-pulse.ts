import { useEffect, useState } from 'react';
import type { Pulse } from '../twin/pulse.ts';
import { useRoom } from './room.tsx';

/** Wall figures stand still this long: nobody reads faster across a room. */
export const SLOW_MS = 2000;

/** The news as of at most two seconds ago, changing at most every two seconds. */
export function useSlowPulse(): Pulse {
  const { pulse } = useRoom().twin;
  const [seen, setSeen] = useState(() => pulse.getState());
  useEffect(() => {
    const look = (): void => setSeen(pulse.getState());
    const first = pulse.subscribe((now) => {
      if (now.sources.length === 0 && now.movers === 0) return;
      first();
      look();
    });
    const timer = setInterval(look, SLOW_MS);
    return () => {
      first();
      clearInterval(timer);
    };
  }, [pulse]);
  return seen;
}
