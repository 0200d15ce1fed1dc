import { useEffect, useState } from 'react';
import type { Frames } from './heartbeat.tsx';
import { useTongue } from './room.tsx';
import { useSlowPulse } from './slow-pulse.ts';
import { stageTrouble } from './stage-trouble.ts';
import { newestAgeMs } from './truth.ts';
import { ageText } from './when.ts';

const LOOK_EVERY_MS = 250;
/** No frame for this long means a dead picture (software GL may take seconds a frame), ms. */
const FROZEN_AFTER_MS = 10_000;

/** Whether the picture is gone: at once when its context is lost, until the next frame; else when it stands still. */
function usePictureLost(frames: Frames): boolean {
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
      setLost(isBlack || nowMs - movedAtMs > FROZEN_AFTER_MS);
    };
    const timer = setInterval(look, LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [frames]);
  return isLost;
}

/** What is wrong, in the middle of the wall and large: no line, no picture. */
export function WallTrouble({ frames, failure }: { frames: Frames; failure: string | undefined }) {
  const { say, lang } = useTongue();
  const { line, sources, serverMs } = useSlowPulse();
  const isLost = usePictureLost(frames);
  const ageMs = newestAgeMs(sources, serverMs);
  if (line !== 'lost' && !isLost && failure === undefined) return null;
  return (
    <div className="wall-trouble" role="alert">
      {line === 'lost' ? (
        <p>
          <b>{say('lost')}</b> {ageMs === undefined ? null : say('dataFrom', { age: ageText(lang, ageMs) })}
        </p>
      ) : null}
      {failure === undefined ? null : (
        <p>
          {say('stageFailed')} · {stageTrouble(lang, failure)}
        </p>
      )}
      {isLost && failure === undefined ? <p>{say('stageLost')}</p> : null}
    </div>
  );
}
