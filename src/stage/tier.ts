/** What the GPU calls itself. */
export function rendererName(gl: WebGL2RenderingContext): string {
  const info = gl.getExtension('WEBGL_debug_renderer_info');
  return String(gl.getParameter(info ? info.UNMASKED_RENDERER_WEBGL : gl.RENDERER));
}

/** 0 for software GL, 2 for a wall, else 1. */
export function tierOf(renderer: string, wall: boolean): 0 | 1 | 2 {
  if (/swiftshader|llvmpipe|softpipe|software/i.test(renderer)) return 0;
  return wall ? 2 : 1;
}
