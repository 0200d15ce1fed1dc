import type { CityBundle } from '../city/bundle.ts';
import type { WorkCalendar } from '../city/calendar.ts';
import type { Alert, Incident, TelemetryFeed } from '../city/fact.ts';
import type { Indicator } from '../city/indicator.ts';
import type { LngLat } from '../city/place.ts';
import { readFrame } from '../wire/frame.ts';
import type { FromServer, JournalRow } from '../wire/message.ts';
import type { Found, News, Rolled, Wish } from '../wire/news.ts';
import { alertsInForce } from '../wire/alerts-in-force.ts';
import { alertsPast, CLOSED_KEPT_MS } from '../wire/alerts-past.ts';
import { PARKING, ROADS } from '../wire/schema.ts';
import type { Tray } from '../wire/tray.ts';
import { CaseTable, type CaseListener, type HeldCase } from './case-table.ts';
import { newPulse, type Pulse } from './pulse.ts';
import { Questions } from './questions.ts';
import { SlotColumns } from './slot-columns.ts';
import type { ParkingColumns, RoadColumns } from './slots.ts';
import type { TwinView } from './twin-view.ts';

const PULSE_EVERY_MS = 250;
/** Alerts expire with no word from anyone: what stands is looked over this often. */
const RESORT_EVERY_MS = 5000;
const COUNT_EVERY_MS = 1000;
/** A server's clock that is this far behind the one before it is another clock, ms. */
const ANOTHER_CLOCK_MS = 60_000;
type Is = Extract<FromServer, { t: 'is' }>;

/** The city as we now believe it, fed by news from the worker. */
export class Twin implements TwinView {
  readonly parking = new SlotColumns<ParkingColumns>(PARKING);
  readonly roads = new SlotColumns<RoadColumns>(ROADS);
  readonly incidents = new Map<string, JournalRow>();
  readonly alerts = new Map<string, JournalRow>();
  readonly rolled = new Map<Indicator, Float64Array>();
  readonly pulse = newPulse();
  /** Set by whoever asked the gateway. */
  calendar?: WorkCalendar;
  recordVersion = 0;
  readonly #cases = new CaseTable();
  #trays: Tray[] = [];
  #next: Partial<Pulse> = {};
  #sorted = -1;
  #sortedAtMs = 0;
  #counted = -1;
  #countedAtMs = 0;
  #line = { serverMs: 0, localMs: 0, pace: 0 };
  #toldMs = 0;
  #search: { readonly ask: number; readonly answer: (found: Found | undefined) => void } | undefined;
  #searches = 0;
  readonly #asked = new Questions<Is>();
  readonly #named = new Questions<readonly number[]>();

  constructor(
    readonly city: CityBundle,
    private readonly wish: (wish: Wish) => void,
  ) {
    setInterval(() => this.#beat(), PULSE_EVERY_MS);
  }

  /** Takes in one piece of news. */
  take(news: News): void {
    switch (news.t) {
      case 'tray':
        this.#trays.push(news.tray);
        return;
      case 'frame': {
        const frame = readFrame(news.bytes);
        if (frame?.schema.feed === 'parking') this.parking.take(frame);
        else if (frame?.schema.feed === 'roads') this.roads.take(frame);
        return;
      }
      case 'roster':
        return this[news.feed].name(news.rows, news.whole);
      case 'rows':
        if (news.stream === 'cases') this.#cases.take(news);
        else this.#records(news.stream, news.rows, news.whole);
        return;
      case 'line':
        this.#line = news;
        this.#next = {
          ...this.#next,
          line: news.state,
          rttMs: news.rttMs,
          ...(news.why ? { why: news.why } : {}),
        };
        return;
      case 'health':
        this.#next = { ...this.#next, feeds: news.feeds, sources: news.sources, screens: news.screens };
        return;
      case 'movers':
        this.#next = { ...this.#next, movers: news.movers, moversByKind: news.byKind };
        return;
      case 'counts':
        this.#next = {
          ...this.#next,
          moversByDivision: this.#countsOf(news.runs),
          ...(news.movers === undefined ? {} : { movers: news.movers }),
        };
        return;
      case 'found':
        if (this.#search?.ask === news.ask) this.#search.answer(news.found);
        return;
      case 'rolled':
        return this.#roll(news.values);
      case 'is':
        return this.#asked.answer(`${news.feed}:${news.slot}`, news);
      case 'slots':
        this.#named.answer(nameKey(news.source, news.names), news.slots);
    }
  }

  get cases(): ReadonlyMap<string, HeldCase> {
    return this.#cases.rows;
  }

  get casesVersion(): number {
    return this.#cases.version;
  }

  onCase(listener: CaseListener): () => void {
    return this.#cases.on(listener);
  }

  takeTray(): Tray | undefined {
    return this.#trays.shift();
  }

  giveBack(rows: Float32Array): void {
    this.wish({ t: 'back', rows });
  }

