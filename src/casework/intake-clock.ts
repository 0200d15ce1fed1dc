import type { CaseClock, CaseFile } from './case-file.ts';
import type { CaseWorld } from './decide-world.ts';
import { startClock } from './deadline.ts';
import type { Stage } from './stage.ts';

/** Stages in which a case waits to be read and filed, and no unit has a clock yet. */
export const INTAKE_STAGES = ['reported', 'accepted'] as const satisfies readonly Stage[];

/** The intake clock of a case that begins now, or begins anew. */
export function intakeStarted(
  { kind }: Pick<CaseFile, 'kind'>,
  { nowMs, calendar, intakeLimit }: Pick<CaseWorld, 'nowMs' | 'calendar' | 'intakeLimit'>,
): Required<Pick<CaseFile, 'intake'>> {
  return { intake: startClock(intakeLimit(kind), nowMs, calendar) };
}

/** The clock that runs until a case is filed; undefined once it is, or where none was started. */
export function intakeOf({ stage, intake }: Pick<CaseFile, 'stage' | 'intake'>): CaseClock | undefined {
  return (INTAKE_STAGES as readonly Stage[]).includes(stage) ? intake : undefined;
}
