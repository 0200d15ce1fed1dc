import type { News, Wish } from '../wire/news.ts';

/** The page's end of the worker: wishes go in, news comes out. */
export class Courier {
  readonly #worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'feed' });

  constructor(hear: (news: News) => void, failed: (why: string) => void) {
    this.#worker.addEventListener('message', (event: MessageEvent<News>) => hear(event.data));
    this.#worker.addEventListener('error', (event) => failed(event.message));
    document.addEventListener('visibilitychange', () => this.wish({ t: 'hidden', hidden: document.hidden }));
  }

  wish(wish: Wish): void {
    this.#worker.postMessage(wish, wish.t === 'back' ? [wish.rows.buffer] : []);
  }
}
