import type { JournalRow } from '../wire/message.ts';
import { flyToItem } from './open-division.ts';
import { Badge } from './badge.tsx';
import { itemOf } from './queue-item.ts';
import { Told, useRoom } from './room.tsx';

/** An incident by its level and title; a press chooses it and flies there. */
export function IncidentLink({ row }: { row: JournalRow }) {
  const room = useRoom();
  const item = itemOf(row);
  if (item === undefined) return <>{row.id}</>;
  return (
    <button
      type="button"
      className="link with-badge"
      title={row.id}
      onClick={() => {
        room.session.select({ kind: item.kind, id: item.id });
        flyToItem(room, item);
      }}
    >
      <Badge grade={item.grade} size="18px" /> <Told zh={item.title} en={item.titleEn} />
    </button>
  );
}
