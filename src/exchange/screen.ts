import type { RecordStream, TelemetryFeed } from '../city/fact.ts';
import {
  CLOSE,
  FRAME_CREDIT,
  fromScreen,
  type FromScreen,
  type FromServer,
  type JournalRow,
} from '../wire/message.ts';
import type { Channel } from './channel.ts';
import type { Journal } from './journal.ts';
import { RecordRoad } from './record-road.ts';
import type { ScopedView } from './scoped-view.ts';
import type { Sight } from './sight.ts';

const KEYFRAME_EVERY_MS = 30_000;

/** The transport under a screen: a websocket, or a function call in the demo. */
export interface ScreenLine {
  text(json: string): void;
  bytes(frame: ArrayBuffer): void;
  close(code: number, reason: string): void;
  bufferedBytes(): number;
}

/** What a screen needs of the exchange. */
export interface ScreenHouse {
  readonly cityId: string;
  readonly journal: Journal;
  nowMs(): number;
  channel(feed: TelemetryFeed, cells: readonly string[]): Channel;
  /** What of the telemetry this screen may see. */
  readonly view: ScopedView;
  /** In whose name it looks; undefined: it watches. */
  readonly sight: Sight | undefined;
  readonly isWhole: boolean;
  who(feed: TelemetryFeed, slot: number): FromServer;
  /** Whether an incident or alert is for this screen. */
  sees(row: JournalRow): boolean;
  malformed(why: string): void;
  trouble(error: unknown): void;
  left(screen: Screen): void;
}

interface Flow {
  readonly feed: TelemetryFeed;
  channel: Channel;
  sentTick: number;
  sentAtMs: number;
  keyAtMs: number;
  unacked: number[];
}

/** One connected screen: what it asked for, what it was sent, what it has yet to acknowledge. */
export class Screen {
  skippedFrames = 0;
  #greeted = false;
  #closed = false;
  #maxHz = 10;
  #cursors: Partial<Record<RecordStream, { epoch: string; seq: number } | undefined>> = {};
  #places: string | undefined;
  #told: readonly number[] | undefined;
  readonly #flows = new Map<TelemetryFeed, Flow>();
  readonly #records: RecordRoad;

  constructor(
    private readonly house: ScreenHouse,
    private readonly line: ScreenLine,
  ) {
    const say = (message: FromServer): void => this.say(message);
    const records = { say, waitingBytes: () => line.bufferedBytes() };
    this.#records = new RecordRoad(house, records);
    this.#told = house.view.told(undefined);
  }

