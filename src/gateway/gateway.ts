import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Actor } from '../casework/actor.ts';
import { withAllAbove } from '../city/with-all-above.ts';
import { Exchange } from '../exchange/exchange.ts';
import { Access } from './access/access.ts';
import { accessRoutes } from './access/access-routes.ts';
import { firstIdentities } from './access/first-identities.ts';
import { firstStart } from './access/first-start.ts';
import { identityRoutes } from './access/identity-routes.ts';
import { caseworkRoutes } from './api/casework-routes.ts';
import { openapiRoute } from './api/openapi-route.ts';
import type { ServedRoute } from './api/raw-route.ts';
import { serviceRequestRoute } from './api/service-request-route.ts';
import { AttachmentShelf } from './attachments/shelf.ts';
import { beat } from './beat.ts';
import { caseLetters } from './case-letters.ts';
import { caseWorld } from './case-world.ts';
import { chooseCity } from './choose-city.ts';
import { reviewed } from './city-file.ts';
import { healthReport } from './health-report.ts';
import { HttpDesk, type Answer } from './http.ts';
import { oldRoutes } from './old-routes.ts';
import { keyRoutes } from './open311/key-routes.ts';
import { Open311Keys } from './open311/keys.ts';
import { open311Routes } from './open311/open311-routes.ts';
import type { Options } from './options.ts';
import { SqlCaseStore } from './records/case-store.ts';
import { lockFolder } from './records/folder-lock.ts';
import { openJournal } from './records/open-journal.ts';
import { endLastSimulation } from './end-last-simulation.ts';
import { simulate, SIMULATION } from './simulate.ts';
import { SimulatedCasework } from './simulated-casework.ts';
import { simulatedPhoto } from './simulated-photo.ts';
import { FeedSocket } from './socket.ts';
import { readFeedsFile } from './sources/feeds-file.ts';
import { startSources } from './sources/source-runner.ts';
import { sweeping } from './sweeping.ts';
import { Tally } from './tally.ts';

const TICK_MS = 100;
/** Screens get this long to hear that we go. */
const GOODBYE_MS = 500;

export interface GatewayParts {
  readonly options: Options;
  /** As in DATABASE_URL. */
  readonly databaseUrl: string | undefined;
  /** The bundle served when no other is asked for. */
  readonly usualCity: string;
  /** What serves everything that is not `/api`. */
  readonly page: Answer;
  readonly version: string;
  readonly nowMs: () => number;
}

/** A running gateway, not yet on a port. */
export interface Gateway {
  readonly handle: (request: IncomingMessage, response: ServerResponse) => void;
  readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  /** For people. */
  readonly city: string;
  /** For people: where the records are. */
  readonly records: string;
  /** Whether the simulation runs: not where it was not wished for, nor in a city without streets. */
  readonly simulates: boolean;
  /** All it answers under `/api`, for the table of who may do what. */
  readonly routes: readonly ServedRoute[];
  /** Where the passwords of the first identities were just written; undefined when there were identities before. */
  readonly firstPasswords: string | undefined;
  /** Says goodbye to the screens, closes the sources and the journal, lets the data folder go. */
  close(): Promise<void>;
}

/**
 * Opens everything but the port.
 * @throws FolderTaken, FeedsFileError or Error, each naming what cannot be had; what was opened is closed again.
 */
