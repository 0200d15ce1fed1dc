import { METRES, QUAD } from '../by-vertex.ts';
import { PICK_ID } from '../light/pick-id.ts';
import { BODY_SHARE, floatsByKind, LONG_M, MOTION, WIDE_M } from './motion-shader.ts';

/** Vertex chunk: what every way of drawing the crowd knows of a mover's colour. */
const CROWD = /* glsl */ `
precision highp int;
${MOTION}
${METRES}
${BODY_SHARE}
${floatsByKind('LONG', LONG_M)}
${floatsByKind('WIDE', WIDE_M)}
uniform float uNight, uPickWiden, uSparse;
uniform vec3 uVehicle, uUnit, uLeaving;
uniform vec2 uEyeXY;
varying vec4 vColour;
varying float vStyle;
flat varying float vSlot;
bool isUnit(int kind) { return kind >= 4 && kind <= 6; }
bool offScreen(vec4 clip) { return clip.w <= 0. || any(greaterThan(abs(clip.xy), vec2(1.2 * clip.w))); }
vec4 ordinaryColour(Mover m, vec2 dir) {
  float night = smoothstep(.7, 1., uNight);
  float away = smoothstep(-.3, .3, dot(dir, normalize(m.at - uEyeXY)));
  vec3 colour = mix(pow(uVehicle, vec3(1. / 2.2)), uLeaving, away * night);
  return vec4(colour, mix(1., mix(.8, .47, away), night) * freshOf(m.lateS));
}
/** 0 a plain one, 1 a unit in its dark rim, 2 the hollow outline of a unit, 3 of another. */
float styleOf(bool unit, float lateS) {
  bool hollow = promptOf(lateS) < .5;
  return unit ? (hollow ? 2. : 1.) : hollow ? 3. : 0.;
}
// Depth from some metres nearer, so that the road it runs on does not swallow it; its own body may.
vec4 overRoad(vec3 at, vec4 clip, float body) {
  vec4 bias = projectionMatrix * modelViewMatrix * vec4(at + normalize(cameraPosition - at) * mix(4., .2, body), 1.);
  return vec4(clip.xy, bias.z / bias.w * clip.w, clip.w);
}
`;

/**
 * One quad a mover, a streak lying along its way: at least 1.15 px wide, faded with its length in pixels so that
 * far arterials do not weld into crusts. Emergency units are larger, in t1 with a dark outline: a kind, not a grade.
 * Six vertices a slot in one plain draw. uPickWiden widens it for the pointer. uSparse is 1 for a fleet of hundreds, whose
 * movers must be found from afar, 0 for one of tens of thousands, whose movers must not weld. What is stale is hollow.
 */
export const STREAK_VERTEX = /* glsl */ `
${CROWD}
${QUAD}
uniform float uClose;
varying vec2 vPx;
varying vec2 vHalfPx;
vec2 pxOf(vec4 clip) { return clip.xy / clip.w * uViewport * .5; }
void main() {
  int slot = gl_VertexID / 6;
  vec2 corner = quadCorner(gl_VertexID - slot * 6);
  gl_Position = vec4(2., 2., 2., 1.);
  vPx = vHalfPx = vec2(0.);
  vColour = vec4(0.);
  vStyle = 0.;
  vSlot = float(slot);
  Mover m = moverOf(slot);
  if (!m.here) return;
  mat4 world = projectionMatrix * modelViewMatrix;
  vec3 place = vec3(m.at, m.z + .6);
  vec4 centre = world * vec4(place, 1.);
  if (offScreen(centre)) return;

  bool unit = isUnit(m.kind);
  bool person = m.kind == 8;
  vStyle = styleOf(unit, m.lateS);
  float travel = mix(.35, 1.25, uNight) * min(m.speed, 30.) * (1. - uClose);
  float halfM = .5 * (LONG[m.kind] + (unit || person || m.kind == 7 ? 0. : travel));
  vec2 dir = m.headed ? vec2(sin(m.heading), cos(m.heading)) : vec2(1., 0.);
  if (!m.headed) halfM = .5 * WIDE[m.kind];
  vec2 mid = pxOf(centre);
  vec2 along = pxOf(world * vec4(place + vec3(dir * halfM, 0.), 1.)) - mid;
  vec2 across = pxOf(world * vec4(place + vec3(dir.y, -dir.x, 0.) * WIDE[m.kind] * .5, 1.)) - mid;
  float lengthPx = max(length(along), 1e-4);
  vec2 u = along / lengthPx;
  vec2 n = vec2(-u.y, u.x);
  float hollowPx = vStyle > 1.5 ? mix(.575, 2., uClose) : .575;
  float least = (unit ? 1.8 : person ? 1. : mix(hollowPx, max(1.6, hollowPx), uSparse)) * uPixelRatio + uPickWiden;
  float wide = max(abs(dot(across, n)), least);
  float shortest = unit ? 4. * uPixelRatio : m.headed ? 2.2 * uSparse * uPixelRatio : wide;
  float longPx = max(lengthPx, shortest + uPickWiden);
  float rim = unit ? 1.2 * uPixelRatio : 0.;

  vHalfPx = vec2(longPx, wide);
  vPx = corner * (vHalfPx + rim + .5);
  vec2 at = mid + u * vPx.x + n * vPx.y;
  float fade = unit || person ? 1. : clamp(2. * lengthPx / uPixelRatio / 4., mix(.1, .95, uSparse), 1.);
  vec4 colour = ordinaryColour(m, dir);
  float body = bodyShareOf(m, centre.w);
  vColour = unit ? vec4(uUnit, 1.) : vec4(colour.rgb, colour.a * fade * (1. - body));
  gl_Position = overRoad(place, vec4(at / (uViewport * .5) * centre.w, centre.zw), step(.5, body));
}`;

