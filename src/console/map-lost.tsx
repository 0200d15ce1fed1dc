import type { Frames } from './heartbeat.tsx';
import { useTongue } from './room.tsx';
import { usePictureLost } from './use-picture-lost.ts';

/** Over the map of a desk, while its picture is gone: that it is, and that the lists are not. */
export function MapLost({ frames }: { frames: Frames }) {
  const { say } = useTongue();
  const loss = usePictureLost(frames);
  if (loss === undefined) return null;
  return (
    <p className={`map-lost ${loss}`} role="alert">
      {say(loss === 'lost' ? 'stageLost' : 'noRoom')}
    </p>
  );
}
