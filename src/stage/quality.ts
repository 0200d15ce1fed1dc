/** What the picture may cost now; the governor moves it, pictures pin it. */
export interface Quality {
  /** Drawing buffer px per CSS px. */
  readonly pixelRatio: number;
  /** Height-map shade, sun shadow, haze and window detail; off, surfaces keep their plain light. */
  readonly effects: boolean;
  /** Movers as their shapes, or each as one point. */
  readonly movers: 'shapes' | 'points';
  /** Share of far detail that is drawn, 0–1. */
  readonly detail: number;
}

export const FULL_QUALITY: Quality = { pixelRatio: 1, effects: true, movers: 'shapes', detail: 1 };
