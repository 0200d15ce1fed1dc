import { Worker } from 'node:worker_threads';
import THREAD from './redraw-thread.cjs?raw';

/** A stored photo is at most this wide and high. */
export const STORED_MOST_PX = 2560;
/** A photo that takes longer than this is given up. */
const PATIENCE_MS = 30_000;

/** The thread is ended when no photo came for so long. */
const IDLE_MS = 60_000;

/** A photo could not be drawn anew; the message says why, in the decoder's words. */
export class RedrawFailed extends Error {
  override readonly name = 'RedrawFailed';
}

interface Waiting {
  readonly done: (bytes: Uint8Array) => void;
  readonly failed: (error: Error) => void;
  readonly timer: NodeJS.Timeout;
}

/** Draws photos anew in a thread of its own, one after another: a large one takes seconds, and the feed goes on. */
export class Redraw {
  #thread: Worker | undefined;
  readonly #waiting = new Map<number, Waiting>();
  #last = 0;
  #idle: NodeJS.Timeout | undefined;

  /** The photo without all but its pixels, upright. @throws RedrawFailed where it is damaged or takes too long. */
  photo(type: 'image/jpeg' | 'image/png', bytes: Uint8Array, turn: number): Promise<Uint8Array> {
    const id = ++this.#last;
    return new Promise((done, failed) => {
      const timer = setTimeout(() => this.#giveUp('took too long'), PATIENCE_MS * (this.#waiting.size + 1));
      this.#waiting.set(id, { done, failed, timer });
      this.#running().postMessage({ id, type, bytes, turn, mostPx: STORED_MOST_PX }, []);
    });
  }

  async close(): Promise<void> {
    clearTimeout(this.#idle);
    const thread = this.#thread;
    this.#giveUp('the gateway closes');
    await thread?.terminate();
  }

  #running(): Worker {
    if (this.#thread !== undefined) return this.#thread;
    const thread = new Worker(THREAD, { eval: true, workerData: { from: import.meta.url } });
    thread.unref();
    thread.on('message', (said: { id: number; bytes?: Uint8Array; fault?: string }) => this.#heard(said));
    thread.on('error', (error) => this.#gone(thread, error.message));
    thread.on('exit', () => this.#gone(thread, 'the thread ended'));
    this.#thread = thread;
    return thread;
  }

  #heard({ id, bytes, fault }: { id: number; bytes?: Uint8Array; fault?: string }): void {
    const waiting = this.#waiting.get(id);
    if (waiting === undefined) return;
    this.#waiting.delete(id);
    clearTimeout(waiting.timer);
    if (bytes === undefined) waiting.failed(new RedrawFailed(fault ?? 'no picture came back'));
    else waiting.done(bytes);
    this.#idle ??= setTimeout(() => this.#rest(), IDLE_MS).unref();
  }

  #rest(): void {
    this.#idle = undefined;
    if (this.#waiting.size === 0) this.#giveUp('idle');
  }

  #gone(thread: Worker, why: string): void {
    if (this.#thread === thread) this.#giveUp(why);
  }

  /** All that wait hear of it; the next photo starts a new thread. */
  #giveUp(why: string): void {
    const thread = this.#thread;
    this.#thread = undefined;
    for (const { failed, timer } of this.#waiting.values()) {
      clearTimeout(timer);
      failed(new RedrawFailed(why));
    }
    this.#waiting.clear();
    void thread?.terminate();
  }
}
