import { CARRY_ON_S } from '../../wire/tray.ts';
import { STATE_WIDTH } from './fleet-state.ts';

/** A mover this long past its target is drawn as stale, then no more, seconds. Sources promise news every 1–30 s. */
export const STALE_AFTER_S = 20;
export const DEAD_AFTER_S = 180;

/**
 * Vertex chunk: where mover `slot` is at uNow (seconds since the tray's epoch, already behind by DRAW_DELAY_S).
 * It glides from its first to its second place, goes on at that pace for CARRY_ON_S and then stands.
 * A row whose two times agree is a snap: the mover stands at its second place. `feed` counts the same.
 */
export const MOTION = /* glsl */ `
uniform highp sampler2D uFrom;
uniform highp sampler2D uTo;
uniform float uNow;
struct Mover {
  bool here; vec2 at; float heading; bool headed; float speed; int kind; float accuracy; float lateS;
};
Mover moverOf(int slot) {
  ivec2 texel = ivec2(slot % ${STATE_WIDTH}, slot / ${STATE_WIDTH});
  vec4 a = texelFetch(uFrom, texel, 0);
  vec4 b = texelFetch(uTo, texel, 0);
  Mover m;
  float span = b.w - a.w;
  bool snap = span < .04;
  float gone = clamp(uNow, a.w, b.w + ${CARRY_ON_S.toFixed(1)}) - a.w;
  float f = snap ? 1. : gone / span;
  vec2 way = b.xy - a.xy;
  m.at = a.xy + way * f;
  m.speed = snap ? 0. : length(way) / span;
  float kind = floor(a.z / 16.);
  float h = a.z - 16. * kind;
  m.kind = int(kind);
  m.accuracy = floor(b.z / 16.);
  float turn = b.z - 16. * m.accuracy - 3.14159265;
  m.headed = h < 7. || dot(way, way) > 1.;
  m.heading = h < 7. ? h + turn * min(f, 1.) : atan(way.x, way.y + 1e-9);
  m.lateS = uNow - b.w;
  m.here = b.w >= 0. && m.lateS < ${DEAD_AFTER_S.toFixed(1)};
  return m;
}
float freshOf(float lateS) {
  return 1. - .6 * smoothstep(${STALE_AFTER_S.toFixed(1)}, ${(STALE_AFTER_S * 1.2).toFixed(1)}, lateS);
}
`;
