import type { Incident } from '../city/fact.ts';
import { responseDueMs } from '../city/response-target.ts';
import type { JournalRow } from '../wire/message.ts';
import { Badge } from './badge.tsx';
import { Block, coordinateText, DetailHead, Facts } from './detail-parts.tsx';
import { HomeLink } from './home-link.tsx';
import { kindWord, stateWord } from './item-words.ts';
import { GRADE_NAME, GRADE_WORD } from './kind-words.ts';
import { alertIn, incidentIn, itemOf } from './queue-item.ts';
import { Told, usePulse, useRoom, useTongue } from './room.tsx';
import { SOURCE_WORD } from './truth-word.ts';
import { Units } from './units.tsx';
import { useWhere } from './use-where.ts';
import { ageText, dayMinute, dueText, hourMinute } from './when.ts';
import type { WordKey } from './words.ts';

const STEPS: readonly (readonly [Incident['state'], WordKey])[] = [
  ['open', 'stepOpen'],
  ['assigned', 'stepAssigned'],
  ['on_scene', 'stepOnScene'],
  ['closed', 'stepClosed'],
];

/** One incident or alert: how grave, how far along, where, who goes, and where the record comes from. */
export function IncidentDetail({ kind, id }: { kind: 'incident' | 'alert'; id: string }) {
  const { say, name, lang } = useTongue();
  const { twin, gazetteer, zone } = useRoom();
  const row = usePulse(() => (kind === 'incident' ? twin.incidents : twin.alerts).get(id));
  const nowMs = usePulse((p) => Math.floor(p.serverMs / 1000) * 1000);
  const item = row === undefined ? undefined : itemOf(row);
  const whereOf = useWhere();
  if (row === undefined || item === undefined)
    return (
      <DetailHead sub={id}>
        <span className="dim">{say('gone')}</span>
      </DetailHead>
    );
  const incident = incidentIn(row);
  const dueMs = incident === undefined ? undefined : responseDueMs(incident);
  /** A closed incident lasted until its closing; an open one lasts still. */
  const untilMs = incident?.state === 'closed' ? row.atMs : nowMs;
  const where = gazetteer.path(row.division).slice(1).map(name).join(' › ');
  return (
    <>
      <DetailHead
        sign={<Badge grade={item.grade} />}
        at={item.at}
        sub={where === '' ? whereOf(item) : `${where} ${row.division}`}
      >
        <Told zh={item.title} en={item.titleEn} />
      </DetailHead>
      {kind === 'incident' && incident !== undefined ? <Progress state={incident.state} /> : null}
      <section className="block">
        <p className="big">
          {say('elapsed')} {ageText(lang, untilMs - item.openedAtMs)}
        </p>
        <Facts
          rows={[
            [say('level'), `${say(GRADE_WORD[item.grade])} · ${say(GRADE_NAME[item.grade])}`],
            [say('kindOf'), say(kindWord(row))],
            [say('state'), say(stateWord(row))],
            ...(dueMs === undefined
              ? []
              : ([[say('due'), `${hourMinute(dueMs, zone)} · ${dueText(lang, dueMs, nowMs)}`]] as const)),
            [say('number'), item.id],
            ...(kind === 'incident'
              ? [
                  [
                    say('address'),
                    incident?.address && <Told key="a" zh={incident.address} en={incident.addressEn} />,
                  ] as const,
                ]
              : []),
            ...(incident?.home === undefined
              ? []
              : [[say('household'), <HomeLink key="h" home={incident.home} />] as const]),
            [say('coordinates'), item.at === undefined ? undefined : coordinateText(item.at)],
          ]}
        />
      </section>
      {kind === 'incident' ? (
        <Units source={row.source} units={incident?.units ?? []} isOpen={incident?.state === 'open'} />
      ) : (
        <Force row={row} />
      )}
      <Provenance row={row} />
    </>
  );
}

function Progress({ state }: { state: Incident['state'] }) {
  const { say } = useTongue();
  const reached = STEPS.findIndex(([s]) => s === state);
  return (
    <ol className="steps" aria-label={say('progress')}>
      {STEPS.map(([step, word], i) => (
        <li
          key={step}
          className={i < reached ? 'done' : i === reached ? 'now' : ''}
          aria-current={i === reached ? 'step' : undefined}
        >
          {say(word)}
        </li>
      ))}
    </ol>
  );
}

function Force({ row }: { row: JournalRow }) {
  const { say } = useTongue();
  const { zone } = useRoom();
  const alert = alertIn(row);
  if (alert === undefined) return null;
  return (
    <Block>
      <Facts
        rows={[
          [say('area'), alert.areaText],
          [say('effective'), dayMinute(alert.effectiveAtMs, zone)],
          [
            say('expires'),
            alert.expiresAtMs === undefined ? say('untilFurther') : dayMinute(alert.expiresAtMs, zone),
          ],
        ]}
      />
    </Block>
  );
}

function Provenance({ row }: { row: JournalRow }) {
  const { say } = useTongue();
  const { zone } = useRoom();
  const item = itemOf(row);
  const way = say(SOURCE_WORD[row.origination]);
  return (
    <Block title={say('provenance')}>
      <Facts
        rows={[
          [
            say('source'),
            <span key="source">
              {row.source} · <span className={row.origination === 'live' ? '' : 'hatched'}>{way}</span>
            </span>,
          ],
          [say('opened'), item === undefined ? undefined : dayMinute(item.openedAtMs, zone)],
          [say('committed'), hourMinute(row.atMs, zone)],
          [say('seq'), `${row.seq} · ${say('version')} ${row.version}`],
        ]}
      />
    </Block>
  );
}
