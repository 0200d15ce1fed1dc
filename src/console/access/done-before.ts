import type { CaseRow } from '../../casework/case-row.ts';
import { ApiError } from './api.ts';

/** The case of a change whose key was granted before with another body: its answer was lost; undefined: it was not that. */
export function doneBefore(error: unknown): CaseRow | undefined {
  if (!(error instanceof ApiError) || error.status !== 422 || error.refusal.code !== 'duplicate')
    return undefined;
  return error.refusal.standing as CaseRow | undefined;
}
