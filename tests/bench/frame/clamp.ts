/**
 * Keeps a software rasteriser out of a measurement of JavaScript: instanced draws are cut to one instance, plain
 * triangle draws to one quad's worth when `quads` is set. Points are not cut: the scatter is real.
 */
export function clampDraws(): { quads: boolean; instances: number } {
  const seen = { quads: false, instances: 0 };
  const gl = WebGL2RenderingContext.prototype;
  const { drawArrays, drawArraysInstanced, drawElementsInstanced } = gl;
  gl.drawArrays = function (mode, first, count) {
    const cut = seen.quads && mode === this.TRIANGLES && count > 6;
    if (cut) seen.instances = count / 6;
    drawArrays.call(this, mode, first, cut ? 6 : count);
  };
  gl.drawArraysInstanced = function (mode, first, count, instances) {
    seen.instances = instances;
    drawArraysInstanced.call(this, mode, first, count, Math.min(1, instances));
  };
  gl.drawElementsInstanced = function (mode, count, type, offset, instances) {
    seen.instances = instances;
    drawElementsInstanced.call(this, mode, count, type, offset, Math.min(1, instances));
  };
  return seen;
}
