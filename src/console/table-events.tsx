import { Badge } from './badge.tsx';
import { coordinateText } from './detail-parts.tsx';
import { stateWord } from './item-words.ts';
import { GRADE_NAME } from './kind-words.ts';
import { LongTable } from './long-table.tsx';
import type { QueueItem } from './queue-item.ts';
import { Told, usePulse, useRoom, useScene, useTongue } from './room.tsx';
import { shortId } from './short-id.ts';
import { SOURCE_WORD } from './truth-word.ts';
import { useWhere } from './use-where.ts';
import { ageText, shortDayMinute } from './when.ts';

export interface EventTableProps {
  readonly items: readonly QueueItem[];
  /** Row the keyboard stands on. */
  readonly cursor: number;
  readonly onOpen: (row: number) => void;
}

/** Open incidents and alerts as a table. */
export function EventTable({ items, cursor, onOpen }: EventTableProps) {
  const { say } = useTongue();
  return (
    <LongTable
      title={`${say('openEvents')} ${items.length}`}
      heads={[
        say('level'),
        say('number'),
        say('title'),
        say('where'),
        say('state'),
        say('age'),
        say('opened'),
        say('source'),
        say('coordinates'),
      ]}
      rows={items.length}
      follow={cursor}
    >
      {(i, rowIndex) => (
        <EventCells
          key={items[i]?.id}
          rowIndex={rowIndex}
          item={items[i]}
          atCursor={i === cursor}
          onOpen={() => onOpen(i)}
        />
      )}
    </LongTable>
  );
}

interface EventCellsProps {
  readonly rowIndex: number;
  readonly item: QueueItem | undefined;
  readonly atCursor: boolean;
  readonly onOpen: () => void;
}

function EventCells({ rowIndex, item, atCursor, onOpen }: EventCellsProps) {
  const { say, lang, name } = useTongue();
  const { gazetteer, zone } = useRoom();
  const nowMs = usePulse((p) => Math.floor(p.serverMs / 10_000) * 10_000);
  const selection = useScene((s) => s.selection);
  const whereOf = useWhere();
  if (item === undefined) return null;
  const where =
    gazetteer
      .shortPath(item.row.division)
      .map(name)
      .join(lang === 'zh' ? '·' : ', ') || whereOf(item);
  const chosen = selection !== undefined && 'id' in selection && selection.id === item.id;
  return (
    <tr
      aria-rowindex={rowIndex}
      className={`${chosen ? 'selected' : ''}${atCursor ? ' cursor' : ''}`}
      onClick={onOpen}
    >
      <td>
        <Badge grade={item.grade} size="22px" silent /> {say(GRADE_NAME[item.grade])}
      </td>
      <td>
        <button type="button" className="row-button" title={item.id} onClick={onOpen}>
          {shortId(item.id)}
        </button>
      </td>
      <td className="what" title={lang === 'en' && item.titleEn !== undefined ? item.titleEn : item.title}>
        <span className="two">
          <Told zh={item.title} en={item.titleEn} />
        </span>
      </td>
      <td title={where}>
        <span className="two">{where}</span>
      </td>
      <td>{say(stateWord(item.row))}</td>
      <td>{ageText(lang, nowMs - item.openedAtMs)}</td>
      <td>{shortDayMinute(item.openedAtMs, zone)}</td>
      <td className="dim2">
        <span className="two">
          {item.row.source}{' '}
          <span className={item.row.origination === 'live' ? '' : 'hatched'}>
            {say(SOURCE_WORD[item.row.origination])}
          </span>
        </span>
      </td>
      <td className="dim2">{item.at === undefined ? '—' : coordinateText(item.at)}</td>
    </tr>
  );
}
