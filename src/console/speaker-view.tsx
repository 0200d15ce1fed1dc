import { useEffect, useState } from 'react';
import type { Binding } from './keys.ts';
import { usePulse, useRoom, useTongue } from './room.tsx';
import { ageText, hourMinute } from './when.ts';
import './speaker-view.css';

/** What is said of a step of the tour. */
export interface Spoken {
  readonly zh: string;
  readonly en: string;
}

export interface SpeakerViewProps {
  readonly now: Spoken | undefined;
  readonly next: Spoken | undefined;
  readonly step: number;
  readonly of: number;
  readonly keys: readonly Binding[];
  /** The audience sees black. */
  readonly isBlack: boolean;
}

/** How long this has been shown, ms, to the second. */
function useShownMs(): number {
  const [shownMs, setShownMs] = useState(0);
  useEffect(() => {
    const fromMs = performance.now();
    const timer = setInterval(() => setShownMs(performance.now() - fromMs), 1000);
    return () => clearInterval(timer);
  }, []);
  return shownMs;
}

/** What only the speaker sees: what is on, what comes, how long it has taken, which keys do what. */
export function SpeakerView({ now, next, step, of, keys, isBlack }: SpeakerViewProps) {
  const { say, lang } = useTongue();
  const { zone } = useRoom();
  const time = usePulse((p) => (p.serverMs > 0 ? hourMinute(p.serverMs, zone) : '—'));
  const shownMs = useShownMs();
  const firsts = keys.filter((key, i) => keys.findIndex(({ does }) => does === key.does) === i);
  return (
    <main className="speaker" lang={lang === 'zh' ? 'zh-CN' : 'en'}>
      <header>
        <b>{say('tourStep', { n: step, m: of })}</b>
        <span>{say('talkingFor', { age: ageText(lang, shownMs) })}</span>
        <span>{say('sceneTime', { time })}</span>
        {isBlack ? <b className="hatched">{say('black')}</b> : null}
      </header>
      <section className="speaker-now">
        <p lang="zh-CN">{now?.zh}</p>
        <p lang="en">{now?.en}</p>
      </section>
      <section className="speaker-next">
        <h2>{say('tourNext')}</h2>
        <p lang="zh-CN">{next?.zh ?? '—'}</p>
        <p lang="en">{next?.en}</p>
      </section>
      <dl>
        {firsts.map(({ cap, does }) => (
          <div key={does}>
            <dt>
              <kbd>{cap}</kbd>
            </dt>
            <dd>{say(does)}</dd>
          </div>
        ))}
      </dl>
    </main>
  );
}
