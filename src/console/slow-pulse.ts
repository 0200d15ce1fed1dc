import { useMemo, useSyncExternalStore } from 'react';
import type { Pulse, PulseStore } from '../twin/pulse.ts';
import { useRoom } from './room.tsx';

/** Wall figures stand still this long: nobody reads faster across a room. */
export const SLOW_MS = 2000;

/** One look at the news for all figures of a wall, so that no two of them tell different ages. */
class SlowPulse {
  #seen: Pulse;
  readonly #told = new Set<() => void>();
  #leave: () => void = () => undefined;

  constructor(readonly pulse: PulseStore) {
    this.#seen = pulse.getState();
  }

  readonly seen = (): Pulse => {
    if (this.#told.size === 0) this.#seen = this.pulse.getState();
    return this.#seen;
  };

  readonly subscribe = (tell: () => void): (() => void) => {
    if (this.#told.size === 0) this.#watch();
    this.#told.add(tell);
    return () => {
      this.#told.delete(tell);
      if (this.#told.size === 0) this.#leave();
    };
  };

  #watch(): void {
    const leave = this.pulse.subscribe((now) => {
      const isFirst = this.#seen.sources.length === 0 && this.#seen.movers === 0;
      const hasNews = now.sources.length > 0 || now.movers > 0;
      if ((isFirst && hasNews) || now.line !== this.#seen.line) this.#look();
    });
    const timer = setInterval(() => this.#look(), SLOW_MS);
    this.#leave = () => {
      leave();
      clearInterval(timer);
    };
  }

  #look(): void {
    this.#seen = this.pulse.getState();
    for (const tell of this.#told) tell();
  }
}

const SLOW = new WeakMap<PulseStore, SlowPulse>();

function slowOf(pulse: PulseStore): SlowPulse {
  const slow = SLOW.get(pulse) ?? new SlowPulse(pulse);
  SLOW.set(pulse, slow);
  return slow;
}

/** The news as of at most two seconds ago, the same to all who ask; the first news and a lost line are told at once. */
export function useSlowPulse(): Pulse {
  const { pulse } = useRoom().twin;
  const slow = useMemo(() => slowOf(pulse), [pulse]);
  return useSyncExternalStore(slow.subscribe, slow.seen);
}
