import { ApiError } from '../access/api.ts';
import type { Trouble } from './case-desk-state.ts';

/** What an error says, for the screen. @throws what is no answer of the gateway */
export function troubleOf(error: unknown): Trouble {
  if (!(error instanceof ApiError)) throw error;
  const { why, whyEn, where, code } = error.refusal;
  return {
    status: error.status,
    why,
    where,
    ...(whyEn === undefined ? {} : { whyEn }),
    ...(code === undefined ? {} : { code }),
  };
}
