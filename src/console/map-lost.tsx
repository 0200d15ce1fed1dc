import type { Frames } from './heartbeat.tsx';
import { useTongue } from './room.tsx';
import { usePictureLost } from './use-picture-lost.ts';

/** Over the map of a desk, while its picture is gone: that it is, and that the lists are not. */
export function MapLost({ frames }: { frames: Frames }) {
  const { say } = useTongue();
  return usePictureLost(frames) ? (
    <p className="map-lost" role="alert">
      {say('stageLost')}
    </p>
  ) : null;
}
