import { useShallow } from 'zustand/react/shallow';
import { usePulse, useRoom, useScene, useTongue } from './room.tsx';
import { stampOf } from './stamp.ts';
import { healthOf, truthOf, type Truth } from './truth.ts';

/** What the picture is, now. */
export function useTruth(): Truth {
  const heldAtMs = useScene((s) => s.heldAtMs);
  return usePulse(useShallow((p) => truthOf(p, heldAtMs)));
}

/** Healthy feeds of all feeds, now. */
export function useHealth(): { healthy: number; all: number } {
  return usePulse(useShallow((p) => healthOf(p.sources, p.serverMs)));
}

/** The stamp the picture must wear now, if any. */
export function useStamp(): string | undefined {
  const { lang } = useTongue();
  const { zone } = useRoom();
  return stampOf(useTruth(), lang, zone);
}
