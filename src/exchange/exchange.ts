import type { CityBundle } from '../city/bundle.ts';
import type { TelemetryFeed } from '../city/fact.ts';
import type { Outlet } from '../simulation/outlet.ts';
import { CLOSE, type FromServer, type SourceHealth } from '../wire/message.ts';
import { Channel } from './channel.ts';
import type { Journal } from './journal.ts';
import { PlaceIndex } from './place-index.ts';
import { ScopedView } from './scoped-view.ts';
import { Screen, type ScreenHouse, type ScreenLine } from './screen.ts';
import { seesRow } from './sees-row.ts';
import type { Sight } from './sight.ts';
import { simulationOutlet } from './simulation-outlet.ts';
import type { SourceCard, SourceInlet } from './source.ts';
import { SourceDesk } from './source-desk.ts';
import { Telemetry } from './telemetry.ts';

const FEEDS: readonly TelemetryFeed[] = ['vehicles', 'roads', 'parking'];
const HEALTH_EVERY_MS = 1000;
const TEND_EVERY_MS = 10_000;
const STEP_BACK_MS = 1000;
const REFUSALS_KEPT = 20;

export interface ExchangeOptions {
  readonly city: CityBundle;
  readonly journal: Journal;
  /** Server clock, ms since 1970. */
  readonly nowMs: () => number;
}

/**
 * Joins sources to screens. It holds the newest value of everything that moves and the road to the journal for
 * everything that must not be lost; the Node gateway and the demo's worker run this same one.
 */
export class Exchange {
  readonly telemetry: Telemetry;
  readonly #desks = new Map<string, SourceDesk>();
  readonly #screens = new Set<Screen>();
  readonly #channels = new Map<string, Channel>();
  readonly #views = new Map<string, ScopedView>();
  readonly #malformed: { atMs: number; why: string }[] = [];
  readonly #troubles: { atMs: number; why: string }[] = [];
  readonly #unhint: () => void;
  #malformedCount = 0;
  #troubleCount = 0;
  #healthAtMs = 0;
  #tickedAtMs = 0;
  #tendedAtMs = 0;
  #closed = false;

