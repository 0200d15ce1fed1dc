import type { CaseFile } from '../casework/case-file.ts';
import { INTAKE_STAGES, intakeOf } from '../casework/intake-clock.ts';
import { OPEN_STAGES, REVISIT_STAGES, type Stage } from '../casework/stage.ts';
import { LEVELS, type DivisionCode } from '../city/division.ts';

/** What stands where no clock runs: later than any. */
export const NEVER_MS = Number.MAX_SAFE_INTEGER;

/** 0 open, 1 to be revisited, 2 done. */
export function stateOf(stage: Stage): 0 | 1 | 2 {
  if ((OPEN_STAGES as readonly Stage[]).includes(stage)) return 0;
  return (REVISIT_STAGES as readonly Stage[]).includes(stage) ? 1 : 2;
}

/** When the clock that runs runs out: before it is filed its intake clock, then the unit's; `NEVER_MS` where none does. */
export function dueOf(file: Pick<CaseFile, 'stage' | 'intake' | 'clock'>): number {
  const clock = intakeOf(file) ?? file.clock;
  return clock === undefined || clock.metAtMs !== undefined || clock.stoppedFor !== undefined
    ? NEVER_MS
    : (clock.dueAtMs ?? NEVER_MS);
}

/** Whether the unit's time is over at an instant: the time until filing is nobody's to be late with. */
export function isOverdue(file: Pick<CaseFile, 'stage' | 'clock'>, nowMs: number): boolean {
  return !(INTAKE_STAGES as readonly Stage[]).includes(file.stage) && dueOf(file) < nowMs;
}

/** The running number in an id. */
export function numberOf(id: string): number {
  return Number(id.slice(id.indexOf('-') + 1));
}

/** Code of the finest division a case is in; empty outside all. */
export function finestOf({ divisions }: Pick<CaseFile, 'divisions'>): DivisionCode {
  return LEVELS.map((level) => divisions[level]).findLast((code) => code !== undefined) ?? '';
}
