import { Attribution } from './attribution.tsx';
import { heldIn } from './held.ts';
import { usePulse, useRoom, useScene, useTongue } from './room.tsx';
import { stageTrouble } from './stage-trouble.ts';
import { hourMinute } from './when.ts';
import { LANG_TAG, say as phrase, type WordKey } from './words.ts';
import './old-figures.css';

export interface DemoPlateProps {
  readonly zh: string;
  readonly en: string;
  readonly step: number;
  readonly of: number;
  /** What is played. */
  readonly scenario: WordKey;
  /** Why there is no 3D, if there is none. */
  readonly trouble: string | undefined;
  /** The step that the address names and there is not; said until another step is shown. */
  readonly unknown?: string | undefined;
  /** Names of all steps, in their order. */
  readonly names: readonly string[];
}

/** What an audience reads: the caption in both languages, the scene's time, and that all of it is simulated. */
export function DemoPlate({ zh, en, step, of, scenario, trouble, unknown, names }: DemoPlateProps) {
  const { say, lang } = useTongue();
  const { zone } = useRoom();
  const time = usePulse((p) => (p.serverMs > 0 ? hourMinute(p.serverMs, zone) : '—'));
  const held = useScene(heldIn);
  const isLost = usePulse((p) => p.line === 'lost');
  const lines = [
    { tag: 'zh-CN', text: zh },
    { tag: 'en', text: en },
  ];
  if (lang === 'en') lines.reverse();
  return (
    <>
      <div className="demo-top">
        <span className={isLost ? 'scenario old' : 'scenario'}>
          {isLost ? `${say('lost')} · ` : ''}
          {say(scenario)} · {say('sceneTime', { time })}
          {held === undefined ? '' : ` · ${say('held')}`}
        </span>
        <span className="stamp">{say('stampDemo')}</span>
      </div>
      {trouble === undefined ? null : (
        <p className="demo-trouble" role="alert">
          <b>{say('demoFailed')}</b> {stageTrouble(lang, trouble)}
        </p>
      )}
      {unknown === undefined || trouble !== undefined ? null : (
        <div className="demo-trouble" role="alert">
          {(['zh', 'en'] as const).map((tongue) => (
            <p key={tongue} lang={LANG_TAG[tongue]}>
              {phrase(tongue, 'wrongStep', { step: unknown, of: names.length, names: names.join(' ') })}
            </p>
          ))}
        </div>
      )}
      <section className="caption" aria-live="polite" aria-label={say('tourStep', { n: step, m: of })}>
        {lines.map(({ tag, text }, i) => (
          <p key={tag} lang={tag} className={i === 0 ? 'lead' : 'under'}>
            {text}
          </p>
        ))}
      </section>
      <div className="demo-foot">
        <Attribution />
        <span>{say('tourStep', { n: step, m: of })}</span>
      </div>
    </>
  );
}
