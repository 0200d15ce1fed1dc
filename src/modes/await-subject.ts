import type { Alert, Incident } from '../city/fact.ts';
import { responseDueMs } from '../city/response-target.ts';
import { queueOf } from '../console/queue-item.ts';
import type { ModeContext } from './mode-context.ts';
import type { Subject } from './tour.ts';

type Told = Pick<ModeContext, 'twin'>;

/** The close-up waits for its event at most this long, ms; then it shows what there is. */
export const AWAIT_MS = 12_000;
/** The first events come one after another: after the first, so long until the gravest is chosen, ms. */
const SETTLE_MS = 1500;

/** A warning says how far the river stands beyond its banks, or the address that one will. */
export function isFlooded({ twin }: Told): boolean {
  if (new URLSearchParams(location.search).get('scenario') === 'flood') return true;
  return twin.pulse.getState().alerts.some(({ body }) => (body as Alert).floodExtentM !== undefined);
}

/** The worst open incident now, for the close-up. */
export function gravest({ twin }: Told): Subject | undefined {
  const [worst] = queueOf(twin.pulse.getState().incidents).items;
  return worst?.at === undefined ? undefined : { id: worst.id, lng: worst.at.lng, lat: worst.at.lat };
}

/** Whether a response to the subject is promised and not yet given: its ring shows how long is left. */
export function isDue({ twin }: Told, subject: Subject | undefined): boolean {
  const row = subject && twin.pulse.getState().incidents.find(({ id }) => id === subject.id);
  return row !== undefined && responseDueMs(row.body as Incident) !== undefined;
}

/** Nothing graver can come: a flood brings one of level I. */
function hasWorst({ twin }: Told): boolean {
  return queueOf(twin.pulse.getState().incidents).items[0]?.grade === 1;
}

/**
 * Tells the gravest event once: at once where it is of level I, a moment after the first came; in a flood not before
 * one of level I came. Tells undefined when the wait is over and nothing came.
 * @returns ends the wait, nothing is told any more
 */
export function awaitSubject(context: Told, onFound: (subject: Subject | undefined) => void): () => void {
  let settled: ReturnType<typeof setTimeout> | undefined;
  const end = (): void => {
    leave();
    clearTimeout(settled);
    clearTimeout(late);
  };
  const tell = (): void => {
    end();
    onFound(gravest(context));
  };
  const look = (): void => {
    if (hasWorst(context)) return tell();
    if (gravest(context) !== undefined && !isFlooded(context)) settled ??= setTimeout(tell, SETTLE_MS);
  };
  const late = setTimeout(tell, AWAIT_MS);
  const leave = context.twin.pulse.subscribe(look);
  look();
  return end;
}
