import type { Scene } from '../session/scene.ts';

/** The moment the scene is held at, ms since 1970. Only a demonstration has a clock that can be held: elsewhere the news runs on, whatever the address says. */
export const heldIn = (scene: Scene): number | undefined =>
  scene.mode === 'demo' ? scene.heldAtMs : undefined;
