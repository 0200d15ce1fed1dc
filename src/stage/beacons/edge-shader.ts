import { QUAD } from '../by-vertex.ts';
import { PICK_ID } from '../light/pick-id.ts';
import { BADGE_SHAPES } from './badge-shader.ts';
import { MOST_EDGE_MARKS } from './edge-list.ts';

/** Badges at the edge are smaller than those in the picture. */
export const EDGE_SCALE = 0.82;

/** A mark: x, y CSS px from the top left, arrow radians (99 none), beacon; its code: grade + 8 × flags. */
export const EDGE_VERTEX = /* glsl */ `
precision highp int;
${QUAD}
uniform vec2 uViewport;
uniform float uPixelRatio, uScale;
uniform vec4 uMarks[${MOST_EDGE_MARKS}];
uniform float uCodes[${MOST_EDGE_MARKS}];
uniform mat4 uToken, uOn, uRim;
flat varying vec3 vToken, vOn, vRim;
flat varying int vGrade, vFlags, vIndex;
flat varying float vTowards;
varying vec2 vPx;
void main() {
  int i = gl_VertexID / 6;
  vec2 corner = quadCorner(gl_VertexID - i * 6);
  vec4 mark = uMarks[i];
  int code = int(uCodes[i] + .5);
  vGrade = code - code / 8 * 8;
  vFlags = code / 8;
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

/** The badge, and beyond its outline an arrow in the same token towards what it stands for. */
export const EDGE_FRAGMENT = /* glsl */ `
${BADGE_SHAPES}
flat varying float vTowards;
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
