/** The host's drawing buffer, which a stage opened for pictures keeps. */
export function pixelsOf(host: HTMLElement): { width: number; height: number; rgba: Uint8Array } {
  const canvas = host.querySelector('canvas');
  const gl = canvas?.getContext('webgl2');
  if (!canvas || !gl) throw new Error('the stage has no canvas');
  const { width, height } = canvas;
  const rgba = new Uint8Array(width * height * 4);
  gl.bindFramebuffer(gl.FRAMEBUFFER, null);
  gl.readPixels(0, 0, width, height, gl.RGBA, gl.UNSIGNED_BYTE, rgba);
  return { width, height, rgba };
}
