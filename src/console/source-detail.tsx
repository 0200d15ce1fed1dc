import type { SourceHealth } from '../wire/message.ts';
import { Block, Facts } from './detail-parts.tsx';
import { Icon } from './icon.tsx';
import { STREAM_WORD } from './kind-words.ts';
import { useRoom, useTongue } from './room.tsx';
import type { SourceState } from './truth.ts';
import { SOURCE_ICON, SOURCE_WORD } from './truth-word.ts';
import { agoText, dayMinute, hourMinuteSecond } from './when.ts';

type Channel = keyof typeof STREAM_WORD;
const isChannel = (feed: string): feed is Channel => feed in STREAM_WORD;

/** One source: when it last spoke, what it affects, and what of it was refused and why. */
export function SourceDetail({
  source,
  state,
  nowMs,
}: {
  source: SourceHealth;
  state: SourceState;
  nowMs: number;
}) {
  const { say, lang } = useTongue();
  const { zone } = useRoom();
  const moment = (ms: number | undefined) =>
    ms === undefined ? undefined : `${dayMinute(ms, zone)} · ${agoText(lang, nowMs - ms)}`;
  const affects = source.feeds.map((f) => (isChannel(f) ? say(STREAM_WORD[f]) : f)).join(' · ');
  return (
    <aside className="inspector" aria-label={source.id}>
      <header className="detail-head">
        <div className="detail-title">
          <Icon name={SOURCE_ICON[state]} size={20} />
          <h2>
            {source.id} {say(SOURCE_WORD[state])}
          </h2>
        </div>
        <p>
          {source.standard} ·{' '}
          <span className={source.origination === 'live' ? '' : 'hatched'}>
            {say(SOURCE_WORD[source.origination])}
          </span>
        </p>
      </header>
      <Block>
        <Facts
          rows={[
            [say('lastObserved'), moment(source.lastObservedAtMs)],
            [say('lastArrived'), moment(source.lastArrivedAtMs)],
            [say('sequence'), `${source.seq} · ${say('gaps')} ${source.gaps}`],
            ...(source.error === undefined ? [] : [[say('cause'), source.error] as const]),
            [say('affects'), affects],
          ]}
        />
      </Block>
      <Block title={say('refusals')} note={say('refusalsNote', { n: source.refusals.length })}>
        {source.refusals.length === 0 ? <p className="dim">{say('noRefusals')}</p> : null}
        <ul className="refusals">
          {source.refusals.map((r) => (
            <li key={`${r.atMs} ${r.where}`}>
              <span className="dim">{hourMinuteSecond(r.atMs, zone)}</span>
              <b>{r.where}</b>
              <span>{r.why}</span>
            </li>
          ))}
        </ul>
      </Block>
      <Block title={say('datum')}>
        <p className="dim2">{say('datumNote')}</p>
      </Block>
    </aside>
  );
}
