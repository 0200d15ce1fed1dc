import { useEffect, useState } from 'react';
import { freshnessOf } from '../city/provenance.ts';
import type { LastFix } from '../wire/message.ts';
import { TRAIL_S } from '../wire/tray.ts';
import { Block, coordinateText, DetailHead, Facts } from './detail-parts.tsx';
import { afterAnswer, afterSilence, type Followed } from './followed.ts';
import { IncidentLink } from './incident-link.tsx';
import { ONE_MOVER_WORD } from './kind-words.ts';
import { codeAt } from './park-list.ts';
import { PathLinks } from './path-links.tsx';
import { usePulse, useRoom, useScene, useTongue, type Tongue } from './room.tsx';
import { sentTo } from './sent-to.ts';
import { SOURCE_WORD } from './truth-word.ts';
import { agoText, hourMinuteSecond } from './when.ts';
import { windWord } from './wind-word.ts';

/** The answer ages; ask again this often, ms. */
const ASK_EVERY_MS = 5000;

const WAYS = ['live', 'recorded', 'simulated'] as const;

/** Keeps the map on the chosen vehicle; any move of the map by hand ends it. */
function FollowButton() {
  const { say } = useTongue();
  const { session } = useRoom();
  const isFollowing = useScene((scene) => scene.follow === true);
  return (
    <p className="open-here">
      <button
        type="button"
        className="chip"
        aria-pressed={isFollowing}
        aria-keyshortcuts="Shift+F"
        onClick={() => session.change({ follow: !isFollowing })}
      >
        {say(isFollowing ? 'followEnd' : 'follow')}
      </button>{' '}
      <kbd aria-hidden="true">⇧F</kbd>
    </p>
  );
}

/** One vehicle: who it is, by whom and when it was seen. Asked of the gateway, because the picture holds only numbers. */
export function MoverDetail({ slot }: { slot: number }) {
  const { say } = useTongue();
  const { twin } = useRoom();
  const [asked, setAsked] = useState<Followed>({ t: 'asking' });
  const nowMs = usePulse((p) => Math.floor(p.serverMs / 1000) * 1000);
  useEffect(() => {
    let wanted = true;
    const ask = (): void => {
      twin.who('vehicles', slot).then(
        (is) => wanted && setAsked((before) => afterAnswer(before, is)),
        (error: unknown) => wanted && setAsked((before) => afterSilence(before, error)),
      );
    };
    ask();
    const timer = setInterval(ask, ASK_EVERY_MS);
    return () => {
      wanted = false;
      clearInterval(timer);
    };
  }, [twin, slot]);
  if (asked.t === 'gone')
    return (
      <DetailHead sub={`${say('mover')} ${asked.id === '' ? `#${slot}` : asked.id}`}>
        <span className="dim">{say('gone')}</span>
      </DetailHead>
    );
  if (asked.t !== 'known')
    return (
      <DetailHead sub={`${say('mover')} #${slot}`}>
        <span className="dim">
          {asked.t === 'asking' ? say('asking') : `${say('askFailed')} · ${asked.why}`}
        </span>
      </DetailHead>
    );
  return <Known is={asked.is} nowMs={nowMs} />;
}

function Known({ is, nowMs }: { is: Extract<Followed, { t: 'known' }>['is']; nowMs: number }) {
  const { say, lang } = useTongue();
  const { gazetteer, twin, zone } = useRoom();
  const sources = usePulse((p) => p.sources);
  usePulse(() => twin.recordVersion);
  const { fix } = is;
  const way = WAYS.find((w) => w === is.origination);
  const ageMs = nowMs - is.observedAtMs;
  const source = sources.find(({ id }) => id === is.source);
  const fresh = source === undefined || way === 'recorded' ? 'fresh' : freshnessOf(ageMs, source.ttlMs);
  const incidents = sentTo(twin, is);
  const value = (text: string | undefined) =>
    text === undefined ? (
      <span className="dim">{say('notGiven')}</span>
    ) : (
      <span className={`value ${fresh}`}>{text}</span>
    );
  return (
    <>
      <DetailHead at={fix?.at} sub={fix === undefined ? say('mover') : say(ONE_MOVER_WORD[fix.kind])}>
        <bdi>{is.label === '' ? is.id : is.label}</bdi>
      </DetailHead>
      <FollowButton />
      <Block>
        <Facts
          rows={[
            [say('kindOf'), fix && say(ONE_MOVER_WORD[fix.kind])],
            [say('number'), is.id],
            [say('speed'), fix && value(fix.speedMs === undefined ? undefined : kmh(fix.speedMs))],
            [say('heading'), fix && value(headingText(say, fix))],
            [say('accuracy'), fix && value(accuracyText(say, fix))],
            [say('where'), fix && <PathLinks key="p" code={codeAt(gazetteer, fix.at)} />],
            [say('coordinates'), fix && coordinateText(fix.at)],
            [say('trail'), say('trailIs', { s: TRAIL_S })],
          ]}
        />
      </Block>
      <Block title={say('sentTo')}>
        {incidents.length === 0 ? <p className="dim">{say('sentNowhere')}</p> : null}
        <ul className="units">
          {incidents.map((row) => (
            <li key={row.id}>
              <IncidentLink row={row} />
            </li>
          ))}
        </ul>
      </Block>
      <Block title={say('provenance')}>
        <Facts
          rows={[
            [
              say('source'),
              <span key="s">
                {is.source} ·{' '}
                <span className={way === 'live' ? '' : 'hatched'}>
                  {way === undefined ? is.origination : say(SOURCE_WORD[way])}
                </span>
              </span>,
            ],
            [say('observedAt'), `${hourMinuteSecond(is.observedAtMs, zone)} · ${agoText(lang, ageMs, true)}`],
          ]}
        />
      </Block>
    </>
  );
}

const kmh = (speedMs: number): string => `${Math.round(speedMs * 3.6)} km/h`;

/** Within how far its place is believed true. */
const accuracyText = (say: Tongue['say'], { accuracyM }: LastFix): string | undefined =>
  accuracyM === undefined ? undefined : say('accuracyIs', { m: Math.round(accuracyM) });

/** Where it is bound, in words and degrees. */
function headingText(say: Tongue['say'], { headingRad }: LastFix): string | undefined {
  if (headingRad === undefined) return undefined;
  const deg = Math.round((headingRad * 180) / Math.PI) % 360;
  return say('headingIs', { wind: say(windWord(headingRad)), deg });
}
