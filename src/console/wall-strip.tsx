import { Attribution } from './attribution.tsx';
import { Badge } from './badge.tsx';
import { heldIn } from './held.ts';
import { Told, useRoom, useScene, useTongue } from './room.tsx';
import { useSlowPulse } from './slow-pulse.ts';
import { PICTURE_WORD } from './truth-word.ts';
import { useStamp } from './use-truth.ts';
import { useOldOnWall } from './old-figures.ts';
import { knowsEvents } from '../twin/heard.ts';
import { healthOf, oldestAgeMs, truthOf } from './truth.ts';
import type { StripPiece } from './wall-share.ts';
import { ageText, hourMinute, isoDay } from './when.ts';

export function WallStrip({ pieces }: { pieces: readonly StripPiece[] }) {
  return (
    <div className="wall-strip">
      {pieces.includes('city') ? <CityWord /> : null}
      {pieces.includes('counts') ? <LevelCounts /> : null}
      {pieces.includes('data') ? <DataHealth /> : null}
      {pieces.includes('clock') ? <WallClock /> : null}
    </div>
  );
}

function CityWord() {
  const { say } = useTongue();
  const { gazetteer, zone } = useRoom();
  const heldAtMs = useScene(heldIn);
  const truth = truthOf(useSlowPulse(), heldAtMs);
  const city = gazetteer.division(gazetteer.root);
  const { head } = gazetteer.city;
  return (
    <div className="wall-city">
      <Told zh={(city?.name ?? head.name).replace(/市$/u, '')} en={city?.nameEn ?? head.nameEn} />
      <i aria-hidden="true" />
      <b className={truth.picture === 'lost' ? 'lost' : truth.framed ? 'hatched' : ''}>
        {say(PICTURE_WORD[truth.picture])}
      </b>
      {truth.recordedAtMs === undefined ? null : <small>{isoDay(truth.recordedAtMs, zone)}</small>}
      <Attribution />
    </div>
  );
}

/** What the picture is when it is not live, on every tile. */
export function WallStamp() {
  const stamp = useStamp();
  return stamp === undefined ? null : <div className="stamp wall-stamp">{stamp}</div>;
}

/** So many digits of all four counts stand in their full size beside the heartbeat of a narrow display. */
const ROOMY_DIGITS = 5;

function LevelCounts() {
  const { say, lang } = useTongue();
  const pulse = useSlowPulse();
  const { grades } = pulse;
  const isKnown = knowsEvents(pulse);
  const { isOld, ageMs } = useOldOnWall();
  const digits = grades.reduce((sum, n) => sum + String(n).length, 0);
  return (
    <div className={`wall-counts${isOld ? ' old' : ''}${digits > ROOMY_DIGITS ? ' many' : ''}`}>
      {([1, 2, 3, 4] as const).map((grade) => {
        const n = grades[grade - 1] ?? 0;
        return (
          <span key={grade} className={n === 0 ? 'none' : ''}>
            <Badge grade={grade} plain hollow={n === 0} size="var(--wall-glyph)" />
            <b>{isKnown ? n : '—'}</b>
          </span>
        );
      })}
      {ageMs === undefined ? null : <small>{say('ago', { age: ageText(lang, ageMs) })}</small>}
    </div>
  );
}

function DataHealth() {
  const { say, lang } = useTongue();
  const { sources, serverMs, line } = useSlowPulse();
  const { healthy, all } = healthOf(sources, serverMs);
  const oldest = oldestAgeMs(sources, serverMs);
  return (
    <div className={line === 'lost' ? 'wall-data old' : 'wall-data'}>
      <span>{say('data')}</span>
      <b>
        {line === 'lost' || all === 0 ? '—' : healthy}/{all}
      </b>
      {oldest === undefined || line === 'lost' ? null : (
        <small>{say('oldest', { age: ageText(lang, oldest) })}</small>
      )}
    </div>
  );
}

function WallClock() {
  const { zone } = useRoom();
  const { serverMs } = useSlowPulse();
  return (
    <div className="wall-clock">
      <b>{serverMs > 0 ? hourMinute(serverMs, zone) : '—'}</b>
    </div>
  );
}
