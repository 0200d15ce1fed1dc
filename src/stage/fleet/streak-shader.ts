import { METRES } from '../by-vertex.ts';
import { PICK_ID } from '../light/pick-id.ts';
import { MOTION } from './motion-shader.ts';

/**
 * One quad a mover, a streak lying along its way: at least 1.15 px wide, faded with its length in pixels so that
 * far arterials do not weld into crusts. Emergency units are larger, in t1 with a dark outline: a kind, not a grade.
 * uEach is 1 when the quad is one instance, 0 when its six corners follow one another in one plain draw (software
 * GL pays for every instance). PICK widens it for the pointer. uSparse is 1 for a fleet of hundreds, whose movers must
 * be found from afar, 0 for one of tens of thousands, whose movers must not weld.
 */
export const STREAK_VERTEX = /* glsl */ `
precision highp int;
${MOTION}
${METRES}
uniform int uEach;
uniform float uNight, uPixelRatio, uClose, uPickWiden, uSparse;
uniform vec3 uVehicle, uUnit, uLeaving;
uniform vec2 uEyeXY;
varying vec2 vPx;
varying vec2 vHalfPx;
varying vec4 vColour;
varying float vStyle;
flat varying float vSlot;
const float LONG[9] = float[9](4.6, 4.6, 12., 9., 6., 9., 4.9, 90., .8);
const float WIDE[9] = float[9](1.9, 1.9, 2.55, 2.5, 2.2, 2.5, 2., 2.8, .8);
vec2 pxOf(vec4 clip) { return clip.xy / clip.w * uViewport * .5; }
void main() {
  int slot = uEach == 1 ? gl_InstanceID : gl_VertexID / 6;
  int v = uEach == 1 ? gl_VertexID : gl_VertexID - slot * 6;
  vec2 corner = vec2(v == 1 || v == 2 || v == 4 ? 1. : -1., v == 2 || v == 4 || v == 5 ? 1. : -1.);
  gl_Position = vec4(2., 2., 2., 1.);
  vPx = vHalfPx = vec2(0.);
  vColour = vec4(0.);
  vStyle = 0.;
  vSlot = float(slot);
  Mover m = moverOf(slot);
  if (!m.here) return;
  mat4 world = projectionMatrix * modelViewMatrix;
  vec4 centre = world * vec4(m.at, 1., 1.);
  if (centre.w <= 0. || any(greaterThan(abs(centre.xy), vec2(1.2 * centre.w)))) return;

  int kind = clamp(m.kind, 0, 8);
  bool unit = kind >= 4 && kind <= 6;
  float travel = mix(.35, 1.25, uNight) * min(m.speed, 30.) * (1. - uClose);
  float halfM = .5 * (LONG[kind] + (unit || kind == 7 ? 0. : travel));
  vec2 dir = m.headed ? vec2(sin(m.heading), cos(m.heading)) : vec2(1., 0.);
  if (!m.headed) halfM = .5 * WIDE[kind];
  vec2 mid = pxOf(centre);
  vec2 along = pxOf(world * vec4(m.at + dir * halfM, 1., 1.)) - mid;
  vec2 across = pxOf(world * vec4(m.at + vec2(dir.y, -dir.x) * WIDE[kind] * .5, 1., 1.)) - mid;
  float lengthPx = max(length(along), 1e-4);
  vec2 u = along / lengthPx;
  vec2 n = vec2(-u.y, u.x);
  float least = (unit ? 1.8 : kind == 8 ? 1. : mix(.575, 1.6, uSparse)) * uPixelRatio + uPickWiden;
  float wide = max(abs(dot(across, n)), least);
  float shortest = unit ? 4. * uPixelRatio : m.headed ? 2.2 * uSparse * uPixelRatio : wide;
  float longPx = max(lengthPx, shortest + uPickWiden);
  float rim = unit ? 1.2 * uPixelRatio : 0.;

  vHalfPx = vec2(longPx, wide);
  vPx = corner * (vHalfPx + rim + .5);
  vec2 at = mid + u * vPx.x + n * vPx.y;
  float fade = unit || kind == 8 ? 1. : clamp(2. * lengthPx / uPixelRatio / 4., mix(.1, .95, uSparse), 1.);
  float away = smoothstep(-.3, .3, dot(dir, normalize(m.at - uEyeXY)));
  vec3 ordinary = mix(pow(uVehicle, vec3(1. / 2.2)), uLeaving, away * smoothstep(.7, 1., uNight));
  float strength = mix(1., mix(.8, .47, away), smoothstep(.7, 1., uNight));
  float fresh = freshOf(m.lateS);
  vColour = unit ? vec4(uUnit, 1.) : vec4(ordinary, fade * strength * fresh);
  vStyle = unit ? (fresh < .7 ? 2. : 1.) : 0.;
  // Depth from six metres nearer, so that a bridge deck does not swallow the street that runs on it.
  vec3 nearer = vec3(m.at, 1.) + normalize(cameraPosition - vec3(m.at, 1.)) * 6.;
  vec4 bias = world * vec4(nearer, 1.);
  gl_Position = vec4(at / (uViewport * .5) * centre.w, bias.z / bias.w * centre.w, centre.w);
}`;

export const STREAK_FRAGMENT = /* glsl */ `
uniform vec3 uOutline;
varying vec2 vPx;
varying vec2 vHalfPx;
varying vec4 vColour;
varying float vStyle;
void main() {
  vec2 d = abs(vPx) - vHalfPx;
  float out1 = max(d.x, d.y);
  if (vStyle < .5) {
    vec2 cover = clamp(.5 - d, 0., 1.);
    gl_FragColor = vec4(vColour.rgb, vColour.a * cover.x * cover.y);
    return;
  }
  float body = clamp(.5 - out1, 0., 1.);
  float hollow = vStyle > 1.5 ? clamp(out1 + 2., 0., 1.) : 1.;
  gl_FragColor = vec4(mix(uOutline, vColour.rgb, body * hollow), 1.);
}`;

export const STREAK_PICK_FRAGMENT = /* glsl */ `
${PICK_ID}
flat varying float vSlot;
void main() { gl_FragColor = pickColour(uPickBase + uint(vSlot + .5)); }
`;
