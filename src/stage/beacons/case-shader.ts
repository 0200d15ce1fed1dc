import { METRES, NEARER, QUAD } from '../by-vertex.ts';
import { PICK_ID } from '../light/pick-id.ts';
import { texelReader } from '../texel-table.ts';

/**
 * Texels a piece: [x, y, z, what it is], [x, y, z of a line's other end, –], and of a line [share of the way round at
 * both ends, –, –], of a dot [how many cases, 1 when chosen, number of its mark, –].
 */
export const CASE_TEXELS = 3;
/** What a piece is: side of a hot spot's grid, side of the chosen one's grid, a dot or a number. */
export const CASE_PIECE = { hot: 0, around: 1, dot: 2 } as const;

/** Sizes, CSS px: a dot, the disc under a number, the two rings of the chosen one, what a dot's quad takes. */
export const DOT_PX = 4.5;
const DISC_PX = 11;
/** A disc is so much wider for each digit beyond the first. */
const DIGIT_PX = 3.2;
const RINGS_PX = [10, 14.5] as const;
const QUAD_PX = 26;
const PICK_PX = 10;
const LINE_PX = 7;
/** One figure in the picture of the ten, CSS px. */
export const FIGURE_PX = { wide: 8, high: 14 } as const;
const DASH_PX = 10;

const CASE = /* glsl */ `
precision highp int;
${texelReader('caseTexel', 'uCases')}
${METRES}
${NEARER}
${QUAD}
uniform float uPixelRatio, uScale, uRoofs;
flat varying int vIs, vCount, vMark, vChosen;
varying vec2 vPx;
varying vec2 vWay;
bool piece(float reachPx) {
  int n = gl_VertexID / 6;
  vec2 corner = quadCorner(gl_VertexID - n * 6);
  vec4 a = caseTexel(n * ${CASE_TEXELS}), b = caseTexel(n * ${CASE_TEXELS} + 1), c = caseTexel(n * ${CASE_TEXELS} + 2);
  float px = uPixelRatio * uScale;
  vIs = int(a.w + .5);
  bool isDot = vIs == ${CASE_PIECE.dot};
  vec3 from = vec3(a.xy, isDot ? .5 + a.z * uRoofs : a.z);
  vec4 ca = projectionMatrix * modelViewMatrix * vec4(from, 1.);
  vCount = isDot ? int(c.x + .5) : 0;
  vChosen = isDot ? int(c.y + .5) : 0;
  vMark = isDot ? int(c.z + (c.z < 0. ? -.5 : .5)) : -1;
  vWay = vec2(0.);
  vPx = vec2(0.);
  gl_Position = vec4(2., 2., 2., 1.);
  if (ca.w <= 0.) return false;
  if (isDot) {
    vPx = corner * reachPx * px;
    vec4 clip = nearer(ca, from, 6. + .004 * length(cameraPosition - from));
    clip.xy += vPx / (uViewport * .5) * clip.w;
    gl_Position = clip;
    return true;
  }
  vec4 cb = projectionMatrix * modelViewMatrix * vec4(b.xyz, 1.);
  if (cb.w <= 0.) return false;
  vec2 way = (cb.xy / cb.w - ca.xy / ca.w) * uViewport;
  vec2 on = way / max(length(way), 1e-3);
  float half1 = .5 * ${LINE_PX}. * px + .5;
  vPx = vec2(0., corner.y * half1);
  bool end = corner.x > 0.;
  vWay = vec2(end ? c.y : c.x, end ? .5 * length(way) / px : 0.);
  vec4 clip = end ? cb : ca;
  clip.xy += (vec2(-on.y, on.x) * vPx.y + on * corner.x * .3 * half1) / (uViewport * .5) * clip.w;
  gl_Position = nearer(clip, end ? b.xyz : from, 4.);
  return true;
}
`;

export const CASE_VERTEX = /* glsl */ `
${CASE}
void main() { piece(${QUAD_PX}.); }`;

/**
 * Grey, the token itself and never a grade's colour. What is left of the time is white on the borders of the grid, gone
 * from its north clockwise; standing it is dashed. Old news is an outline.
 */
