import type { TwinView } from '../twin/twin-view.ts';
import type { JournalRow } from '../wire/message.ts';
import { incidentIn } from './queue-item.ts';

/** The open incidents that name a mover among their units, by its label or its id; of its own source where any are. */
export function sentTo(
  { incidents }: Pick<TwinView, 'incidents'>,
  mover: { readonly id: string; readonly label: string; readonly source: string },
): JournalRow[] {
  const named = [...incidents.values()].filter((row) => {
    const incident = incidentIn(row);
    if (incident === undefined || incident.state === 'closed') return false;
    return (incident.units ?? []).some((unit) => unit !== '' && (unit === mover.label || unit === mover.id));
  });
  const own = named.filter(({ source }) => source === mover.source);
  return own.length > 0 ? own : named;
}
