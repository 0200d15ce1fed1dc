import { QUAD } from '../by-vertex.ts';
import { PICK_ID } from '../light/pick-id.ts';
import { BADGE_SHAPES } from './badge-shader.ts';
import { MOST_EDGE_MARKS } from './edge-list.ts';

/** Badges at the edge are much smaller than those in the picture: they tell a direction, not a place. */
export const EDGE_SCALE = 0.56;

/** A mark: x, y CSS px from the top left, arrow radians (99 none), beacon; its code: grade + 8 × flags + 64 × count. */
export const EDGE_VERTEX = /* glsl */ `
precision highp int;
${QUAD}
uniform vec2 uViewport;
uniform float uPixelRatio, uScale;
uniform vec4 uMarks[${MOST_EDGE_MARKS}];
uniform float uCodes[${MOST_EDGE_MARKS}];
uniform mat4 uToken, uOn, uRim;
flat varying vec3 vToken, vOn, vRim;
flat varying int vGrade, vFlags, vIndex, vCount;
flat varying float vTowards;
varying vec2 vPx;
void main() {
  int i = gl_VertexID / 6;
  vec2 corner = quadCorner(gl_VertexID - i * 6);
  vec4 mark = uMarks[i];
  int code = int(uCodes[i] + .5);
  vGrade = code - code / 8 * 8;
  vFlags = code / 8 - code / 64 * 8;
  vCount = code / 64;
  vIndex = int(mark.w + .5);
  vTowards = mark.z;
  vToken = uToken[vGrade - 1].rgb;
  vOn = uOn[vGrade - 1].rgb;
  vRim = uRim[vGrade - 1].rgb;
  float half1 = 46.;
  vPx = corner * half1;
  vec2 at = mark.xy * uPixelRatio + vec2(corner.x, -corner.y) * half1 * ${EDGE_SCALE} * uScale * uPixelRatio;
  gl_Position = vec4(at.x / uViewport.x * 2. - 1., 1. - at.y / uViewport.y * 2., -1., 1.);
}`;

/** What each bar of a figure of seven is lit for, as sets of bits: 0 lies on top, on clockwise, 6 in the middle. */
const BARS = [0x3f, 0x06, 0x5b, 0x4f, 0x66, 0x6d, 0x7d, 0x07, 0x7f, 0x6f];

/**
 * The badge, beyond its outline an arrow in the same token towards what it stands for, and on its other side how many
 * it stands for, when more than one.
 */
export const EDGE_FRAGMENT = /* glsl */ `
${BADGE_SHAPES}
uniform vec3 uPlate;
flat varying float vTowards;
flat varying int vCount;
const int BARS[10] = int[10](${BARS.join()});
float figure(vec2 p, int n) {
  float h = 7., w = 4.6, t = 1.5, d = 1e3;
  int lit = BARS[n];
  if ((lit & 1) != 0) d = min(d, stroke(p, vec2(-w, h), vec2(w, h), t));
  if ((lit & 2) != 0) d = min(d, stroke(p, vec2(w, h), vec2(w, 0.), t));
  if ((lit & 4) != 0) d = min(d, stroke(p, vec2(w, 0.), vec2(w, -h), t));
  if ((lit & 8) != 0) d = min(d, stroke(p, vec2(-w, -h), vec2(w, -h), t));
  if ((lit & 16) != 0) d = min(d, stroke(p, vec2(-w, 0.), vec2(-w, -h), t));
  if ((lit & 32) != 0) d = min(d, stroke(p, vec2(-w, h), vec2(-w, 0.), t));
  if ((lit & 64) != 0) d = min(d, stroke(p, vec2(-w, 0.), vec2(w, 0.), t));
  return d;
}
float arrow(vec2 p) {
  if (vTowards > 50.) return 1e3;
  float c = cos(vTowards), s = sin(vTowards);
  vec2 q = vec2(c * p.x + s * p.y, -s * p.x + c * p.y) - vec2(28., 0.);
  return max((abs(q.y) - (15. - q.x) * .72) * .81, -q.x);
}
void main() {
  float px = uPixelRatio * uScale * ${EDGE_SCALE}, soft = .5 / px;
  float a = arrow(vPx);
  float inArrow = 1. - smoothstep(-soft, soft, a), arrowRim = 1. - smoothstep(2.2 - soft, 2.2 + soft, a);
  vec4 badge = badgeAt(vPx, px);
  vec3 colour = mix(mix(vRim, vToken, inArrow), badge.rgb, badge.a);
  float cover = max(badge.a, arrowRim);
  if (vCount > 1) {
    vec2 at = vTowards > 50. ? vec2(0., -1.) : -vec2(cos(vTowards), sin(vTowards));
    float f = figure(vPx - at * 34., min(vCount, 9));
    float plate = 1. - smoothstep(3.2 - soft, 3.2 + soft, f);
    colour = mix(mix(colour, uPlate, plate), uT1, 1. - smoothstep(-soft, soft, f));
    cover = max(cover, plate);
  }
  if (cover < .004) discard;
  gl_FragColor = vec4(colour, cover * uStrength);
}`;

export const EDGE_PICK_FRAGMENT = /* glsl */ `
${PICK_ID}
flat varying int vIndex;
varying vec2 vPx;
void main() {
  if (length(vPx) > 28.) discard;
  gl_FragColor = pickColour(uPickBase + uint(vIndex));
}`;
