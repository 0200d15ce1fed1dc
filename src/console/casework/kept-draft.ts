import type { StepName } from '../../casework/step.ts';
import type { StepValues } from './step-fields.ts';

/** Whose draft of which step on which case. */
export interface DraftOf {
  readonly actor: string;
  readonly id: string;
  readonly step: StepName;
}

const KEPT_AS = 'sanwei.draft.';
const keyOf = ({ actor, id, step }: DraftOf): string => `${KEPT_AS}${actor}.${id}.${step}`;

/** What somebody had written before she left the form; nothing where it cannot be read. */
export function draftKept(of: DraftOf): StepValues {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(keyOf(of)) ?? '{}');
    return typeof kept === 'object' && kept !== null ? (kept as StepValues) : {};
  } catch {
    return {};
  }
}

/** Keeps it for this tab until the step is taken; with the tab it is gone: the next one at this desk is somebody else. */
export function keepDraft(of: DraftOf, values: StepValues): void {
  sessionStorage.setItem(keyOf(of), JSON.stringify(values));
}

export function dropDraft(of: DraftOf): void {
  sessionStorage.removeItem(keyOf(of));
}
