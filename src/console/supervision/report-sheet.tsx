import type { Figures } from '../../casework/figures.ts';
import { CASE_WORDS } from '../../casework/words.ts';
import { reviewText } from '../attribution.tsx';
import { useActor } from '../access/access.tsx';
import { usePulse, useRoom, useTongue } from '../room.tsx';
import { useHealth, useStamp } from '../use-truth.ts';
import { dayMinute, grouped } from '../when.ts';
import { FIGURE_COLUMNS } from './figure-columns.ts';

/** Top of the printed report: of what, of when, as of when, by whom, and whether it is simulated. */
export function ReportHead(props: { place: string; period: string; figures: Figures; by: string }) {
  const { place, period, figures, by } = props;
  const { say, lang } = useTongue();
  const { zone } = useRoom();
  const actor = useActor();
  const stamp = useStamp();
  const { healthy, all } = useHealth();
  const nowMs = usePulse((p) => Math.floor(p.serverMs / 1000) * 1000);
  const who = actor === undefined ? '—' : `${actor.name} · ${CASE_WORDS.role[actor.role][lang]}`;
  return (
    <header className="report-head">
      <h1>
        {say('reportTitle', { place })} {stamp === undefined ? null : <span className="stamp">{stamp}</span>}
      </h1>
      <p>
        {say('period')} <b>{period}</b> · <b>{say('printAsOf', { time: dayMinute(figures.asOfMs, zone) })}</b>{' '}
        · {say('reportFilter', { place, by })} · {say('dataHealth', { m: healthy, n: all })}
      </p>
      <p>
        {say('printedBy', { who, time: nowMs > 0 ? dayMinute(nowMs, zone) : '—' })} ·{' '}
        {say('ofThemSimulated', { n: grouped(figures.simulated) })}
      </p>
    </header>
  );
}

/** Foot of the printed report: how each figure is made, the journal it is as of, and the map-review number. */
export function ReportFoot({ seq }: { seq: number | undefined }) {
  const { say, lang } = useTongue();
  const { city } = useRoom().gazetteer;
  return (
    <footer className="report-foot">
      <h3>{say('formulas')}</h3>
      <dl>
        {FIGURE_COLUMNS.map((column) => (
          <div key={column.key}>
            <dt>{column.name[lang]}</dt>
            <dd>
              {column.formula[lang]} <small>{column.source[lang]}</small>
            </dd>
          </div>
        ))}
      </dl>
      <p>
        {say('brand')} {say('brandSmall')} ·{' '}
        {say('journalSeq', { seq: seq === undefined ? '—' : grouped(seq) })} ·{' '}
        {location.pathname + location.search} · {say('reportInternal')}
      </p>
      <p className="review">
        {reviewText(city, say)} · {say('reviewSlot', { number: city.head.reviewNumber ?? '—' })}
      </p>
    </footer>
  );
}
