import type { Alert, Incident, TelemetryFact } from '../../city/fact.ts';
import { shown } from './position.ts';
import { EntityRefused, PayloadError } from './reading.ts';
import type { Reading, Refusal } from './reading.ts';
import { nulIn } from './text.ts';

/** Most entities in one payload; a city's largest feeds hold a tenth of it. */
const MOST_ENTITIES = 250_000;

/** Most refusals that one reading lists; the others are told as a number. */
const MOST_REFUSALS = 10_000;

/** A reading while it is being made: one bad entity is refused by name, the others stay. */
export class ReadingDraft {
  readonly facts: TelemetryFact[] = [];
  readonly incidents: Incident[] = [];
  readonly alerts: Alert[] = [];
  readonly refusals: Refusal[] = [];

  #unlisted = 0;

  /** Throws `PayloadError` when a payload holds more entities than one reading takes. */
  static checkCount(count: number, what: string): void {
    if (count <= MOST_ENTITIES) return;
    throw new PayloadError(`${what}[${MOST_ENTITIES}]`, `more than ${MOST_ENTITIES} in one payload`);
  }

  refuse(where: string, why: string): void {
    if (this.refusals.length < MOST_REFUSALS) this.refusals.push({ where, why });
    else this.#unlisted++;
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

  /** Those without a NUL character; the others are refused by id and field. */
  #storable<Entity extends { readonly id: string }>(what: string, entities: Entity[]): Entity[] {
    return entities.filter((entity) => {
      const field = nulIn(entity);
      if (field !== undefined) this.refuse(`${what}[${shown(entity.id)}].${field}`, 'holds a NUL character');
      return field === undefined;
    });
  }

  finish(whole: boolean, observedAtMs?: number): Reading {
    const facts = this.#storable('facts', this.facts);
    const incidents = this.#storable('incidents', this.incidents);
    const alerts = this.#storable('alerts', this.alerts);
    const { refusals } = this;
    if (this.#unlisted > 0)
      refusals.push({ where: 'payload', why: `${this.#unlisted} more refused, not listed` });
    const reading = { facts, incidents, alerts, refusals, whole };
    return observedAtMs === undefined ? reading : { ...reading, observedAtMs };
  }
}
