import { datumText } from './datum-text.ts';
import { DrawingHealth } from './drawing-health.tsx';
import type { Drawing } from './drawing.ts';
import { SourceDetail } from './source-detail.tsx';
import { Icon } from './icon.tsx';
import { STREAM_WORD } from './kind-words.ts';
import { usePulse, useRoom, useTongue, type Tongue } from './room.tsx';
import { ageOf, stateOf, type SourceState } from './truth.ts';
import { SOURCE_ICON, SOURCE_WORD } from './truth-word.ts';
import { useHealth } from './use-truth.ts';
import type { SourceHealth } from '../wire/message.ts';
import { agedText, ageText, grouped, shortDayMinute } from './when.ts';
import './feeds-page.css';

/** Every source with its state, age, gaps and refusals; and how each feed travels to this screen. */
export function FeedsPage(props: {
  chosen: number;
  onChoose: (row: number) => void;
  drawing?: Drawing | undefined;
}) {
  const { chosen: row, onChoose, drawing } = props;
  const { say } = useTongue();
  const sources = usePulse((p) => p.sources);
  const nowMs = usePulse((p) => Math.floor(p.serverMs / 1000) * 1000);
  const chosen = sources[Math.min(row, sources.length - 1)];
  const { healthy, all } = useHealth();
  const states = sources.map((s) => stateOf(s, nowMs));
  return (
    <main className="feeds">
      <div className="feeds-main">
        <header className="feeds-head">
          <h2>{say('feeds')}</h2>
          {[...new Set(states)].map((state) => (
            <span key={state} className="chip">
              <Icon name={SOURCE_ICON[state]} size={14} /> {say(SOURCE_WORD[state])}{' '}
              <b>{states.filter((s) => s === state).length}</b>
            </span>
          ))}
          <span className="push dim">{say('feedsRule', { m: healthy, n: all })}</span>
        </header>
        {sources.length === 0 ? <p className="empty">{say('noSources')}</p> : null}
        <table>
          <thead>
            <tr>
              <th>{say('state')}</th>
              <th>{say('feeds')}</th>
              <th>{say('standard')}</th>
              <th className="right">{say('dataAge')}</th>
              <th className="right">{say('ttl')}</th>
              <th className="right">{say('sequence')}</th>
              <th className="right">{say('gaps')}</th>
              <th className="right">{say('dropped')}</th>
              <th className="right">{say('entities')}</th>
              <th>{say('datum')}</th>
              <th className="right">{say('rate')}</th>
            </tr>
          </thead>
          <tbody>
            {sources.map((s, i) => (
              <SourceRow
                key={s.id}
                source={s}
                state={states[i] ?? 'unseen'}
                nowMs={nowMs}
                isChosen={s.id === chosen?.id}
                onChoose={() => onChoose(i)}
              />
            ))}
          </tbody>
        </table>
        <p className="dim note">{say('ageNote')}</p>
        <Transport />
        <DrawingHealth drawing={drawing} />
      </div>
      {chosen === undefined ? null : (
        <SourceDetail source={chosen} state={stateOf(chosen, nowMs)} nowMs={nowMs} />
      )}
    </main>
  );
}

/** Age in words: an age, or a dash and the last time once dead; a recording shows its own date. */
export function sourceAge(
  source: SourceHealth,
  state: SourceState,
  nowMs: number,
  tongue: Tongue,
  zone?: string,
): string {
  const ageMs = ageOf(source, nowMs);
  if (ageMs === undefined) return '—';
  if (source.origination === 'recorded')
    return source.lastObservedAtMs === undefined ? '—' : shortDayMinute(source.lastObservedAtMs, zone);
  if (state === 'dead')
    return `— ${tongue.say('lastSeen', { time: shortDayMinute(nowMs - ageMs, zone).slice(6) })}`;
  return agedText(tongue.lang, ageMs, true);
}

interface SourceRowProps {
  readonly source: SourceHealth;
  readonly state: SourceState;
  readonly nowMs: number;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

function SourceRow({ source, state, nowMs, isChosen, onChoose }: SourceRowProps) {
  const tongue = useTongue();
  const { say } = tongue;
  const { zone } = useRoom();
  const notLive = state === 'recorded' || state === 'simulated' || source.origination !== 'live';
  const count = (n: number) => <td className={n > 0 ? 'right strong' : 'right dim'}>{grouped(n)}</td>;
  return (
    <tr className={isChosen ? 'selected' : ''} onClick={onChoose}>
      <td className="state">
        <Icon name={SOURCE_ICON[state]} size={14} />
        <span className={notLive ? 'hatched' : ''}>{say(SOURCE_WORD[state])}</span>
      </td>
      <td>
        <button type="button" className="row-button" aria-pressed={isChosen} onClick={onChoose}>
          {source.id}
        </button>
      </td>
      <td className="dim2">{source.standard}</td>
      <td className={`right ${state}`}>{sourceAge(source, state, nowMs, tongue, zone)}</td>
      <td className="right dim">{ageText(tongue.lang, source.ttlMs)}</td>
      <td className="right">{grouped(source.seq)}</td>
      {count(source.gaps)}
      {count(source.dropped)}
      <td className="right">{source.entities < 0 ? '—' : grouped(source.entities)}</td>
      <td className="dim2">{datumText(source.datum)}</td>
      <td className="right">
        {source.ratePerS >= 10 ? grouped(source.ratePerS) : source.ratePerS.toFixed(1)}
      </td>
    </tr>
  );
}

function Transport() {
  const { say, lang } = useTongue();
  const feeds = usePulse((p) => p.feeds);
  if (feeds.length === 0) return null;
  return (
    <>
      <h3>{say('transport')}</h3>
      <table>
        <thead>
          <tr>
            <th>{say('stream')}</th>
            <th>{say('streamKind')}</th>
            <th className="right">{say('dataAge')}</th>
            <th className="right">{say('sequence')}</th>
            <th className="right">{say('gaps')}</th>
            <th className="right">{say('dropped')}</th>
            <th className="right">{say('superseded')}</th>
            <th className="right">{say('entities')}</th>
          </tr>
        </thead>
        <tbody>
          {feeds.map((f) => (
            <tr key={f.id}>
              <td>{f.id}</td>
              <td className="dim2">
                <span className={f.simulated ? 'hatched' : ''}>{say(STREAM_WORD[f.kind])}</span>
              </td>
              <td className="right">{f.ageMs < 0 ? '—' : ageText(lang, f.ageMs, true)}</td>
              <td className="right">{grouped(f.seq)}</td>
              <td className={f.gaps > 0 ? 'right strong' : 'right dim'}>{f.gaps}</td>
              <td className={f.dropped > 0 ? 'right strong' : 'right dim'}>{grouped(f.dropped)}</td>
              <td className="right dim">{grouped(f.superseded)}</td>
              <td className="right">{f.entities < 0 ? '—' : grouped(f.entities)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
