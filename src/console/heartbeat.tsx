import { useEffect, useRef } from 'react';
import { useRoom, useTongue } from './room.tsx';

/** How the picture is doing: frames drawn since the start, contexts lost, and more where the stage says it. */
interface Drawn {
  readonly frames: number;
  readonly contextLosses: number;
  readonly failing?: number;
  readonly hasRoom?: boolean;
}
/** Asked for every look; undefined before there is a stage. */
export type Frames = () => Drawn | undefined;

const BEAT_MS = 250;
/** No new data for this long is said in words, ms. */
const SAY_AFTER_MS = 5000;
const AROUND = 2 * Math.PI * 9;

/**
 * Proof of life in a panel's corner. The tick turns with frames drawn: frozen means the picture is dead. The ring
 * is closed by each sequence number of the server and opens while none comes. Written straight to the DOM.
 */
export function Heartbeat({ frames }: { frames: Frames }) {
  const { say } = useTongue();
  const { pulse } = useRoom().twin;
  const ring = useRef<SVGCircleElement>(null);
  const tick = useRef<SVGPathElement>(null);
  const text = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    let seq = -1;
    let seqAtMs = performance.now();
    const beat = (): void => {
      const nowMs = performance.now();
      const { feeds, line } = pulse.getState();
      const newest = feeds.reduce((sum, f) => sum + f.seq, 0);
      if (newest !== seq) [seq, seqAtMs] = [newest, nowMs];
      const silentMs = nowMs - seqAtMs;
      const open = Math.min(0.8, Math.max(0, silentMs - BEAT_MS * 4) / 10_000);
      ring.current?.setAttribute('stroke-dasharray', `${AROUND * (1 - open)} ${AROUND}`);
      tick.current?.setAttribute('transform', `rotate(${((frames()?.frames ?? 0) * 3) % 360} 12 12)`);
      if (text.current === null) return;
      text.current.textContent = silentMs > SAY_AFTER_MS && line !== 'lost' ? say('dataSilent') : '';
    };
    const timer = setInterval(beat, BEAT_MS);
    return () => clearInterval(timer);
  }, [pulse, frames, say]);
  return (
    <div className="heartbeat">
      <span ref={text} />
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <circle className="round" cx="12" cy="12" r="9" />
        <circle ref={ring} cx="12" cy="12" r="9" transform="rotate(-90 12 12)" />
        <path ref={tick} d="M12 12V5.5" />
      </svg>
    </div>
  );
}
