import type { Alert, Incident, TelemetryFact } from '../../city/fact.ts';
import { EntityRefused } from './reading.ts';
import type { Reading, Refusal } from './reading.ts';

/** A reading while it is being made: one bad entity is refused by name, the others stay. */
export class ReadingDraft {
  readonly facts: TelemetryFact[] = [];
  readonly incidents: Incident[] = [];
  readonly alerts: Alert[] = [];
  readonly refusals: Refusal[] = [];

  refuse(where: string, why: string): void {
    this.refusals.push({ where, why });
  }

  /** Runs the reader of one entity; what it refuses is noted, anything else it throws is a fault and passes. */
  attempt(read: () => void): void {
    try {
      read();
    } catch (fault) {
      if (!(fault instanceof EntityRefused)) throw fault;
      this.refuse(fault.where, fault.why);
    }
  }

  finish(whole: boolean, observedAtMs?: number): Reading {
    const { facts, incidents, alerts, refusals } = this;
    const reading = { facts, incidents, alerts, refusals, whole };
    return observedAtMs === undefined ? reading : { ...reading, observedAtMs };
  }
}
