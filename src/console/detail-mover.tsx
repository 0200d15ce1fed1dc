import { useEffect, useState } from 'react';
import type { TwinView } from '../twin/twin-view.ts';
import { Block, DetailHead, Facts } from './detail-parts.tsx';
import { usePulse, useRoom, useTongue } from './room.tsx';
import { SOURCE_WORD } from './truth-word.ts';
import { ageText, hourMinuteSecond } from './when.ts';

type Answer = Awaited<ReturnType<TwinView['who']>>;
type Asked =
  | { readonly t: 'asking' }
  | { readonly t: 'known'; readonly is: Answer }
  | { readonly t: 'failed'; readonly why: string };

/** The answer ages; ask again this often, ms. */
const ASK_EVERY_MS = 5000;

const WAYS = ['live', 'recorded', 'simulated'] as const;

/** One vehicle: who it is, by whom and when it was seen. Asked of the gateway, because the picture holds only numbers. */
export function MoverDetail({ slot }: { slot: number }) {
  const { say, lang } = useTongue();
  const { twin, zone } = useRoom();
  const [asked, setAsked] = useState<Asked>({ t: 'asking' });
  const nowMs = usePulse((p) => Math.floor(p.serverMs / 1000) * 1000);
  useEffect(() => {
    let wanted = true;
    const ask = (): void => {
      twin.who('vehicles', slot).then(
        (is) => wanted && setAsked({ t: 'known', is }),
        (error: unknown) =>
          wanted && setAsked({ t: 'failed', why: error instanceof Error ? error.message : String(error) }),
      );
    };
    ask();
    const timer = setInterval(ask, ASK_EVERY_MS);
    return () => {
      wanted = false;
      clearInterval(timer);
    };
  }, [twin, slot]);
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
      <DetailHead sub={say('mover')}>{is.label === '' ? is.id : is.label}</DetailHead>
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
              `${hourMinuteSecond(is.observedAtMs, zone)} · ${say('ago', { age: ageText(lang, nowMs - is.observedAtMs, true) })}`,
            ],
          ]}
        />
      </Block>
    </>
  );
}