  constructor(private readonly options: ExchangeOptions) {
    this.telemetry = new Telemetry(new PlaceIndex(options.city));
    this.#unhint = options.journal.onHint(() => {
      for (const screen of this.#screens) screen.pumpRecords();
    });
  }

  /** Opens a source. @throws Error when its id is taken. */
  source(card: SourceCard): SourceInlet {
    return this.#desk(card);
  }

  /** Opens a source whose facts come from a simulation of this exchange's city. */
  simulation(card: SourceCard): Outlet {
    const trouble = (error: unknown): void => this.trouble(error);
    return simulationOutlet(this.#desk(card), this.telemetry, this.options.city, this.options.nowMs, trouble);
  }

  /**
   * A screen connects; call its `receive`, `binary` and `closed` as its line speaks. Without a sight it watches: the
   * whole city, and no case.
   */
  screen(line: ScreenLine, sight?: Sight): Screen {
    const view = this.#viewOf(sight);
    const { places } = this.telemetry;
    const house: ScreenHouse = {
      cityId: this.options.city.head.id,
      journal: this.options.journal,
      nowMs: this.options.nowMs,
      view,
      sight,
      isWhole: view.mask === undefined,
      channel: (feed, cells) => this.#channel(feed, cells, view),
      who: (feed, slot) => this.#who(feed, slot, view),
      sees: (row) => seesRow(row, places, view.mask),
      malformed: (why) => this.malformed(why),
      trouble: (error) => this.trouble(error),
      left: (screen) => {
        this.#screens.delete(screen);
        this.#dropUnread();
      },
    };
    const screen = new Screen(house, line);
    this.#screens.add(screen);
    return screen;
  }

  /** Every 100 ms: closes the tick of every feed and sends what changed. */
  tick(): void {
    const now = this.options.nowMs();
    this.#minding(now);
    for (const feed of FEEDS) {
      const table = this.telemetry.table(feed);
      const closed = table.endTick();
      for (const channel of this.#channels.values()) if (channel.table === table) channel.advance(closed);
    }
    this.#tellNames();
    for (const screen of this.#screens) screen.flush(now);
    if (Math.abs(now - this.#healthAtMs) >= HEALTH_EVERY_MS) this.#tellHealth(now);
  }

  health(): SourceHealth[] {
    return [...this.#desks.values()].map((desk) => desk.health());
  }

  get screens(): number {
    return this.#screens.size;
  }

  /** Malformed messages from screens, all and the newest. */
  get refusedMessages(): { count: number; newest: readonly { atMs: number; why: string }[] } {
    return { count: this.#malformedCount, newest: this.#malformed };
  }

  /** Errors of the store or of a source that had nobody to tell. */
  get troubles(): { count: number; newest: readonly { atMs: number; why: string }[] } {
    return { count: this.#troubleCount, newest: this.#troubles };
  }

  malformed(why: string): void {
    this.#malformedCount += 1;
    this.#malformed.unshift({ atMs: this.options.nowMs(), why });
    this.#malformed.length = Math.min(this.#malformed.length, REFUSALS_KEPT);
  }

  trouble(error: unknown): void {
    this.#troubleCount += 1;
    this.#troubles.unshift({ atMs: this.options.nowMs(), why: String(error) });
    this.#troubles.length = Math.min(this.#troubles.length, REFUSALS_KEPT);
  }

  /** Says goodbye to every screen. The journal stays open: whoever opened it closes it. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#unhint();
    for (const screen of this.#screens) {
      screen.say({ t: 'goaway', afterMs: 0 });
      screen.close(CLOSE.restart, 'the gateway is stopping');
    }
  }

  #desk(card: SourceCard): SourceDesk {
    if (this.#desks.has(card.id)) throw new Error(`source "${card.id}" is open already`);
    const { journal, nowMs } = this.options;
    const desk = new SourceDesk(card, this.telemetry, journal, nowMs, () => this.#desks.delete(card.id));
    this.#desks.set(card.id, desk);
    return desk;
  }

  /** Interest is for what is many: car parks and roads are the same for every screen of a scope, and counted as a whole. */
  #channel(feed: TelemetryFeed, interest: readonly string[], view: ScopedView): Channel {
    const cells = feed === 'vehicles' ? interest : [];
    const key = `${feed}|${[...cells].sort().join(',')}|${view.key}`;
    const known = this.#channels.get(key);
    if (known !== undefined) return known;
    const channel = new Channel(this.telemetry.table(feed), view.interest(cells));
    this.#channels.set(key, channel);
    return channel;
  }

  #who(feed: TelemetryFeed, slot: number, view: ScopedView): FromServer {
    const is = view.who(feed, slot);
    return { t: 'is', ...is, origination: this.#desks.get(is.source)?.card.origination ?? '' };
  }

  /** Screens of one scope share a view. */
  #viewOf(sight: Sight | undefined): ScopedView {
    const view = new ScopedView(this.telemetry, sight?.actor.scope);
    const known = this.#views.get(view.key);
    if (known === undefined) this.#views.set(view.key, view);
    return known ?? view;
  }

  /** Follows a clock that was set back, and lets sources tend what grows old. */
  #minding(now: number): void {
    const backMs = this.#tickedAtMs - now;
    if (backMs > STEP_BACK_MS) for (const feed of FEEDS) this.telemetry.table(feed).setBack(backMs);
    this.#tickedAtMs = now;
    if (Math.abs(now - this.#tendedAtMs) < TEND_EVERY_MS) return;
    this.#tendedAtMs = now;
    for (const desk of this.#desks.values()) desk.tend();
  }

  #tellNames(): void {
    for (const feed of ['roads', 'parking'] as const) {
      const { named } = this.telemetry;
      if (named[feed].size === 0) continue;
      const slots = [...named[feed]];
      named[feed].clear();
      for (const screen of this.#screens) if (screen.feeds.includes(feed)) screen.tellNames(feed, slots);
    }
  }

  /** Forgets channels no screen reads any more. */
  #dropUnread(): void {
    const read = new Set([...this.#screens].flatMap((screen) => screen.channels));
    for (const [key, channel] of this.#channels) if (!read.has(channel)) this.#channels.delete(key);
  }

  #tellHealth(now: number): void {
    this.#healthAtMs = now;
    this.#dropUnread();
    const { rollUp } = this.telemetry;
    const told = {
      t: 'health',
      serverMs: now,
      sources: this.health(),
      screens: this.#screens.size,
      movers: rollUp.movers,
      byKind: [...rollUp.byKind],
      byDivision: [...rollUp.byDivision],
    } as const;
    for (const screen of this.#screens) {
      screen.tellHealth(told);
      screen.pumpRecords();
    }
  }
}
