/** What is on its way to the GPU, seen at the context itself, whoever draws. */
export interface Seen {
  /** Draws since it was last set to 0. */
  draws: number;
  /** Largest count of instances, or of points drawn by vertex id, in one draw. */
  largest: number;
  /** Off: every draw goes through whole (frames per second on a real GPU). */
  clamped: boolean;
}

/** Vertices left of a draw, by primitive. */
const LEAST: Readonly<Record<number, number>> = { 0: 1, 1: 2, 2: 2, 3: 2, 4: 6, 5: 4, 6: 4 };

/**
 * Keeps a software rasteriser out of a measurement of JavaScript: a draw to the screen, or into a target of the
 * screen's size, is cut to one instance of six vertices. Offscreen work of any other size (the scatter of fixes, a
 * shadow map) and transform feedback stay whole: they are part of the job.
 */
export function watchDraws(): Seen {
  const seen: Seen = { draws: 0, largest: 0, clamped: true };
  const gl = WebGL2RenderingContext.prototype;
  const was = {
    drawArrays: gl.drawArrays,
    drawElements: gl.drawElements,
    drawArraysInstanced: gl.drawArraysInstanced,
    drawElementsInstanced: gl.drawElementsInstanced,
    bindFramebuffer: gl.bindFramebuffer,
    viewport: gl.viewport,
    beginTransformFeedback: gl.beginTransformFeedback,
    endTransformFeedback: gl.endTransformFeedback,
  };
  let onScreen = true;
  let feeding = false;
  let width = 0;
  let height = 0;
  gl.bindFramebuffer = function (target, framebuffer) {
    onScreen = framebuffer === null;
    was.bindFramebuffer.call(this, target, framebuffer);
  };
  gl.viewport = function (x, y, w, h) {
    width = w;
    height = h;
    was.viewport.call(this, x, y, w, h);
  };
  gl.beginTransformFeedback = function (mode) {
    feeding = true;
    was.beginTransformFeedback.call(this, mode);
  };
  gl.endTransformFeedback = function () {
    feeding = false;
    was.endTransformFeedback.call(this);
  };
  const cut = (context: WebGL2RenderingContext, n: number): boolean => {
    seen.draws += 1;
    if (feeding) return false;
    if (n > seen.largest) seen.largest = n;
    if (!seen.clamped) return false;
    return onScreen || (width === context.drawingBufferWidth && height === context.drawingBufferHeight);
  };
  const least = (mode: number, count: number): number => Math.min(count, LEAST[mode] ?? 6);
  gl.drawArrays = function (mode, first, count) {
    was.drawArrays.call(this, mode, first, cut(this, count) ? least(mode, count) : count);
  };
  gl.drawElements = function (mode, count, type, offset) {
    was.drawElements.call(this, mode, cut(this, 1) ? least(mode, count) : count, type, offset);
  };
  gl.drawArraysInstanced = function (mode, first, count, instances) {
    if (cut(this, instances))
      was.drawArraysInstanced.call(this, mode, first, least(mode, count), Math.min(1, instances));
    else was.drawArraysInstanced.call(this, mode, first, count, instances);
  };
  gl.drawElementsInstanced = function (mode, count, type, offset, instances) {
    if (cut(this, instances))
      was.drawElementsInstanced.call(this, mode, least(mode, count), type, offset, Math.min(1, instances));
    else was.drawElementsInstanced.call(this, mode, count, type, offset, instances);
  };
  return seen;
}