  again(): void {
    this.wish({ t: 'again' });
  }

  near(x: number, y: number, radiusM: number): void {
    this.wish({ t: 'near', x, y, radiusM });
  }

  track(slot: number | undefined): void {
    this.wish({ t: 'track', slot: slot ?? -1 });
  }

  /** Stands still where a better idea of the server's clock would run back: nothing grows younger. */
  nowMs(): number {
    const { serverMs, localMs, pace } = this.#line;
    const nowMs = serverMs + (performance.timeOrigin + performance.now() - localMs) * pace;
    if (nowMs > this.#toldMs || nowMs < this.#toldMs - ANOTHER_CLOCK_MS) this.#toldMs = nowMs;
    return this.#toldMs;
  }

  who(feed: TelemetryFeed, slot: number): Promise<Is> {
    const key = `${feed}:${slot}`;
    const answer = this.#asked.ask(key, key);
    this.wish({ t: 'who', feed, slot });
    return answer;
  }

  slotsOf(source: string, names: readonly string[]): Promise<readonly number[]> {
    const answer = this.#named.ask(nameKey(source, names), names.join(', '));
    this.wish({ t: 'slots', source, names: [...names] });
    return answer;
  }

  find(query: string, { lng, lat }: LngLat, most: number, skip = 0): Promise<Found | undefined> {
    this.#search?.answer(undefined);
    const ask = (this.#searches += 1);
    this.wish({ t: 'find', ask, query, lng, lat, most, skip });
    return new Promise((answer) => (this.#search = { ask, answer }));
  }

  look(cells: readonly string[], places: readonly string[]): void {
    this.wish({ t: 'interest', cells: [...cells], places: [...places] });
  }

  #countsOf(runs: readonly (readonly number[])[]): (number | undefined)[] {
    const counts: (number | undefined)[] = this.city.divisions.map(() => undefined);
    for (const [first = 0, ...own] of runs) for (const [i, n] of own.entries()) counts[first + i] = n;
    return counts;
  }

  #records(stream: 'incidents' | 'alerts', rows: readonly JournalRow[], whole: boolean): void {
    const table = this[stream];
    if (whole) table.clear();
    for (const row of rows) table.set(row.id, row);
    this.recordVersion += 1;
  }

  #roll(values: Rolled): void {
    for (const [indicator, of] of Object.entries(values)) this.rolled.set(indicator as Indicator, of);
  }

  /** Publishes what React may see. */
  #beat(): void {
    const serverMs = this.nowMs();
    const due =
      this.#sorted !== this.recordVersion || Math.abs(serverMs - this.#sortedAtMs) > RESORT_EVERY_MS;
    const records = due ? this.#standing(serverMs) : {};
    if (due) [this.#sorted, this.#sortedAtMs] = [this.recordVersion, serverMs];
    this.pulse.setState({ ...this.#next, ...records, ...this.#casesNow(serverMs), serverMs });
    this.#next = {};
  }

  /** Time alone makes a case overdue: they are counted once a second too. */
  #casesNow(serverMs: number): Pick<Pulse, 'caseCounts' | 'casesVersion'> {
    const { version } = this.#cases;
    if (this.#counted === version && Math.abs(serverMs - this.#countedAtMs) < COUNT_EVERY_MS)
      return { casesVersion: version };
    const caseCounts = this.#cases.counted(serverMs);
    [this.#counted, this.#countedAtMs] = [this.#cases.version, serverMs];
    return { casesVersion: this.#cases.version, caseCounts };
  }

  #standing(nowMs: number): Pick<Pulse, 'incidents' | 'alerts' | 'grades'> {
    for (const [id, row] of this.incidents) {
      const closed = (row.body as Incident).state === 'closed';
      if (closed && row.atMs < nowMs - CLOSED_KEPT_MS) this.incidents.delete(id);
    }
    for (const { id } of alertsPast(this.alerts.values(), nowMs)) this.alerts.delete(id);
    const incidents = [...this.incidents.values()]
      .filter((row) => (row.body as Incident).state !== 'closed')
      .sort(worstFirst);
    const alerts = alertsInForce(this.alerts.values(), nowMs).sort(worstFirst);
    const grades: [number, number, number, number] = [0, 0, 0, 0];
    for (const row of [...incidents, ...alerts])
      grades[(row.body as Incident | Alert).grade - 1] =
        (grades[(row.body as Incident | Alert).grade - 1] ?? 0) + 1;
    return { incidents, alerts, grades };
  }
}

const nameKey = (source: string, names: readonly string[]): string => JSON.stringify([source, names]);

function worstFirst(a: JournalRow, b: JournalRow): number {
  const [x, y] = [a.body as Incident, b.body as Incident];
  return x.grade - y.grade || (y.openedAtMs ?? b.atMs) - (x.openedAtMs ?? a.atMs) || a.seq - b.seq;
}
