import { useState, type KeyboardEvent } from 'react';
import { useActor } from '../access/access.tsx';
import { refusalText } from '../access/refusal-text.ts';
import { Breadcrumb } from '../breadcrumb.tsx';
import { useCodes } from '../casework/case-room.tsx';
import { personText } from '../casework/person-text.ts';
import { useUnits } from '../casework/use-units.ts';
import { openDivision } from '../open-division.ts';
import { Told, usePulse, useRoom, useScene, useTongue } from '../room.tsx';
import { dayMinute, grouped } from '../when.ts';
import type { WordKey } from '../words.ts';
import { FigureTable } from './figure-table.tsx';
import { HotSpotList } from './hot-spot-list.tsx';
import { ExportLinks } from './export-links.tsx';
import { dateOf } from './period.ts';
import { periodFrom, PeriodPicker, type PeriodChosen } from './period-picker.tsx';
import { ReportFoot, ReportHead } from './report-sheet.tsx';
import { Trends } from './trend.tsx';
import { useOpenCases } from './use-open-cases.ts';
import { useFigures } from './use-figures.ts';
import './figures.css';

const GROUPS = ['divisions', 'units', 'persons', 'days'] as const;
type Group = (typeof GROUPS)[number];
const GROUP_WORD: Readonly<Record<Group, WordKey>> = {
  divisions: 'figuresByDivision',
  units: 'figuresByUnit',
  persons: 'figuresByPerson',
  days: 'figuresByDay',
};
const MINUTE_MS = 60_000;
/** Divisions at most whose units are asked for by name, beside the open one and those in it. */
const MOST_ASKED = 60;

/** The division figures are of: the open one where it is in scope, else the first of the scope. */
function useFigureDivision(): string {
  const { gazetteer } = useRoom();
  const actor = useActor();
  const place = useScene((s) => s.place);
  const scope = actor?.scope ?? [];
  return scope.some((code) => gazetteer.isWithin(place, code)) ? place : (scope[0] ?? gazetteer.root);
}

/** Figures of the work on cases: by division, unit, person and day, with how each is made; printed, the monthly report. */
export function FiguresPage() {
  const tongue = useTongue();
  const { say, lang, name } = tongue;
  const room = useRoom();
  const { gazetteer, zone } = room;
  const { calendar } = useCodes();
  const offsetMin = calendar?.offsetMin ?? 480;
  const nowMs = usePulse((p) => Math.floor(p.serverMs / MINUTE_MS) * MINUTE_MS);
  const [chosen, setChosen] = useState<PeriodChosen>({ name: 'month', first: '', last: '' });
  const [group, setGroup] = useState<Group>('divisions');
  const [again, setAgain] = useState(0);
  const division = useFigureDivision();
  const period = periodFrom(chosen, nowMs, offsetMin);
  const { figures, error } = useFigures(division, period);
  const open = useOpenCases(division, again);
  const place = gazetteer.division(division);
  const units = useUnits([
    division,
    ...(place === undefined ? [] : gazetteer.childrenOf(division).map((d) => d.code)),
  ]);
  const unknown = (figures?.units ?? []).filter(({ key }) => units.every(({ id }) => id !== key));
  const others = useUnits(
    unknown.slice(0, MOST_ASKED).flatMap(({ key }) => /^\d{4,20}(?=-)/.exec(key) ?? []),
  );
  const placeName = place === undefined ? division : name(place);
  const dates = `${dateOf(period.fromMs, offsetMin)} – ${dateOf(period.toMs - 1, offsetMin)}`;
  const walk = (event: KeyboardEvent): void => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const to = GROUPS[(GROUPS.indexOf(group) + step + GROUPS.length) % GROUPS.length] ?? 'divisions';
    setGroup(to);
    document.getElementById(`figures-${to}`)?.focus();
  };
  const named = (key: string) => {
    if (group === 'divisions') return <Drill code={key} />;
    const unit = group === 'units' ? [...units, ...others].find((one) => one.id === key) : undefined;
    if (group === 'persons') return personText(key, tongue);
    return unit === undefined ? key : <Told zh={unit.name} en={unit.nameEn} />;
  };
  return (
    <main className="figures">
      {figures === undefined ? null : (
        <ReportHead place={placeName} period={dates} figures={figures} by={say(GROUP_WORD[group])} />
      )}
      <header className="feeds-head">
        <h2>
          {say('figures')} {placeName}
        </h2>
        <PeriodPicker chosen={chosen} period={period} offsetMin={offsetMin} onChange={setChosen} />
        {figures === undefined ? null : (
          <span className="dim2">
            {say('printAsOf', { time: dayMinute(figures.asOfMs, zone) })}{' '}
            {figures.simulated > 0 ? (
              <span className="hatched">{say('ofThemSimulated', { n: grouped(figures.simulated) })}</span>
            ) : null}
          </span>
        )}
        <span className="push" />
        <ExportLinks division={division} period={period} />
        <button type="button" className="chip" onClick={() => print()}>
          {say('printReport')} <kbd aria-hidden="true">Ctrl P</kbd>
        </button>
      </header>
      <Breadcrumb />
      {error === undefined ? null : (
        <p className="figures-wrong" role="alert">
          {say('figuresFailed', { why: refusalText(lang, error) })}
        </p>
      )}
      {figures === undefined ? (
        error === undefined ? (
          <p className="figures-wrong dim">{say('figuresAsked')}</p>
        ) : null
      ) : (
        <>
          <Trends days={figures.days.filter(({ key }) => key <= dateOf(figures.asOfMs, offsetMin))} />
          <div className="tabs figure-tabs" role="tablist" aria-label={say('figures')} onKeyDown={walk}>
            {GROUPS.map((one) => (
              <button
                key={one}
                id={`figures-${one}`}
                type="button"
                role="tab"
                aria-selected={one === group}
                aria-controls="figures-panel"
                tabIndex={one === group ? 0 : -1}
                onClick={() => setGroup(one)}
              >
                {say(GROUP_WORD[one])} <span className="count">{figures[one].length}</span>
              </button>
            ))}
          </div>
          <div id="figures-panel" role="tabpanel" aria-labelledby={`figures-${group}`}>
            <FigureTable
              caption={`${placeName} · ${dates} · ${say(GROUP_WORD[group])}`}
              head={say(GROUP_WORD[group])}
              lines={group === 'days' ? figures.days.toReversed() : figures[group]}
              whole={figures.whole}
              nameOf={named}
              none={say(group === 'persons' ? 'figuresNoPersons' : 'figuresNone')}
            />
          </div>
        </>
      )}
      <HotSpotList open={open} onMerged={() => setAgain((n) => n + 1)} />
      <ReportFoot seq={open.page?.asOf} />
    </main>
  );
}

/** A division that can be gone into. */
function Drill({ code }: { code: string }) {
  const room = useRoom();
  const found = room.gazetteer.division(code);
  if (found === undefined) return code;
  return (
    <button type="button" className="row-button" onClick={() => openDivision(room, code)}>
      <Told zh={found.name} en={found.nameEn} />
    </button>
  );
}
