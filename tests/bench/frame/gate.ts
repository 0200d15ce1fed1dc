/** A frame of a 60 Hz screen, s. */
export const FRAME_S = 0.0166;

/** Page JavaScript since it was last set to 0, ms. */
export const spent = { ms: 0 };

/**
 * Animation frames go through here: while a contender opens they run as ever, then only when one is let through, so
 * that every frame is counted and none slips in between.
 */
const browserFrame = globalThis.requestAnimationFrame.bind(globalThis);
const waiting = new Map<number, FrameRequestCallback>();
let asks = 0;
let gated = false;
/**
 * Once a contender is open, the page's clock moves on by one sixtieth of a second a frame, however long software GL
 * takes over it: what is done by the clock (transitions, drift, figures) is done as often a frame as on a screen.
 */
export const clock = performance.now.bind(performance);
let frozenAtMs: number | undefined;
performance.now = () => frozenAtMs ?? clock();
let running = false;

function runWaiting(t: number): void {
  const now = [...waiting.values()];
  waiting.clear();
  for (const callback of now) callback(frozenAtMs ?? t);
}

globalThis.requestAnimationFrame = (callback) => {
  asks += 1;
  waiting.set(asks, callback);
  if (!gated && !running) {
    running = true;
    browserFrame((t) => {
      running = false;
      runWaiting(t);
    });
  }
  return asks;
};
globalThis.cancelAnimationFrame = (id) => void waiting.delete(id);

/** Lets one animation frame through, `head` first, all on the clock. */
export function oneFrame(head: () => void): Promise<void> {
  return new Promise((done, fail) => {
    browserFrame((t) => {
      if (frozenAtMs !== undefined) frozenAtMs += FRAME_S * 1000;
      const from = clock();
      try {
        head();
        runWaiting(t);
      } catch (error) {
        fail(error);
      }
      spent.ms += clock() - from;
      done();
    });
  });
}

/** From now on a frame comes only when it is let through; with `still`, so does the clock. */
export function shut(still: boolean): void {
  gated = true;
  if (still) frozenAtMs = clock();
}

/** Lets frames through until a picture is there. */
export async function throughFrames(shown: Promise<void>): Promise<void> {
  let over = false;
  void shown.finally(() => {
    over = true;
  });
  const more = (): boolean => !over;
  while (more()) await oneFrame(() => undefined);
}
