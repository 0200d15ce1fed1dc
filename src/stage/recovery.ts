import type { Map } from 'maplibre-gl';

/** Loses and regains the context on purpose, and stops watching. */
export interface Recovery {
  lose(): void;
  restore(): void;
  stop(): void;
}

/**
 * Watches the shared context. MapLibre brings its own style back but not custom layers; luma leaves wrapped functions
 * and a state cache on the context object, stale after a loss, so every own key goes. Guests may come back only when
 * the map is idle.
 */
export function watchContext(
  map: Map,
  gl: WebGL2RenderingContext,
  events: { readonly lost: () => void; readonly restored: () => void },
): Recovery {
  const extension = gl.getExtension('WEBGL_lose_context');
  const lost = (): void => {
    map.off('idle', events.restored);
    events.lost();
    for (const key of Object.keys(gl)) Reflect.deleteProperty(gl, key);
  };
  const restored = (): void => {
    map.once('idle', events.restored);
  };
  map.on('webglcontextlost', lost);
  map.on('webglcontextrestored', restored);
  return {
    lose: () => extension?.loseContext(),
    restore: () => extension?.restoreContext(),
    stop: () => {
      map.off('idle', events.restored);
      map.off('webglcontextlost', lost);
      map.off('webglcontextrestored', restored);
    },
  };
}
