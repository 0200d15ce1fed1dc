import { TRAIL_S, TRAIL_TEXELS } from '../../wire/tray.ts';
import { METRES, NEARER, QUAD } from '../by-vertex.ts';
import { LEVEL_M } from '../ground/bridges.ts';
import { MOTION } from './motion-shader.ts';

const SEGMENTS = TRAIL_TEXELS - 1;

/** Vertices of one trail: a segment from the mover to its newest point, then from point to point. */
export const TRAIL_VERTICES = SEGMENTS * 6;

/**
 * A line of constant width on screen behind each listed mover, one row of uTrails each (`wire/tray.ts`): it starts
 * where the mover is drawn now and fades with the age of its points.
 */
export const TRAIL_VERTEX = /* glsl */ `
precision highp int;
${MOTION}
${METRES}
${NEARER}
${QUAD}
uniform highp sampler2D uTrails;
uniform float uPixelRatio;
uniform vec3 uUnit, uChosenColour;
varying vec4 vColour;
varying float vSide;
varying float vHalfPx;
vec4 pointOf(int row, int i, Mover m) {
  if (i == 0) return vec4(m.at, m.z, uNow);
  vec4 p = texelFetch(uTrails, ivec2(i, row), 0);
  return vec4(onGround(vec3(p.xy, p.z * ${LEVEL_M.toFixed(1)})), p.w);
}
vec2 pxOf(vec4 clip) { return clip.xy / max(clip.w, 1e-3) * uViewport * .5; }
void main() {
  int row = gl_VertexID / ${TRAIL_VERTICES};
  int rest = gl_VertexID - row * ${TRAIL_VERTICES};
  int segment = rest / 6;
  vec2 corner = quadCorner(rest - segment * 6);
  gl_Position = vec4(2., 2., 2., 1.);
  vColour = vec4(0.);
  vSide = vHalfPx = 0.;
  vec4 head = texelFetch(uTrails, ivec2(0, row), 0);
  int last = int(head.y + .5);
  if (segment >= last) return;
  Mover m = moverOf(int(head.x + .5));
  if (!m.here) return;
  int i = segment + (corner.x > 0. ? 1 : 0);
  vec4 here = pointOf(row, i, m);
  vec4 before = pointOf(row, max(0, i - 1), m);
  vec4 after = pointOf(row, min(last, i + 1), m);
  mat4 world = projectionMatrix * modelViewMatrix;
  vec4 clip = world * vec4(here.xyz + vec3(0., 0., .5), 1.);
  vec4 clipBefore = world * vec4(before.xyz + vec3(0., 0., .5), 1.);
  vec4 clipAfter = world * vec4(after.xyz + vec3(0., 0., .5), 1.);
  if (min(clip.w, min(clipBefore.w, clipAfter.w)) <= 0.) return;
  vec2 way = pxOf(clipAfter) - pxOf(clipBefore);
  vec2 n = length(way) > 1e-3 ? normalize(vec2(-way.y, way.x)) : vec2(0., 1.);
  bool chosen = head.z > .5;
  float age = clamp((uNow - here.w) / ${TRAIL_S.toFixed(1)}, 0., 1.);
  float end = i == last ? 0. : 1.;
  vHalfPx = (chosen ? 1.6 : .9) * uPixelRatio;
  vSide = corner.y * (vHalfPx + .75);
  vColour = vec4(chosen ? uChosenColour : uUnit, (1. - age) * end * (chosen ? 1. : .6));
  clip = nearer(clip, here.xyz, 2.);
  gl_Position = vec4(clip.xy + n * vSide / (uViewport * .5) * clip.w, clip.zw);
}`;

export const TRAIL_FRAGMENT = /* glsl */ `
varying vec4 vColour;
varying float vSide;
varying float vHalfPx;
void main() {
  gl_FragColor = vec4(vColour.rgb, vColour.a * clamp(vHalfPx + .5 - abs(vSide), 0., 1.));
}`;

/** The chosen mover: a white ring and one in acc around it, of constant size on screen, over everything. */
export const RING_VERTEX = /* glsl */ `
precision highp int;
${MOTION}
${METRES}
${QUAD}
uniform float uPixelRatio;
uniform int uChosen;
varying vec2 vPx;
void main() {
  vPx = quadCorner(gl_VertexID) * 18. * uPixelRatio;
  gl_Position = vec4(2., 2., 2., 1.);
  if (uChosen < 0) return;
  Mover m = moverOf(uChosen);
  if (!m.here) return;
  vec4 clip = projectionMatrix * modelViewMatrix * vec4(m.at, m.z + 1., 1.);
  if (clip.w <= 0.) return;
  gl_Position = vec4(clip.xy + vPx / (uViewport * .5) * clip.w, clip.zw);
}`;

export const RING_FRAGMENT = /* glsl */ `
uniform vec3 uUnit, uChosenColour;
uniform float uPixelRatio;
varying vec2 vPx;
float ring(float d, float r) { return clamp(1. * uPixelRatio + .5 - abs(d - r * uPixelRatio), 0., 1.); }
void main() {
  float d = length(vPx);
  float inner = ring(d, 12.);
  float outer = ring(d, 15.);
  gl_FragColor = vec4(inner > outer ? uUnit : uChosenColour, max(inner, outer));
}`;
