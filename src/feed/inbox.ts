import { RECORD_STREAMS, type RecordStream, type TelemetryFeed } from '../city/fact.ts';
import { FLAG, FrameError, readFrame, type Frame } from '../wire/frame.ts';
import type { FromScreen, FromServer, JournalRow, SourceHealth } from '../wire/message.ts';
import type { FeedHealth, News } from '../wire/news.ts';
import type { Fleet } from './fleet.ts';

const FEEDS: readonly TelemetryFeed[] = ['vehicles', 'roads', 'parking'];

/** What the inbox needs around it. */
export interface InboxHouse {
  readonly fleet: Fleet;
  nowMs(): number;
  tell(news: News, transfer?: Transferable[]): void;
  say(message: FromScreen | { t: 'hello'; v: 1; cursors: object }): void;
  /** What came does not make sense: drop the line and come back. */
  startOver(why: string): void;
}

interface FeedState {
  tick: number;
  gaps: number;
  arrivedAtMs: number;
  entities: number;
}

interface StreamState {
  epoch: string;
  seq: number;
  gaps: number;
  arrivedAtMs: number;
}

/**
 * The browser end of `sanwei.v1`: checks that frames and rows join what is here, asks again when they do not,
 * and hands on only what is new. The same inbox reads a socket and the demo's own exchange.
 */
export class Inbox {
  readonly #feeds = new Map<TelemetryFeed, FeedState>();
  readonly #streams = new Map<RecordStream, StreamState>();
  readonly #snapshot = new Map<RecordStream, JournalRow[]>();
  /** Binary messages that were no frames. */
  #refused = 0;
  #cells: readonly string[] = [];
  #places: readonly string[] = [];
  #sources: SourceHealth[] = [];
  /** Divisions whose records are told to this screen; undefined: all. */
  #scope: readonly string[] | undefined;

  constructor(private readonly house: InboxHouse) {
    for (const feed of FEEDS) {
      this.#feeds.set(feed, { tick: 0, gaps: 0, arrivedAtMs: 0, entities: 0 });
    }
  }

