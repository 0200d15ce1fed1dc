/** What a wall's furniture takes, arc-minutes: the strip of its top, the panels of its foot. */
export const WALL_AM = { strip: 100, panels: 272 } as const;

/** The least picture between strip and panels that is worth one, arc-minutes high. */
const PICTURE_AM = 80;

/**
 * Whether a wall has room for panels. Where its displays stand in one row, or it is a lone window, they leave strip and
 * picture theirs; in a wall of more rows those are on other displays. @param heightAm of a display, arc-minutes
 */
export const hasPanels = (heightAm: number, rows: number): boolean =>
  heightAm >= WALL_AM.panels + (rows === 1 ? WALL_AM.strip + PICTURE_AM : 0);
