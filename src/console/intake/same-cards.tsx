import { DUPLICATE_FORMULA, type Duplicate } from '../../casework/duplicates.ts';
import { refusalText } from '../access/refusal-text.ts';
import { stateText } from '../casework/case-word.ts';
import { Told, useTongue } from '../room.tsx';
import { ageText } from '../when.ts';
import { NEAR_M } from './use-near.ts';

export interface SameCardsProps {
  readonly found: readonly Duplicate[];
  /** Id of the one that is looked at. */
  readonly looked: string | undefined;
  readonly onLook: (n: number) => void;
  readonly hasPlace: boolean;
  readonly error: unknown;
}

/** Cases that may be the same matter, likeliest first: why it is thought so, and what merging means. */
export function SameCards({ found, looked, onLook, hasPlace, error }: SameCardsProps) {
  const tongue = useTongue();
  const { say, lang } = tongue;
  return (
    <aside className="intake-side" aria-label={say('maybeSame')}>
      <h3 title={DUPLICATE_FORMULA[lang]}>
        {say('maybeSame')} {found.length} <small>{say('maybeSameRule', { m: NEAR_M })}</small>
      </h3>
      {error === undefined ? null : <p role="alert">{refusalText(lang, error)}</p>}
      {found.length === 0 && error === undefined ? (
        <p className="dim">{say(hasPlace ? 'maybeSameNone' : 'maybeSameNoPlace')}</p>
      ) : null}
      {found.map(({ row, score, distanceM, ageMs }, i) => (
        <button
          key={row.id}
          type="button"
          className="same-card"
          aria-pressed={row.id === looked}
          aria-keyshortcuts={`Alt+${i + 1}`}
          onClick={() => onLook(i + 1)}
        >
          <span className="same-head">
            <kbd>Alt {i + 1}</kbd>
            <b>{row.id}</b> <Told zh={row.title} en={row.titleEn} />
            <b>{Math.round(score * 100)} %</b>
          </span>
          <p>
            {stateText(row, tongue)} ·{' '}
            {say('apartAge', { m: Math.round(distanceM), age: ageText(lang, ageMs) })}
          </p>
          <span className="same-bar" aria-hidden="true">
            <span style={{ width: `${Math.round(score * 100)}%` }} />
          </span>
        </button>
      ))}
      {looked === undefined ? null : (
        <section className="intake-note">
          <b>{say('afterMerge')}</b>
          <p>{say('afterMergeSays', { id: looked })}</p>
        </section>
      )}
      <section className="intake-note">
        <b>{say('maybeSame')}</b>
        <p>{DUPLICATE_FORMULA[lang]}</p>
      </section>
    </aside>
  );
}