  /** A line opened: say who we are, what we have, what we want. */
  opened(): void {
    const cursors = Object.fromEntries(
      [...this.#streams].map(([stream, { epoch, seq }]) => [stream, { epoch, seq }]),
    );
    for (const state of this.#feeds.values()) state.tick = 0;
    this.house.say({ t: 'hello', v: 1, cursors });
    this.#subscribe();
  }

  /** Divisions in view, or those whose numbers are shown, changed. */
  look(cells: readonly string[], places: readonly string[] = this.#places): void {
    if (cells.join() === this.#cells.join() && places.join() === this.#places.join()) return;
    this.#cells = cells;
    this.#places = places;
    this.#subscribe();
  }

  frame(bytes: ArrayBuffer): void {
    let frame: Frame | undefined;
    try {
      frame = readFrame(bytes);
    } catch (error) {
      if (!(error instanceof FrameError)) throw error;
      this.#refused += 1;
      return this.house.startOver(error.message);
    }
    if (frame === undefined) return;
    const { feed } = frame.schema;
    const state = this.#feeds.get(feed) as FeedState;
    if ((frame.flags & FLAG.keyframe) === 0 && frame.sinceTick > state.tick) {
      state.gaps += 1;
      this.house.say({ t: 'key', feed });
    }
    const now = this.house.nowMs();
    state.tick = frame.tick;
    state.arrivedAtMs = now;
    if (feed === 'vehicles') this.house.fleet.take(frame, now);
    else this.house.tell({ t: 'frame', bytes }, [bytes]);
    if ((frame.flags & FLAG.keyframe) !== 0) state.entities = frame.n;
    this.house.say({ t: 'fa', feed, tick: state.tick });
  }

  said(message: FromServer): void {
    switch (message.t) {
      case 'welcome':
        this.#scope = message.me?.scope;
        if (message.me === undefined && this.#streams.delete('cases'))
          this.house.tell({ t: 'rows', stream: 'cases', whole: true, rows: [], scope: [], ended: true });
        return;
      case 'snap':
        return this.#snap(message);
      case 'ev':
        return this.#row(message);
      case 'reset':
        this.#streams.delete(message.stream);
        return;
      case 'roster':
        return this.house.tell(message);
      case 'health':
        this.#sources = message.sources;
        this.house.tell({
          t: 'health',
          sources: message.sources,
          feeds: this.#health(),
          screens: message.screens,
          skippedFrames: message.skippedFrames,
        });
        /* A gateway that does not know of places tells every division. */
        if (message.byDivision.length > 0)
          this.house.tell({ t: 'counts', runs: [[0, ...message.byDivision]], movers: message.movers });
        this.house.tell({ t: 'movers', movers: message.movers, byKind: message.byKind });
        return;
      case 'counts':
      case 'is':
      case 'slots':
        return this.house.tell(message);
      default:
        return;
    }
  }

  #subscribe(): void {
    const [cells, places] = [[...this.#cells], [...this.#places]];
    this.house.say({ t: 'sub', feeds: [...FEEDS], streams: [...RECORD_STREAMS], cells, maxHz: 10, places });
  }

  #snap(message: Extract<FromServer, { t: 'snap' }>): void {
    const { stream, epoch, leftOut } = message;
    const scope = stream === 'cases' ? message.scope : this.#scope;
    const rows = [...(this.#snapshot.get(stream) ?? []), ...message.rows];
    if (!message.last) {
      this.#snapshot.set(stream, rows);
      return;
    }
    this.#snapshot.delete(stream);
    const gaps = this.#streams.get(stream)?.gaps ?? 0;
    const newestMs = rows.reduce((newest, row) => Math.max(newest, row.atMs), 0);
    this.#streams.set(stream, { epoch, seq: message.asOf, gaps, arrivedAtMs: newestMs });
    this.house.tell({
      t: 'rows',
      stream,
      whole: true,
      rows,
      ...(scope === undefined ? {} : { scope }),
      ...(leftOut === undefined ? {} : { leftOut }),
    });
  }

  /** Rows come in order, none left out but what is not ours; one we have is dropped, one too far ahead is a gap: the stream is read anew. */
  #row({ epoch, row, after = row.seq - 1 }: Extract<FromServer, { t: 'ev' }>): void {
    const state = this.#streams.get(row.stream);
    if (state === undefined || state.epoch !== epoch || row.seq <= state.seq) return;
    if (after > state.seq) {
      state.gaps += 1;
      state.epoch = '';
      return this.house.startOver(`${row.stream} ${row.seq} came after ${state.seq}`);
    }
    state.seq = row.seq;
    state.arrivedAtMs = this.house.nowMs();
    this.house.tell({ t: 'rows', stream: row.stream, whole: false, rows: [row] });
  }

  #health(): FeedHealth[] {
    const now = this.house.nowMs();
    const simulated = (kind: string): boolean => {
      const of = this.#sources.filter((source) => source.feeds.includes(kind));
      return of.length > 0 && of.every((source) => source.origination === 'simulated');
    };
    const entities = (kind: string): number => (kind === 'vehicles' ? this.house.fleet.count : -1);
    const feeds = [...this.#feeds].map(([kind, state]) => ({
      id: kind,
      kind,
      seq: state.tick,
      gaps: state.gaps,
      dropped: this.#refused,
      superseded: kind === 'vehicles' ? this.house.fleet.superseded : 0,
      ageMs: state.arrivedAtMs === 0 ? -1 : now - state.arrivedAtMs,
      simulated: simulated(kind),
      entities: entities(kind) < 0 ? state.entities : entities(kind),
    }));
    const streams = [...this.#streams].map(([kind, state]) => ({
      id: kind,
      kind,
      seq: state.seq,
      gaps: state.gaps,
      dropped: 0,
      superseded: 0,
      ageMs: state.arrivedAtMs === 0 ? -1 : Math.max(0, now - state.arrivedAtMs),
      simulated: simulated(kind),
      entities: -1,
    }));
    return [...feeds, ...streams];
  }
}
