/** As much of luma.gl's state tracker as is touched here. */
interface Tracker {
  cache: Record<string, unknown>;
}

/**
 * luma.gl answers for the state of a context from a cache, and leaves out calls that would change nothing by it. On
 * taking over a context it believes every state to be WebGL's default; in the middle of a map's life that is not so,
 * and the next guest's textures and depth come out wrong. Told the truth at the moment it starts, it keeps to it.
 */
export function tellTrueState(gl: WebGL2RenderingContext): void {
  let tracker: Tracker | undefined;
  Object.defineProperty(gl, 'lumaState', {
    configurable: true,
    enumerable: true,
    get: () => tracker,
    set: (given: Tracker) => {
      for (const name of Object.keys(given.cache))
        given.cache[name] = gl.getParameter(Number(name)) as unknown;
      tracker = given;
    },
  });
}
