import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type RawData, type WebSocket } from 'ws';
import type { Exchange } from '../exchange/exchange.ts';
import type { ScreenLine } from '../exchange/screen.ts';
import { CLOSE, MAX_INBOUND_BYTES, PROTOCOL } from '../wire/message.ts';
import type { Access } from './access/access.ts';
import { OpenScreens, sightKey } from './access/open-screens.ts';
import type { Session } from './access/sessions.ts';
import { wrongHost, wrongOrigin } from './callers.ts';
import { Tally } from './tally.ts';
import { TokenBucket } from './token-bucket.ts';

const HELLO_WITHIN_MS = 5000;
const PING_EVERY_MS = 2000;
/** Pings a peer may leave unanswered before it is taken for gone. */
const PINGS_MISSED = 2;
const MESSAGES_PER_S = 200;
const MESSAGES_AT_ONCE = 400;
/** A peer that does not answer our close is cut off after this. */
const CUT_AFTER_MS = 1500;

export interface SocketOptions {
  readonly exchange: Pick<Exchange, 'screen'>;
  /** Who is signed in, by the cookies of a request; absent: everybody watches. */
  readonly access?: Pick<Access, 'sessions' | 'onChange'>;
  readonly loopbackOnly: boolean;
  readonly nowMs: () => number;
}

/** The `/feed` end: screens come and go here; what they say goes to the exchange, checked and counted. */
export class FeedSocket {
  /** Connections refused or closed by us, by close code or HTTP status. */
  readonly tally = new Tally();
  readonly #server = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_INBOUND_BYTES,
    perMessageDeflate: false,
    clientTracking: true,
    /* A wrong subprotocol is answered with its own name, so that a browser hears the close code after it. */
    handleProtocols: (offered) => (offered.has(PROTOCOL) ? PROTOCOL : ([...offered][0] ?? false)),
  });

  readonly #inNames: OpenScreens | undefined;

  constructor(private readonly options: SocketOptions) {
    const { access } = options;
    this.#inNames = access && new OpenScreens(access, (why) => this.#count('store', why));
  }

  /** Takes over a connection that asks for a websocket. */
  readonly upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    socket.on('error', (error) => this.#count('socket', error.message));
    const wrong = this.#wrong(request);
    if (wrong !== undefined) {
      this.#count('403', wrong);
      socket.end(
        `HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: ${Buffer.byteLength(wrong)}\r\n\r\n${wrong}`,
      );
      return;
    }
    this.#open(request, socket, head).catch((error: unknown) => {
      this.#count('500', String(error));
      socket.destroy();
    });
  };

  /** Cuts off whoever has not gone yet. */
  close(): void {
    this.#inNames?.close();
    for (const ws of this.#server.clients) ws.terminate();
    this.#server.close();
  }

  async #open(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const session = await this.options.access?.sessions.of(request.headers.cookie);
    if (socket.destroyed) return;
    this.#server.handleUpgrade(request, socket, head, (ws) => this.#greet(ws, session));
  }

  #wrong(request: IncomingMessage): string | undefined {
    const path = (request.url ?? '').split('?', 1)[0];
    if (path !== '/feed') return `nothing listens at ${path?.slice(0, 80)}`;
    return wrongHost(request, this.options.loopbackOnly) ?? wrongOrigin(request);
  }

  #greet(ws: WebSocket, session: Session | undefined): void {
    ws.binaryType = 'nodebuffer';
    if (ws.protocol !== PROTOCOL) {
      ws.on('error', (error) => this.#count('ws', error.message));
      this.#end(ws, CLOSE.version, `this gateway speaks ${PROTOCOL}`);
      return;
    }
    const { exchange, loopbackOnly, nowMs } = this.options;
    if (session === undefined && !loopbackOnly) {
      ws.on('error', (error) => this.#count('ws', error.message));
      this.#end(ws, CLOSE.auth, 'please sign in');
      return;
    }
    const line: ScreenLine = {
      text: (json) => ws.send(json),
      bytes: (frame) => ws.send(frame),
      close: (code, reason) => this.#end(ws, code, reason),
      bufferedBytes: () => ws.bufferedAmount,
    };
    const screen = exchange.screen(line, session && { actor: session.actor, key: sightKey(session.actor) });
    const forget = session && this.#inNames?.add(screen, session);
    const bucket = new TokenBucket(MESSAGES_PER_S, MESSAGES_AT_ONCE, nowMs());
    const hello = setTimeout(
      () => screen.close(CLOSE.malformed, 'hello expected within 5 s'),
      HELLO_WITHIN_MS,
    );
    const stopPing = this.#keepAlive(ws);
    ws.on('message', (data: RawData, isBinary) => {
      if (ws.readyState !== ws.OPEN) return;
      clearTimeout(hello);
      if (!bucket.take(nowMs()))
        return screen.close(CLOSE.rate, `more than ${MESSAGES_PER_S} messages a second`);
      const bytes = data as Buffer;
      if (isBinary) screen.binary(bytes.length);
      else screen.receive(bytes.toString());
    });
    ws.on('error', (error) => this.#count(wireFault(error), error.message));
    ws.on('close', () => {
      clearTimeout(hello);
      stopPing();
      forget?.();
      screen.closed();
    });
  }

  #keepAlive(ws: WebSocket): () => void {
    let unanswered = 0;
    ws.on('pong', () => (unanswered = 0));
    const timer = setInterval(() => {
      if (unanswered >= PINGS_MISSED) {
        this.#count('gone', `${PINGS_MISSED} pings unanswered`);
        ws.terminate();
        return;
      }
      unanswered += 1;
      if (ws.readyState === ws.OPEN) ws.ping();
    }, PING_EVERY_MS);
    return () => clearInterval(timer);
  }

  #end(ws: WebSocket, code: number, reason: string): void {
    if (code >= 4000) this.#count(String(code), reason);
    ws.close(code, cut(reason));
    const timer = setTimeout(() => ws.terminate(), CUT_AFTER_MS);
    ws.once('close', () => clearTimeout(timer));
  }

  #count(kind: string, why: string): void {
    this.tally.count(kind, why, this.options.nowMs());
  }
}

/** A close reason holds 123 bytes of UTF-8. */
function cut(reason: string): string {
  let text = reason;
  while (Buffer.byteLength(text) > 120) text = text.slice(0, -1);
  return text;
}

/** The close code that `ws` itself sends for a broken wire. */
function wireFault(error: Error): string {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  if (code === 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH') return '1009';
  if (code === 'WS_ERR_INVALID_UTF8') return '1007';
  return code.startsWith('WS_ERR') ? '1002' : 'socket';
}
