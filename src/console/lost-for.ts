import { useState } from 'react';
import { usePulse } from './room.tsx';

/** How long the line has been lost, ms to the second; undefined while it is not. */
export function useLostForMs(): number | undefined {
  const isLost = usePulse((p) => p.line === 'lost');
  const nowMs = usePulse((p) => Math.floor(p.serverMs / 1000) * 1000);
  const [fate, setFate] = useState({ isLost, sinceMs: nowMs });
  if (fate.isLost !== isLost) setFate({ isLost, sinceMs: nowMs });
  return isLost ? Math.max(0, nowMs - fate.sinceMs) : undefined;
}
