import type { WorkCalendar } from '../../city/calendar.ts';
import type { CaseClock, CaseFile } from '../../casework/case-file.ts';
import { countedAt, givenMs } from '../../casework/deadline.ts';
import { intakeOf } from '../../casework/intake-clock.ts';
import { remaining } from '../../casework/remaining.ts';
import { Block } from '../detail-parts.tsx';
import { usePulse, useRoom, useTongue, type Tongue } from '../room.tsx';
import { hourMinute, isoDay, shortDayMinute } from '../when.ts';
import type { CaseSeen } from './case-client.ts';
import { useCodes } from './case-room.tsx';
import { stretchesOf } from './clock-stretches.ts';
import { versionText } from './version-text.ts';
import { leftOf, lengthText, limitText } from './left-of.ts';

/** How long the case has: working time left, when that is, and what the clock did so far. */
export function CaseClockBlock({ seen }: { seen: CaseSeen }) {
  const tongue = useTongue();
  const { say } = tongue;
  const { calendar } = useCodes();
  const { file } = seen;
  const intake = intakeOf(file);
  if (intake !== undefined && calendar !== undefined)
    return <ToFile file={file} intake={intake} calendar={calendar} />;
  if (file.clock === undefined || calendar === undefined)
    return (
      <Block>
        <p className="dim">{say(file.clock === undefined ? 'clockFromFiling' : 'noData')}</p>
      </Block>
    );
  return <Running seen={seen} calendar={calendar} />;
}

/** Of a case that is not filed yet: until when it should be. */
function ToFile(props: { file: CaseFile; intake: CaseClock; calendar: WorkCalendar }) {
  const { file, intake, calendar } = props;
  const tongue = useTongue();
  const { say } = tongue;
  const { zone } = useRoom();
  const { tables } = useCodes();
  const nowMs = usePulse((p) => Math.floor(p.serverMs / 15_000) * 15_000);
  if (nowMs === 0) return null;
  const left = leftOf(file, nowMs, calendar, tongue);
  const { ms, kind, over } = remaining(intake, nowMs, calendar);
  const time = lengthText(Math.abs(ms), kind, calendar, tongue);
  const basis = tables?.[file.kind].intake.source ?? say('limitUnverified');
  return (
    <Block>
      <p className="big case-left">
        <span className={`left-time ${left.look}`}>{over ? left.words : say('toFileBig', { time })}</span>{' '}
        {intake.dueAtMs === undefined ? null : (
          <small>{say('toFileBy', { time: dueText(intake.dueAtMs, nowMs, zone, tongue) })}</small>
        )}
      </p>
      <p className="dim small">
        {say('intakeLimitIs', { limit: limitText(intake.limit, tongue), basis })}
        {' · '}
        {say('clockFromFiling')}
      </p>
    </Block>
  );
}

/** `今天 16:30`, else day and minute. */
function dueText(dueAtMs: number, nowMs: number, zone: string | undefined, { say }: Tongue): string {
  return isoDay(dueAtMs, zone) === isoDay(nowMs, zone)
    ? say('dueToday', { time: hourMinute(dueAtMs, zone) })
    : shortDayMinute(dueAtMs, zone);
}

function Running({ seen, calendar }: { seen: CaseSeen; calendar: WorkCalendar }) {
  const tongue = useTongue();
  const { say } = tongue;
  const { zone } = useRoom();
  const nowMs = usePulse((p) => Math.floor(p.serverMs / 15_000) * 15_000);
  const { clock, extension } = seen.file;
  if (clock === undefined || nowMs === 0) return null;
  const left = leftOf(seen.file, nowMs, calendar, tongue);
  const { kind } = remaining(clock, nowMs, calendar);
  const due = clock.dueAtMs === undefined ? undefined : dueText(clock.dueAtMs, nowMs, zone, tongue);
  const runs = left.look === 'plain' || left.look === 'bold' || left.look === 'low';
  return (
    <Block>
      <p className="big case-left">
        <span className={`left-time ${left.look}`}>
          {runs ? say('leftBig', { time: left.words }) : (left.why ?? left.words)}
        </span>{' '}
        {due === undefined ? null : <small>{say('dueAt', { time: due })}</small>}
      </p>
      <ClockBar seen={seen} calendar={calendar} nowMs={nowMs} />
      <p className="dim small">
        {say('clockBar', {
          counted: lengthText(countedAt(clock, nowMs, calendar), kind, calendar, tongue),
          whole: lengthText(givenMs(clock, calendar), kind, calendar, tongue),
        })}
        {' · '}
        {say('limitIs', { limit: limitText(clock.limit, tongue) })}
        {clock.extra.map((more, i) => (
          <span key={`${i} ${more.amount}`}> · {say('extraIs', { limit: limitText(more, tongue) })}</span>
        ))}
        {' · '}
        {say('calendarIs', { name: versionText(calendar.version, tongue) })}
      </p>
      {extension === undefined ? null : (
        <p>
          {say('extensionAsked', { limit: limitText(extension.asked, tongue), reason: extension.reason })}
        </p>
      )}
    </Block>
  );
}

/** Counted solid, stood hatched, left outlined; over the time by the wall from filing to when it is due. */
function ClockBar({ seen, calendar, nowMs }: { seen: CaseSeen; calendar: WorkCalendar; nowMs: number }) {
  const tongue = useTongue();
  const { zone } = useRoom();
  const { clock } = seen.file;
  if (clock === undefined) return null;
  const endMs = Math.max(clock.dueAtMs ?? nowMs, clock.metAtMs ?? nowMs, clock.startedAtMs + 1);
  const { say } = tongue;
  const stretches = stretchesOf(seen, calendar, Math.min(nowMs, endMs), endMs);
  const share = givenMs(clock, calendar);
  const counted = countedAt(clock, nowMs, calendar);
  return (
    <>
      <div
        className="clock-bar"
        role="meter"
        aria-label={say('colLeft')}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={share > 0 ? Math.round(Math.min(1, counted / share) * 100) : 0}
        aria-valuetext={leftOf(seen.file, nowMs, calendar, tongue).words}
      >
        {stretches.map(({ fromMs, toMs, is }) => (
          <span key={fromMs} className={is} style={{ flexGrow: toMs - fromMs }} />
        ))}
      </div>
      <p className="clock-ends" aria-hidden="true">
        <span>{shortDayMinute(clock.startedAtMs, zone)}</span>
        <span>{clock.dueAtMs === undefined ? '—' : shortDayMinute(clock.dueAtMs, zone)}</span>
      </p>
    </>
  );
}
