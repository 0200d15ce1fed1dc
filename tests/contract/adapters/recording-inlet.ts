import type { Alert, Incident, TelemetryFact, TelemetryFeed } from '../../../src/city/fact.ts';
import type { SourceCard, SourceInlet } from '../../../src/exchange/source.ts';

/** What one source poured, in order of arrival, with the last standing of each mover and park. */
export class RecordingInlet implements SourceInlet {
  readonly standing = new Map<string, TelemetryFact>();
  readonly snapshots: number[] = [];
  readonly incidentsSeen = new Map<string, Incident>();
  readonly alertsSeen: Alert[] = [];
  readonly refusals: { where: string; why: string }[] = [];
  readonly troubles: (string | undefined)[] = [];
  closed = false;
  /** Resolves commits; a test may hold it back. */
  commit: Promise<void> = Promise.resolve();
  constructor(readonly card: SourceCard) {}

  offer(facts: readonly TelemetryFact[]): void {
    for (const fact of facts) this.standing.set(`${fact.feed} ${fact.id}`, fact);
  }
  snapshot(feed: TelemetryFeed, facts: readonly TelemetryFact[]): void {
    for (const key of this.standing.keys()) if (key.startsWith(`${feed} `)) this.standing.delete(key);
    this.offer(facts);
    this.snapshots.push(facts.length);
  }
  async incidents(incidents: readonly Incident[]): Promise<number> {
    await this.commit;
    for (const incident of incidents) this.incidentsSeen.set(incident.id, incident);
    return incidents.length;
  }
  async alerts(alerts: readonly Alert[]): Promise<number> {
    await this.commit;
    this.alertsSeen.push(...alerts);
    return alerts.length;
  }
  refuse(where: string, why: string): void {
    this.refusals.push({ where, why });
  }
  trouble(why: string | undefined): void {
    this.troubles.push(why);
  }
  close(): void {
    this.closed = true;
  }
}

/** Opens a recording inlet for every source, and keeps them by id. */
export class RecordingHouse {
  readonly inlets = new Map<string, RecordingInlet>();
  readonly open = (card: SourceCard): SourceInlet => {
    const inlet = new RecordingInlet(card);
    this.inlets.set(card.id, inlet);
    return inlet;
  };
  of(id: string): RecordingInlet {
    const inlet = this.inlets.get(id);
    if (inlet === undefined) throw new Error(`no source ${id}`);
    return inlet;
  }
}
