import { useMemo } from 'react';
import { alertIn, incidentIn } from './queue-item.ts';
import { usePulse, useRoom, useTongue } from './room.tsx';
import { binned, BIN_MS, BINS } from './strip-bins.ts';
import { PICTURE_WORD } from './truth-word.ts';
import { useTruth } from './use-truth.ts';
import { hourMinute } from './when.ts';
import './time-strip.css';

const HIGH = 28;

/** Six hours of events, five minutes a bar, up to now; the first word says what "now" is. */
export function TimeStrip() {
  const { say } = useTongue();
  const { twin, zone } = useRoom();
  const truth = useTruth();
  const version = usePulse(() => twin.recordVersion);
  const nowMs = usePulse((p) => Math.floor(p.serverMs / 60_000) * 60_000);
  const bars = useMemo(() => {
    const opened = [...twin.incidents.values()].map((row) => incidentIn(row)?.openedAtMs);
    const warned = [...twin.alerts.values()].map((row) => alertIn(row)?.effectiveAtMs);
    return binned(
      [...opened, ...warned].filter((ms) => ms !== undefined),
      nowMs,
    );
    // oxlint-disable-next-line react/exhaustive-deps -- the maps are mutable; their version says when they moved on
  }, [twin, version, nowMs]);
  const most = Math.max(1, ...bars);
  const total = bars.reduce((a, b) => a + b, 0);
  const hours = [0, 1, 2, 3, 4, 5, 6];
  return (
    <section className="time-strip" aria-label={say('stripLabel', { n: total })}>
      <span className={truth.picture === 'live' ? 'strip-mode live' : 'strip-mode hatched'}>
        {say(PICTURE_WORD[truth.picture])}
      </span>
      <div className="strip-plot">
        <svg viewBox={`0 0 ${BINS * 4} ${HIGH}`} preserveAspectRatio="none" aria-hidden="true">
          {bars.map((n, i) => {
            const h = n === 0 ? 0.6 : Math.max(3, (n / most) * (HIGH - 2));
            return <rect key={i} x={i * 4} y={HIGH - h} width="3" height={h} />;
          })}
        </svg>
        <span className="strip-now" />
        <div className="strip-hours" aria-hidden="true">
          {nowMs > 0
            ? hours.map((h) => <span key={h}>{hourMinute(nowMs - (6 - h) * 12 * BIN_MS, zone)}</span>)
            : null}
        </div>
      </div>
      <span className="dim">
        {say('perFiveMinutes')}
        <br />
        {most > 1 || total > 0 ? `≤ ${most}` : '0'}
      </span>
    </section>
  );
}