export async function openGateway(parts: GatewayParts): Promise<Gateway> {
  const undo: (() => void | Promise<void>)[] = [];
  const close = async (): Promise<void> => {
    for (const step of undo.splice(0).toReversed()) await step();
  };
  try {
    return { ...(await open(parts, undo)), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function open(
  parts: GatewayParts,
  undo: (() => void | Promise<void>)[],
): Promise<Omit<Gateway, 'close'>> {
  const { options, databaseUrl, usualCity, page, version, nowMs } = parts;
  const feeds = options.feeds === undefined ? undefined : readFeedsFile(options.feeds);
  undo.push(lockFolder(options.dataDir));
  const { reviewNumber } = options;
  const city = reviewed(await chooseCity({ city: options.city, usualCity, feeds, nowMs }), reviewNumber);
  const journal = await openJournal({ dataDir: options.dataDir, databaseUrl });
  undo.push(() => journal.close());
  await endLastSimulation(journal, SIMULATION, nowMs());
  const exchange = new Exchange({ city: city.city, journal, nowMs });
  const simulates = options.simulation && city.city.roads.from.length > 0;
  const sources =
    feeds && startSources(feeds, (card) => exchange.source(card), { nowMs }, { seed: options.seed });
  undo.push(async () => await sources?.close());
  const loopbackOnly = !options.signInFirst;
  const { engine } = journal;
  const { tree, codes } = exchange.telemetry.places;
  const world = caseWorld(city.city);
  const store = new SqlCaseStore(engine, journal, { world, nowMs, letters: caseLetters(city.city.head.id) });
  undo.push(() => store.idle());
  const keys = new Open311Keys(engine.query, nowMs);
  const shelf = new AttachmentShelf(options.dataDir, nowMs);
  undo.push(() => shelf.close());
  undo.push(sweeping({ engine, shelf }, nowMs, (error) => exchange.trouble(error)));
  const casework = new SimulatedCasework({
    store,
    world,
    city: codes[tree.root] ?? '',
    seed: options.seed,
    photo: simulatedPhoto(shelf),
    nowMs,
    trouble: exchange.trouble.bind(exchange),
    ending: !simulates,
  });
  const { request } = casework;
  const drive = simulates ? simulate(exchange, city.city, { ...options, nowMs, request }) : undefined;
  const access = new Access({
    engine,
    audit: store.audited.bind(store),
    readBy: (scope) => withAllAbove(city.city, scope),
    nowMs,
  });
  const firstPasswords = await firstStart(engine, options.dataDir, firstIdentities(tree, codes), nowMs());
  const socket = new FeedSocket({ exchange, access, loopbackOnly, nowMs });
  undo.push(async () => {
    exchange.close();
    await new Promise((resolve) => setTimeout(resolve, GOODBYE_MS));
    socket.close();
  });
  const startedMs = nowMs();
  const tally = new Tally();
  const refuse = (status: number, why: string): void => tally.count(String(status), why, nowMs());
  const healthParts = { exchange, journal, socket, http: { tally }, version, startedMs, nowMs };
  const health = (asker: Actor | undefined) => healthReport(healthParts, asker);
  const answered: readonly ServedRoute[] = [
    ...oldRoutes({ city, sources, health, refuse }),
    ...accessRoutes(access),
    ...identityRoutes(
      access,
      (code, scope) => tree.indexOf(code) < tree.size && scope.some((own) => tree.isWithin(code, own)),
    ),
    ...caseworkRoutes({ store, city: city.city, world, shelf, nowMs }),
    ...open311Routes({ store, world, keys, nowMs }),
    serviceRequestRoute({ store, world, keys }),
    ...keyRoutes({ keys, city: city.city, audit: store.audited.bind(store), nowMs }),
  ];
  const routes = [...answered, openapiRoute(answered, version)];
  const http = new HttpDesk({ routes, access, loopbackOnly, tally, nowMs }, page);
  const timer = setInterval(beat(drive, exchange), TICK_MS);
  undo.push(() => clearInterval(timer));
  /* What another gateway's simulation left is its own. */
  const officers = simulates || !journal.shared ? setInterval(casework.beat, TICK_MS) : undefined;
  undo.push(() => clearInterval(officers));
  const { name, schematic } = city.city.head;
  return {
    handle: http.handle,
    upgrade: socket.upgrade,
    city: schematic ? `${name} (schematic)` : name,
    records: journal.name,
    simulates,
    routes,
    firstPasswords,
  };
}
