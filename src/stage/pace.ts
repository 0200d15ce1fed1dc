import type { Map } from 'maplibre-gl';
import type { GpuClock } from './gpu-clock.ts';

/** Software GL: shortest time between frames nobody asked for by hand, ms, and the longest rest between two. */
const SLOW_INTERVAL_MS = 150;
const LONGEST_REST_MS = 500;
/** Software GL leaves the screen to a key for this long, ms: longer than from key to key in a word; */
const KEY_FIRST_MS = 400;
/** to one typed into a field for longer: than a typist needs to think of the next word; */
const TYPED_FIRST_MS = 1000;
/** keys held or typed on end keep a frame waiting no longer than this: then it comes straight behind the next key, */
const LONGEST_WAIT_MS = 9000;
/** once that is painted, ms. */
const KEY_PAINTED_MS = 80;
/** A key, and what comes before the first: a field takes the keyboard. */
const HANDS = ['keydown', 'focusin'] as const;
/** How often a frame in flight is looked after, ms. */
const POLL_MS = 8;

/** Fields that nobody types into, and keys that end typing. */
const NOT_TYPED: ReadonlySet<string> = new Set(['checkbox', 'radio', 'button', 'submit', 'range', 'file']);
const ENDS: ReadonlySet<string> = new Set(['Enter', 'Escape', 'Tab']);

/** Whether this is typing, or a field that takes the keyboard for it. */
function isTyping(event: Event): boolean {
  if (event instanceof KeyboardEvent && ENDS.has(event.key)) return false;
  const { target } = event;
  if (target instanceof HTMLInputElement) return !NOT_TYPED.has(target.type);
  return target instanceof HTMLTextAreaElement;
}

/** What a pace asks of its stage. */
export interface PaceHouse {
  /** False where nobody can see the stage: hidden tab, table instead of map. */
  isSeen(): boolean;
  /** The picture changes by itself: another frame follows. */
  isRestless(): boolean;
}

/**
 * Decides when the map repaints by itself: when somebody asks, and again after a frame while the picture changes by
 * itself; never where nobody sees it. On tier 0 a frame waits until the last one is really drawn, and then as long
 * again as frames take, half a second at most, so that a machine without a GPU has room for everything else; and a key
 * comes before a frame.
 */
export class Pace {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #startMs = 0;
  #wantedMs = Number.POSITIVE_INFINITY;
  #notBeforeMs = 0;
  #afterKeyMs = 0;
  #typedMs = Number.NEGATIVE_INFINITY;
  #waits = false;
  #lastCostMs = 0;

  constructor(
    readonly map: Map,
    readonly clock: GpuClock,
    readonly tier: 0 | 1 | 2,
    readonly house: PaceHouse,
  ) {
    document.addEventListener('visibilitychange', this.ask);
    if (tier > 0) return;
    for (const event of HANDS)
      globalThis.addEventListener(event, this.#key, { capture: true, passive: true });
  }

  /** The longest that keys keep the city waiting, ms; 0: they never do. */
  get longestPauseMs(): number {
    return this.tier === 0 ? LONGEST_WAIT_MS + TYPED_FIRST_MS : 0;
  }

  /** Tier 0: somebody types into a field. */
  get isTyped(): boolean {
    return performance.now() - this.#typedMs < TYPED_FIRST_MS;
  }

  /** One more frame, as soon as the tier allows. */
  readonly ask = (): void => {
    if (document.hidden || this.#timer !== undefined || !this.house.isSeen()) return;
    if (this.tier > 0) {
      this.map.triggerRepaint();
      return;
    }
    this.#wantedMs = Math.min(this.#wantedMs, performance.now());
    this.#later();
  };

  /** A frame starts. */
  begins(): void {
    this.clock.look();
    this.clock.begin();
    this.#startMs = performance.now();
    this.#wantedMs = Number.POSITIVE_INFINITY;
  }

  /** A frame was handed to the GPU. @param isUnfinished it left something until nobody types */
  drawn(isUnfinished: boolean): void {
    this.#waits = true;
    if (isUnfinished) this.#afterKeyMs = Math.max(this.#afterKeyMs, this.#typedMs + TYPED_FIRST_MS);
    if (isUnfinished || this.house.isRestless()) this.ask();
    else if (this.tier === 0) this.#lookLater();
  }

  dispose(): void {
    clearTimeout(this.#timer);
    document.removeEventListener('visibilitychange', this.ask);
    for (const event of HANDS) globalThis.removeEventListener(event, this.#key, { capture: true });
  }

  /** What was typed is painted by the same processor that draws the city: it goes first. */
  readonly #key = (event: Event): void => {
    const now = performance.now();
    const isTyped = isTyping(event);
    this.#typedMs = isTyped ? now : Number.NEGATIVE_INFINITY;
    const isDue = now - this.#wantedMs > LONGEST_WAIT_MS;
    this.#afterKeyMs = now + (isDue ? KEY_PAINTED_MS : isTyped ? TYPED_FIRST_MS : KEY_FIRST_MS);
    if (!isDue || this.#timer === undefined) return;
    clearTimeout(this.#timer);
    this.#wait(KEY_PAINTED_MS);
  };

  #later(): void {
    this.clock.look();
    if (this.clock.isBusy) {
      this.#wait(POLL_MS);
      return;
    }
    const now = performance.now();
    if (this.#waits) {
      this.#waits = false;
      this.#notBeforeMs = this.#startMs + Math.max(SLOW_INTERVAL_MS, this.clock.lastMs + this.#restMs());
    }
    const notBeforeMs = Math.max(this.#notBeforeMs, this.#afterKeyMs);
    if (now < notBeforeMs) this.#wait(notBeforeMs - now);
    else this.map.triggerRepaint();
  }

  /** As long as frames take: one that drew the whole city, or was the first of its kind, is no measure of the next. */
  #restMs(): number {
    const costMs = this.clock.lastMs;
    const restMs = Math.min(costMs, this.#lastCostMs, LONGEST_REST_MS);
    this.#lastCostMs = costMs;
    return restMs;
  }

  /** Nobody asks again, but what the frame cost is worth knowing. */
  #lookLater(): void {
    setTimeout(() => {
      this.clock.look();
      if (this.clock.isBusy && this.#timer === undefined) this.#lookLater();
    }, POLL_MS);
  }

  #wait(ms: number): void {
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.ask();
    }, ms);
  }
}
