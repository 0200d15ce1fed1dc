import { Badge } from './badge.tsx';
import { Block } from './detail-parts.tsx';
import { flyToItem } from './open-division.ts';
import { Told, usePulse, useRoom, useTongue } from './room.tsx';
import { useKnowsEvents } from './use-knows-events.ts';
import { useQueue } from './use-queue.ts';
import { ageText } from './when.ts';

/** How many events fit above the ranking. */
const SHOWN = 8;

/** The worst events of a division, where no list stands beside the map. */
export function EventsHere({ code }: { code: string }) {
  const { say, lang } = useTongue();
  const room = useRoom();
  const { gazetteer } = room;
  const { items } = useQueue();
  const isKnown = useKnowsEvents();
  const nowMs = usePulse((p) => Math.floor(p.serverMs / 10_000) * 10_000);
  const here = items.filter((i) => gazetteer.isWithin(i.row.division, code));
  return (
    <Block title={say('eventsHere')} note={isKnown ? `${Math.min(SHOWN, here.length)}/${here.length}` : '—'}>
      {here.length === 0 ? <p className="dim">{say(isKnown ? 'noneOpen' : 'noEventSource')}</p> : null}
      <ul className="events-here">
        {here.slice(0, SHOWN).map((item) => (
          <li key={item.id}>
            <button
              type="button"
              title={lang === 'en' && item.titleEn !== undefined ? item.titleEn : item.title}
              onClick={() => {
                room.session.select({ kind: item.kind, id: item.id });
                flyToItem(room, item);
              }}
            >
              <Badge grade={item.grade} />
              <Told zh={item.title} en={item.titleEn} />
              <span className="dim">{ageText(lang, nowMs - item.openedAtMs)}</span>
            </button>
          </li>
        ))}
      </ul>
    </Block>
  );
}
