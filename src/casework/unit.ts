import type { DivisionCode } from '../city/division.ts';

/** A responsible unit: who a case is dispatched to. Made from the seeds for each division; no person is named. */
export interface Unit {
  /** `620102-sanitation`: division and kind of duty. */
  readonly id: string;
  readonly division: DivisionCode;
  /** `城关区环卫中心`. */
  readonly name: string;
  readonly nameEn: string;
}
