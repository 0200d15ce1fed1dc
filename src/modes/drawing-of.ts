import type { Drawing } from '../console/drawing.ts';
import type { StageHealth } from '../stage/stage-options.ts';

/** How the stage draws, in the console's terms. `moved`: whether a frame was drawn since the last time. */
export function drawingOf(health: StageHealth, moved: boolean): Drawing {
  const { governor } = health;
  return {
    reason: governor.reason,
    level: governor.level,
    levels: governor.levels,
    sharpness: governor.quality.pixelRatio,
    effects: governor.quality.effects,
    movers: governor.quality.movers,
    fps: moved ? Math.round(health.fps * 2) / 2 : 0,
    frameMs: Math.round(governor.moversMs),
    budgetMs: governor.budgetMs,
    jsMsPerFrame: Math.round(health.jsMsPerFrame * 5) / 5,
    typingPauseS: health.typingPauseMs / 1000,
    renderer: health.renderer,
  };
}