export const STREAK_FRAGMENT = /* glsl */ `
uniform vec3 uOutline;
uniform float uPixelRatio;
varying vec2 vPx;
varying vec2 vHalfPx;
varying vec4 vColour;
varying float vStyle;
void main() {
  vec2 d = abs(vPx) - vHalfPx;
  float out1 = max(d.x, d.y);
  float hollow = vStyle > 1.5 ? clamp(out1 + 1.2 * uPixelRatio + .5, 0., 1.) : 1.;
  if (vStyle < .5 || vStyle > 2.5) {
    vec2 cover = clamp(.5 - d, 0., 1.);
    gl_FragColor = vec4(vColour.rgb, vColour.a * cover.x * cover.y * hollow);
    return;
  }
  float body = clamp(.5 - out1, 0., 1.);
  gl_FragColor = vec4(mix(uOutline, vColour.rgb, body * hollow), 1.);
}`;

export const STREAK_PICK_FRAGMENT = /* glsl */ `
${PICK_ID}
flat varying float vSlot;
void main() { gl_FragColor = pickColour(uPickBase + uint(vSlot + .5)); }
`;

/** The same crowd for weak machines and for millions from afar: one vertex a mover, a square of a few pixels. */
export const POINT_VERTEX = /* glsl */ `
${CROWD}
uniform float uPointPx;
varying float vSizePx;
void main() {
  gl_Position = vec4(2., 2., 2., 1.);
  gl_PointSize = 1.;
  vSizePx = 1.;
  vColour = vec4(0.);
  vStyle = 0.;
  vSlot = float(gl_VertexID);
  Mover m = moverOf(gl_VertexID);
  if (!m.here) return;
  vec3 place = vec3(m.at, m.z + .6);
  vec4 clip = projectionMatrix * modelViewMatrix * vec4(place, 1.);
  if (offScreen(clip)) return;
  bool unit = isUnit(m.kind);
  vStyle = styleOf(unit, m.lateS);
  float wanted = WIDE[m.kind] * 1.3 / metresOf(1., clip.w);
  float least = (unit ? 5. : uPointPx) * uPixelRatio;
  float size = clamp(wanted, max(1., least), 24. * uPixelRatio) + (vStyle > 1.5 ? uPixelRatio : 0.);
  vSizePx = size + (unit ? 2. * uPixelRatio : 0.) + 2. * uPickWiden;
  gl_PointSize = vSizePx;
  vec4 colour = ordinaryColour(m, vec2(sin(m.heading), cos(m.heading)));
  float fade = clamp(1.4 * wanted / max(least, 1e-3), mix(.3, .95, uSparse), 1.);
  vColour = unit ? vec4(uUnit, 1.) : vec4(colour.rgb, colour.a * fade);
  gl_Position = overRoad(place, clip, 0.);
}`;

export const POINT_FRAGMENT = /* glsl */ `
uniform vec3 uOutline;
uniform float uPixelRatio;
varying vec4 vColour;
varying float vStyle;
varying float vSizePx;
void main() {
  vec2 px = abs(gl_PointCoord - .5) * vSizePx;
  bool unit = vStyle > .5 && vStyle < 2.5;
  float inside = .5 * vSizePx - max(px.x, px.y) - (unit ? uPixelRatio : 0.);
  bool hole = vStyle > 1.5 && inside > 1.1 * uPixelRatio;
  if (hole && !unit) discard;
  gl_FragColor = inside < 0. || hole ? vec4(uOutline, 1.) : vColour;
}`;
