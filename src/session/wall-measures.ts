/** What a wall's furniture takes, arc-minutes: the strip of its top, the panels of its foot. */
export const WALL_AM = { strip: 100, panels: 272 } as const;
