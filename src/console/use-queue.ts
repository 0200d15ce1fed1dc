import { useMemo } from 'react';
import { queueOf } from './queue-item.ts';
import { usePulse } from './room.tsx';

/** The list of open incidents and alerts in force, sorted once per piece of news. */
export function useQueue(): ReturnType<typeof queueOf> {
  const incidents = usePulse((p) => p.incidents);
  const alerts = usePulse((p) => p.alerts);
  return useMemo(() => queueOf([...incidents, ...alerts]), [incidents, alerts]);
}
