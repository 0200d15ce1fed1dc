import { useEffect, useState } from 'react';
import type { Frames } from './heartbeat.tsx';

const LOOK_EVERY_MS = 250;

/** Why no picture is seen: it is gone, or the window leaves it no room. */
export type PictureLoss = 'lost' | 'noRoom';

/**
 * Whether the picture is gone: from the loss of its context until the next frame, while its frames fail, or when it
 * stands still for `frozenAfterMs`, never where a picture may rest; a window that leaves it no room comes first.
 */
export function usePictureLost(frames: Frames, frozenAfterMs = Infinity): PictureLoss | undefined {
  const [loss, setLoss] = useState<PictureLoss>();
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
      const isLost = isBlack || (now.failing ?? 0) > 0 || nowMs - movedAtMs > frozenAfterMs;
      setLoss(now.hasRoom === false ? 'noRoom' : isLost ? 'lost' : undefined);
    };
    const timer = setInterval(look, LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [frames, frozenAfterMs]);
  return loss;
}
