import type { JournalRow } from '../wire/message.ts';
import { INCIDENT_WORD, STATE_WORD } from './kind-words.ts';
import { alertIn, incidentIn } from './queue-item.ts';
import { useTongue } from './room.tsx';
import type { WordKey } from './words.ts';

/** The word for a record's state: an incident's own, an alert's force or exercise. */
export function stateWord(row: JournalRow): WordKey {
  if (row.stream === 'alerts') return alertIn(row)?.status === 'Actual' ? 'inForce' : 'notActual';
  return STATE_WORD[incidentIn(row)?.state ?? 'open'];
}

/** The word for what a record is about. */
export function kindWord(row: JournalRow): WordKey {
  return row.stream === 'alerts' ? 'warning' : INCIDENT_WORD[incidentIn(row)?.kind ?? 'other'];
}

export function useStateWord(row: JournalRow): string {
  return useTongue().say(stateWord(row));
}
