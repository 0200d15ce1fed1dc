import type { Frames } from './heartbeat.tsx';
import { useTongue } from './room.tsx';
import { useSlowPulse } from './slow-pulse.ts';
import { stageTrouble } from './stage-trouble.ts';
import { newestAgeMs } from './truth.ts';
import { usePictureLost } from './use-picture-lost.ts';
import { ageText } from './when.ts';
import { say as phrase } from './words.ts';

/** No frame for this long means a dead picture (software GL may take seconds a frame), ms. */
const FROZEN_AFTER_MS = 10_000;

export interface WallTroubleProps {
  readonly frames: Frames;
  /** Why there is no 3D. */
  readonly failure: string | undefined;
  /** The part of the address that is wrong; said in both languages, as long as it stands there. */
  readonly wrong?: string | undefined;
}

/** What is wrong, in the middle of the wall and large: no line, no picture. */
export function WallTrouble({ frames, failure, wrong }: WallTroubleProps) {
  const { say, lang } = useTongue();
  const { line, sources, serverMs } = useSlowPulse();
  const loss = usePictureLost(frames, FROZEN_AFTER_MS);
  const ageMs = newestAgeMs(sources, serverMs);
  if (line !== 'lost' && loss === undefined && failure === undefined && wrong === undefined) return null;
  return (
    <div className={loss === 'noRoom' ? 'wall-trouble noRoom' : 'wall-trouble'} role="alert">
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
      {loss === undefined || failure !== undefined ? null : (
        <p>{say(loss === 'lost' ? 'stageLost' : 'noRoomOnWall')}</p>
      )}
      {wrong === undefined
        ? null
        : (['zh', 'en'] as const).map((tongue) => (
            <p key={tongue} className="wrong" lang={tongue === 'zh' ? 'zh-CN' : tongue}>
              {phrase(tongue, 'wrongWall', { wrong })}
            </p>
          ))}
    </div>
  );
}
