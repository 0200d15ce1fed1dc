import { createServer } from 'node:http';
import { WebSocket } from 'ws';
import { Exchange } from '../../src/exchange/exchange.ts';
import { MemoryJournal } from '../../src/exchange/memory-journal.ts';
import { FeedSocket } from '../../src/gateway/socket.ts';
import { PROTOCOL, type FromServer } from '../../src/wire/message.ts';
import { toyCity } from '../fixtures/toy-city.ts';

/** The `/feed` end on a port of its own, over a toy city; ticks are made by the test. */
export async function feedEnd() {
  const nowMs = Date.now;
  const city = toyCity();
  const exchange = new Exchange({ city, journal: new MemoryJournal('epoch-1'), nowMs });
  const socket = new FeedSocket({ exchange, loopbackOnly: true, nowMs });
  const server = createServer();
  server.on('upgrade', socket.upgrade);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  return {
    city,
    exchange,
    socket,
    port,
    url: `ws://127.0.0.1:${port}/feed`,
    close: async (): Promise<void> => {
      exchange.close();
      socket.close();
      await new Promise((done) => server.close(done));
    },
  };
}

/** A program that plays a screen, as plainly as can be. */
export class PlainScreen {
  readonly said: FromServer[] = [];
  readonly frames: ArrayBuffer[] = [];
  readonly ws: WebSocket;
  /** Code and reason once the line is closed. */
  readonly gone: Promise<{ code: number; reason: string }>;
  readonly opened: Promise<void>;

  constructor(url: string, options: { protocol?: string; headers?: Record<string, string> } = {}) {
    this.ws = new WebSocket(url, options.protocol ?? PROTOCOL, { headers: options.headers ?? {} });
    this.ws.binaryType = 'arraybuffer';
    this.gone = new Promise((resolve) => {
      this.ws.on('close', (code, reason) => resolve({ code, reason: reason.toString() }));
    });
    this.opened = new Promise((resolve, reject) => {
      this.ws.on('open', resolve);
      this.ws.on('error', reject);
    });
    /* A refused connection is seen by whoever waits for `opened`. */
    this.opened.catch(() => undefined);
    this.ws.on('message', (data, isBinary) => {
      if (isBinary) this.frames.push(data as ArrayBuffer);
      else this.said.push(JSON.parse(String(data)) as FromServer);
    });
  }

  say(message: object): void {
    this.ws.send(JSON.stringify(message));
  }

  async hello(cursors: object = {}): Promise<this> {
    await this.opened;
    this.say({ t: 'hello', v: 1, cursors });
    return this;
  }

  /** Messages of one kind, in order. */
  heard<T extends FromServer['t']>(t: T): Extract<FromServer, { t: T }>[] {
    return this.said.filter((message): message is Extract<FromServer, { t: T }> => message.t === t);
  }
}
