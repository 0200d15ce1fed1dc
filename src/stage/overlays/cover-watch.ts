import { coversOf } from './covers.ts';
import type { Box } from './place-labels.ts';

/** Panels over the stage are looked for at most this often, ms. */
const EVERY_MS = 1000;

/**
 * Knows what of the page lies over the stage. Looks when the page has changed, outside the frames, at most once a
 * second; a page that stands still costs nothing.
 */
export class CoverWatch {
  boxes: readonly Box[];
  readonly #host: HTMLElement;
  readonly #changed: () => void;
  readonly #page = new MutationObserver((changes) => {
    if (changes.some(({ target }) => !this.#host.contains(target))) this.#soon();
  });
  readonly #size = new ResizeObserver(() => this.#soon());
  #timer: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param texts also when only a text has changed, as a caption that grows does
   * @param changed called when other boxes are covered than before
   */
  constructor(host: HTMLElement, texts: boolean, changed: () => void) {
    this.#host = host;
    this.#changed = changed;
    this.boxes = coversOf(host);
    this.#page.observe(document.body, {
      subtree: true,
      childList: true,
      attributes: true,
      characterData: texts,
      attributeFilter: ['class', 'style', 'hidden', 'open'],
    });
    this.#size.observe(host);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#page.disconnect();
    this.#size.disconnect();
  }

  #soon(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      const boxes = coversOf(this.#host);
      if (JSON.stringify(boxes) === JSON.stringify(this.boxes)) return;
      this.boxes = boxes;
      this.#changed();
    }, EVERY_MS);
  }
}