export const CASE_FRAGMENT = /* glsl */ `
uniform float uStrength, uPixelRatio, uScale, uShare, uStands, uOld;
uniform vec3 uGrey, uInk, uGround;
uniform sampler2D uFigures;
flat varying int vIs, vCount, vMark, vChosen;
varying vec2 vPx;
varying vec2 vWay;
float inside(float far) { return 1. - smoothstep(-.6, .6, far); }
void over(inout vec4 under, vec3 colour, float a) {
  float cover = a + under.a * (1. - a);
  under = vec4(mix(under.rgb, colour, cover > 0. ? a / cover : 0.), cover);
}
float figures(vec2 p) {
  int digits = vCount > 999 ? 4 : vCount > 99 ? 3 : vCount > 9 ? 2 : 1;
  float wide = ${FIGURE_PX.wide}.;
  float x = p.x + .5 * wide * float(digits);
  int at = int(floor(x / wide));
  if (at < 0 || at >= digits || abs(p.y) > ${FIGURE_PX.high / 2}.) return 0.;
  int rest = min(vCount, 9999);
  for (int i = 0; i < 4; i++) if (i < digits - 1 - at) rest /= 10;
  float u = (float(rest - rest / 10 * 10) + x / wide - float(at)) / 10.;
  return texture2D(uFigures, vec2(u, p.y / ${FIGURE_PX.high}. + .5)).a;
}
void main() {
  float px = uPixelRatio * uScale;
  vec4 ink = vec4(uGround, 0.);
  if (vIs == ${CASE_PIECE.dot}) {
    float d = length(vPx) / px;
    bool many = vCount > 1;
    float r = many ? ${DISC_PX}. + ${DIGIT_PX} * float(int(vCount > 9) + int(vCount > 99) + int(vCount > 999)) : ${DOT_PX};
    over(ink, uGround, (many ? .92 : .85) * inside((d - r - 1.6) * px));
    float body = many || uOld > .5 ? inside((abs(d - r + .7) - .7) * px) : inside((d - r) * px);
    over(ink, vChosen == 1 ? uInk : uGrey, body);
    if (many) over(ink, uGrey, figures(vPx / px));
    if (vChosen == 1) {
      for (int i = 0; i < 2; i++) {
        float far = abs(d - (i == 0 ? ${RINGS_PX[0]}. : ${RINGS_PX[1]}));
        over(ink, uGround, .7 * inside((far - 2.) * px));
        over(ink, uInk, inside((far - 1.) * px));
      }
    }
    if (ink.a < .004) discard;
    gl_FragColor = ink;
    return;
  }
  float d = abs(vPx.y) / px;
  if (vIs == ${CASE_PIECE.hot}) {
    float on = step(fract(vWay.y / ${DASH_PX}.), .55);
    over(ink, uGround, .5 * inside((d - 2.2) * px) * on);
    over(ink, uGrey, inside((d - 1.) * px) * on);
  } else {
    float left = vWay.x >= 1. - uShare ? 1. : 0.;
    float on = uStands > .5 ? step(fract(vWay.y / ${DASH_PX}.), .55) : 1.;
    over(ink, uGround, .55 * inside((d - 3.) * px));
    over(ink, uInk, mix(.28 * inside((d - .7) * px), inside((d - 1.7) * px) * on, left));
  }
  if (ink.a < .004) discard;
  gl_FragColor = vec4(ink.rgb, ink.a * uStrength);
}`;

/** A case that is alone answers the pointer; a number does not: what lies under it does. */
export const CASE_PICK_VERTEX = /* glsl */ `
${CASE}
void main() { if (!piece(${PICK_PX}.) || vMark < 0) gl_Position = vec4(2., 2., 2., 1.); }`;

export const CASE_PICK_FRAGMENT = /* glsl */ `
${PICK_ID}
uniform float uPixelRatio, uScale;
flat varying int vIs, vCount, vMark, vChosen;
varying vec2 vPx;
varying vec2 vWay;
void main() {
  if (length(vPx) > ${PICK_PX}. * uPixelRatio * uScale) discard;
  gl_FragColor = pickColour(uPickBase + uint(vMark));
}`;
