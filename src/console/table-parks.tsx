import { LongTable } from './long-table.tsx';
import { flyTo } from './open-division.ts';
import { codeAt, type Park } from './park-list.ts';
import { parkName } from './park-name.ts';
import { Told, usePulse, useRoom, useTongue } from './room.tsx';
import { shortId } from './short-id.ts';
import { SOURCE_WORD } from './truth-word.ts';
import { grouped, shortDayMinute } from './when.ts';

/** Car parks as a table. */
export function ParkTable({ parks }: { parks: readonly Park[] }) {
  const { say } = useTongue();
  return (
    <LongTable
      title={`${say('parksHere')} ${parks.length}`}
      heads={[
        say('number'),
        say('carPark'),
        say('where'),
        say('ledger'),
        say('openSpaces'),
        say('free'),
        say('outOfService'),
        say('observed'),
        say('source'),
        say('asOf'),
      ]}
      rows={parks.length}
    >
      {(i, rowIndex) => <ParkCells key={parks[i]?.slot} park={parks[i]} rowIndex={rowIndex} />}
    </LongTable>
  );
}

function ParkCells({ park, rowIndex }: { park: Park | undefined; rowIndex: number }) {
  const { say, name, lang } = useTongue();
  const room = useRoom();
  const { gazetteer, session, zone } = room;
  const way = usePulse((p) => p.sources.find((s) => s.id === park?.roster.source)?.origination);
  if (park === undefined) return null;
  const choose = () => {
    session.select({ kind: 'parking', slot: park.slot });
    flyTo(room, park.roster);
  };
  const count = (n: number) => <td>{n < 0 ? <span className="dim">{say('noData')}</span> : grouped(n)}</td>;
  const path = gazetteer.shortPath(codeAt(gazetteer, park.roster));
  const where = path.map(name).join(lang === 'zh' ? '·' : ', ') || '—';
  const called = parkName(room, park.roster);
  return (
    <tr aria-rowindex={rowIndex} onClick={choose}>
      <td>
        <button type="button" className="row-button" title={park.roster.id} onClick={choose}>
          {shortId(park.roster.id)}
        </button>
      </td>
      <td className="what" title={name(called)}>
        <span className="two">
          <Told zh={called.name} en={called.nameEn} />
        </span>
      </td>
      <td title={where}>
        <span className="two">{where}</span>
      </td>
      {count(park.registered)}
      {count(park.total)}
      {count(park.free)}
      {count(park.outOfService)}
      {count(park.observed)}
      <td className="dim2">
        <span className="two">
          {park.roster.source}{' '}
          {way === undefined ? null : (
            <span className={way === 'live' ? '' : 'hatched'}>{say(SOURCE_WORD[way])}</span>
          )}
        </span>
      </td>
      <td>{park.atMs === 0 ? '—' : shortDayMinute(park.atMs, zone)}</td>
    </tr>
  );
}
