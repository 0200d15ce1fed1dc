import { useEffect, useState } from 'react';
import type { Frames } from './heartbeat.tsx';

const LOOK_EVERY_MS = 250;

/**
 * Whether the picture is gone: from the loss of its context until the next frame; else when it stands still for
 * `frozenAfterMs`, never where a picture may rest.
 */
export function usePictureLost(frames: Frames, frozenAfterMs = Infinity): boolean {
  const [isLost, setLost] = useState(false);
  useEffect(() => {
    let drawn = -1;
    let losses = 0;
    let movedAtMs = performance.now();
    let isBlack = false;
    const look = (): void => {
      const now = frames();
      if (now === undefined) return;
      const nowMs = performance.now();
      if (now.frames !== drawn) [drawn, movedAtMs, isBlack] = [now.frames, nowMs, false];
      if (now.contextLosses > losses) [losses, isBlack] = [now.contextLosses, true];
      setLost(isBlack || nowMs - movedAtMs > frozenAfterMs);
    };
    const timer = setInterval(look, LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [frames, frozenAfterMs]);
  return isLost;
}
