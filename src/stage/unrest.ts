import type { Map } from 'maplibre-gl';
import type { Session } from '../session/session.ts';
import type { TwinView } from '../twin/twin-view.ts';
import type { StagePart } from './guest.ts';
import type { Stillness } from './stillness.ts';

/** The camera counts as under way this long after it moved, ms by tier: short pauses of a hand are no rest. */
const SETTLE_MS = { 0: 250, 1: 120, 2: 120 } as const;
/** Water flows this long after the last touch where nothing else lives, and movers fade this long on a lost line, ms. */
const LINGER_MS = 30_000;
/** A stage seen is taken for seen this long, ms. */
const SEEN_MS = 250;
const TOUCHES = ['pointermove', 'pointerdown', 'keydown', 'wheel'] as const;

/** Knows why a picture would change by itself, and wakes a sleeping stage when there is news. */
export class Unrest {
  /** The camera moves, or only just stood. */
  underWay = false;
  #movedAtMs = Number.NEGATIVE_INFINITY;
  #touchedAtMs = performance.now();
  #seenAtMs = Number.NEGATIVE_INFINITY;
  #lostAtMs = Number.POSITIVE_INFINITY;
  #news: readonly unknown[] = [];
  readonly #stops: (() => void)[] = [];

  constructor(
    readonly map: Map,
    readonly host: HTMLElement,
    readonly twin: TwinView,
    readonly session: Session,
    readonly stillness: Stillness,
    readonly tier: 0 | 1 | 2,
  ) {}

  /** Calls `ask` whenever somebody touched the scene or news came that may be drawn. */
  wake(ask: () => void): void {
    const soon = (): void => {
      ask();
      if (!this.isSeen) requestAnimationFrame(() => requestAnimationFrame(ask));
    };
    this.#stops.push(this.session.store.subscribe(soon));
    this.#stops.push(this.twin.pulse.subscribe(() => this.#hasNews() && ask()));
    const touched = (): void => {
      const slept = performance.now() - this.#touchedAtMs > LINGER_MS;
      this.#touchedAtMs = performance.now();
      if (slept) ask();
    };
    for (const touch of TOUCHES) {
      globalThis.addEventListener(touch, touched, { passive: true });
      this.#stops.push(() => globalThis.removeEventListener(touch, touched));
    }
  }

  /** A frame starts: how does the camera stand? */
  look(nowMs: number): void {
    if (this.map.isMoving()) this.#movedAtMs = nowMs;
    this.underWay = nowMs - this.#movedAtMs < SETTLE_MS[this.tier];
  }

  /** The clock stands, or somebody wants nothing to move that need not. */
  get isHeld(): boolean {
    return this.stillness.wished || this.session.scene.heldAtMs !== undefined;
  }

  /** Asking the page is dear: who was seen a moment ago is seen; who was not is asked about again. */
  get isSeen(): boolean {
    if (this.session.scene.tableOnly) return false;
    const now = performance.now();
    if (now - this.#seenAtMs < SEEN_MS) return true;
    const seen = this.host.checkVisibility({ visibilityProperty: true });
    if (seen) this.#seenAtMs = now;
    return seen;
  }

  /** Whether water may be seen to flow. */
  get drifts(): boolean {
    return this.tier > 0 && !this.isHeld && performance.now() - this.#touchedAtMs < LINGER_MS;
  }

  isRestless(parts: readonly StagePart[]): boolean {
    if (this.underWay || this.drifts) return true;
    if (this.session.scene.heldAtMs !== undefined) return false;
    return this.#hears() && parts.some((part) => part.restless === true);
  }

  dispose(): void {
    for (const stop of this.#stops.splice(0)) stop();
  }

  #hears(): boolean {
    const { line } = this.twin.pulse.getState();
    if (line !== 'lost') this.#lostAtMs = Number.POSITIVE_INFINITY;
    else if (this.#lostAtMs === Number.POSITIVE_INFINITY) this.#lostAtMs = performance.now();
    return performance.now() - this.#lostAtMs < LINGER_MS;
  }

  #hasNews(): boolean {
    const { twin } = this;
    const { line, movers, moversByDivision, serverMs } = twin.pulse.getState();
    const minute = Math.floor(serverMs / 60_000);
    const { recordVersion, casesVersion, roads, parking } = twin;
    const news = [
      line,
      movers,
      moversByDivision,
      minute,
      recordVersion,
      casesVersion,
      roads.version,
      parking.version,
      this.isSeen,
    ];
    if (news.every((value, i) => value === this.#news[i])) return false;
    this.#news = news;
    return true;
  }
}
