import type { Alert, Incident, TelemetryFact, TelemetryFeed } from '../city/fact.ts';
import type { SourceHealth } from '../wire/message.ts';
import { checkAlert, checkFact, checkIncident, type Refusal } from './check-fact.ts';
import type { Journal } from './journal.ts';
import type { SourceCard, SourceInlet } from './source.ts';
import type { Telemetry } from './telemetry.ts';

const REFUSALS_KEPT = 5;
const RATE_WINDOW_MS = 10_000;
/** A clock may be ahead of ours by so much; a fact further ahead would keep every later one out. */
const AHEAD_MS = 300_000;
const GONE_AFTER_MS = 3600_000;
const GONE_AFTER_TTLS = 20;
const FEEDS: readonly TelemetryFeed[] = ['vehicles', 'roads', 'parking'];

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
      this.#forget(feed, key);
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
    return await this.#each(incidents, async (incident) => {
      const refused = checkIncident(incident) ?? this.#future(incident);
      if (refused === undefined)
        return await this.#record('incidents', incident.openedAtMs, incident.at, incident);
      this.refuse(`${incident.id}.${refused.where}`, refused.why);
      return false;
    });
  }

  async alerts(alerts: readonly Alert[]): Promise<number> {
    return await this.#each(alerts, async (alert) => {
      const refused = checkAlert(alert);
      if (refused === undefined) return await this.#record('alerts', alert.effectiveAtMs, alert.at, alert);
      this.refuse(`${alert.id}.${refused.where}`, refused.why);
      return false;
    });
  }

  /**
   * What grows old of itself, every so often: a recording stands still and is stamped anew; of a live source what
   * nobody has spoken of for an hour, or twenty of its promises, is gone.
   */
  tend(): void {
    const now = this.nowMs();
    const { origination, ttlMs, id } = this.card;
    if (origination === 'simulated') return;
    const goneMs = now - Math.max(GONE_AFTER_MS, GONE_AFTER_TTLS * ttlMs);
    for (const feed of FEEDS) {
      const table = this.telemetry.table(feed);
      for (const key of table.keysOf(`${id}:`)) {
        if (origination === 'recorded') table.restamp(key, now);
        else if ((table.seenAtMs(key) ?? now) < goneMs) this.#forget(feed, key);
      }
    }
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
    const now = this.nowMs();
    const recorded = this.card.origination === 'recorded';
    if (!recorded && fact.observedAtMs > now + AHEAD_MS) {
      const aheadS = Math.round((fact.observedAtMs - now) / 1000);
      return this.refuse(`${fact.feed}[${fact.id}].observedAtMs`, `is ${aheadS} s in the future`);
    }
    const atMs = recorded ? now : fact.observedAtMs;
    this.telemetry.put(this.card.id, fact, atMs);
    this.#entity(fact.feed, fact.id);
    this.#arrived(fact.observedAtMs, 1);
  }

  /** An incident cannot have been opened later than now; an alert may well take effect later. */
  #future({ openedAtMs }: Incident): Refusal | undefined {
    const aheadS = Math.round((openedAtMs - this.nowMs()) / 1000);
    return aheadS * 1000 > AHEAD_MS
      ? { where: 'openedAtMs', why: `is ${aheadS} s in the future` }
      : undefined;
  }

  #forget(feed: TelemetryFeed, key: string): void {
    this.telemetry.remove(feed, key);
    this.#entities.get(feed)?.delete(key.slice(this.card.id.length + 1));
  }

  /** Does every one, however many fail; then fails with the first failure. Answers how many were new or changed. */
  async #each<T>(records: readonly T[], keep: (record: T) => Promise<boolean>): Promise<number> {
    let changed = 0;
    let failure: unknown;
    for (const record of records) {
      try {
        if (await keep(record)) changed += 1;
      } catch (error) {
        failure ??= error;
      }
    }
    if (failure !== undefined) throw failure;
    return changed;
  }

  async #record(
    stream: 'incidents' | 'alerts',
    observedAtMs: number,
    at: { lng: number; lat: number } | undefined,
    body: Incident | Alert,
  ): Promise<boolean> {
    const { id: source, origination } = this.card;
    const { places } = this.telemetry;
    const division = at === undefined ? places.whole : places.codeAt(at.lng, at.lat);
    const atMs = this.nowMs();
    const id = `${source}:${body.id}`;
    const row = await this.journal.record({ stream, id, atMs, source, origination, division, body });
    this.#entity(stream, body.id);
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
