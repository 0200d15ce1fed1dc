import type { ReactNode } from 'react';
import type { Request } from '../../casework/case-file.ts';
import type { CodeRule } from '../../casework/code-rule.ts';
import type { Division } from '../../city/bundle.ts';
import { useCodes } from '../casework/case-room.tsx';
import { limitText } from '../casework/left-of.ts';
import { versionText } from '../casework/version-text.ts';
import { useUnits } from '../casework/use-units.ts';
import { Told, usePulse, useRoom, useTongue } from '../room.tsx';
import { shortDayMinute } from '../when.ts';
import { deadlineOf, unitAt } from './filled.ts';
import { GridPeople } from './grid-people.tsx';

const MINUTE_MS = 60_000;

export interface FilledFactsProps {
  /** Divisions of the place, coarse to fine; empty: none yet, or outside. */
  readonly path: readonly Division[];
  readonly rule: CodeRule | undefined;
  readonly request: Request | undefined;
}

/** What the desk fills in by itself, each with the table it is from. */
export function FilledFacts({ path, rule, request }: FilledFactsProps) {
  const tongue = useTongue();
  const { say, name } = tongue;
  const { gazetteer, zone } = useRoom();
  const { head } = gazetteer.city;
  const { calendar } = useCodes();
  const nowMs = usePulse((p) => Math.floor(p.serverMs / MINUTE_MS) * MINUTE_MS);
  const units = useUnits(path.slice(-1).map(({ code }) => code));
  const at = (...levels: readonly Division['level'][]): Division[] =>
    path.filter(({ level }) => levels.includes(level));
  const grid = at('grid')[0];
  const unit = rule === undefined ? undefined : unitAt(rule, path, units);
  const due = rule === undefined ? undefined : deadlineOf(rule, request, nowMs, calendar);
  const district = at('district')[0];
  const city = say(head.schematic ? 'fromCitySchematic' : 'fromCity', { id: head.id });
  const table =
    rule === undefined
      ? ''
      : say(rule.source === undefined ? 'fromTableUnverified' : 'fromTable', {
          version: versionText(rule.table, tongue),
        });
  return (
    <dl className="filled-facts">
      <Fact label={say('districtAndStreet')} from={city}>
        <Names divisions={at('district', 'subdistrict')} />
      </Fact>
      <Fact label={say('communityAndGrid')} from={city}>
        <Names divisions={at('community', 'grid')} /> {grid === undefined ? null : <code>{grid.code}</code>}
      </Fact>
      <Fact label={say('gridLeader')} from={say('gridPosts')}>
        <GridPeople grid={grid?.code} />
      </Fact>
      <Fact label={say('unitInCharge')} from={table}>
        {unit === undefined ? <Pending /> : <Told zh={unit.name} en={unit.nameEn} />}
      </Fact>
      <Fact
        label={say('limitField')}
        from={
          calendar === undefined
            ? table
            : say('fromCalendar', { version: versionText(calendar.version, tongue) })
        }
      >
        {due === undefined ? (
          <Pending />
        ) : (
          <>
            {limitText(due.limit, tongue)}
            {due.dueAtMs === undefined ? null : (
              <>
                {' '}
                · <b className="digits">{shortDayMinute(due.dueAtMs, zone)}</b>{' '}
                <small>{say('dueIfFiledNow')}</small>
              </>
            )}
          </>
        )}
      </Fact>
      <Fact label={say('goesTo')} from={city}>
        {district === undefined ? <Pending /> : say('goesToOfficer', { place: name(district) })}
      </Fact>
    </dl>
  );
}

function Pending() {
  const { say } = useTongue();
  return <span className="dim">{say('pendingFill')}</span>;
}

function Names({ divisions }: { divisions: readonly Division[] }) {
  if (divisions.length === 0) return <Pending />;
  return divisions.map((d, i) => (
    <span key={d.code}>
      {i === 0 ? '' : ' · '}
      <Told zh={d.name} en={d.nameEn} />
    </span>
  ));
}

function Fact({ label, from, children }: { label: string; from: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        {children} {from === '' ? null : <small className="from">{from}</small>}
      </dd>
    </div>
  );
}
