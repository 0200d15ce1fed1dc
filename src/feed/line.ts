import { PROTOCOL, type FromScreen, type FromServer } from '../wire/message.ts';
import { localMs } from './server-clock.ts';

const PING_EVERY_MS = 1000;
const ANSWER_WITHIN_MS = 4000;
const FIRST_WAIT_MS = 200;
const LONGEST_WAIT_MS = 1500;

export interface LineEars {
  opened(): void;
  lost(why: string): void;
  said(message: FromServer): void;
  frame(bytes: ArrayBuffer): void;
}

/** A number in [0, 1) for spreading reconnects; not for anything that must repeat. */
function jitter(): number {
  return (crypto.getRandomValues(new Uint32Array(1))[0] as number) / 4294967296;
}

/**
 * The socket to the gateway that comes back by itself: it asks every second, gives an answer four seconds, and
 * after a loss tries again within 1.5 s at the most, spread so that a hundred screens do not arrive as one.
 */
export class Line {
  #socket: WebSocket | undefined;
  #losses = 0;
  #askedAtMs = 0;
  #answeredAtMs = 0;
  #beat: ReturnType<typeof setInterval> | undefined;
  #closed = false;
  #tooLong: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly url: string,
    private readonly ears: LineEars,
  ) {
    this.#connect();
  }

  say(message: FromScreen | { t: 'hello'; v: 1; cursors: object }): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(message));
  }

  /** What came does not make sense: leave and come back. */
  startOver(why: string): void {
    const socket = this.#socket;
    if (socket === undefined) return;
    this.#lost(socket, why);
    socket.close();
  }

  /** The page woke up: what was silent may be dead. */
  wake(): void {
    if (localMs() - this.#answeredAtMs > ANSWER_WITHIN_MS) this.#socket?.close();
  }

  close(): void {
    this.#closed = true;
    clearInterval(this.#beat);
    this.#socket?.close();
  }

  #connect(): void {
    const socket = new WebSocket(this.url, PROTOCOL);
    socket.binaryType = 'arraybuffer';
    this.#socket = socket;
    this.#tooLong = setTimeout(() => this.startOver('no answer to the call'), ANSWER_WITHIN_MS);
    socket.addEventListener('open', () => {
      clearTimeout(this.#tooLong);
      this.#losses = 0;
      this.#answeredAtMs = localMs();
      this.ears.opened();
      this.#beat = setInterval(() => this.#ask(), PING_EVERY_MS);
      this.#ask();
    });
    socket.addEventListener('message', (event: MessageEvent<unknown>) => {
      this.#answeredAtMs = localMs();
      if (event.data instanceof ArrayBuffer) this.ears.frame(event.data);
      else this.ears.said(JSON.parse(String(event.data)) as FromServer);
    });
    socket.addEventListener('close', (event) => this.#lost(socket, `${event.code} ${event.reason}`.trim()));
  }

  #ask(): void {
    const now = localMs();
    if (now - this.#answeredAtMs > ANSWER_WITHIN_MS && now - this.#askedAtMs < ANSWER_WITHIN_MS) {
      return this.startOver('no answer');
    }
    this.#askedAtMs = now;
    this.say({ t: 'ping', c: now });
  }

  #lost(socket: WebSocket, why: string): void {
    if (socket !== this.#socket) return;
    clearTimeout(this.#tooLong);
    this.#socket = undefined;
    clearInterval(this.#beat);
    if (this.#closed) return;
    this.ears.lost(why);
    const longest = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** this.#losses);
    this.#losses += 1;
    setTimeout(() => this.#connect(), longest * (0.3 + 0.7 * jitter()));
  }
}
