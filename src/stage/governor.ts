import { Ladder } from './ladder.ts';
import { FULL_QUALITY, type Quality } from './quality.ts';

/** Longest time a frame may take by tier, ms: software GL, desk, wall. */
export const BUDGET_MS = { 0: 200, 1: 16.7, 2: 33 } as const;
/**
 * Of it, what moves may take alone while the city stands. Software GL rests as long as it draws, half a second at most
 * (`Pace`): 75 ms are five frames a second and some to spare.
 */
const MOVERS_SHARE = { 0: 0.375, 1: 0.6, 2: 0.6 } as const;

type Step = Omit<Quality, 'movers' | 'pixelRatio'> & { readonly scale: number };

/** What the moving city gives up, first to last. Sharpness first: under way nobody reads roofs. */
const STEPS: readonly Step[] = [
  { scale: 1, effects: true, detail: 1 },
  { scale: 0.85, effects: true, detail: 1 },
  { scale: 0.7, effects: true, detail: 1 },
  { scale: 0.7, effects: false, detail: 1 },
  { scale: 0.5, effects: false, detail: 0.6 },
];
/** The same where there is no GPU: effects are off from the start. */
const SOFTWARE_STEPS: readonly Step[] = [
  { scale: 1, effects: false, detail: 1 },
  { scale: 0.7, effects: false, detail: 1 },
  { scale: 0.5, effects: false, detail: 0.8 },
  { scale: 0.35, effects: false, detail: 0.5 },
];
/** Software GL starts here: neither the first move nor the first seconds of a crowded city may be slow. */
const SOFTWARE_START = { city: 2, movers: 2 };
const START = { city: 0, movers: 0 };
/** What a standing city gives up while things move over it: shapes of movers; without a GPU sharpness of the whole canvas. */
const MOVERS_STEPS = [
  { movers: 'shapes', canvas: 1 },
  { movers: 'points', canvas: 1 },
] as const;
const SOFTWARE_MOVERS_STEPS = [
  { movers: 'points', canvas: 1 },
  { movers: 'points', canvas: 0.8 },
  { movers: 'points', canvas: 0.65 },
] as const;

/** Why the picture is as it is. */
export type GovernorReason = 'full' | 'software' | 'slow' | 'pinned';

/** What the governor says of itself, for health. */
export interface GovernorHealth {
  /** Of the moving city: 0 the best, `levels − 1` the least. */
  readonly level: number;
  readonly levels: number;
  readonly reason: GovernorReason;
  readonly budgetMs: number;
  /** Median cost of a frame that drew the city, and of one that only moved what moves, ms; 0 unknown. */
  readonly cityMs: number;
  readonly moversMs: number;
  /** What the last frame was drawn with. */
  readonly quality: Quality;
}

/**
 * Holds the frame budget: two ladders, one for the city under a moving camera, one for what moves over a standing one.
 * While the camera stands the city is drawn once, in the best quality of its tier.
 */
export class Governor {
  readonly #steps: readonly Step[];
  readonly #city: Ladder;
  readonly #movers: Ladder;
  readonly #qualities: readonly (readonly Quality[])[];
  readonly #canvasShares: readonly number[];
  #last: Quality;

  /**
   * @param pixelRatio of the drawing buffer, px per CSS px
   * @param pinned nothing is ever given up: pictures, `?quality=pin`
   */
  constructor(
    readonly tier: 0 | 1 | 2,
    readonly pixelRatio: number,
    readonly pinned: boolean,
  ) {
    const software = tier === 0;
    this.#steps = software ? SOFTWARE_STEPS : STEPS;
    const budget = BUDGET_MS[tier];
    const start = software ? SOFTWARE_START : START;
    this.#city = new Ladder(this.#steps.length, budget, start.city);
    const moving = software ? SOFTWARE_MOVERS_STEPS : MOVERS_STEPS;
    this.#canvasShares = moving.map(({ canvas }) => canvas);
    this.#movers = new Ladder(moving.length, budget * MOVERS_SHARE[tier], start.movers);
    this.#qualities = this.#steps.map(({ scale, ...step }) =>
      moving.map(({ movers, canvas }) => ({
        ...step,
        movers,
        pixelRatio: pixelRatio * Math.min(scale, canvas),
      })),
    );
    this.#last = { ...FULL_QUALITY, pixelRatio };
    this.quality(false);
  }

  /** @param underWay the camera moves, or a picture of the city cannot be kept */
  quality(underWay: boolean): Quality {
    if (!this.pinned)
      this.#last = this.#qualities[underWay ? this.#city.level : 0]?.[this.#movers.level] ?? FULL_QUALITY;
    return this.#last;
  }

  /** What the canvas is to have, px per CSS px. */
  get canvasRatio(): number {
    return this.pixelRatio * (this.pinned ? 1 : (this.#canvasShares[this.#movers.level] ?? 1));
  }

  /** Whether there is time to draw the city again only because water flows. */
  get hasTime(): boolean {
    return this.tier > 0 && (this.pinned || this.#city.level === 0);
  }

  /**
   * A frame was really drawn.
   * @param underWay as it was asked for this frame
   * @param drewCity whether it drew the standing city
   */
  take(costMs: number, underWay: boolean, drewCity: boolean, atMs: number): void {
    if (this.pinned) return;
    if (!drewCity) this.#movers.take(costMs, atMs);
    else if (underWay || this.#city.level === 0) this.#city.take(costMs, atMs);
  }

  get health(): GovernorHealth {
    return {
      level: this.pinned ? 0 : this.#city.level,
      levels: this.#steps.length,
      reason: this.#reason,
      budgetMs: BUDGET_MS[this.tier],
      cityMs: this.#city.costMs,
      moversMs: this.#movers.costMs,
      quality: this.#last,
    };
  }

  get #reason(): GovernorReason {
    if (this.pinned) return 'pinned';
    if (this.tier === 0) return 'software';
    return this.#city.level > 0 || this.#movers.level > 0 ? 'slow' : 'full';
  }
}
