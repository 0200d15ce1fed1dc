/** What the GPU calls itself. */
function rendererName(gl: WebGL2RenderingContext): string {
  const info = gl.getExtension('WEBGL_debug_renderer_info');
  return String(gl.getParameter(info ? info.UNMASKED_RENDERER_WEBGL : gl.RENDERER));
}

/** What a context of this browser is drawn by, and the widest and highest picture it takes, px. */
export interface Renderer {
  readonly name: string;
  readonly maxSize: readonly [number, number];
}

/** Asked of a canvas of its own that is let go at once. */
export function probedRenderer(): Renderer {
  const gl = document.createElement('canvas').getContext('webgl2');
  if (!gl) throw new Error('stage: this browser gives no WebGL 2');
  const name = rendererName(gl);
  const texture = gl.getParameter(gl.MAX_TEXTURE_SIZE) as number;
  const [width = texture, height = texture] = gl.getParameter(gl.MAX_VIEWPORT_DIMS) as Int32Array;
  gl.getExtension('WEBGL_lose_context')?.loseContext();
  return { name, maxSize: [Math.min(texture, width), Math.min(texture, height)] };
}

/** 0 for software GL, 2 for a wall, else 1. */
export function tierOf(renderer: string, wall: boolean): 0 | 1 | 2 {
  if (/swiftshader|llvmpipe|softpipe|software/i.test(renderer)) return 0;
  return wall ? 2 : 1;
}
