import type { Binding } from './keys.ts';
import { knowsMovers } from '../twin/heard.ts';
import { usePulse, useTongue } from './room.tsx';
import { grouped } from './when.ts';
import './foot.css';

/** Keys that work here, then the newest sequence number and the round trip. */
export function Foot({ bindings }: { bindings: readonly Binding[] }) {
  const { say } = useTongue();
  const seq = usePulse((p) => Math.max(0, ...p.feeds.map((f) => f.seq)));
  const rttMs = usePulse((p) => Math.round(p.rttMs));
  const line = usePulse((p) => p.line);
  const movers = usePulse((p) => (knowsMovers(p) ? p.movers : undefined));
  const screens = usePulse((p) => p.screens);
  return (
    <footer className="foot">
      {bindings
        .filter((b) => b.foot === true)
        .map((b) => (
          <span key={b.cap} className="key-hint">
            <kbd>{b.cap}</kbd> {say(b.does)}
          </span>
        ))}
      <span className="push" />
      <span>
        {say('movers')} {movers === undefined ? '—' : grouped(movers)}
      </span>
      <span>
        {say('seq')} {grouped(seq)}
      </span>
      {line === 'open' ? (
        <span>
          {say('roundTrip')} {rttMs} ms
        </span>
      ) : null}
      {screens > 0 ? (
        <span>
          {say('screens')} {screens}
        </span>
      ) : null}
    </footer>
  );
}
