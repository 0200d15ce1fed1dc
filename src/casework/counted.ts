import type { CaseFile } from './case-file.ts';
import type { FigureKey } from './figures-formula.ts';
import type { StepTaken } from './step.ts';

/**
 * One thing that figures count: a step that was taken, or the time of a round that ran out. What was said to have
 * happened stays said; only an instant that is still to come changes, with the clock.
 */
export interface Counted {
  readonly key: FigureKey;
  /** Version of the case that the step made; of `due` the round. One case has no key and number twice. */
  readonly nth: number;
  /** When it happened or, of `due`, will happen as the clock stands; undefined: the clock stands still. */
  readonly atMs: number | undefined;
  /** Of the step that said so. */
  readonly saidAtMs: number;
  readonly times: number;
  /** Who had the case in hand then; of a step that took it from somebody, that one. */
  readonly unit: string | undefined;
  readonly assignee: string | undefined;
}

/** What of a case is looked at. */
type Looked = Pick<CaseFile, 'stage' | 'round' | 'unit' | 'assignee' | 'clock' | 'revisits' | 'citizen'>;
type Taken = Pick<StepTaken, 'step' | 'atMs' | 'version'>;

/** What one step counts in, and when its round is due as of it. @param before undefined: it was reported by it */
export function countedBy(before: Looked | undefined, after: Looked, taken: Taken): readonly Counted[] {
  const due = dueBy(before, after, taken);
  return [...countedAtOnce(before, after, taken), ...(due === undefined ? [] : [due])];
}

/** What a case counts in after a step more. */
export function withCounted(standing: readonly Counted[], more: readonly Counted[]): readonly Counted[] {
  const all = new Map(standing.map((one) => [`${one.key} ${one.nth}`, one]));
  for (const next of more) {
    const name = `${next.key} ${next.nth}`;
    const known = all.get(name);
    all.set(name, known === undefined ? next : laterSaid(known, next));
  }
  return [...all.values()];
}

/** Of two said of the same, one after the other: the first where it had happened by then. */
function laterSaid(first: Counted, next: Counted): Counted {
  if (first.atMs !== undefined && first.atMs <= next.saidAtMs) return first;
  return { ...next, saidAtMs: first.saidAtMs };
}

const ONCE: Partial<Record<Taken['step'], FigureKey>> = {
  accept: 'accepted',
  file: 'filed',
  dispatch: 'dispatched',
  return: 'returned',
  reopen: 'reopened',
};

function countedAtOnce(before: Looked | undefined, after: Looked, taken: Taken): readonly Counted[] {
  const { step, atMs, version } = taken;
  const unit = after.unit ?? before?.unit;
  const assignee = after.assignee ?? before?.assignee;
  const out: Counted[] = [];
  const put = (key: FigureKey | undefined, holds = true, times = 1): void => {
    if (key !== undefined && holds)
      out.push({ key, nth: version, atMs, saidAtMs: atMs, times, unit, assignee });
  };
  put(ONCE[step]);
  const callable = after.citizen?.phone !== undefined;
  if (isClosing(before, after)) {
    const { metAtMs = Infinity, dueAtMs = -Infinity } = after.clock ?? {};
    put('closed', after.clock !== undefined);
    put('onTime', metAtMs <= dueAtMs);
    put('revisitDue', callable, 2);
  }
  const call = step === 'revisit' ? after.revisits.at(-1) : undefined;
  if (call?.reached === true && callable) {
    put('revisitReached');
    put('satisfied', call.satisfied === true && call.done !== false);
  }
  return out;
}

/** Also with the case it was merged into; then it has no clock, and is called back only. */
function isClosing(before: Looked | undefined, after: Looked): boolean {
  return after.stage === 'closed' && before?.stage !== 'closed';
}

/** Nothing where the step changed nothing of it. Never before the step: what is past stays as it was. */
function dueBy(before: Looked | undefined, after: Looked, { atMs: saidAtMs }: Taken): Counted | undefined {
  const { unit, assignee, round } = after;
  const closes = isClosing(before, after);
  const clockDueMs = after.clock?.dueAtMs;
  if (before?.clock === undefined && after.clock === undefined) return undefined;
  const isSame =
    before?.clock?.dueAtMs === clockDueMs &&
    before?.unit === unit &&
    before?.assignee === assignee &&
    before?.round === round;
  if (isSame && !closes) return undefined;
  const dueAtMs = clockDueMs === undefined ? undefined : Math.max(saidAtMs, clockDueMs);
  return {
    key: 'due',
    nth: round,
    atMs: closes ? saidAtMs : dueAtMs,
    saidAtMs,
    times: 1,
    unit,
    assignee,
  };
}
