import type { CityBundle } from '../city/bundle.ts';
import { Ground } from '../city/place.ts';
import type { LineState, News, Wish } from '../wire/news.ts';
import { Demo } from './demo.ts';
import { fetchCity } from './fetch-city.ts';
import { Decks } from './fleet-decks.ts';
import { Finder } from './finder.ts';
import { Fleet } from './fleet.ts';
import { Inbox } from './inbox.ts';
import { Line } from './line.ts';
import { RollUps } from './roll-ups.ts';
import { localMs, ServerClock } from './server-clock.ts';

/** Trays in the air between worker and page: buffer, credit and back-pressure in one. */
const TRAYS = 2;
const FLUSH_EVERY_MS = 50;
/** Roll-ups are told as often as the page looks. */
const ROLL_EVERY_MS = 250;
const FIND_AFTER_MS = 3000;

const page = globalThis as unknown as DedicatedWorkerGlobalScope;
const tell = (news: News, transfer: Transferable[] = []): void => page.postMessage(news, transfer);

/** News is counted and learnt on its way out: its bytes are the page's afterwards. */
function counting(rollUps: RollUps, finder: Finder, nowMs: () => number): typeof tell {
  setInterval(() => {
    const values = rollUps.due(nowMs());
    if (values !== undefined)
      tell(
        { t: 'rolled', values },
        Object.values(values).map((column) => column.buffer),
      );
  }, ROLL_EVERY_MS);
  return (news, transfer) => {
    rollUps.take(news, nowMs());
    finder.take(news);
    tell(news, transfer);
  };
}

/** The search is made ready once the picture stands. */
function finderOf(city: CityBundle): Finder {
  const finder = new Finder(city);
  setTimeout(() => finder.prepare(), FIND_AFTER_MS);
  return finder;
}

/** Answers wishes once the city is here; what the page wished before is kept until then. */
let heard: ((wish: Wish) => void) | undefined;
const early: Wish[] = [];

/** Nothing works yet, or no more: the page is told why. Its own clock must do. */
function failed(why: string): void {
  const now = localMs();
  tell({ t: 'line', state: 'lost', serverMs: now, localMs: now, pace: 1, rttMs: 0, why });
}

/** Reads the city, opens the line (or the demo) and serves the page until it goes. */
async function start(wish: Extract<Wish, { t: 'open' | 'demo' }>): Promise<void> {
  const city = await fetchCity(wish.bundle, (why) => failed(why));
  const decks = new Decks(city.roads);
  const fleet = new Fleet(new Ground(city.head.origin), (x, y, h) => decks.levelAt(x, y, h));
  if (wish.t === 'open') serveLine(wish, city, fleet);
  else serveDemo(wish, city, fleet);
}

function serveLine(wish: Extract<Wish, { t: 'open' }>, city: CityBundle, fleet: Fleet): void {
  const clock = new ServerClock();
  const finder = finderOf(city);
  const count = counting(new RollUps(city), finder, () => clock.nowMs());
  const tellLine = (state: LineState, why?: string): void => {
    const local = localMs();
    const base = {
      t: 'line',
      state,
      serverMs: clock.nowMs(),
      localMs: local,
      pace: 1,
      rttMs: clock.rttMs,
    } as const;
    tell(why === undefined ? base : { ...base, why });
  };
  const line: Line = new Line(wish.url, {
    opened: () => inbox.opened(),
    lost: (why) => {
      clock.forget();
      tellLine('lost', why);
    },
    frame: (bytes) => inbox.frame(bytes),
    said: (message) => {
      if (message.t === 'pong') clock.heard(message.c, message.s, localMs());
      if (message.t === 'welcome') clock.guess(message.serverMs);
      if (message.t === 'pong' || message.t === 'welcome') tellLine('open');
      inbox.said(message);
    },
  });
  const inbox = new Inbox({
    fleet,
    nowMs: () => clock.nowMs(),
    tell: count,
    say: (message) => line.say(message),
    startOver: (why) => line.startOver(why),
  });
  serve(fleet, finder, inbox, (message) => line.say(message), {
    hidden: (hidden) => (hidden ? undefined : line.wake()),
    pace: () => undefined,
  });
}

function serveDemo(wish: Extract<Wish, { t: 'demo' }>, city: CityBundle, fleet: Fleet): void {
  const { seed, startMs, vehicles, scenario } = wish;
  const demo: Demo = new Demo(
    city,
    { seed, startMs, vehicles, ...(scenario === undefined ? {} : { scenario }) },
    {
      said: (message) => inbox.said(message),
      frame: (bytes) => inbox.frame(bytes),
    },
  );
  const say = (message: object): void => demo.say(message);
  const finder = finderOf(city);
  const count = counting(new RollUps(city), finder, () => demo.nowMs);
  const inbox = new Inbox({
    fleet,
    nowMs: () => demo.nowMs,
    tell: count,
    say,
    startOver: (why) => failed(why),
  });
  const tellLine = (): void => {
    tell({ t: 'line', state: 'demo', serverMs: demo.nowMs, localMs: localMs(), pace: demo.pace, rttMs: 0 });
  };
  inbox.opened();
  tellLine();
  setInterval(tellLine, 1000);
  serve(fleet, finder, inbox, say, {
    hidden: () => undefined,
    pace: (pace) => {
      demo.run(pace);
      tellLine();
    },
  });
}

type Say = (message: Extract<Wish, { t: 'who' | 'slots' }>) => void;

function serve(
  fleet: Fleet,
  finder: Finder,
  inbox: Inbox,
  say: Say,
  on: { hidden(hidden: boolean): void; pace(pace: number): void },
): void {
  const idle: Float32Array[] = Array.from({ length: TRAYS }, () => new Float32Array(0));
  setInterval(() => {
    const rows = idle.pop();
    if (rows === undefined) return;
    const tray = fleet.tray(rows);
    if (tray === undefined) idle.push(rows);
    else tell({ t: 'tray', tray }, [tray.rows.buffer]);
  }, FLUSH_EVERY_MS);
  heard = (wish) => {
    if (wish.t === 'back') idle.push(wish.rows);
    else if (wish.t === 'interest') inbox.look(wish.cells, wish.places);
    else if (wish.t === 'who' || wish.t === 'slots') say(wish);
    else if (wish.t === 'again') fleet.again();
    else if (wish.t === 'near') fleet.near.wish(wish.x, wish.y, wish.radiusM);
    else if (wish.t === 'track') fleet.track(wish.slot);
    else if (wish.t === 'find')
      tell({ t: 'found', ask: wish.ask, found: finder.find(wish.query, wish, wish.most, wish.skip) });
    else if (wish.t === 'hidden') on.hidden(wish.hidden);
    else if (wish.t === 'pace') on.pace(wish.pace);
  };
  for (const wish of early.splice(0)) heard(wish);
}

page.addEventListener('message', (event: MessageEvent<Wish>) => {
  const wish = event.data;
  if (wish.t !== 'open' && wish.t !== 'demo') {
    if (heard === undefined) early.push(wish);
    else heard(wish);
    return;
  }
  start(wish).catch((error: unknown) => {
    tell({
      t: 'line',
      state: 'lost',
      serverMs: 0,
      localMs: localMs(),
      pace: 1,
      rttMs: 0,
      why: String(error),
    });
  });
});
