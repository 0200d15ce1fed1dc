import { METRES, QUAD } from '../by-vertex.ts';
import { DRAPE } from '../ground/drape.ts';
import { POLE_PX } from './beacon-shader.ts';

/** Radius of the ring and its height over the ground, above the roofs. */
export const RING_PX = 66;
export const LIFT_M = 120;
/** The middle of the ring keeps this far from a badge, CSS px. */
const CLEAR_PX = 112;
/** Room for the words, CSS px. */
export const WORDS_PX = { wide: 136, high: 28 } as const;

/** Three quads: 0 the stalk, 1 the ring flat over the roofs, 2 the words facing the eye. */
export const DEADLINE_VERTEX = /* glsl */ `
precision highp int;
${DRAPE}
${METRES}
${QUAD}
uniform float uPixelRatio, uScale;
uniform vec2 uAt;
uniform vec3 uBadge;
flat varying int vPart;
varying vec2 vPx;
/* Where the ring stands: over its place, or to the left of the badge it would cover. */
vec2 beside(float px) {
  vec4 ring = projectionMatrix * modelViewMatrix * vec4(onGround(vec3(uAt, ${LIFT_M.toFixed(1)})), 1.);
  vec4 foot = projectionMatrix * modelViewMatrix * vec4(uBadge, 1.);
  if (ring.w <= 0. || foot.w <= 0.) return uAt;
  vec3 top = uBadge + vec3(0., 0., metresOf(${POLE_PX}. * px, foot.w));
  vec4 badge = projectionMatrix * modelViewMatrix * vec4(top, 1.);
  vec2 apart = (ring.xy / ring.w - badge.xy / badge.w) * uViewport * .5;
  float room = ${CLEAR_PX}. * px;
  if (abs(apart.x) >= room || abs(apart.y) >= room) return uAt;
  vec2 right = normalize(vec2(viewMatrix[0][0], viewMatrix[1][0]));
  return uAt - right * metresOf(room + apart.x, ring.w);
}
void main() {
  vPart = gl_VertexID / 6;
  vec2 c = quadCorner(gl_VertexID - vPart * 6);
  float px = uPixelRatio * uScale;
  vec2 at = beside(px);
  vec3 top = onGround(vec3(at, ${LIFT_M.toFixed(1)}));
  vec4 topClip = projectionMatrix * modelViewMatrix * vec4(top, 1.);
  gl_Position = vec4(2., 2., 2., 1.);
  vPx = vec2(0.);
  if (topClip.w <= 0.) return;
  if (vPart == 0) {
    vec4 foot = projectionMatrix * modelViewMatrix * vec4(onGround(vec3(at, 0.)), 1.);
    if (foot.w <= 0.) return;
    vPx = vec2(c.x * 2.5, c.y);
    vec4 clip = c.y > 0. ? topClip : foot;
    clip.x += vPx.x * px / (uViewport.x * .5) * clip.w;
    gl_Position = clip;
  } else if (vPart == 1) {
    vPx = c * ${RING_PX}.;
    float r = metresOf(${RING_PX}. * px, topClip.w);
    gl_Position = projectionMatrix * modelViewMatrix * vec4(top + vec3(c * r, 0.), 1.);
  } else {
    vPx = c * vec2(${WORDS_PX.wide}., ${WORDS_PX.high}.) * .5;
    topClip.xy += vPx * px / (uViewport * .5) * topClip.w;
    gl_Position = topClip;
  }
}`;

/** Track 30 %, what is left of the time whole, clockwise from north, twelve notches. Time, never a grade's colour. */
export const DEADLINE_FRAGMENT = /* glsl */ `
uniform float uPixelRatio, uScale, uShare;
uniform vec3 uInk, uGround;
uniform sampler2D uWords;
flat varying int vPart;
varying vec2 vPx;
void over(inout vec4 under, vec3 colour, float a) {
  float cover = a + under.a * (1. - a);
  under = vec4(mix(under.rgb, colour, cover > 0. ? a / cover : 0.), cover);
}
void main() {
  float px = uPixelRatio * uScale;
  if (vPart == 0) {
    float d = abs(vPx.x), soft = .5 / px;
    vec4 stalk = vec4(uGround, .5 * (1. - smoothstep(2. - soft, 2. + soft, d)));
    over(stalk, uInk, .8 * (1. - smoothstep(.7 - soft, .7 + soft, d)));
    gl_FragColor = stalk;
    return;
  }
  if (vPart == 2) {
    vec4 words = texture2D(uWords, vPx / vec2(${WORDS_PX.wide}., ${WORDS_PX.high}.) + .5);
    if (words.a < .01) discard;
    gl_FragColor = vec4(words.rgb / max(words.a, 1e-3), words.a);
    return;
  }
  float d = length(vPx), w = max(fwidth(d), 1e-3);
  float turn = fract(atan(vPx.x, vPx.y) / 6.28318 + 1.);
  float band = 1. - smoothstep(3. - .5 * w, 3. + .5 * w, abs(d - 59.));
  float casing = 1. - smoothstep(5.5 - .5 * w, 5.5 + .5 * w, abs(d - 59.));
  float notch = smoothstep(.035, .06, abs(fract(turn * 12. + .5) - .5));
  float left = turn <= uShare ? 1. : .3;
  vec4 ring = vec4(uGround, max(.5 * casing, .42 * (1. - smoothstep(50., 58., d))));
  over(ring, uInk, band * notch * left);
  if (ring.a < .004) discard;
  gl_FragColor = ring;
}`;
