import type { Alert, Incident, TelemetryFact, TelemetryFeed } from '../city/fact.ts';
import type { SourceHealth } from '../wire/message.ts';
import { checkFact, checkPlace, type Refusal } from './check-fact.ts';
import type { Journal } from './journal.ts';
import type { SourceCard, SourceInlet } from './source.ts';
import type { Telemetry } from './telemetry.ts';

const REFUSALS_KEPT = 5;
const RATE_WINDOW_MS = 10_000;

/** One source's place in the exchange: checks what it says, pours it on, and counts everything. */
export class SourceDesk implements SourceInlet {
  readonly #refusals: { atMs: number; where: string; why: string }[] = [];
  readonly #entities = new Map<string, Set<string>>();
  #seq = 0;
  #gaps = 0;
  #dropped = 0;
  #lastObservedAtMs: number | undefined;
  #lastArrivedAtMs: number | undefined;
  #error: string | undefined;
  #windowFrom = 0;
  #windowCount = 0;
  #ratePerS = 0;
  #closed = false;

  constructor(
    readonly card: SourceCard,
    private readonly telemetry: Telemetry,
    private readonly journal: Journal,
    private readonly nowMs: () => number,
    private readonly onClose: () => void,
  ) {}

  offer(facts: readonly TelemetryFact[]): void {
    for (const fact of facts) this.#take(fact);
  }

  snapshot(feed: TelemetryFeed, facts: readonly TelemetryFact[]): void {
    const here = new Set<string>();
    for (const fact of facts) {
      this.#take(fact);
      here.add(`${this.card.id}:${fact.id}`);
    }
    const table = this.telemetry.table(feed);
    for (const key of table.keysOf(`${this.card.id}:`)) {
      if (here.has(key)) continue;
      this.telemetry.remove(feed, key);
      this.#entities.get(feed)?.delete(key.slice(this.card.id.length + 1));
    }
  }

  /** Counts facts that went straight into the tables (the simulation's road). */
  counted(n: number, observedAtMs: number): void {
    this.#arrived(observedAtMs, n);
  }

  /** Number of things of a feed this source speaks of, when it is not counted fact by fact. */
  entitiesAre(feed: string, ids: Set<string>): void {
    this.#entities.set(feed, ids);
  }

  async incidents(incidents: readonly Incident[]): Promise<number> {
    let changed = 0;
    for (const incident of incidents) {
      const refused = checkPlace(incident.at, `${incident.id}.at`);
      if (refused !== undefined) this.refuse(refused.where, refused.why);
      else if (await this.#record('incidents', incident.id, incident.openedAtMs, incident.at, incident))
        changed += 1;
    }
    return changed;
  }

  async alerts(alerts: readonly Alert[]): Promise<number> {
    let changed = 0;
    for (const alert of alerts) {
      const refused = alert.at === undefined ? undefined : checkPlace(alert.at, `${alert.id}.at`);
      if (refused !== undefined) this.refuse(refused.where, refused.why);
      else if (await this.#record('alerts', alert.id, alert.effectiveAtMs, alert.at, alert)) changed += 1;
    }
    return changed;
  }

  refuse(where: string, why: string): void {
    this.#dropped += 1;
    this.#refusals.unshift({ atMs: this.nowMs(), where, why });
    this.#refusals.length = Math.min(this.#refusals.length, REFUSALS_KEPT);
  }

  trouble(why: string | undefined): void {
    this.#error = why;
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.onClose();
  }

  health(): SourceHealth {
    const entities = [...this.#entities.values()].reduce((sum, ids) => sum + ids.size, 0);
    return {
      id: this.card.id,
      standard: this.card.standard,
      feeds: [...this.#entities.keys()],
      origination: this.card.origination,
      ttlMs: this.card.ttlMs,
      seq: this.#seq,
      gaps: this.#gaps,
      dropped: this.#dropped,
      entities,
      datum: this.card.datum,
      ratePerS: this.#ratePerS,
      refusals: [...this.#refusals],
      ...(this.#lastObservedAtMs === undefined ? {} : { lastObservedAtMs: this.#lastObservedAtMs }),
      ...(this.#lastArrivedAtMs === undefined ? {} : { lastArrivedAtMs: this.#lastArrivedAtMs }),
      ...(this.#error === undefined ? {} : { error: this.#error }),
    };
  }

  /** Recorded facts are placed at their arrival: their own date is the source's, not the fleet's. */
  #take(fact: TelemetryFact): void {
    const refusal: Refusal | undefined = checkFact(fact);
    if (refusal !== undefined) return this.refuse(`${fact.feed}[${fact.id}].${refusal.where}`, refusal.why);
    const atMs = this.card.origination === 'recorded' ? this.nowMs() : fact.observedAtMs;
    this.telemetry.put(this.card.id, fact, atMs);
    this.#entity(fact.feed, fact.id);
    this.#arrived(fact.observedAtMs, 1);
  }

  async #record(
    stream: 'incidents' | 'alerts',
    id: string,
    observedAtMs: number,
    at: { lng: number; lat: number } | undefined,
    body: unknown,
  ): Promise<boolean> {
    const { id: source, origination } = this.card;
    const division = at === undefined ? '' : this.telemetry.places.codeAt(at.lng, at.lat);
    const atMs = this.nowMs();
    const row = await this.journal.record({
      stream,
      id: `${source}:${id}`,
      atMs,
      source,
      origination,
      division,
      body,
    });
    this.#entity(stream, id);
    this.#arrived(observedAtMs, 1);
    return row !== undefined;
  }

  #entity(feed: string, id: string): void {
    const ids = this.#entities.get(feed);
    if (ids === undefined) this.#entities.set(feed, new Set([id]));
    else ids.add(id);
  }

  #arrived(observedAtMs: number, n: number): void {
    const now = this.nowMs();
    const last = this.#lastArrivedAtMs;
    if (last !== undefined && this.card.origination !== 'recorded' && now - last > 3 * this.card.ttlMs)
      this.#gaps += 1;
    this.#seq += n;
    this.#lastArrivedAtMs = now;
    this.#lastObservedAtMs = Math.max(this.#lastObservedAtMs ?? observedAtMs, observedAtMs);
    this.#windowCount += n;
    if (now - this.#windowFrom < RATE_WINDOW_MS) return;
    if (this.#windowFrom > 0) this.#ratePerS = (this.#windowCount * 1000) / (now - this.#windowFrom);
    this.#windowFrom = now;
    this.#windowCount = 0;
  }
}
