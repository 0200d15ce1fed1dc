import { inject } from 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    /** `SANWEI_THOROUGH=1` was set: as often as the issues ask, not only as often as every run can bear. */
    thorough: boolean;
  }
}

/** How often a slow test does the same again: `whole` with `SANWEI_THOROUGH=1`, else `part`. The test says which it did. */
export const often = (whole: number, part: number): number => (inject('thorough') ? whole : part);
