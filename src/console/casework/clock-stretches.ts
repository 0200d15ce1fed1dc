import { workingMsBetween, type WorkCalendar } from '../../city/calendar.ts';
import type { StepName } from '../../casework/step.ts';
import type { CaseSeen } from './case-client.ts';

/** A stretch of time by the wall: the clock counted, it stood, or it lies ahead. */
export interface Stretch {
  readonly fromMs: number;
  readonly toMs: number;
  readonly is: 'counted' | 'stood' | 'ahead';
}

const STOPS: readonly string[] = ['ask_extension', 'park', 'return'] satisfies readonly StepName[];
const STARTS: readonly string[] = ['decide_extension', 'unpark', 'dispatch'] satisfies readonly StepName[];
/** Slices the bar is made of before equal neighbours are joined. */
const SLICES = 160;

/** What the clock did from its start to now, and what lies ahead until it is due. */
export function stretchesOf(
  { file: { clock }, steps }: CaseSeen,
  calendar: WorkCalendar,
  nowMs: number,
  endMs: number,
): readonly Stretch[] {
  if (clock === undefined) return [];
  const { startedAtMs } = clock;
  const isUrgent = (clock.extra.at(-1) ?? clock.limit).unit === 'urgent_hour';
  const stands: [number, number][] = [];
  let sinceMs: number | undefined;
  for (const { step, atMs } of steps.filter((taken) => taken.atMs >= startedAtMs)) {
    if (STOPS.includes(step)) sinceMs ??= atMs;
    else if (STARTS.includes(step) && sinceMs !== undefined) {
      stands.push([sinceMs, atMs]);
      sinceMs = undefined;
    }
  }
  if (sinceMs !== undefined) stands.push([sinceMs, endMs]);
  const stood = (atMs: number): boolean => stands.some(([from, to]) => atMs >= from && atMs < to);
  const sliceMs = (endMs - startedAtMs) / SLICES;
  const stretches: Stretch[] = [];
  for (let i = 0; i < SLICES; i += 1) {
    const [fromMs, toMs] = [startedAtMs + i * sliceMs, startedAtMs + (i + 1) * sliceMs];
    const middleMs = (fromMs + toMs) / 2;
    const works = isUrgent || workingMsBetween(calendar, fromMs, toMs) > sliceMs / 2;
    const is = middleMs > nowMs ? 'ahead' : works && !stood(middleMs) ? 'counted' : 'stood';
    const before = stretches.at(-1);
    if (before?.is === is) stretches[stretches.length - 1] = { ...before, toMs };
    else stretches.push({ fromMs, toMs, is });
  }
  return stretches;
}
