import { useEffect, useState } from 'react';
import { Block, DetailHead, Facts } from './detail-parts.tsx';
import { afterAnswer, afterSilence, type Followed } from './followed.ts';
import { usePulse, useRoom, useScene, useTongue } from './room.tsx';
import { SOURCE_WORD } from './truth-word.ts';
import { agoText, hourMinuteSecond } from './when.ts';

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
      </button>
    </p>
  );
}

/** One vehicle: who it is, by whom and when it was seen. Asked of the gateway, because the picture holds only numbers. */
export function MoverDetail({ slot }: { slot: number }) {
  const { say, lang } = useTongue();
  const { twin, zone } = useRoom();
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
  const { is } = asked;
  const way = WAYS.find((w) => w === is.origination);
  return (
    <>
      <DetailHead sub={say('mover')}>
        <bdi>{is.label === '' ? is.id : is.label}</bdi>
      </DetailHead>
      <FollowButton />
      <Block>
        <Facts
          rows={[
            [say('number'), is.id],
            [
              say('source'),
              <span key="s">
                {is.source} ·{' '}
                <span className={way === 'live' ? '' : 'hatched'}>
                  {way === undefined ? is.origination : say(SOURCE_WORD[way])}
                </span>
              </span>,
            ],
            [
              say('observedAt'),
              `${hourMinuteSecond(is.observedAtMs, zone)} · ${agoText(lang, nowMs - is.observedAtMs, true)}`,
            ],
          ]}
        />
      </Block>
    </>
  );
}
