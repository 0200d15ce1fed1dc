import { useShallow } from 'zustand/react/shallow';
import { usePulse, useRoom, useScene, useTongue } from './room.tsx';
import { heldIn } from './held.ts';
import { stampOf } from './stamp.ts';
import { healthOf, truthOf, type Truth } from './truth.ts';

/** What the picture is, now. */
export function useTruth(): Truth {
  const heldAtMs = useScene(heldIn);
  return usePulse(useShallow((p) => truthOf(p, heldAtMs)));
}

/** Healthy feeds of all feeds now, and how many are not; a dash while the line is lost, when nobody knows. */
export function useHealth(): { healthy: string; all: number; bad: number } {
  return usePulse(
    useShallow((p) => {
      const { healthy, all } = healthOf(p.sources, p.serverMs);
      return p.line === 'lost' || all === 0
        ? { healthy: '—', all, bad: 0 }
        : { healthy: String(healthy), all, bad: all - healthy };
    }),
  );
}

/** The stamp the picture must wear now, if any. */
export function useStamp(): string | undefined {
  const { lang } = useTongue();
  const { zone } = useRoom();
  return stampOf(useTruth(), lang, zone);
}
