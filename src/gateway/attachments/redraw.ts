import { Worker } from 'node:worker_threads';
import THREAD from './redraw-thread.cjs?raw';

/** A stored photo is at most this wide and high. */
export const STORED_MOST_PX = 2560;
/** A photo that takes longer than this is given up. */
const PATIENCE_MS = 30_000;
/** So many photos wait at most, each of up to 12 MB. */
export const MOST_WAITING = 8;

/** The thread is ended when no photo came for so long. */
const IDLE_MS = 60_000;

/** A photo could not be drawn anew; the message says why, in the decoder's words. */
export class RedrawFailed extends Error {
  override readonly name = 'RedrawFailed';
}

/** So many photos wait already that this one was not begun. */
export class RedrawBusy extends Error {
  override readonly name = 'RedrawBusy';
}

interface Photo {
  readonly id: number;
  readonly type: 'image/jpeg' | 'image/png';
  readonly bytes: Uint8Array;
  readonly turn: number;
}

interface Waiting {
  readonly photo: Photo;
  readonly done: (bytes: Uint8Array) => void;
  readonly failed: (error: Error) => void;
}

interface Said {
  readonly id: number;
  readonly bytes?: Uint8Array;
  readonly fault?: string;
}

/** Draws photos anew in a thread of its own, one after another: a large one takes seconds, and the feed goes on. */
export class Redraw {
  #thread: Worker | undefined;
  /** The one being drawn. */
  #now: Waiting | undefined;
  #waiting: Waiting[] = [];
  #last = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly patienceMs = PATIENCE_MS,
    private readonly script: string = THREAD,
  ) {}

  /**
   * The photo without all but its pixels, upright.
   * @throws RedrawFailed where it is damaged or takes too long; RedrawBusy where too many wait
   */
  photo(type: Photo['type'], bytes: Uint8Array, turn: number): Promise<Uint8Array> {
    if (this.#waiting.length >= MOST_WAITING)
      return Promise.reject(new RedrawBusy(`${MOST_WAITING} photos wait already`));
    const photo = { id: ++this.#last, type, bytes, turn };
    return new Promise((done, failed) => {
      this.#waiting.push({ photo, done, failed });
      this.#next();
    });
  }

  async close(): Promise<void> {
    const waiting = this.#waiting.splice(0);
    const thread = this.#thread;
    this.#giveUp('the gateway closes');
    for (const { failed } of waiting) failed(new RedrawFailed('the gateway closes'));
    clearTimeout(this.#timer);
    await thread?.terminate();
  }

  /** Begins the next photo where none is being drawn; where none waits, the thread ends after a while. */
  #next(): void {
    if (this.#now !== undefined) return;
    clearTimeout(this.#timer);
    this.#now = this.#waiting.shift();
    if (this.#now === undefined) {
      this.#timer = setTimeout(() => this.#end(), IDLE_MS).unref();
      return;
    }
    this.#timer = setTimeout(() => this.#giveUp('took too long'), this.patienceMs);
    this.#running().postMessage({ ...this.#now.photo, mostPx: STORED_MOST_PX }, []);
  }

  #running(): Worker {
    if (this.#thread !== undefined) return this.#thread;
    const thread = new Worker(this.script, { eval: true, workerData: { from: import.meta.url } });
    thread.unref();
    thread.on('message', (said: Said) => this.#heard(said));
    thread.on('error', (error) => this.#gone(thread, error.message));
    thread.on('exit', () => this.#gone(thread, 'the thread ended'));
    this.#thread = thread;
    return thread;
  }

  #heard({ id, bytes, fault }: Said): void {
    const drawn = this.#now;
    if (drawn?.photo.id !== id) return;
    this.#now = undefined;
    if (bytes === undefined) drawn.failed(new RedrawFailed(fault ?? 'no picture came back'));
    else drawn.done(bytes);
    this.#next();
  }

  #gone(thread: Worker, why: string): void {
    if (this.#thread === thread) this.#giveUp(why);
  }

  /** The one being drawn hears of it; those that wait go on in a new thread. */
  #giveUp(why: string): void {
    const drawn = this.#now;
    this.#now = undefined;
    this.#end();
    drawn?.failed(new RedrawFailed(why));
    this.#next();
  }

  #end(): void {
    const thread = this.#thread;
    this.#thread = undefined;
    void thread?.terminate();
  }
}