  /** Channels this screen reads. */
  get channels(): readonly Channel[] {
    return [...this.#flows.values()].map((flow) => flow.channel);
  }

  get feeds(): readonly TelemetryFeed[] {
    return [...this.#flows.keys()];
  }

  say(message: FromServer): void {
    if (!this.#closed) this.line.text(JSON.stringify(message));
  }

  /** Once a second: how all is, and the counts of the places this screen shows, of all where it named none. */
  tellHealth(health: Omit<Extract<FromServer, { t: 'health' }>, 'skippedFrames'>): void {
    const { skippedFrames } = this;
    const { view } = this.house;
    if (this.#told === undefined) return this.say({ ...health, skippedFrames });
    /* First the counts: whoever reads the total in between has that of the same moment. */
    this.say(view.counts(this.#told));
    this.say({ ...view.health(health), byDivision: [], skippedFrames });
  }

  /** Things that stand still and were named since the last tick, as far as this screen may see them. */
  tellNames(feed: 'roads' | 'parking', slots: readonly number[]): void {
    const rows = this.house.view.roster(feed, slots);
    if (rows.length > 0) this.say({ t: 'roster', feed, whole: false, rows });
  }

  /** Takes a text message; anything that is not of the protocol closes the line with 4400, counted. */
  receive(text: string): void {
    let json: unknown;
    try {
      json = JSON.parse(text);
    } catch (error) {
      return this.#malformed(`not JSON: ${String(error)}`);
    }
    const parsed = fromScreen.safeParse(json);
    if (!parsed.success) {
      const issue = parsed.error.issues[0];
      return this.#malformed(`${issue?.path.join('.') || 'message'}: ${issue?.message ?? 'unknown'}`);
    }
    if (!this.#greeted && parsed.data.t !== 'hello') return this.#malformed('t: hello must come first');
    this.#obey(parsed.data);
  }

  /** Screens never send bytes. */
  binary(byteLength: number): void {
    this.#malformed(`byte 0: a screen sends no binary messages (${byteLength} bytes)`);
  }

  /** Sends what its credit and rate allow of the tick just closed. */
  flush(nowMs: number): void {
    for (const flow of this.#flows.values()) {
      const restMs = nowMs - flow.sentAtMs;
      if (restMs >= 0 && restMs < 1000 / this.#maxHz - 20) continue;
      if (flow.unacked.length >= FRAME_CREDIT) {
        this.skippedFrames += 1;
        continue;
      }
      if (Math.abs(nowMs - flow.keyAtMs) > KEYFRAME_EVERY_MS) flow.sentTick = 0;
      this.#send(flow, nowMs);
    }
  }

  pumpRecords(): void {
    this.#records.pump();
  }

  close(code: number, reason: string): void {
    if (this.#closed) return;
    this.closed();
    this.line.close(code, reason);
  }

  /** The line is gone. */
  closed(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#records.close();
    this.house.left(this);
  }

  #send(flow: Flow, nowMs: number): void {
    const frames = flow.channel.framesSince(flow.sentTick, nowMs);
    if (frames.length === 0) return;
    if (flow.sentTick === 0) flow.keyAtMs = nowMs;
    for (const frame of frames) this.line.bytes(frame);
    flow.sentTick = flow.channel.tick;
    flow.sentAtMs = nowMs;
    flow.unacked.push(flow.channel.tick);
  }

  #obey(message: FromScreen): void {
    switch (message.t) {
      case 'hello':
        return this.#hello(message);
      case 'sub':
        return this.#subscribe(message);
      case 'fa': {
        const flow = this.#flows.get(message.feed);
        if (flow !== undefined) flow.unacked = flow.unacked.filter((tick) => tick > message.tick);
        return;
      }
      case 'key': {
        const flow = this.#flows.get(message.feed);
        if (flow !== undefined) flow.sentTick = 0;
        return;
      }
      case 'ping':
        return this.say({ t: 'pong', c: message.c, s: this.house.nowMs() });
      case 'who':
        return this.say(this.house.who(message.feed, message.slot));
      case 'slots':
        return this.#slots(message.source, message.names);
      case 'bye':
        return this.close(1000, 'bye');
    }
  }

  #hello(message: Extract<FromScreen, { t: 'hello' }>): void {
    this.#greeted = true;
    this.#cursors = message.cursors;
    const { epoch } = this.#records;
    const { cityId, sight } = this.house;
    const epochs = Object.fromEntries(this.#records.streams.map((stream) => [stream, epoch]));
    const resumed = Object.fromEntries(
      Object.entries(message.cursors).map(([stream, cursor]) => [stream, cursor?.epoch === epoch]),
    );
    const me = sight && { role: sight.actor.role, scope: sight.actor.scope };
    const serverMs = this.house.nowMs();
    this.say({ t: 'welcome', v: 1, serverMs, city: cityId, epochs, resumed, ...(me && { me }) });
  }

  #subscribe(message: Extract<FromScreen, { t: 'sub' }>): void {
    this.#maxHz = message.maxHz;
    for (const feed of this.feeds) if (!message.feeds.includes(feed)) this.#flows.delete(feed);
    for (const feed of message.feeds) {
      const channel = this.house.channel(feed, message.cells);
      const old = this.#flows.get(feed);
      if (old?.channel === channel) continue;
      if (old === undefined && feed !== 'vehicles')
        this.say({ t: 'roster', feed, whole: true, rows: this.house.view.roster(feed) });
      this.#flows.set(feed, { feed, channel, sentTick: 0, sentAtMs: 0, keyAtMs: 0, unacked: [] });
    }
    this.#show(message.places);
    this.#records.open(message.streams, this.#cursors);
  }

  #show(places: readonly string[] | undefined): void {
    if (places?.join() === this.#places) return;
    this.#places = places?.join();
    this.#told = this.house.view.told(places);
    if (this.#told !== undefined) this.say(this.house.view.counts(this.#told));
  }

  #slots(source: string, names: readonly string[]): void {
    this.say({ t: 'slots', source, names, slots: this.house.view.slots(source, names) });
  }

  #malformed(why: string): void {
    this.house.malformed(why);
    this.close(CLOSE.malformed, why.slice(0, 120));
  }
}
