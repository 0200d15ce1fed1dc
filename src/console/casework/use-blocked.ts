import { usePulse, useScene, useTongue } from '../room.tsx';
import { heldIn } from '../held.ts';
import { useCaseState } from './case-room.tsx';

/** Why no step can be taken on a case at this moment, though it is legal; undefined: it can. */
export function useBlocked(id: string): string | undefined {
  const { say } = useTongue();
  const isPending = useCaseState((s) => s.pending.has(id));
  const isOff = usePulse((p) => p.line === 'lost');
  const isHeld = useScene((s) => heldIn(s) !== undefined);
  if (isOff) return say('blockedOffline');
  if (isHeld) return say('blockedNotLive');
  return isPending ? say('blockedPending') : undefined;
}
