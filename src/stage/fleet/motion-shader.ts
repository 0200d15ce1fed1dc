import { CARRY_ON_S } from '../../wire/tray.ts';
import { LEVEL_M } from '../ground/bridges.ts';
import { DRAPE } from '../ground/drape.ts';
import { STATE_WIDTH } from './fleet-state.ts';

/** A mover this long past its target is drawn as stale, then no more, seconds. Sources promise news every 1–30 s. */
export const STALE_AFTER_S = 20;
export const DEAD_AFTER_S = 180;

/** Length and width on the road by MOVER_KINDS, metres. */
export const LONG_M = [4.6, 4.6, 12, 9, 6, 9, 4.9, 90, 0.8] as const;
export const WIDE_M = [1.9, 1.9, 2.55, 2.5, 2.2, 2.5, 2, 2.8, 0.8] as const;

/** GLSL: an array of floats, indexed by kind. */
export function floatsByKind(name: string, values: readonly number[]): string {
  const list = values.map((v) => v.toFixed(2)).join();
  return `const float ${name}[${values.length}] = float[${values.length}](${list});`;
}

/**
 * Vertex chunk: where mover `slot` is at uNow (seconds since the tray's epoch, already behind by DRAW_DELAY_S).
 * It glides from its first to its second place, goes on at that pace for CARRY_ON_S and then stands; between
 * levels of road it climbs. A row whose two times agree is a snap: the mover stands at its second place.
 * `feed` counts the same.
 */
export const MOTION = /* glsl */ `
${DRAPE}
uniform highp sampler2D uFrom;
uniform highp sampler2D uTo;
uniform float uNow;
struct Mover {
  bool here; vec2 at; float z; float heading; bool headed; float speed; int kind; float accuracy; float lateS;
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
  vec2 level = floor(vec2(a.z / 256., b.z / 4096.));
  m.z = ${LEVEL_M.toFixed(1)} * mix(level.x, level.y, min(f, 1.));
#ifdef DRAPED
  m.z += groundZ(m.at);
#endif
  a.z -= 256. * level.x;
  b.z -= 4096. * level.y;
  float kind = floor(a.z / 16.);
  float h = a.z - 16. * kind;
  m.kind = clamp(int(kind), 0, 8);
  m.accuracy = floor(b.z / 16.);
  float turn = b.z - 16. * m.accuracy - 3.14159265;
  m.headed = h < 7. || dot(way, way) > 1.;
  m.heading = h < 7. ? h + turn * min(f, 1.) : atan(way.x, way.y + 1e-9);
  m.lateS = uNow - b.w;
  m.here = b.w >= 0. && m.lateS < ${DEAD_AFTER_S.toFixed(1)};
  return m;
}
/** 1 while news is expected, 0 when it is overdue. */
float promptOf(float lateS) {
  return 1. - smoothstep(${STALE_AFTER_S.toFixed(1)}, ${(STALE_AFTER_S * 1.2).toFixed(1)}, lateS);
}
/** Strength by age: full, then pale, then gone. */
float freshOf(float lateS) {
  float old = smoothstep(${(STALE_AFTER_S * 1.2).toFixed(1)}, ${DEAD_AFTER_S.toFixed(1)}, lateS);
  return mix(.4, 1., promptOf(lateS)) * (1. - .75 * old);
}
`;

/**
 * Vertex chunk, after METRES: how much of a mover is drawn as its body, 0 while a car is a few pixels long … 1 where
 * it can be told apart. uNearAt is the middle and radius of the circle whose movers have bodies, uBodies their
 * strength. A stale mover has none: it is an outline on the road.
 */
export const BODY_SHARE = /* glsl */ `
uniform vec3 uNearAt;
uniform float uBodies, uPixelRatio;
float bodyShareOf(Mover m, float clipW) {
  float far = length(m.at - uNearAt.xy) / max(uNearAt.z, 1.);
  float carPx = ${LONG_M[0].toFixed(1)} / metresOf(uPixelRatio, max(clipW, 1e-3));
  return uBodies * smoothstep(6., 9., carPx) * (1. - smoothstep(.8, .97, far)) * promptOf(m.lateS);
}
`;
