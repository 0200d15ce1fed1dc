import type { Alert, Incident } from '../../../src/city/fact.ts';
import { Exchange } from '../../../src/exchange/exchange.ts';
import { MemoryJournal } from '../../../src/exchange/memory-journal.ts';
import type { Screen, ScreenLine } from '../../../src/exchange/screen.ts';
import type { Sight } from '../../../src/exchange/sight.ts';
import type { SourceCard } from '../../../src/exchange/source.ts';
import { readFrame, type Frame } from '../../../src/wire/frame.ts';
import type { FromServer } from '../../../src/wire/message.ts';
import { toyCity } from '../../fixtures/toy-city.ts';

export const CARD: SourceCard = {
  id: 's',
  standard: 'test',
  origination: 'live',
  ttlMs: 1000,
  datum: 'wgs84',
};

/** A clock a test moves by hand. */
export interface HandClock {
  ms: number;
}

export function openExchange(): { exchange: Exchange; clock: HandClock; journal: MemoryJournal } {
  const clock = { ms: 1_000_000 };
  const journal = new MemoryJournal('epoch-1');
  const exchange = new Exchange({ city: toyCity(), journal, nowMs: () => clock.ms });
  return { exchange, clock, journal };
}

/** A screen whose line keeps what it was sent. */
export class Listener implements ScreenLine {
  readonly said: FromServer[] = [];
  readonly frames: Frame[] = [];
  closedWith: number | undefined;
  readonly screen: Screen;
  constructor(exchange: Exchange, sight?: Sight) {
    this.screen = exchange.screen(this, sight);
  }
  text(json: string): void {
    this.said.push(JSON.parse(json) as FromServer);
  }
  bytes(frame: ArrayBuffer): void {
    const read = readFrame(frame);
    if (read !== undefined) this.frames.push(read);
  }
  close(code: number): void {
    this.closedWith = code;
  }
  bufferedBytes(): number {
    return 0;
  }
  hello(cursors: object = {}): this {
    this.screen.receive(JSON.stringify({ t: 'hello', v: 1, cursors }));
    return this;
  }
  sub(cells: string[] = [], more: { places?: string[]; streams?: string[] } = {}): this {
    const feeds = ['vehicles', 'roads', 'parking'];
    const streams = ['incidents', 'alerts'];
    this.screen.receive(JSON.stringify({ t: 'sub', feeds, streams, cells, maxHz: 10, ...more }));
    return this;
  }
  ackAll(): void {
    for (const feed of ['vehicles', 'roads', 'parking']) {
      this.screen.receive(JSON.stringify({ t: 'fa', feed, tick: 0xffffffff }));
    }
  }
  /** Slots believed present after all frames of a feed. */
  present(feed: string): number[] {
    const here = new Set<number>();
    for (const frame of this.frames) {
      if (frame.schema.feed !== feed) continue;
      if ((frame.flags & 1) !== 0) here.clear();
      for (const slot of frame.columns[0] as Uint32Array)
        if ((frame.flags & 4) !== 0) here.delete(slot);
        else here.add(slot);
    }
    return [...here].sort((a, b) => a - b);
  }
  rows(): number[] {
    return this.said.flatMap((m) =>
      m.t === 'ev' ? [m.row.seq] : m.t === 'snap' ? m.rows.map((r) => r.seq) : [],
    );
  }
}

export const incident = (id: string, over: Partial<Incident> = {}): Incident => ({
  id,
  kind: 'fire',
  grade: 3,
  title: '试验火情',
  at: { lng: 103.834, lat: 36.061 },
  state: 'open',
  openedAtMs: 1_000_000,
  ...over,
});

export const alert = (id: string): Alert => ({
  id,
  event: '暴雨',
  grade: 2,
  status: 'Actual',
  msgType: 'Alert',
  effectiveAtMs: 1_000_000,
});

/** Lets promised work of the exchange finish. */
export async function settle(): Promise<void> {
  for (let i = 0; i < 100; i++) await Promise.resolve();
}
