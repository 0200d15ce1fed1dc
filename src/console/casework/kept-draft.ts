import type { StepName } from '../../casework/step.ts';
import type { StepValues } from './step-fields.ts';

/** Whose draft of which step on which case. */
export interface DraftOf {
  readonly actor: string;
  readonly id: string;
  readonly step: StepName;
}

const keyOf = ({ actor, id, step }: DraftOf): string => `sanwei.draft.${actor}.${id}.${step}`;

/** What somebody had written before she left the form; nothing where it cannot be read. */
export function draftKept(of: DraftOf): StepValues {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(of)) ?? '{}');
    return typeof kept === 'object' && kept !== null ? (kept as StepValues) : {};
  } catch {
    return {};
  }
}

/** Keeps it on this machine until the step is taken. */
export function keepDraft(of: DraftOf, values: StepValues): void {
  localStorage.setItem(keyOf(of), JSON.stringify(values));
}

export function dropDraft(of: DraftOf): void {
  localStorage.removeItem(keyOf(of));
}
