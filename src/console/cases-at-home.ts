import type { Incident } from '../city/fact.ts';
import type { TwinView } from '../twin/twin-view.ts';
import type { JournalRow } from '../wire/message.ts';
import { incidentIn } from './queue-item.ts';

/** An open case at a household, and the record that says so. */
export interface HomeCase {
  readonly incident: Incident;
  readonly row: JournalRow;
}

/** Open cases by household, the gravest of each first. */
export function casesAtHome({ incidents }: TwinView): ReadonlyMap<number, readonly HomeCase[]> {
  const found = new Map<number, HomeCase[]>();
  for (const row of incidents.values()) {
    const incident = incidentIn(row);
    if (incident?.home === undefined || incident.state === 'closed') continue;
    const here = [...(found.get(incident.home) ?? []), { incident, row }];
    found.set(
      incident.home,
      here.toSorted((a, b) => a.incident.grade - b.incident.grade),
    );
  }
  return found;
}
